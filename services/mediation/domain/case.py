from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from pydantic import ConfigDict, NonNegativeInt, PositiveInt, field_validator, model_validator

from services.mediation.domain.case_parts import (
    ConfirmationProcess,
    HandedDown,
    PendingEscalation,
    SafetyCheck,
    StandingProposal,
)
from services.mediation.domain.earlier_documents import with_terms
from services.mediation.domain.instalments import Plan, performance_of
from services.mediation.domain.papers import FiledPaper
from services.mediation.domain.party_requests.model import WithRequests
from services.mediation.domain.process.timed import WithTerms
from services.mediation.domain.protection.model import Protection
from services.mediation.domain.record import Record
from services.mediation.domain.states import CHECKED, FINISHED, OPEN, SEALED, UNDER_MEDIATION
from shared.contracts.codes import (
    AgreementForm,
    CaseClock,
    CaseState,
    ClosingCode,
    ConsentBasis,
    CourtMode,
    DisputeType,
    Kind,
    Organ,
    Risk,
    SupervisionStep,
    TerminationReason,
)
from shared.contracts.facts.base import Instant, Reference
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Performance, Retention
from shared.contracts.places import Place
from shared.rules.term_clock import TermClock


class Case(WithTerms, WithRequests):
    """One case as mediation knows it.

    Attributes:
        version: sequence of the last event of the case.
        representatives: how many speak for the parties, where these are many.
        court_mode: how a court sent it; until its mediator takes it on no term runs.
        received_at: when the application came; None of what was taken in before that was kept: with its registration.
        accepted_at: first acceptance; reopening does not change it.
        file_number: 卷号 of an accepted dispute; nothing changes it.
        clock: the running term: from acceptance, or the last reopening, with its stops and extensions.
        due_at: end of the term to conclude (exclusive), at +08:00, as it was told; None while the clock stands still.
        assumed_years: years without a calendar that `due_at` rests on.
        returns: escalations returned since the present owner took the case.
        highest_level: highest level that ever owned it.
        warnings_sent: days left at which the owner was warned in the running term.
        overdue_told_at: when the running term was reported as overdue the last time.
        supervision: how far the present owner is supervised (督办) because of it.
        next_overdue_at: when the term is reported as overdue (again); None when nothing more is to be told.
        safety: the safety check that is open, or the last that was done.
        protection: visits after an admonition or a protection order, under seal; kept when they are over.
        recused: mediators who gave the case back or were challenged; none of them gets it again.
        rights_told: the parties were told their rights and duties, at whatever time.
        instalments: by which the agreement is performed, with how far each is kept.
        follow_ups_to_come: days after closing of the street's follow-ups that are still to be begun.
        remedy_notice_owed: the clock ended the mediation, and nobody told the parties the other legal ways yet.
        closed_by: reference of whoever closed it; somebody else asks afterwards.
        close_proposed_by: of whoever proposed that, if somebody did; the same holds.
        reopened_at: of its last reopening.
        state_before_merge: where it goes back to when the merge is undone.
        papers: papers marked as present in the file, in the order they are bound.
        record: what papers tell of its course.
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
    court_mode: CourtMode | None = None
    screening_id: Reference | None = None
    representatives: PositiveInt | None = None
    version: PositiveInt
    registered_at: Instant
    received_at: Instant | None = None
    grid: str | None = None
    reporter_ref: Reference | None = None

    accepted_at: Instant | None = None
    consent_basis: ConsentBasis | None = None
    file_number: str | None = None
    clock: TermClock | None = None
    due_at: Instant | None = None
    assumed_years: tuple[int, ...] = ()
    warnings_sent: tuple[NonNegativeInt, ...] = ()
    overdue_told_at: Instant | None = None
    next_overdue_at: Instant | None = None
    supervision: SupervisionStep | None = None

    safety: SafetyCheck | None = None
    protection: Protection | None = None

    mediator_ref: Reference | None = None
    recused: tuple[Reference, ...] = ()
    rights_told: bool = False
    session_count: NonNegativeInt = 0
    agreement_form: AgreementForm | None = None
    termination_reason: TerminationReason | None = None
    remedy_notice_owed: bool = False
    referred_to: Organ | None = None

    effective_at: Instant | None = None
    perform_due_at: Instant | None = None
    performance: Performance | None = None
    instalments: Plan = ()
    confirmation: ConfirmationProcess | None = None

    proposal: StandingProposal | None = None
    pending: PendingEscalation | None = None
    returns: NonNegativeInt = 0
    handed_down: HandedDown | None = None

    closing_code: ClosingCode | None = None
    closed_at: Instant | None = None
    closed_by: Reference | None = None
    close_proposed_by: Reference | None = None
    follow_ups_to_come: tuple[PositiveInt, ...] = ()
    reopen_count: NonNegativeInt = 0
    reopened_at: Instant | None = None
    merged_into: Reference | None = None
    state_before_merge: CaseState | None = None
    papers: tuple[FiledPaper, ...] = ()
    retention: Retention | None = None
    record: Record = Record()

    @field_validator("papers", mode="before")
    @classmethod
    def _with_pages(cls, papers: Any) -> Any:
        """Read papers that were stored by their code alone."""
        return [FiledPaper.of(it) if isinstance(it, str) else it for it in papers]

    @model_validator(mode="before")
    @classmethod
    def _written_before_it_had_terms(cls, fields: Any) -> Any:
        return fields if not isinstance(fields, Mapping) or "terms" in fields else with_terms(fields)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        finished = self.state in FINISHED
        if finished is not (self.closing_code is not None and self.closed_at is not None):
            raise ValueError("closing_code and closed_at belong to a case that is closed or merged, and only to one")
        merged = (self.merged_into is not None, self.state_before_merge is not None)
        if merged != (self.state is CaseState.MERGED,) * 2:
            raise ValueError("merged_into and state_before_merge belong to a merged case, and only to one")
        if CaseState.SUSPENDED in {self.state, self.state_before_merge} and self.suspended_at is None:
            raise ValueError("the clock of a suspended case stands still")
        if self.under_mediation and self.suspended_at is not None:
            raise ValueError(f"a clock cannot stand still in state {self.state}")
        if (self.agreement_form is None) is not (self.performance is None):
            raise ValueError("performance belongs to an agreement, and only to one")
        if self.pending is not None and self.state not in OPEN:
            raise ValueError(f"an escalation cannot be pending in state {self.state}")
        if self.state is CaseState.AGREED and self.agreement_form is None:
            raise ValueError("an agreed case needs its agreement_form")
        if self.state is CaseState.TERMINATED and self.termination_reason is None:
            raise ValueError("a terminated case needs its termination_reason")
        if self.highest_level.rank < self.owner_level.rank:
            raise ValueError("highest_level lies below owner_level")
        return self

    @model_validator(mode="after")
    def _performed_as_its_instalments(self) -> Self:
        if self.instalments and self.performance is not performance_of(self.instalments):
            raise ValueError("the performance of an agreement in instalments is that of its instalments")
        return self

    @property
    def overdue_told(self) -> bool:
        """Whether the running term was reported as overdue."""
        return self.overdue_told_at is not None

    @property
    def follow_up_due_at(self) -> datetime | None:
        """Until when a party is to be asked (回访); None when nobody is."""
        term = self.term(CaseClock.FOLLOW_UP)
        return None if term is None else term.due_at

    @property
    def suspended_at(self) -> datetime | None:
        """Since when the clock stands still; None while it runs."""
        return self.clock.pauses[-1].since if self.clock is not None and self.clock.is_stopped else None

    @property
    def taken_up_at(self) -> datetime | None:
        """Since when it is worked on: its acceptance, or its last reopening; None before it is accepted."""
        return self.reopened_at or self.accepted_at

    @property
    def extensions(self) -> int:
        """How often the running term was made longer."""
        return 0 if self.clock is None else len(self.clock.extensions)

    @property
    def goes_on_as(self) -> None:
        """A dispute stays one."""
        return

    @property
    def belongs_to(self) -> str | None:
        """The screening it was found in."""
        return self.screening_id

    @property
    def work(self) -> Mapping[str, str | None]:
        """Who has it beside the owner, for the work lists."""
        return {
            "pending_level": self.pending.to_level.value if self.pending else None,
            "mediator_ref": self.mediator_ref,
            "leader_ref": self.handed_down.leader_ref if self.handed_down else None,
            "person_ref": self.handed_down.person_ref if self.handed_down else None,
            "department_ref": None,
        }

    @property
    def details(self) -> Mapping[str, object]:
        """What only a dispute shows in lists."""
        return {
            "file_number": self.file_number,
            "suspended_at": self.suspended_at.isoformat() if self.suspended_at else None,
            "extensions": self.extensions,
            "performance": self.performance.value if self.performance else None,
            "perform_due_at": self.perform_due_at.isoformat() if self.perform_due_at else None,
            "instalments": [it.model_dump(mode="json", exclude={"told_at"}) for it in self.instalments],
            "confirmation": self.confirmation.in_short if self.confirmation else None,
            "safety_check": self.safety.in_short if self.safety else None,
            "protection": self.protection.in_short if self.protection else None,
            "follow_up_due_at": self.follow_up_due_at.isoformat() if self.follow_up_due_at else None,
            "merged_into": self.merged_into,
        }

    @property
    def is_overdue(self) -> bool:
        """Whether the running term, a safety check that is open, a visit (查访) or what was given (交办) is overdue."""
        unchecked = self.unsafe and self.safety is not None and bool(self.safety.overdue_told_at)
        visit = self.term(CaseClock.PROTECTION_VISIT)
        given = self.term(CaseClock.ASSIGNED_DOWN) if self.state in OPEN else None
        return self.overdue_told or unchecked or any(term is not None and term.told for term in (visit, given))

    @property
    def unsafe(self) -> bool:
        """Whether a safety check is open: nobody mediates, and mediation tells when it is late."""
        return self.safety is not None and self.safety.done_at is None and self.state in CHECKED

    @property
    def is_sealed(self) -> bool:
        """Violence in a family or harm to a minor, taken in under seal."""
        return self.state in SEALED

    @property
    def under_mediation(self) -> bool:
        """Whether it is accepted and not yet agreed or terminated."""
        return self.state in UNDER_MEDIATION

    def after(self, **changes: Any) -> Self:
        """Return the case after one more fact: the changes, and the next version.

        A proposal stands only in the state it was made in.

        Raises:
            ValidationError: the changes do not make a consistent case.
        """
        stays = changes.get("state", self.state) is self.state
        carried = {"version": self.version + 1, "proposal": self.proposal if stays else None}
        return type(self).model_validate({**dict(self), **carried, **changes})
