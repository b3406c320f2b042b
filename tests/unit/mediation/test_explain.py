from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.commands import Sign, Tick
from services.mediation.domain.deadlines import NotSentUp, tick
from services.mediation.domain.explain import CHINESE, ENGLISH, explain
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.facts.escalation import Escalated
from shared.contracts.levels import Level
from shared.runtime.clock import ZONE

DUE = datetime(2024, 4, 1, tzinfo=ZONE)


def test_every_obstacle_is_worded_in_both_languages() -> None:
    assert set(ENGLISH) == set(CHINESE) == set(NotSentUp)


def test_a_running_term_is_explained(make_case: Any, policy: Policy) -> None:
    told = explain(make_case(), datetime(2024, 3, 11, 9, 0, tzinfo=ZONE), policy)
    (clock,) = told.clocks
    assert (clock.clock, clock.last_day) == (CaseClock.CONCLUDE, date(2024, 3, 31))
    assert (clock.days_used, clock.days_left) == (10, 20)
    assert (told.next_at, told.next_events) == (datetime(2024, 3, 24, tzinfo=ZONE), ("deadline-warned",))
    assert (told.sent_up_now, told.obstacle) == (False, NotSentUp.TERM_RUNS_STILL)
    assert "2024-03-31" in told.because
    assert "2024-03-31" in told.sentence
    assert told.policy_version == "default"


def test_the_end_of_a_term_is_foretold(make_case: Any, do: Any, policy: Policy) -> None:
    last_day = datetime(2024, 3, 31, tzinfo=ZONE)
    case = do(make_case(), Tick(), last_day).case
    told = explain(case, last_day, policy)
    assert (told.next_at, told.next_events) == (DUE, ("overdue", "escalated"))
    assert told.clocks[0].days_left == 0


def test_an_overdue_case_goes_up_and_says_so(make_case: Any, policy: Policy) -> None:
    told = explain(make_case(), DUE + timedelta(hours=1), policy)
    assert (told.sent_up_now, told.obstacle) == (True, None)
    assert told.next_events == ("overdue", "escalated")
    assert told.sentence.startswith("现在自动上报")


def test_a_signature_that_is_waited_for_is_a_clock_too(escalated: Any, policy: Policy, start: datetime) -> None:
    told = explain(escalated(), start, policy)
    assert [clock.clock for clock in told.clocks] == [CaseClock.CONCLUDE, CaseClock.SIGN_OFF]
    assert (told.next_at, told.obstacle) == (start + timedelta(hours=24), NotSentUp.ESCALATION_PENDING)


def test_time_given_again_is_explained(make_case: Any, do: Any, policy: Policy) -> None:
    case = do(do(make_case(), Tick(), DUE).case, Sign(), DUE).case
    told = explain(case, DUE + timedelta(days=1), policy)
    assert told.obstacle is NotSentUp.TIME_GIVEN_AGAIN
    assert "2024-04-16" in told.because


@pytest.mark.parametrize(
    ("state", "kind", "owner", "ticked", "obstacle"),
    [
        (CaseState.ACCEPTED, Kind.VISIT, Level.COMMUNITY, False, NotSentUp.NOT_A_DISPUTE),
        (CaseState.REGISTERED, Kind.DISPUTE, Level.COMMUNITY, False, NotSentUp.NO_TERM_RUNS),
        (CaseState.TERMINATED, Kind.DISPUTE, Level.COMMUNITY, False, NotSentUp.NO_TERM_RUNS),
        (CaseState.ACCEPTED, Kind.DISPUTE, Level.DISTRICT, False, NotSentUp.AT_THE_HIGHEST_LEVEL),
        (CaseState.ACCEPTED, Kind.DISPUTE, Level.DISTRICT, True, NotSentUp.ALREADY_TOLD),
        (CaseState.ACCEPTED, Kind.DISPUTE, Level.COMMUNITY, True, NotSentUp.ESCALATION_PENDING),
        (CaseState.ACCEPTED, Kind.DISPUTE, Level.COMMUNITY, False, None),
    ],
)
def test_the_explanation_is_what_the_clock_does(
    make_case: Any,
    policy: Policy,
    *,
    state: CaseState,
    kind: Kind,
    owner: Level,
    ticked: bool,
    obstacle: NotSentUp | None,
) -> None:
    case = make_case(state, kind=kind, owner=owner)
    if ticked:
        case = tick(case, DUE, policy).case
    told = explain(case, DUE, policy)
    assert told.obstacle is obstacle
    goes_up = any(isinstance(fact, Escalated) for fact in tick(case, DUE, policy).facts)
    assert told.sent_up_now is goes_up
