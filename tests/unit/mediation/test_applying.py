from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.applying import FactOutOfPlace, apply
from services.mediation.domain.policy import Policy
from shared.contracts.codes import (
    CaseState,
    Channel,
    ClosingCode,
    ConsentBasis,
    DisputeType,
    Kind,
    NotAcceptedReason,
    Organ,
    Risk,
)
from shared.contracts.facts.intake import Accepted, Imported, NotAccepted, Referred, Registered
from shared.contracts.facts.mediation import Started
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import PartiesConsent
from shared.contracts.places import Place
from shared.rules import statutory
from shared.runtime.clock import ZONE

BASE: dict[str, Any] = {
    "case_no": "NO-case-1",
    "kind": Kind.DISPUTE,
    "place": Place.from_code("220105003001"),
    "owner_level": Level.COMMUNITY,
}
REGISTERED = Registered(**BASE, state=CaseState.REGISTERED, channel=Channel.QR, people_count=3, risk=Risk.YELLOW)
ACCEPTED = Accepted(**BASE, state=CaseState.ACCEPTED, consent_basis=ConsentBasis.OWN_INITIATIVE)
REFERRED = Referred(**BASE, state=CaseState.REFERRED, target=Organ.COURT, reference="C-1")
NOT_ACCEPTED = NotAccepted(
    **BASE, state=CaseState.NOT_ACCEPTED, reason=NotAcceptedReason.PARTY_REFUSED, guided_to=Organ.COURT
)

OF_THE_LEDGER: dict[str, Any] = {
    **BASE,
    "channel": Channel.WINDOW,
    "people_count": 2,
    "registered_at": datetime(2024, 1, 9, tzinfo=ZONE),
    "accepted_at": datetime(2024, 1, 10, tzinfo=ZONE),
}


@pytest.fixture
def applied(policy: Policy, start: datetime) -> Any:
    def to(case: Any, fact: Any, sequence: int, at: datetime = start) -> Any:
        return apply(case, fact, case_id="case-1", sequence=sequence, at=at, policy=policy)

    return to


def test_a_registration_makes_a_case(applied: Any, start: datetime) -> None:
    case = applied(None, REGISTERED, 1)
    assert (case.case_id, case.case_no, case.version) == ("case-1", "NO-case-1", 1)
    assert (case.state, case.owner_level, case.risk) == (CaseState.REGISTERED, Level.COMMUNITY, Risk.YELLOW)
    assert (case.registered_at, case.accepted_at, case.due_at) == (start, None, None)


def test_an_acceptance_starts_the_term(applied: Any, start: datetime) -> None:
    case = applied(applied(None, REGISTERED, 1), ACCEPTED, 2, start.astimezone(UTC) + timedelta(hours=1))
    assert (case.state, case.version) == (CaseState.ACCEPTED, 2)
    assert case.accepted_at.isoformat() == "2024-03-01T11:00:00+08:00"
    assert case.due_at == case.next_overdue_at == datetime(2024, 4, 2, tzinfo=ZONE)
    assert (case.clock.term, case.clock.law_version) == (statutory.CONCLUDE, "moj-75-2002")


def test_a_medical_dispute_has_working_days(applied: Any) -> None:
    medical = REGISTERED.model_copy(update={"dispute_type": DisputeType.MEDICAL})
    case = applied(applied(None, medical, 1), ACCEPTED, 2)
    assert case.clock.term == statutory.CONCLUDE_MEDICAL
    assert case.due_at == datetime(2024, 4, 16, tzinfo=ZONE)  # 4 and 5 April are off, the 7th, a Sunday, is worked


def test_the_term_that_intake_told_the_parties_holds(applied: Any) -> None:
    told = datetime(2024, 3, 20, tzinfo=ZONE)
    case = applied(applied(None, REGISTERED, 1), ACCEPTED.model_copy(update={"due_at": told}), 2)
    assert case.due_at == case.next_overdue_at == told


