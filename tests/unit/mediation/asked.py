"""Whatever may be asked of a case: what suits it more often than not, but not always."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from services.mediation.domain.case import Case
from services.mediation.domain.closing import closing_code_of
from services.mediation.domain.commands import COMMANDS, Command
from shared.contracts.codes import (
    AgreementForm,
    ClosingCode,
    EscalationReason,
    FollowUpWay,
    ReopenReason,
    ReturnReason,
    Risk,
    RiskReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level


class Asked:
    """Makes up commands at random for a case as it stands."""

    def __init__(self, case: Case, now: datetime, case_ids: tuple[str, ...], random: Random) -> None:
        self._case = case
        self._now = now
        self._case_ids = case_ids
        self._random = random

    def command(self, name: str) -> Command:
        """A command of this name."""
        body = getattr(self, f"_{name.replace('-', '_')}")()
        return COMMANDS[name](**body).by(self._one_of([None, None, None, self._somebody()]))

    def _assign(self) -> dict[str, Any]:
        return {"mediator_ref": self._one_of(["m-1", "m-2"]), "conflict_of_interest": False}

    def _start(self) -> dict[str, Any]:
        return {"rights_notice": self._mostly()}

    def _record_session(self) -> dict[str, Any]:
        return {"people_present": self._random.randint(1, 9), "record": "调解记录"}

    def _agree(self) -> dict[str, Any]:
        signatures = ("parties_signed_on", "mediator_signed_on", "committee_sealed_on")
        return {
            "form": self._one_of(AgreementForm),
            "content": self._one_of(["赔偿", None]),
            **{name: self._now.date() if self._mostly() else None for name in signatures},
        }

    def _terminate(self) -> dict[str, Any]:
        return {"reason": self._one_of(TerminationReason), "remedy_notice": self._mostly()}

    def _close(self) -> dict[str, Any]:
        return {"closing_code": closing_code_of(self._case) if self._mostly() else self._one_of(ClosingCode)}

    def _follow_up(self) -> dict[str, Any]:
        return {
            "way": self._one_of(FollowUpWay),
            "satisfaction": self._one_of(Satisfaction),
            "performed": self._mostly(),
            "by_closer": not self._mostly(),
        }

    def _reopen(self) -> dict[str, Any]:
        return {"reason": self._one_of(ReopenReason)}

    def _escalate(self) -> dict[str, Any]:
        return {"reason": self._one_of(EscalationReason), "tried": "已协调"}

    def _sign(self) -> dict[str, Any]:
        return {}

    def _return(self) -> dict[str, Any]:
        return {"reason": self._one_of(ReturnReason)}

    def _assign_down(self) -> dict[str, Any]:
        return {
            "to_level": self._one_of(Level),
            "leader_ref": "l-1",
            "person_ref": "p-1",
            "department": "综治中心",
            "due_at": self._now + timedelta(days=3 if self._mostly() else 0),
        }

    def _set_risk(self) -> dict[str, Any]:
        return {"risk": self._one_of(Risk), "reason": self._one_of(RiskReason)}

    def _merge(self) -> dict[str, Any]:
        return {"into": self._one_of(self._case_ids)}

    def _somebody(self) -> Actor:
        return Actor(level=self._one_of(Level))

    def _mostly(self) -> bool:
        return self._random.random() < 0.8

    def _one_of(self, values: Any) -> Any:
        return self._random.choice(list(values))
