"""Parts of a case that come and go as a whole."""

from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, model_validator

from shared.contracts.codes import EscalationReason
from shared.contracts.facts.base import Actor, Instant, PublicText, Reference
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, Proposal


class PendingEscalation(BaseModel):
    """An escalation that waits for its target level to sign or to return it.

    Attributes:
        sign_days: working days it was given; None in a document of before they were kept.
        assumed_years: years without a calendar that `sign_due_at` rests on.
        overdue_told_at: when it was told that nobody signed in time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_level: Level
    to_level: Level
    reason: EscalationReason
    automatic: bool
    binding: bool
    since: Instant
    sign_due_at: Instant
    sign_days: PositiveInt | None = None
    assumed_years: tuple[int, ...] = ()
    overdue_told_at: Instant | None = None

    @model_validator(mode="before")
    @classmethod
    def _told_without_a_moment(cls, fields: Any) -> Any:
        """Read a document of the time when only that it was told was kept: it was, once the time was over."""
        if not isinstance(fields, Mapping) or "overdue_told" not in fields:
            return fields
        kept = {key: value for key, value in fields.items() if key != "overdue_told"}
        return {**kept, "overdue_told_at": fields["sign_due_at"]} if fields["overdue_told"] else kept

    @property
    def overdue_told(self) -> bool:
        """Whether it was told that nobody signed in time."""
        return self.overdue_told_at is not None


class HandedDown(BaseModel):
    """交办: by whom below the case is to be handled, and until when; the statutory term is another matter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_level: Level
    to_level: Level
    leader_ref: Reference
    person_ref: Reference
    department: PublicText
    due_at: Instant


class StandingProposal(BaseModel):
    """What somebody proposed and nobody has decided yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    proposal: Proposal
    by: Actor | None
    since: Instant


class Proposable(Protocol):
    """A case that somebody may have proposed something about."""

    @property
    def proposal(self) -> StandingProposal | None:
        """What was proposed and not decided yet."""
        ...


class SafetyCheck(BaseModel):
    """安全核查: a duty before all mediation where violence goes on or threatens, and what came of it.

    Attributes:
        opened_at: since when it is a duty.
        due_at: until when it has to be done, by the rule in force then.
        overdue_told_at: when it was told as overdue.
        done_at: when it was done; None while it is open.
        consents: whether the victim, heard apart, agrees to mediation; True until asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    opened_at: Instant
    due_at: Instant
    overdue_told_at: Instant | None = None
    done_at: Instant | None = None
    consents: bool = True

    @property
    def in_short(self) -> dict[str, object]:
        """What lists show of it."""
        done = None if self.done_at is None else self.done_at.isoformat()
        return {"open": self.done_at is None, "due_at": self.due_at.isoformat(), "done_at": done}


class ConfirmationProcess(BaseModel):
    """The way of an agreement to the court.

    Attributes:
        opened_at: when the agreement was found fit.
        due_at: end of the thirtieth day (exclusive), which the parties are told.
        ends_at: until when both may apply by law; later than `due_at` when that day is a holiday.
        assumed_years: years without a calendar that `ends_at` rests on.
        warnings_sent: days left at which they were warned.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: ConfirmationStage
    opened_at: Instant
    due_at: Instant
    ends_at: Instant
    assumed_years: tuple[int, ...] = ()
    warnings_sent: tuple[NonNegativeInt, ...] = ()

    @property
    def in_short(self) -> dict[str, str]:
        """What lists show of it."""
        return {"stage": self.stage.value, "due_at": self.due_at.isoformat()}
