from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.commands import AssignDown, Escalate, Return, Sign, Tick
from shared.contracts.codes import EscalationReason, ReturnReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import AssignedDown, Overdue
from shared.contracts.levels import Level

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
