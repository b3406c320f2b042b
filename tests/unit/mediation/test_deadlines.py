from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import Escalate, Return, Sign, Terminate, Tick
from services.mediation.domain.policy import Policy
from services.mediation.domain.transitions import decide
from shared.contracts.codes import CaseClock, CaseState, EscalationReason, ReturnReason, TerminationReason
from shared.contracts.facts.escalation import DeadlineWarned, Escalated, Overdue
from shared.contracts.levels import Level
from shared.runtime.clock import ZONE

DUE = datetime(2024, 4, 2, tzinfo=ZONE)
TOLD = datetime(2024, 4, 2, 9, tzinfo=ZONE)
UP = Escalate(reason=EscalationReason.TOO_DIFFICULT, tried="两次调解未果")
TICK = Tick()


@pytest.fixture
def run(policy: Policy, do: Any) -> Any:
    """Sweep at every instant the case asks for, up to a moment; return the case and what happened when."""

    def swept(case: Case, until: datetime) -> tuple[Case, list[tuple[datetime, str]]]:
        happened = []
        while (instant := next_instant(case, policy)) is not None and instant <= until:
            decision = do(case, TICK, instant)
            assert decision.facts, "next_instant promised something"
            assert do(decision.case, TICK, instant).facts == ()
            happened += [(instant, type(fact).__name__) for fact in decision.facts]
            case = decision.case
        return case, happened

    return swept


def test_a_year_of_silence_goes_up_level_by_level(make_case: Any, run: Any) -> None:
    _, happened = run(make_case(), DUE + timedelta(days=365))
    assert happened == [
        (datetime(2024, 3, 25, 9, tzinfo=ZONE), "DeadlineWarned"),
        (datetime(2024, 3, 29, 9, tzinfo=ZONE), "DeadlineWarned"),
        (datetime(2024, 4, 1, 9, tzinfo=ZONE), "DeadlineWarned"),
        (TOLD, "Overdue"),
        (TOLD, "Escalated"),
        (datetime(2024, 4, 3, 9, tzinfo=ZONE), "Supervised"),
        (datetime(2024, 4, 7, 9, tzinfo=ZONE), "Overdue"),  # unsigned on the 3rd, and 4 to 6 April are off
        (datetime(2024, 4, 8, 9, tzinfo=ZONE), "Supervised"),
        (datetime(2024, 4, 10, 9, tzinfo=ZONE), "Supervised"),
    ]


def test_a_warning_says_how_many_whole_days_are_left(make_case: Any, do: Any) -> None:
    (fact,) = do(make_case(), TICK, datetime(2024, 3, 25, 9, tzinfo=ZONE)).facts
    assert isinstance(fact, DeadlineWarned)
    assert (fact.clock, fact.due_at, fact.days_left) == (CaseClock.CONCLUDE, DUE, 7)


def test_of_several_warnings_missed_only_the_nearest_is_given(make_case: Any, do: Any) -> None:
    now = datetime(2024, 3, 30, 12, 0, tzinfo=ZONE)
    decision = do(make_case(), TICK, now)
    (fact,) = decision.facts
    assert fact.days_left == 2
    assert decision.case.warnings_sent == (2,)
    assert do(decision.case, TICK, now).facts == ()


def test_a_late_warning_takes_the_place_of_that_days_own(make_case: Any, do: Any) -> None:
    before_the_office_opens = datetime(2024, 3, 29, 8, 30, tzinfo=ZONE)
    late = do(make_case(), TICK, before_the_office_opens)
    assert [fact.days_left for fact in late.facts] == [3]
    assert do(late.case, TICK, before_the_office_opens + timedelta(hours=1)).facts == ()


def test_after_the_term_nothing_is_warned_of(make_case: Any, do: Any, policy: Policy) -> None:
    decision = do(make_case(owner=Level.DISTRICT), TICK, TOLD)
    assert [type(fact) for fact in decision.facts] == [Overdue]
    assert next_instant(decision.case, policy) == datetime(2024, 4, 3, 9, tzinfo=ZONE)


def test_a_warning_missed_until_the_term_was_over_is_not_made_up_for(make_case: Any, do: Any, policy: Policy) -> None:
    decision = do(make_case(), TICK, DUE + timedelta(hours=1))
    assert decision.facts == ()
    assert next_instant(decision.case, policy) == TOLD


def test_a_short_term_is_not_warned_of_before_it_began(make_case: Any, do: Any, policy: Policy) -> None:
    case = make_case().after(
        due_at=datetime(2024, 3, 6, tzinfo=ZONE), next_overdue_at=datetime(2024, 3, 6, tzinfo=ZONE)
    )
    assert next_instant(case, policy) == datetime(2024, 3, 5, 9, tzinfo=ZONE)  # the 2nd is a Saturday
    assert do(case, TICK, datetime(2024, 3, 1, 23, 0, tzinfo=ZONE)).facts == ()


