from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

import pytest

from services.mediation.domain.agreement_commands import RecordPerformance
from services.mediation.domain.applying import apply
from services.mediation.domain.case import Case
from services.mediation.domain.commands import (
    Agree,
    Assign,
    Close,
    Command,
    Escalate,
    FollowUp,
    Merge,
    Sign,
    Start,
    Terminate,
    Tick,
)
from services.mediation.domain.decision import Decision
from services.mediation.domain.file_commands import Archive, HandOver, Propose, Void
from services.mediation.domain.papers import Paper
from services.mediation.domain.policy import Policy
from services.mediation.domain.protection.commands import RecordProtection
from services.mediation.domain.protection.model import ProtectionPaper
from services.mediation.domain.states import SEALED
from services.mediation.domain.term_commands import Suspend
from services.mediation.domain.transitions import decide
from shared.contracts.codes import (
    AgreementForm,
    CaseState,
    Channel,
    ClosingCode,
    ConsentBasis,
    DisputeType,
    EscalationReason,
    FollowUpWay,
    Kind,
    NotAcceptedReason,
    Organ,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import Accepted, NotAccepted, Referred, Registered
from shared.contracts.facts.sealed import SealedRegistered
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import (
    PartiesConsent,
    Performance,
    PerformanceManner,
    Proposal,
    Retention,
    SuspendReason,
    VoidReason,
)
from shared.contracts.places import Place
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

START = datetime(2024, 3, 1, 10, 0, tzinfo=ZONE)
CLERK = Actor(level=Level.COMMUNITY, role="clerk", ref="staff-1")
DISPATCHER = Actor(level=Level.DISTRICT, role="dispatcher", ref="staff-2")
PLACE = Place.from_code("220105003001")


class MakeCase(Protocol):
    def __call__(
        self,
        state: CaseState = CaseState.ACCEPTED,
        *,
        kind: Kind = Kind.DISPUTE,
        owner: Level = Level.COMMUNITY,
        case_id: str = "case-1",
        place: Place = PLACE,
        dispute_type: DisputeType = DisputeType.NEIGHBOURS,
    ) -> Case: ...


@pytest.fixture
def policy() -> Policy:
    return Policy()


@pytest.fixture
def start() -> datetime:
    """When every case of these tests is registered and accepted."""
    return START


@pytest.fixture
def do(policy: Policy) -> Callable[..., Decision]:
    """Decide on a case at a moment (the start unless given)."""

    def decided(case: Case, command: Command | Tick, now: datetime = START, target: Case | None = None) -> Decision:
        return decide(case, command, now, policy, target=target)

    return decided


@pytest.fixture
def refused(policy: Policy) -> Callable[..., Refusal]:
    """Expect a refusal and return it; a refusal for the page always has its sentence."""

    def refusal_of(case: Case, command: Command, now: datetime = START, target: Case | None = None) -> Refusal:
        with pytest.raises(Refusal) as caught:
            decide(case, command, now, policy, target=target)
        assert caught.value.sentence
        assert caught.value.status in {409, 422}
        return caught.value

    return refusal_of


@pytest.fixture
def make_case(policy: Policy) -> MakeCase:
    """Lead a case to a state the way it really gets there, all at the start."""

    def made(
        state: CaseState = CaseState.ACCEPTED,
        *,
        kind: Kind = Kind.DISPUTE,
        owner: Level = Level.COMMUNITY,
        case_id: str = "case-1",
        place: Place = PLACE,
        dispute_type: DisputeType = DisputeType.NEIGHBOURS,
    ) -> Case:
        if state in SEALED:
            taken_in = SealedRegistered(case_no=f"NO-{case_id}", place=place, kind=kind)
            sealed = apply(None, taken_in, case_id=case_id, sequence=1, at=START, policy=policy)
            handed = decide(sealed, HandOver(organ=Organ.POLICE), START, policy).case
            admonished = RecordProtection(
                paper=ProtectionPaper.ADMONITION,
                reference="P-1",
                issued_on=START.date(),
                notified_on=START.date(),
                measures="禁止实施家庭暴力",
            )
            under_seal = {
                CaseState.SEALED: sealed,
                CaseState.PROTECTING: decide(handed, admonished, START, policy).case,
            }
            return under_seal.get(state, handed)
        base = {"case_no": f"NO-{case_id}", "kind": kind, "place": place, "owner_level": owner}
        registered = Registered(
            **base,
            state=CaseState.REGISTERED,
            channel=Channel.WINDOW,
            dispute_type=dispute_type if kind is Kind.DISPUTE else None,
            people_count=2,
        )
        case = apply(None, registered, case_id=case_id, sequence=1, at=START, policy=policy)
        if state is CaseState.REGISTERED:
            return case
        entered = {
            CaseState.NOT_ACCEPTED: NotAccepted(
                **base,
                state=CaseState.NOT_ACCEPTED,
                reason=NotAcceptedReason.OUTSIDE_AREA,
                guided_to=Organ.COURT,
            ),
            CaseState.REFERRED: Referred(**base, state=CaseState.REFERRED, target=Organ.POLICE, reference="P-1"),
        }.get(state, Accepted(**base, state=CaseState.ACCEPTED, consent_basis=ConsentBasis.APPLICATION))
        case = apply(case, entered, case_id=case_id, sequence=2, at=START, policy=policy)
        for command in _way_to(state):
            target = made(case_id="other") if isinstance(command, Merge) else None
            case = decide(case, command, START, policy, target=target).case
        assert case.state is state
        return case

    return made


@pytest.fixture
def escalated(make_case: MakeCase, do: Callable[..., Decision]) -> Callable[..., Case]:
    """A case under mediation that waits for the signature of the level above its owner."""

    def pending(state: CaseState = CaseState.ACCEPTED, owner: Level = Level.COMMUNITY) -> Case:
        case: Case = do(make_case(state, owner=owner), escalate_command()).case
        return case

    return pending


@pytest.fixture
def signed(escalated: Callable[..., Case], do: Callable[..., Decision]) -> Case:
    """A case of a community that the street took over."""
    case: Case = do(escalated(), Sign()).case
    return case


def escalate_command() -> Escalate:
    return Escalate(reason=EscalationReason.TOO_DIFFICULT, tried="两次面对面调解，均未达成一致")


def _way_to(state: CaseState) -> list[Command]:
    assign = Assign(mediator_ref="m-1", conflict_of_interest=False)
    terminate = Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)
    mediating: list[Command] = [assign, Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE)]
    agree = Agree(
        form=AgreementForm.WRITTEN,
        parties_signed_on=date(2024, 3, 1),
        mediator_signed_on=date(2024, 3, 1),
        committee_sealed_on=date(2024, 3, 1),
        manner=PerformanceManner.CONDUCT,
        perform_due_at=START,
    )
    closed: list[Command] = [*mediating, agree, Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告")]
    asked = FollowUp(way=FollowUpWay.PHONE, satisfaction=Satisfaction.SATISFIED, performed=False, hidden_risk=False)
    performed = RecordPerformance(performance=Performance.PERFORMED, evidence_ref="receipt-1")
    ways: dict[CaseState, list[Command]] = {
        CaseState.ASSIGNED: [assign],
        CaseState.MEDIATING: mediating,
        CaseState.AGREED: [*mediating, agree],
        CaseState.TERMINATED: [terminate],
        CaseState.CLOSED: closed,
        CaseState.FOLLOWED_UP: [*closed, asked],
        CaseState.SUSPENDED: [*mediating, Suspend(reason=SuspendReason.APPRAISAL)],
        CaseState.ARCHIVED: [*closed, asked, performed, Archive(retention=Retention.LONG, papers=tuple(Paper))],
        CaseState.MERGED: [Merge(into="other")],
        CaseState.VOID: [
            Propose(proposal=Proposal.VOID, grounds="重复录入").by(CLERK),
            Void(reason=VoidReason.ENTERED_TWICE).by(DISPATCHER),
        ],
    }
    return ways.get(state, [])
