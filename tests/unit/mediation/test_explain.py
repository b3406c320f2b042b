from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import Reopen, Sign, Tick
from services.mediation.domain.deadlines import NotSentUp, tick
from services.mediation.domain.dispute import DISPUTE
from services.mediation.domain.explain import explain
from services.mediation.domain.obstacles import CHINESE, ENGLISH
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.foretelling import left_alone
from services.mediation.domain.transitions import decide
from shared.contracts.codes import CaseClock, CaseState, ReopenReason, SupervisionStep
from shared.contracts.facts.escalation import Escalated
from shared.contracts.levels import Level
from shared.runtime.clock import ZONE

DUE = datetime(2024, 4, 2, tzinfo=ZONE)
TOLD = datetime(2024, 4, 2, 9, tzinfo=ZONE)


def test_every_obstacle_is_worded_in_both_languages() -> None:
    assert set(ENGLISH) == set(CHINESE) == set(NotSentUp)


def test_a_running_term_is_explained(make_case: Any, policy: Policy) -> None:
    told = explain(make_case(), datetime(2024, 3, 11, 9, 0, tzinfo=ZONE), policy)
    (clock,) = told.clocks
    assert (clock.clock, clock.last_day) == (CaseClock.CONCLUDE, date(2024, 4, 1))
    assert (clock.days_used, clock.days_left) == (10, 21)
    assert (clock.rule, clock.rule_version) == ("人民调解工作若干规定（司法部令第75号）第三十三条", "moj-75-2002")
    assert (told.next_at, told.next_events) == (datetime(2024, 3, 25, 9, tzinfo=ZONE), ("deadline-warned",))
    assert (told.sent_up_now, told.obstacle) == (False, NotSentUp.TERM_RUNS_STILL)
    assert "2024-04-01" in told.because
    assert "2024-04-01" in told.sentence
    assert told.policy_version == "default"
    assert told.calendar_version == policy.calendar.version


def test_the_end_of_a_term_is_foretold(make_case: Any, do: Any, policy: Policy) -> None:
    last_day = datetime(2024, 4, 1, 9, tzinfo=ZONE)
    case = do(make_case(), Tick(), last_day).case
    told = explain(case, last_day, policy)
    assert (told.next_at, told.next_events) == (TOLD, ("overdue", "escalated"))
    assert told.clocks[0].days_left == 0


def test_an_overdue_case_goes_up_and_says_so(make_case: Any, policy: Policy) -> None:
    told = explain(make_case(), TOLD + timedelta(hours=1), policy)
    assert (told.sent_up_now, told.obstacle) == (True, None)
    assert told.next_events == ("overdue", "escalated")
    assert told.sentence.startswith("现在自动上报")


def test_a_signature_that_is_waited_for_is_a_clock_too(escalated: Any, policy: Policy, start: datetime) -> None:
    told = explain(escalated(), start, policy)
    assert [clock.clock for clock in told.clocks] == [CaseClock.CONCLUDE, CaseClock.SIGN_OFF]
    assert (told.next_at, told.obstacle) == (datetime(2024, 3, 5, 9, tzinfo=ZONE), NotSentUp.ESCALATION_PENDING)


def test_time_given_again_is_explained(make_case: Any, do: Any, policy: Policy) -> None:
    case = do(do(make_case(), Tick(), TOLD).case, Sign(), TOLD).case
    told = explain(case, DUE + timedelta(days=1), policy)
    assert told.obstacle is NotSentUp.TIME_GIVEN_AGAIN
    assert "2024-04-17" in told.because


@pytest.mark.parametrize(
    ("state", "owner", "ticked", "obstacle"),
    [
        (CaseState.REGISTERED, Level.COMMUNITY, False, NotSentUp.NO_TERM_RUNS),
        (CaseState.TERMINATED, Level.COMMUNITY, False, NotSentUp.NO_TERM_RUNS),
        (CaseState.ACCEPTED, Level.DISTRICT, False, NotSentUp.AT_THE_HIGHEST_LEVEL),
        (CaseState.ACCEPTED, Level.DISTRICT, True, NotSentUp.ALREADY_TOLD),
        (CaseState.ACCEPTED, Level.COMMUNITY, True, NotSentUp.ESCALATION_PENDING),
        (CaseState.ACCEPTED, Level.COMMUNITY, False, None),
    ],
)
def test_the_explanation_is_what_the_clock_does(
    make_case: Any,
    policy: Policy,
    *,
    state: CaseState,
    owner: Level,
    ticked: bool,
    obstacle: NotSentUp | None,
) -> None:
    case = make_case(state, owner=owner)
    if ticked:
        case = tick(case, TOLD, policy).case
    told = explain(case, TOLD, policy)
    assert told.obstacle is obstacle
    goes_up = any(isinstance(fact, Escalated) for fact in tick(case, TOLD, policy).facts)
    assert told.sent_up_now is goes_up


def test_between_the_end_and_the_opening_it_waits(make_case: Any, policy: Policy) -> None:
    told = explain(make_case(), DUE + timedelta(hours=2), policy)
    assert told.obstacle is NotSentUp.OFFICE_CLOSED
    assert told.next_at == TOLD
    assert "2024-04-01" in told.sentence


def test_the_ladder_is_foretold(make_case: Any, do: Any, policy: Policy, start: datetime) -> None:
    told = explain(make_case(), start, policy)
    planned = [(step.at.date().isoformat(), step.events, step.supervision, step.reach) for step in told.planned[3:]]
    assert planned == [
        ("2024-04-02", ("overdue", "escalated"), None, Level.STREET),
        ("2024-04-03", ("supervised",), SupervisionStep.URGE, Level.COMMUNITY),
        ("2024-04-07", ("overdue",), None, Level.DISTRICT),
        ("2024-04-08", ("supervised",), SupervisionStep.YELLOW, Level.STREET),
        ("2024-04-10", ("supervised",), SupervisionStep.RED, Level.DISTRICT),
    ]
    urged = explain(do(do(make_case(), Tick(), TOLD).case, Tick(), TOLD + timedelta(days=1)).case, TOLD, policy)
    assert urged.supervision is SupervisionStep.URGE


def test_a_case_left_alone_is_where_the_sweep_brings_it(
    make_case: Any, do: Any, policy: Policy, start: datetime
) -> None:
    until = TOLD + timedelta(days=2)
    case, steps = left_alone(make_case(), start, until, policy, DISPUTE)
    swept = make_case()
    while (instant := next_instant(swept, policy)) is not None and instant <= until:
        swept = do(swept, Tick(), instant).case
    assert case == swept
    assert [step.events for step in steps][-2:] == [("overdue", "escalated"), ("supervised",)]


def test_a_year_without_a_calendar_is_said(make_case: Any, policy: Policy) -> None:
    at = datetime(2026, 12, 5, 10, tzinfo=ZONE)
    case = make_case(CaseState.CLOSED)
    case = decide(case, Reopen(reason=ReopenReason.BREACH), at, policy).case
    told = explain(case, datetime(2027, 1, 10, tzinfo=ZONE), policy)
    (clock,) = told.clocks
    assert told.obstacle is NotSentUp.CALENDAR_MISSING
    assert clock.counted is not None
    assert (clock.counted.assumed_years, clock.counted.assumption) == ((2027,), "weekends-only")
    assert told.planned == ()
