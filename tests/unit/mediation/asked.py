"""Whatever may be asked of a case: what suits it more often than not, but not always."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from services.mediation.domain.case import Case
from services.mediation.domain.closing import closing_code_of
from services.mediation.domain.command_list import COMMANDS
from services.mediation.domain.commands import Command
from services.mediation.domain.instalments import InstalmentDue
from services.mediation.domain.papers import Paper
from services.mediation.domain.party_requests.answering import answers_to
from services.mediation.domain.protection.model import ProtectionPaper, VisitedSide
from shared.contracts.codes import (
    AgreementForm,
    ClosingCode,
    EscalationReason,
    FollowUpWay,
    Organ,
    ReopenReason,
    ReturnReason,
    Risk,
    RiskReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import (
    ConfirmationStage,
    DeclineReason,
    Helper,
    PartiesConsent,
    Performance,
    PerformanceManner,
    Proposal,
    Retention,
    SessionResult,
    SessionVenue,
    SuspendReason,
    UnmergeReason,
    VoidReason,
)
from shared.contracts.request_codes import PartyRequest, RequestResult


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
        nobody = [] if name in {"void", "propose"} else [None, None, None]
        return COMMANDS[name](**body).by(self._one_of([*nobody, self._somebody()]))

    def _refer(self) -> dict[str, Any]:
        return {"target": self._one_of(Organ), "consent": self._mostly(), "reference": "LA-1"}

    def _assign(self) -> dict[str, Any]:
        return {
            "mediator_ref": self._one_of(["m-1", "m-2", "m-3", "m-4"]),
            "conflict_of_interest": not self._mostly(),
        }

    def _decline(self) -> dict[str, Any]:
        return {"reason": self._one_of(DeclineReason)}

    def _take_on(self) -> dict[str, Any]:
        return {}

    def _start(self) -> dict[str, Any]:
        consent = PartiesConsent.ALL_AGREE if self._mostly() else self._one_of(PartiesConsent)
        return {"rights_notice": self._mostly(), "consent": consent}

    def _invite_helper(self) -> dict[str, Any]:
        return {"helper": self._one_of(Helper), "consent": self._mostly(), "who": self._one_of([None, "张大爷"])}

    def _record_session(self) -> dict[str, Any]:
        return {
            "people_present": self._random.randint(1, 9),
            "record": "调解记录",
            "held_at": self._now + timedelta(days=self._one_of([0, 0, 0, -1, 1])),
            "venue": self._one_of(SessionVenue),
            "online": not self._mostly(),
            "online_consent": self._mostly(),
            "result": self._one_of(SessionResult),
        }

    def _suspend(self) -> dict[str, Any]:
        return {"reason": self._one_of(SuspendReason)}

    def _resume(self) -> dict[str, Any]:
        return {}

    def _extend(self) -> dict[str, Any]:
        due_at = self._case.due_at or self._now
        return {"agreed_by_both": self._mostly(), "last_day": (due_at + timedelta(days=self._days())).date()}

    def _agree(self) -> dict[str, Any]:
        signatures = ("parties_signed_on", "mediator_signed_on", "committee_sealed_on")
        manner = self._one_of(PerformanceManner)
        in_parts = (manner is PerformanceManner.INSTALMENTS) is self._mostly()
        plan = self._instalments() if in_parts else ()
        return {
            "form": self._one_of(AgreementForm),
            "content": self._one_of(["赔偿", None]),
            "manner": manner,
            "instalments": plan,
            "amount_cents": sum(it.amount_cents for it in plan) if self._mostly() else 100,
            "by_representatives": not self._mostly(),
            "perform_due_at": self._one_of([None, self._now + timedelta(days=self._days())]),
            **{name: self._day_or_so() if self._mostly() else None for name in signatures},
        }

    def _terminate(self) -> dict[str, Any]:
        return {
            "reason": self._one_of(TerminationReason),
            "remedy_notice": self._mostly(),
            "undisputed_facts": self._one_of([None, "双方对租金数额无争议"]),
            "facts_consent": self._mostly(),
        }

    def _give_remedy_notice(self) -> dict[str, Any]:
        return {"given_on": self._day_or_so()}

    def _record_performance(self) -> dict[str, Any]:
        return {
            "performance": self._one_of(Performance),
            "instalment": self._one_of([None, 1, 4] if not self._case.instalments else [None, 1, 1, 2, 2, 3]),
            "evidence_ref": self._one_of([None, "paper-1"]),
            "urged": self._mostly(),
        }

    def _open_confirmation(self) -> dict[str, Any]:
        return {
            "about_status": not self._mostly(),
            "about_title": not self._mostly(),
            "content_clear": self._mostly(),
        }

    def _apply_confirmation(self) -> dict[str, Any]:
        return {"jointly": self._mostly(), "applied_on": self._one_of([None, self._day_or_so(), self._day_or_so()])}

    def _conclude_confirmation(self) -> dict[str, Any]:
        return {"result": self._one_of(ConfirmationStage)}

    def _propose(self) -> dict[str, Any]:
        return {"proposal": self._one_of(Proposal), "grounds": "情况说明"}

    def _close(self) -> dict[str, Any]:
        code = closing_code_of(self._case) if self._mostly() else self._one_of(ClosingCode)
        return {"closing_code": code, "summary": self._one_of([None, "结案报告", "结案报告"]), "papers": self._papers()}

    def _follow_up(self) -> dict[str, Any]:
        return {
            "way": self._one_of(FollowUpWay),
            "satisfaction": self._one_of(Satisfaction),
            "performed": self._one_of([True, False]),
            "hidden_risk": not self._mostly(),
        }

    def _reopen(self) -> dict[str, Any]:
        return {"reason": self._one_of([it for it in ReopenReason if it is not ReopenReason.OPINION_REVOKED])}

    def _archive(self) -> dict[str, Any]:
        return {"retention": self._one_of(Retention), "papers": self._papers()}

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

    def _open_safety_check(self) -> dict[str, Any]:
        return {"grounds": "现场有推搡"}

    def _check_safety(self) -> dict[str, Any]:
        told = self._now - timedelta(hours=1 if self._mostly() else -1)
        return {
            "police_told_at": self._one_of([None, told]),
            "cannot_act_alone": not self._mostly(),
            "heard_apart": self._mostly(),
            "consents": self._mostly(),
            "measures": "已单独询问并告知求助途径",
        }

    def _merge(self) -> dict[str, Any]:
        return {"into": self._one_of(self._case_ids)}

    def _unmerge(self) -> dict[str, Any]:
        return {"reason": self._one_of(UnmergeReason)}

    def _void(self) -> dict[str, Any]:
        return {"reason": self._one_of(VoidReason)}

    def _hand_over(self) -> dict[str, Any]:
        return {"organ": self._one_of(Organ)}

    def _lift_seal(self) -> dict[str, Any]:
        return {"reason": "误封"}

    def _answer_request(self) -> dict[str, Any]:
        made = self._one_of(self._case.requests or [None])
        possible = answers_to(self._case.kind, made.request) if made else RequestResult
        return {
            "request": made.request if made and self._mostly() else self._one_of(PartyRequest),
            "side": made.side if made else None,
            "result": self._one_of(sorted(possible) if self._mostly() else RequestResult),
            "reason": "已与当事人核实",
        }

    def _record_protection(self) -> dict[str, Any]:
        return {
            "paper": self._one_of(ProtectionPaper),
            "reference": "P-1",
            "issued_on": self._day_or_so(),
            "notified_on": self._day_or_so(),
            "measures": "禁止实施家庭暴力",
        }

    def _record_visit(self) -> dict[str, Any]:
        return {
            "visited": self._one_of(VisitedSide),
            "visited_on": self._day_or_so(),
            "violence_repeated": not self._mostly(),
            "police_told_at": self._one_of([None, self._now]),
            "record": "已查访",
        }

    def _end_visits(self) -> dict[str, Any]:
        return {"reason": "已迁出"}

    def _instalments(self) -> tuple[InstalmentDue, ...]:
        first, days = self._day_or_so(), sorted(self._random.sample(range(60), 3))
        return tuple(InstalmentDue(amount_cents=100 + it, due_on=first + timedelta(days=it)) for it in days)

    def _papers(self) -> tuple[Paper, ...]:
        return tuple(Paper) if self._mostly() else tuple(self._random.sample(list(Paper), 3))

    def _day_or_so(self) -> date:
        return (self._now - timedelta(days=0 if self._mostly() else self._days())).date()

    def _days(self) -> int:
        return self._random.randint(0, 20)

    def _somebody(self) -> Actor:
        return Actor(
            level=self._one_of(Level),
            role=self._one_of(["staff", "mediator", "director", "dispatcher"]),
            ref=self._one_of([None, "staff-1", "staff-2", "staff-3"]),
        )

    def _mostly(self) -> bool:
        return self._random.random() < 0.8

    def _one_of(self, values: Any) -> Any:
        return self._random.choice(list(values))
