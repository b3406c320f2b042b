from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import AssignDown, Close, Escalate, Merge, Return, Sign, Tick
from services.mediation.domain.explain import explain
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock, CaseState, ClosingCode, EscalationReason, ReturnReason, SupervisionStep
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import AssignedDown, DeadlineWarned, Overdue, Supervised, SupervisionLifted
from shared.contracts.levels import Level
from shared.runtime.clock import ZONE

AGAIN = Escalate(reason=EscalationReason.CROSS_AREA, tried="跨社区协调未果")


@pytest.fixture
def command(start: datetime) -> Any:
    def to(level: Level = Level.COMMUNITY, **fields: Any) -> AssignDown:
        body: dict[str, Any] = {
            "to_level": level,
            "leader_ref": "l-1",
            "person_ref": "p-1",
            "department": "社区建设科",
            "due_at": start + timedelta(days=5),
        }
        return AssignDown(**{**body, **fields})

    return to


@pytest.mark.parametrize(
    ("owner", "to"),
    [
        (Level.STREET, Level.COMMUNITY),
        (Level.DISTRICT, Level.STREET),
        (Level.DISTRICT, Level.COMMUNITY),
    ],
)
def test_the_owner_moves_down_at_once_and_the_term_runs_on(
    make_case: Any, do: Any, command: Any, owner: Level, to: Level
) -> None:
    case = make_case(owner=owner)
    decision = do(case, command(to))
    (fact,) = decision.facts
    assert isinstance(fact, AssignedDown)
    assert (fact.from_level, fact.to_level, fact.owner_level) == (owner, to, to)
    assert (fact.leader_ref, fact.person_ref, fact.department) == ("l-1", "p-1", "社区建设科")
    assert decision.case.owner_level is to
    assert decision.case.highest_level is owner
    assert decision.case.due_at == case.due_at
    assert decision.case.handed_down.due_at == command().due_at


def test_a_community_hands_nothing_down(make_case: Any, refused: Any, command: Any) -> None:
    assert refused(make_case(), command()).slug == "at-the-lowest-level"


@pytest.mark.parametrize("to", [Level.STREET, Level.DISTRICT])
def test_a_case_is_handed_down_only(make_case: Any, refused: Any, command: Any, to: Level) -> None:
    assert refused(make_case(owner=Level.STREET), command(to)).slug == "not-below-the-owner"


def test_only_the_owner_hands_down(make_case: Any, refused: Any, command: Any) -> None:
    refusal = refused(make_case(owner=Level.STREET), command().by(Actor(level=Level.DISTRICT)))
    assert refusal.slug == "actor-of-another-level"


def test_who_gets_a_case_gets_time_for_it(make_case: Any, refused: Any, command: Any, start: datetime) -> None:
    refusal = refused(make_case(owner=Level.STREET), command(due_at=start))
    assert (refusal.slug, refusal.status) == ("due-in-the-past", 422)


def test_a_case_that_waits_for_a_signature_is_not_moved(escalated: Any, refused: Any, command: Any) -> None:
    assert refused(escalated(owner=Level.STREET), command()).slug == "escalation-pending"


def test_a_new_owner_starts_without_returns(make_case: Any, do: Any, command: Any) -> None:
    case = do(make_case(owner=Level.STREET), AGAIN).case
    case = do(case, Return(reason=ReturnReason.NOT_TRIED)).case
    assert case.returns == 1
    assert do(case, command()).case.returns == 0


def test_a_signature_ends_what_was_handed_down(make_case: Any, do: Any, command: Any) -> None:
    case = do(do(make_case(owner=Level.STREET), command()).case, AGAIN).case
    assert case.handed_down is not None
    assert do(case, Sign()).case.handed_down is None


def test_an_overdue_case_is_told_again_to_its_new_owner(make_case: Any, do: Any, command: Any, start: datetime) -> None:
    late = start + timedelta(days=40)
    case = do(make_case(owner=Level.DISTRICT), Tick(), late).case
    assert case.next_overdue_at is None
    case = do(case, command(Level.STREET, due_at=late + timedelta(days=5)), late).case
    facts = do(case, Tick(), late + timedelta(days=16)).facts
    assert isinstance(facts[0], Overdue)
    assert facts[0].target_level is Level.DISTRICT


def test_what_is_still_to_be_told_is_not_put_off(make_case: Any, do: Any, command: Any, start: datetime) -> None:
    late = start + timedelta(days=40)
    case = do(make_case(owner=Level.DISTRICT), command(Level.STREET, due_at=late + timedelta(days=5)), late).case
    assert isinstance(do(case, Tick(), late).facts[0], Overdue)


def test_a_second_reminder_that_is_due_is_not_put_off_either(
    make_case: Any, do: Any, command: Any, start: datetime
) -> None:
    overdue = start + timedelta(days=32)
    case = do(do(make_case(), Tick(), overdue).case, Sign(), overdue).case
    late = case.next_overdue_at + timedelta(hours=10)
    case = do(case, command(due_at=late + timedelta(days=5)), late).case
    assert isinstance(do(case, Tick(), late).facts[0], Overdue)


REPORT = datetime(2024, 3, 7, tzinfo=ZONE)
"""The end of 6 March, a Wednesday."""


@pytest.fixture
def given(make_case: Any, do: Any, command: Any) -> Callable[..., Case]:
    """A case that was given to the community, to be reported on until 6 March."""

    def handed(owner: Level = Level.STREET, state: CaseState = CaseState.MEDIATING) -> Case:
        case: Case = do(make_case(state, owner=owner), command(due_at=REPORT)).case
        return case

    return handed


