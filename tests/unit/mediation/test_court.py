"""Disputes that a court sent (人民法院在线调解规则 art. 12 and 24): confirmed first, then counted."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.applying import apply
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import Assign, Decline, Start, Tick
from services.mediation.domain.deadlines import NotSentUp
from services.mediation.domain.explain import explain
from services.mediation.domain.policy import Policy
from services.mediation.domain.taking_on import TakeOn
from services.mediation.domain.term_commands import Extend
from shared.contracts.codes import (
    CaseClock,
    CaseState,
    Channel,
    ConsentBasis,
    CourtMode,
    DisputeType,
    Kind,
    Organ,
)
from shared.contracts.facts.escalation import DeadlineWarned, Escalated, Overdue
from shared.contracts.facts.intake import Accepted, Registered
from shared.contracts.facts.mediation import Declined, TakenOn
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import DeclineReason, PartiesConsent
from shared.contracts.places import Place
from shared.runtime.clock import ZONE

START = datetime(2024, 3, 1, 10, tzinfo=ZONE)
TICK, TAKE_ON = Tick(), TakeOn()
ASSIGN = Assign(mediator_ref="m-1", conflict_of_interest=False)
BEGIN = Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE)
TERMS = [
    (CourtMode.DELEGATED, date(2024, 4, 7)),  # thirty days from 6 March are 5 April, 清明: the 7th is worked instead
    (CourtMode.ENTRUSTED_ORDINARY, date(2024, 3, 21)),
    (CourtMode.ENTRUSTED_SUMMARY, date(2024, 3, 13)),
]
TAKEN_ON_AT = datetime(2024, 3, 6, 11, tzinfo=ZONE)


def sent_by_a_court(mode: CourtMode, policy: Policy) -> Case:
    base: dict[str, Any] = {
        "case_no": "NO-1",
        "kind": Kind.DISPUTE,
        "place": Place.from_code("220105003001"),
        "owner_level": Level.COMMUNITY,
    }
    registered = Registered(
        **base,
        state=CaseState.REGISTERED,
        channel=Channel.WINDOW,
        dispute_type=DisputeType.FINANCE,
        people_count=2,
        entrusted_by=Organ.COURT,
        court_mode=mode,
    )
    case = apply(None, registered, case_id="case-1", sequence=1, at=START, policy=policy)
    accepted = Accepted(**base, state=CaseState.ACCEPTED, consent_basis=ConsentBasis.APPLICATION)
    return apply(case, accepted, case_id="case-1", sequence=2, at=START, policy=policy)


@pytest.fixture
def accepted(policy: Policy) -> Case:
    return sent_by_a_court(CourtMode.ENTRUSTED_ORDINARY, policy)


@pytest.fixture
def assigned(accepted: Case, do: Any) -> Case:
    """Assigned on Friday, 1 March: the mediator has until the end of Wednesday, 6 March."""
    case: Case = do(accepted, ASSIGN).case
    return case


@pytest.mark.parametrize(("mode", "last_day"), TERMS)
def test_its_term_begins_when_the_mediator_takes_it_on(
    mode: CourtMode, last_day: date, do: Any, policy: Policy
) -> None:
    case = sent_by_a_court(mode, policy)
    assert (case.clock, case.due_at, next_instant(case, policy)) == (None, None, None)
    decision = do(do(case, ASSIGN).case, TAKE_ON, TAKEN_ON_AT)
    (fact,) = decision.facts
    assert isinstance(fact, TakenOn)
    assert fact.mediator_ref == "m-1"
    assert (
        fact.due_at == decision.case.due_at == datetime.combine(last_day + timedelta(days=1), datetime.min.time(), ZONE)
    )
    assert decision.case.clock.law.basis == "人民法院在线调解规则第二十四条"


def test_nobody_mediates_it_before_it_is_taken_on(assigned: Case, do: Any, refused: Any) -> None:
    assert "start" not in allowed_now(assigned)
    assert refused(assigned, BEGIN).slug == "not-taken-on"
    taken_on = do(assigned, TAKE_ON, TAKEN_ON_AT).case
    assert do(taken_on, BEGIN, TAKEN_ON_AT).case.state is CaseState.MEDIATING
    assert refused(taken_on, TAKE_ON, TAKEN_ON_AT).slug == "nothing-to-take-on"


def test_only_what_a_court_sent_is_taken_on(make_case: Any, refused: Any) -> None:
    case = make_case(CaseState.ASSIGNED)
    assert case.terms == ()
    assert refused(case, TAKE_ON).slug == "nothing-to-take-on"


def test_who_lets_three_working_days_pass_has_it_no_more(assigned: Case, do: Any, policy: Policy) -> None:
    told = []
    case = assigned
    while (moment := next_instant(case, policy)) is not None:
        decision = do(case, TICK, moment)
        assert do(decision.case, TICK, moment).facts == ()
        told += [(moment.day, moment.hour, type(fact), getattr(fact, "days_left", None)) for fact in decision.facts]
        case = decision.case
    assert told == [(5, 9, DeadlineWarned, 1), (6, 9, DeadlineWarned, 0), (7, 9, Declined, None)]
    assert (case.state, case.mediator_ref, case.recused, case.due_at) == (CaseState.ACCEPTED, None, (), None)
    assert decision.facts[0].reason is DeclineReason.NOT_TAKEN_ON
    again = do(case, ASSIGN, datetime(2024, 3, 7, 10, tzinfo=ZONE)).case
    assert again.term(CaseClock.TAKE_ON).last_day == date(2024, 3, 12)


def test_the_clock_alone_says_that_nobody_took_it_on(assigned: Case, refused: Any) -> None:
    assert refused(assigned, Decline(reason=DeclineReason.NOT_TAKEN_ON)).slug == "reason-given-by-the-clock"


def test_a_term_that_runs_goes_on_under_the_next_mediator_who_confirms_too(assigned: Case, do: Any) -> None:
    mediating = do(do(assigned, TAKE_ON, TAKEN_ON_AT).case, BEGIN, TAKEN_ON_AT).case
    left = do(mediating, Decline(reason=DeclineReason.UNAVAILABLE), TAKEN_ON_AT).case
    other = Assign(mediator_ref="m-2", conflict_of_interest=False)
    later = datetime(2024, 3, 8, 10, tzinfo=ZONE)
    waiting = do(left, other, later).case
    assert "agree" not in allowed_now(waiting)
    confirmed = do(waiting, TAKE_ON, later).case
    assert confirmed.clock == mediating.clock
    assert "agree" in allowed_now(confirmed)


def test_it_is_warned_of_extended_by_both_parties_and_goes_up_like_any_other(assigned: Case, do: Any) -> None:
    mediating = do(do(assigned, TAKE_ON, TAKEN_ON_AT).case, BEGIN, TAKEN_ON_AT).case
    over = datetime(2024, 3, 22, 9, tzinfo=ZONE)
    assert [type(fact) for fact in do(mediating, TICK, over).facts] == [Overdue, Escalated]
    longer = do(mediating, Extend(agreed_by_both=True, last_day=date(2024, 3, 29)), TAKEN_ON_AT).case
    assert longer.due_at == datetime(2024, 3, 30, tzinfo=ZONE)
    assert not any(isinstance(fact, Overdue) for fact in do(longer, TICK, over).facts)


def test_that_no_term_runs_yet_is_explained(assigned: Case, policy: Policy) -> None:
    told = explain(assigned, START, policy)
    assert told.obstacle is NotSentUp.NO_TERM_RUNS
    assert [(clock.clock, clock.last_day) for clock in told.clocks] == [(CaseClock.TAKE_ON, date(2024, 3, 6))]
    assert told.clocks[0].rule == "人民法院在线调解规则第十二条"
