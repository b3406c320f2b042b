from typing import Any, Self

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, model_validator

from services.mediation.domain.states import FINISHED, OPEN, UNDER_MEDIATION
from shared.contracts.codes import (
    AgreementForm,
    CaseState,
    ClosingCode,
    DisputeType,
    EscalationReason,
    Kind,
    Risk,
    SupervisionStep,
    TerminationReason,
)
from shared.contracts.facts.base import Instant, PublicText, Reference
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.rules.term_clock import TermClock


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


class Case(BaseModel):
    """One case as mediation knows it.

    Attributes:
        version: sequence of the last event of the case.
        accepted_at: first acceptance; reopening does not change it.
        clock: the running term: from acceptance, or the last reopening, with its stops and extensions.
        due_at: end of the term to conclude (exclusive), at +08:00, as it was told; None while the clock stands still.
        assumed_years: years without a calendar that `due_at` rests on.
        returns: escalations returned since the present owner took the case.
        highest_level: highest level that ever owned it.
        warnings_sent: days left at which the owner was warned in the running term.
        overdue_told_at: when the running term was reported as overdue the last time.
        supervision: how far the present owner is supervised (督办) because of it.
        next_overdue_at: when the term is reported as overdue (again); None when nothing more is to be told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case_id: Reference
    case_no: Reference
    kind: Kind
    place: Place
    state: CaseState
    owner_level: Level
    highest_level: Level
    risk: Risk = Risk.GREEN
    dispute_type: DisputeType | None = None
    version: PositiveInt
    registered_at: Instant

    accepted_at: Instant | None = None
    clock: TermClock | None = None
    due_at: Instant | None = None
    assumed_years: tuple[int, ...] = ()
    warnings_sent: tuple[NonNegativeInt, ...] = ()
    overdue_told_at: Instant | None = None
    next_overdue_at: Instant | None = None
    supervision: SupervisionStep | None = None

    mediator_ref: Reference | None = None
    session_count: NonNegativeInt = 0
    agreement_form: AgreementForm | None = None
    termination_reason: TerminationReason | None = None

    pending: PendingEscalation | None = None
    returns: NonNegativeInt = 0
    handed_down: HandedDown | None = None

    closing_code: ClosingCode | None = None
    closed_at: Instant | None = None
    reopen_count: NonNegativeInt = 0
    merged_into: Reference | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        finished = self.state in FINISHED
        if finished is not (self.closing_code is not None and self.closed_at is not None):
            raise ValueError("closing_code and closed_at belong to a case that is closed or merged, and only to one")
        if (self.state is CaseState.MERGED) is not (self.merged_into is not None):
            raise ValueError("merged_into belongs to a merged case, and only to one")
        if self.pending is not None and self.state not in OPEN:
            raise ValueError(f"an escalation cannot be pending in state {self.state}")
        if self.state is CaseState.AGREED and self.agreement_form is None:
            raise ValueError("an agreed case needs its agreement_form")
        if self.state is CaseState.TERMINATED and self.termination_reason is None:
            raise ValueError("a terminated case needs its termination_reason")
        if self.highest_level.rank < self.owner_level.rank:
            raise ValueError("highest_level lies below owner_level")
        return self

    @property
    def overdue_told(self) -> bool:
        """Whether the running term was reported as overdue."""
        return self.overdue_told_at is not None

    @property
    def is_dispute(self) -> bool:
        """Whether people's mediation, with its clocks and levels, applies to it."""
        return self.kind is Kind.DISPUTE

    @property
    def under_mediation(self) -> bool:
        """Whether it is a dispute that is accepted and not yet agreed or terminated."""
        return self.is_dispute and self.state in UNDER_MEDIATION

    def after(self, **changes: Any) -> Self:
        """Return the case after one more fact: the changes, and the next version.

        Raises:
            ValidationError: the changes do not make a consistent case.
        """
        return type(self).model_validate({**dict(self), "version": self.version + 1, **changes})