def told(facts: Sequence[object]) -> list[object]:
    """Return what the clock of what was given says, and what it is supervised with."""
    spoken = [it for it in facts if isinstance(it, DeadlineWarned | Overdue | Supervised | SupervisionLifted)]
    return [it for it in spoken if isinstance(it, SupervisionLifted) or it.clock is CaseClock.ASSIGNED_DOWN]


@pytest.mark.parametrize("giver", [Level.STREET, Level.DISTRICT])
def test_a_report_that_stays_out_is_warned_of_and_told_once_to_whoever_gave_it(
    given: Any, do: Any, policy: Policy, giver: Level
) -> None:
    case = given(giver)
    said = []
    while (instant := next_instant(case, policy)) is not None:
        decision = do(case, Tick(), instant)
        case = decision.case
        said += [(instant.date(), fact) for fact in told(decision.facts)]
        assert do(case, Tick(), instant).facts == ()
    assert [(day, type(fact)) for day, fact in said] == [
        (date(2024, 3, 4), DeadlineWarned),
        (date(2024, 3, 6), DeadlineWarned),
        (date(2024, 3, 7), Overdue),
        (date(2024, 3, 8), Supervised),
        (date(2024, 3, 12), Supervised),
        (date(2024, 3, 14), Supervised),
    ]
    assert (said[2][1].target_level, said[2][1].owner_level) == (giver, Level.COMMUNITY)


def test_its_day_stands_among_the_clocks_of_the_case(given: Any, do: Any, policy: Policy, start: datetime) -> None:
    (clock,) = [it for it in explain(given(), start, policy).clocks if it.clock is CaseClock.ASSIGNED_DOWN]
    assert (clock.last_day, clock.rule, clock.days_left, clock.overdue) == (
        date(2024, 3, 6),
        "the day that was set",
        5,
        False,
    )
    late = do(given(), Tick(), LATE).case
    assert late.is_overdue
    (clock,) = [it for it in explain(late, LATE, policy).clocks if it.clock is CaseClock.ASSIGNED_DOWN]
    assert clock.overdue


LATE = datetime(2024, 3, 7, 9, tzinfo=ZONE)
URGED = datetime(2024, 3, 8, 9, tzinfo=ZONE)


def test_who_sends_the_case_up_is_late_no_more_until_it_comes_back(given: Any, do: Any) -> None:
    urged = do(do(given(), Tick(), LATE).case, Tick(), URGED).case
    assert urged.supervision is SupervisionStep.URGE
    sent = do(urged, AGAIN, URGED)
    assert isinstance(sent.facts[-1], SupervisionLifted)
    assert told(do(sent.case, Tick(), URGED + timedelta(days=4)).facts) == []
    back = do(sent.case, Return(reason=ReturnReason.NOT_TRIED), URGED + timedelta(hours=1)).case
    assert told(do(back, Tick(), URGED + timedelta(hours=2)).facts) == []
    assert [type(it) for it in told(do(back, Tick(), URGED + timedelta(days=3)).facts)] == [Supervised]
    assert do(sent.case, Sign(), URGED).case.term(CaseClock.ASSIGNED_DOWN) is None


def test_a_day_that_passes_while_the_case_waits_above_is_told_when_it_is_back(given: Any, do: Any) -> None:
    sent = do(given(), AGAIN).case
    assert told(do(sent, Tick(), LATE).facts) == []
    back = do(sent, Return(reason=ReturnReason.NOT_TRIED), LATE + timedelta(hours=1)).case
    assert told(do(back, Tick(), LATE + timedelta(hours=2)).facts) == []
    assert [type(it) for it in told(do(back, Tick(), URGED).facts)] == [Overdue]


@pytest.mark.parametrize(
    "end",
    [
        Merge(into="other"),
        Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告"),
    ],
    ids=["merged", "closed"],
)
def test_what_is_over_is_reported_to_nobody(given: Any, do: Any, make_case: Any, end: Any) -> None:
    state = CaseState.MEDIATING if isinstance(end, Merge) else CaseState.AGREED
    late = do(given(state=state), Tick(), LATE).case
    assert late.is_overdue
    target = make_case(case_id="other") if isinstance(end, Merge) else None
    ended = do(late, end, LATE, target=target).case
    assert told(do(ended, Tick(), URGED + timedelta(days=9)).facts) == []
    assert not ended.is_overdue


def test_a_case_given_anew_has_a_new_day(given: Any, do: Any, command: Any, policy: Policy) -> None:
    late = do(given(Level.DISTRICT), Tick(), LATE).case
    sent = do(do(late, AGAIN, LATE).case, Sign(), LATE).case
    again = do(sent, command(due_at=REPORT + timedelta(days=7)), LATE).case
    assert again.supervision is None
    assert again.term(CaseClock.ASSIGNED_DOWN).last_day == date(2024, 3, 13)
    assert told(do(again, Tick(), URGED).facts) == []
    assert next_instant(again, policy) is not None


def test_the_supervision_is_lifted_before_the_case_is_closed(given: Any, do: Any) -> None:
    urged = do(do(given(state=CaseState.AGREED), Tick(), LATE).case, Tick(), URGED).case
    assert urged.supervision is SupervisionStep.URGE
    closed = do(urged, Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告"), URGED)
    assert [type(fact).__name__ for fact in closed.facts] == ["SupervisionLifted", "Closed", "Outcome"]