def test_at_the_end_of_the_term_the_case_goes_up_by_itself(make_case: Any, do: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    assert all(not isinstance(fact, Overdue) for fact in do(case, TICK, TOLD - timedelta(seconds=1)).facts)
    decision = do(case, TICK, TOLD)
    overdue, sent_up = decision.facts
    assert isinstance(overdue, Overdue)
    assert isinstance(sent_up, Escalated)
    assert (overdue.clock, overdue.due_at, overdue.target_level) == (CaseClock.CONCLUDE, DUE, Level.STREET)
    assert (sent_up.from_level, sent_up.to_level) == (Level.COMMUNITY, Level.STREET)
    assert (sent_up.reason, sent_up.automatic, sent_up.binding) == (EscalationReason.OVERDUE, True, False)
    assert (overdue.actor, sent_up.actor) == (None, None)
    assert decision.case.owner_level is Level.COMMUNITY


def test_an_overdue_case_that_waits_already_is_told_and_not_sent_again(escalated: Any, do: Any) -> None:
    facts = do(escalated(), TICK, TOLD).facts
    assert [(type(fact), fact.clock) for fact in facts] == [
        (Overdue, CaseClock.SIGN_OFF),
        (Overdue, CaseClock.CONCLUDE),
    ]


def test_the_district_is_told_itself(make_case: Any, do: Any) -> None:
    (fact,) = do(make_case(owner=Level.DISTRICT), TICK, TOLD).facts
    assert fact.target_level is Level.DISTRICT


@pytest.mark.parametrize("answer", [Sign(), Return(reason=ReturnReason.NOT_TRIED)])
def test_whoever_has_an_overdue_case_after_the_answer_gets_time_again(
    make_case: Any, do: Any, run: Any, answer: Any
) -> None:
    answered = DUE + timedelta(hours=10)
    case = do(do(make_case(), TICK, TOLD).case, answer, answered).case
    again = datetime(2024, 4, 18, tzinfo=ZONE)
    assert (case.due_at, case.next_overdue_at) == (DUE, again)
    opening = again.replace(hour=9)
    _, happened = run(case, opening)
    assert happened == [(opening, "Overdue"), (opening, "Escalated")]


def test_an_answer_within_the_term_does_not_move_it(signed: Any, run: Any) -> None:
    case, happened = run(signed, TOLD)
    assert happened[-2:] == [(TOLD, "Overdue"), (TOLD, "Escalated")]
    assert case.pending is not None
    assert case.pending.to_level is Level.DISTRICT


def test_a_late_answer_does_not_swallow_the_overdue_term(escalated: Any, do: Any) -> None:
    decision = do(escalated(), Sign(), DUE + timedelta(hours=1))
    assert [getattr(fact, "clock", None) for fact in decision.facts] == [CaseClock.SIGN_OFF, CaseClock.CONCLUDE, None]
    assert do(decision.case, TICK, DUE + timedelta(hours=1)).facts == ()


@pytest.mark.parametrize(
    ("owner", "last"),
    [(Level.COMMUNITY, datetime(2024, 3, 5, tzinfo=ZONE)), (Level.STREET, datetime(2024, 3, 6, tzinfo=ZONE))],
)
def test_a_signature_that_does_not_come_is_told_once(escalated: Any, do: Any, owner: Level, last: datetime) -> None:
    case = escalated(owner=owner)
    late = last.replace(hour=9)
    assert do(case, TICK, late - timedelta(seconds=1)).facts == ()
    decision = do(case, TICK, late)
    (fact,) = decision.facts
    assert isinstance(fact, Overdue)
    assert (fact.clock, fact.due_at, fact.target_level) == (CaseClock.SIGN_OFF, last, Level.DISTRICT)
    assert do(decision.case, TICK, late + timedelta(days=1)).facts == ()


@pytest.mark.parametrize("state", [CaseState.AGREED, CaseState.TERMINATED])
def test_the_term_stops_with_the_mediation(make_case: Any, do: Any, policy: Policy, state: CaseState) -> None:
    case = make_case(state).model_copy(update={"terms": ()})
    assert next_instant(case, policy) is None
    assert do(case, TICK, DUE + timedelta(days=100)).facts == ()


def test_the_time_to_sign_runs_on_when_mediation_ends(escalated: Any, do: Any, policy: Policy) -> None:
    case = do(escalated(), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    assert next_instant(case, policy) == datetime(2024, 3, 5, 9, tzinfo=ZONE)
    assert [fact.clock for fact in do(case, TICK, DUE).facts] == [CaseClock.SIGN_OFF]


@pytest.mark.parametrize(
    "state",
    [
        CaseState.REGISTERED,
        CaseState.NOT_ACCEPTED,
        CaseState.REFERRED,
        CaseState.CLOSED,
        CaseState.FOLLOWED_UP,
        CaseState.MERGED,
    ],
)
def test_no_clock_runs_before_acceptance_or_after_the_end(
    make_case: Any, do: Any, policy: Policy, state: CaseState
) -> None:
    case = make_case(state).model_copy(update={"terms": ()})
    assert next_instant(case, policy) is None
    assert do(case, TICK, DUE + timedelta(days=400)).facts == ()


def test_a_street_may_set_its_own_limits(make_case: Any, start: datetime) -> None:
    policy = Policy.from_mapping({"warn_days": [4], "sign_days": {"street": 3}, "office_opens": "08:30"})
    case = make_case()
    assert next_instant(case, policy) == datetime(2024, 3, 28, 8, 30, tzinfo=ZONE)
    pending = decide(case, UP, start, policy).case
    assert next_instant(pending, policy) == datetime(2024, 3, 7, 8, 30, tzinfo=ZONE)