@pytest.mark.parametrize("fact", [NOT_ACCEPTED, REFERRED])
def test_a_matter_may_not_be_taken_up(applied: Any, fact: Any) -> None:
    case = applied(applied(None, REGISTERED, 1), fact, 2)
    assert (case.state, case.due_at) == (fact.state, None)


def test_an_open_case_of_a_ledger_has_the_term_of_its_own_acceptance(applied: Any) -> None:
    fact = Imported(**OF_THE_LEDGER, state=CaseState.ACCEPTED, dispute_type=DisputeType.MEDICAL)
    case = applied(None, fact, 1)
    assert (case.state, case.version, case.dispute_type) == (CaseState.ACCEPTED, 1, DisputeType.MEDICAL)
    assert (case.clock.term, case.clock.started_at) == (statutory.CONCLUDE_MEDICAL, fact.accepted_at)
    assert case.due_at == case.next_overdue_at == datetime(2024, 2, 27, tzinfo=ZONE)  # 4 and 18 February were worked

    told = datetime(2024, 3, 20, tzinfo=ZONE)
    assert applied(None, fact.model_copy(update={"due_at": told}), 1).due_at == told


def test_no_clock_runs_on_a_case_that_a_ledger_closed(applied: Any) -> None:
    closed_at = datetime(2024, 2, 2, tzinfo=ZONE)
    fact = Imported(
        **OF_THE_LEDGER, state=CaseState.CLOSED, closed_at=closed_at, closing_code=ClosingCode.AGREED_WRITTEN
    )
    case = applied(None, fact, 1)
    assert (case.closed_at, case.closing_code) == (closed_at, ClosingCode.AGREED_WRITTEN)
    assert (case.clock, case.due_at, case.next_overdue_at) == (None, None, None)


def test_an_accepted_case_is_referred_here_and_not_at_intake(applied: Any, make_case: Any) -> None:
    with pytest.raises(FactOutOfPlace, match="stands in accepted"):
        applied(make_case(), REFERRED, 3)


def test_a_referral_says_where_to(applied: Any) -> None:
    case = applied(applied(None, REGISTERED, 1), REFERRED, 2)
    assert case.referred_to is REFERRED.target


def test_what_a_later_acceptance_says_of_owner_and_risk_holds(applied: Any) -> None:
    fact = ACCEPTED.model_copy(update={"owner_level": Level.STREET, "risk": Risk.RED})
    case = applied(applied(None, REGISTERED, 1), fact, 2)
    assert (case.owner_level, case.highest_level, case.risk) == (Level.STREET, Level.STREET, Risk.RED)


@pytest.mark.parametrize("sequence", [1, 3])
def test_a_gap_or_a_repetition_is_an_error(applied: Any, sequence: int) -> None:
    with pytest.raises(FactOutOfPlace, match=f"sequence {sequence}, expected 2"):
        applied(applied(None, REGISTERED, 1), ACCEPTED, sequence)


def test_a_case_begins_with_its_registration(applied: Any) -> None:
    with pytest.raises(FactOutOfPlace, match="expected 1"):
        applied(None, ACCEPTED, 2)
    with pytest.raises(FactOutOfPlace, match="before its registration"):
        applied(None, ACCEPTED, 1)


@pytest.mark.parametrize(
    "fact", [REGISTERED, Started(**BASE, state=CaseState.MEDIATING, consent=PartiesConsent.ALL_AGREE)]
)
def test_what_cannot_follow_is_an_error(applied: Any, fact: Any) -> None:
    with pytest.raises(FactOutOfPlace, match="cannot follow"):
        applied(applied(None, REGISTERED, 1), fact, 2)


@pytest.mark.parametrize("state", [CaseState.ASSIGNED, CaseState.CLOSED, CaseState.MERGED])
@pytest.mark.parametrize("fact", [ACCEPTED, NOT_ACCEPTED, REFERRED])
def test_intake_does_not_reach_into_a_mediation(make_case: Any, applied: Any, state: CaseState, fact: Any) -> None:
    case = make_case(state)
    with pytest.raises(FactOutOfPlace, match=f"stands in {state}"):
        applied(case, fact, case.version + 1)
