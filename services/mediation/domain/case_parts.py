"""Parts of a case that come and go as a whole."""

from typing import Protocol

from pydantic import BaseModel, ConfigDict, NonNegativeInt

from shared.contracts.codes import EscalationReason
from shared.contracts.facts.base import Actor, Instant, PublicText, Reference
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, Proposal


class PendingEscalation(BaseModel):
    """An escalation that waits for its target level to sign or to return it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_level: Level
    to_level: Level
    reason: EscalationReason
    automatic: bool
    binding: bool
    since: Instant
    sign_due_at: Instant
    overdue_told: bool = False


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


class ConfirmationProcess(BaseModel):
    """The way of an agreement to the court.

    Attributes:
        opened_at: when the agreement was found fit.
        due_at: end of the thirtieth day (exclusive), which the parties are told.
        ends_at: until when both may apply by law; later than `due_at` when that day is a holiday.
        warnings_sent: days left at which they were warned.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: ConfirmationStage
    opened_at: Instant
    due_at: Instant
    ends_at: Instant
    warnings_sent: tuple[NonNegativeInt, ...] = ()

    @property
    def in_short(self) -> dict[str, str]:
        """What lists show of it."""
        return {"stage": self.stage.value, "due_at": self.due_at.isoformat()}
