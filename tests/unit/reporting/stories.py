"""Cases told as their events, in the order and with the fields the writing services give them."""

from datetime import datetime, timedelta
from typing import Any, Self

from shared.contracts import codes, kind_codes, mediation_codes
from shared.contracts.codes import CaseState, Channel, ClosingCode, DisputeType, Kind, Risk
from shared.contracts.envelope import Event
from shared.contracts.facts import activity, escalation, filing, intake, mediation, performance, petition, term
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.contracts.registry import BY_MODEL
from shared.runtime.clock import ZONE
from shared.runtime.identifiers import new_id

COMMUNITY, STREET, DISTRICT = Level.COMMUNITY, Level.STREET, Level.DISTRICT


Moment = str | datetime


def moment(at: Moment) -> datetime:
    """Read "2024-03-04" or "2024-03-04T09:00" at +08:00."""
    return datetime.fromisoformat(at).replace(tzinfo=ZONE) if isinstance(at, str) else at


def event_of(fact: Fact, at: datetime, *, subject: str, sequence: int) -> Event:
    return Event.of(
        fact,
        event_id=new_id(),
        service=BY_MODEL[type(fact)].owner,
        subject=subject,
        time=at,
        sequence=sequence,
        correlation=subject,
    )


class CaseStory:
    """A case and its events so far; every method tells one more."""

    def __init__(
        self,
        number: int,
        *,
        community: str = "001",
        kind: Kind = Kind.DISPUTE,
        dispute_type: DisputeType | None = DisputeType.NEIGHBOURS,
        channel: Channel = Channel.WINDOW,
        people: int = 2,
        street: str = "220105003",
        grid: str | None = None,
    ) -> None:
        self.case_id = new_id()
        self.place = Place.from_code(f"{street}{community}")
        self.kind = kind
        self.dispute_type = dispute_type if kind is Kind.DISPUTE else None
        self.channel = channel
        self.people = people
        self.grid = grid
        self.number = number
        self.case_no = ""
        self.owner = STREET if community == STREET_ITSELF else COMMUNITY
        self.highest = self.owner
        self.state = CaseState.REGISTERED
        self.risk = Risk.GREEN
        self.reopen_count = 0
        self.returns = 0
        self.events: list[Event] = []

    def tell(self, model: type[CaseFact], at: Moment, state: CaseState | None = None, **fields: Any) -> Self:
        """Add an event of any type."""
        self.state = state or self.state
        fact = model(
            case_no=self.case_no,
            kind=self.kind,
            place=self.place,
            state=self.state,
            owner_level=self.owner,
            risk=self.risk,
            **fields,
        )
        self.events.append(event_of(fact, moment(at), subject=self.case_id, sequence=len(self.events) + 1))
        return self

    def register(self, at: Moment) -> Self:
        self.case_no = f"{self.kind.value}-{self.place.code}-{moment(at).year}-{self.number:05}"
        return self.tell(
            intake.Registered,
            at,
            channel=self.channel,
            dispute_type=self.dispute_type,
            people_count=self.people,
            grid=self.grid,
        )

    def accept(self, at: Moment) -> Self:
        due_at = moment(at) + timedelta(days=31) if self.kind is Kind.DISPUTE else None
        return self.tell(
            intake.Accepted,
            at,
            CaseState.ACCEPTED,
            consent_basis=codes.ConsentBasis.APPLICATION,
            due_at=due_at,
        )

    def handle(self, at: Moment) -> Self:
        """A petition registered, accepted as a request and given to a leader."""
        self.register(at)
        due_at = moment(at) + timedelta(days=61)
        self.tell(
            petition.PetitionAccepted,
            at,
            CaseState.ACCEPTED,
            purpose=kind_codes.PetitionPurpose.REQUEST,
            due_at=due_at,
        )
        return self.tell(petition.HandlingBegun, at, CaseState.HANDLING, leader_ref="leader-1", department="街道城管办")

    def deliver(self, at: Moment, received_on: str, *, in_time: bool) -> Self:
        """Opinion issued, and received on a day."""
        opinion = kind_codes.PetitionOpinion.NOT_SUPPORT
        self.tell(petition.OpinionIssued, at, CaseState.OPINION_ISSUED, opinion=opinion)
        return self.tell(
            petition.OpinionDelivered,
            at,
            CaseState.DELIVERED,
            received_on=moment(received_on).date(),
            in_time=in_time,
            review_until=moment(received_on) + timedelta(days=31),
            review_right_told=True,
        )

    def review(
        self, at: Moment, result: kind_codes.ReviewResult, closing_code: codes.ClosingCode | None = None
    ) -> Self:
        """A review asked for, and its opinion; one that revokes takes the petition up again."""
        due_at = moment(at) + timedelta(days=61)
        revoked = result is kind_codes.ReviewResult.REVOKED
        self.tell(
            petition.ReviewRequested, at, CaseState.REVIEW_REQUESTED, requested_on=moment(at).date(), due_at=due_at
        )
        self.tell(
            petition.PetitionReviewed,
            at,
            CaseState.REVIEWED,
            result=result,
            recheck_until=None if revoked else due_at,
            closing_code=closing_code,
        )
        if not revoked:
            return self
        self.reopen_count += 1
        return self.tell(
            mediation.Reopened,
            at,
            CaseState.HANDLING,
            reason=codes.ReopenReason.OPINION_REVOKED,
            reopen_count=self.reopen_count,
            due_at=due_at,
        )

    def begin(self, at: Moment) -> Self:
        """Registered and accepted."""
        return self.register(at).accept(at)

    def assign(self, at: Moment, mediator_ref: str) -> Self:
        return self.tell(mediation.Assigned, at, CaseState.ASSIGNED, mediator_ref=mediator_ref)

    def agree(self, at: Moment, form: codes.AgreementForm = codes.AgreementForm.WRITTEN) -> Self:
        return self.tell(mediation.Agreed, at, CaseState.AGREED, form=form, effective_at=moment(at))

    def supervise(self, at: Moment, step: codes.SupervisionStep = codes.SupervisionStep.URGE) -> Self:
        return self.tell(escalation.Supervised, at, step=step, clock=codes.CaseClock.CONCLUDE, due_at=moment(at))

    def lift(self, at: Moment, step: codes.SupervisionStep = codes.SupervisionStep.YELLOW) -> Self:
        return self.tell(escalation.SupervisionLifted, at, step=step)

    def terminate(self, at: Moment) -> Self:
        return self.tell(mediation.Terminated, at, CaseState.TERMINATED, reason=codes.TerminationReason.NO_AGREEMENT)

    def close(self, at: Moment, code: ClosingCode = ClosingCode.AGREED_WRITTEN) -> Self:
        """Closed, and its outcome told."""
        self.tell(mediation.Closed, at, CaseState.CLOSED, closing_code=code, days=9)
        return self.tell(
            mediation.Outcome, at, closing_code=code, resolved=code.resolved, days=9, highest_level=self.highest
        )

    def settle(self, at: Moment) -> Self:
        """Agreed and closed."""
        return self.agree(at).close(at)

    def escalate(self, at: Moment, to: Level = STREET) -> Self:
        return self.tell(
            escalation.Escalated,
            at,
            from_level=self.owner,
            to_level=to,
            reason=codes.EscalationReason.TOO_DIFFICULT,
            sign_due_at=moment(at) + timedelta(days=1),
        )

    def sign(self, at: Moment, by: Level = STREET) -> Self:
        was, self.owner = self.owner, by
        self.highest = by
        return self.tell(escalation.Signed, at, from_level=was, to_level=by)

    def send_back(self, at: Moment, by: Level = STREET) -> Self:
        self.returns += 1
        return self.tell(
            escalation.Returned,
            at,
            from_level=by,
            to_level=self.owner,
            reason=codes.ReturnReason.NOT_TRIED,
            returns=self.returns,
        )

    def overdue(self, at: Moment, clock: codes.CaseClock = codes.CaseClock.CONCLUDE) -> Self:
        return self.tell(escalation.Overdue, at, clock=clock, due_at=moment(at), target_level=STREET)

    def reopen(self, at: Moment) -> Self:
        self.reopen_count += 1
        return self.tell(
            mediation.Reopened,
            at,
            CaseState.ACCEPTED,
            reason=codes.ReopenReason.BREACH,
            reopen_count=self.reopen_count,
            due_at=moment(at) + timedelta(days=31),
        )

    def merge(self, at: Moment, into: "CaseStory") -> Self:
        return self.tell(
            mediation.Merged, at, CaseState.MERGED, into=into.case_id, clocks=mediation_codes.ClockEffect.ENDED
        )

    def unmerge(self, at: Moment, out_of: "CaseStory") -> Self:
        return self.tell(
            filing.Unmerged,
            at,
            CaseState.ACCEPTED,
            out_of=out_of.case_id,
            reason=mediation_codes.UnmergeReason.DIFFERENT_MATTER,
            clocks=mediation_codes.ClockEffect.RUNS_ON,
        )

    def void(self, at: Moment) -> Self:
        return self.tell(filing.Voided, at, CaseState.VOID, reason=mediation_codes.VoidReason.WRONG_ENTRY)

    def suspend(self, at: Moment) -> Self:
        return self.tell(term.Suspended, at, CaseState.SUSPENDED, reason=mediation_codes.SuspendReason.APPRAISAL)

    def resume(self, at: Moment, days: int = 10) -> Self:
        due_at = moment(at) + timedelta(days=20)
        return self.tell(term.Resumed, at, CaseState.MEDIATING, stopped_days=days, due_at=due_at)

    def extend(self, at: Moment) -> Self:
        return self.tell(term.Extended, at, extension_no=1, due_at=moment(at) + timedelta(days=40))

    def perform(self, at: Moment, how: mediation_codes.Performance) -> Self:
        return self.tell(performance.PerformanceRecorded, at, performance=how)

    def confirm(self, at: Moment, result: mediation_codes.ConfirmationStage) -> Self:
        """Found fit, asked for, and concluded."""
        self.tell(performance.ConfirmationOpened, at, due_at=moment(at) + timedelta(days=29))
        self.tell(performance.ConfirmationApplied, at, applied_at=moment(at))
        return self.tell(performance.ConfirmationConcluded, at, result=result)


def study(at: Moment, attendees: int, community: str = STREET_ITSELF) -> Event:
    place = Place.from_code(f"220105003{community}")
    fact = activity.StudyHeld(place=place, topic="《民法典》学习", attendees=attendees)
    return event_of(fact, moment(at), subject=new_id(), sequence=0)


def publicity(at: Moment, community: str = "001") -> Event:
    place = Place.from_code(f"220105003{community}")
    fact = activity.PublicityHeld(place=place, form=codes.PublicityForm.LECTURE, topic="律师进小区")
    return event_of(fact, moment(at), subject=new_id(), sequence=0)
