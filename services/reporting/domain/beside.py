"""What the events of assignments and screenings change, which stand beside the cases."""

from datetime import datetime
from typing import Any

from shared.contracts.codes import CaseClock
from shared.contracts.facts.assignment import (
    AssignmentAccepted,
    AssignmentIssued,
    AssignmentReported,
    AssignmentReturned,
    AssignmentWithdrawn,
)
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import Overdue
from shared.contracts.facts.screening import (
    ScreeningClosed,
    ScreeningOpened,
    ScreeningReported,
    ScreeningReturned,
    ScreeningWithdrawn,
    ScreeningZeroReported,
)


def begun_beside(fact: AssignmentIssued | ScreeningOpened) -> dict[str, Any]:
    """Return the fields that only the first fact tells of: it came in by no channel."""
    began: dict[str, Any] = {"channel": None, "dispute_type": None, "people_count": 0, "due_at": fact.due_at}
    if isinstance(fact, ScreeningOpened):
        return {**began, "belongs_to": fact.round_no}
    return {
        **began,
        "leader_ref": fact.leader_ref,
        "person_ref": fact.person_ref,
        "department_ref": fact.department_ref,
    }


def changes_beside(fact: CaseFact, at: datetime) -> dict[str, Any]:
    """Return the fields that only this fact tells of; none when it tells of none."""
    match fact:
        case AssignmentReported() | ScreeningReported() | ScreeningZeroReported():
            changes = {"due_at": None, "late": fact.late, **_found(fact)}
        case AssignmentReturned(due_at=due_at) | ScreeningReturned(due_at=due_at):
            changes = {"due_at": due_at, "overdue": False, "late": False, **_NOTHING_FOUND_YET}
        case ScreeningWithdrawn():
            changes = {"due_at": None, "closed_at": at, "late": False, **_NOTHING_FOUND_YET}
        case Overdue(clock=CaseClock.ASSIGNMENT_REPORT | CaseClock.SCREENING_REPORT):
            changes = {"overdue": True}
        case AssignmentAccepted() | AssignmentWithdrawn() | ScreeningClosed():
            changes = {"due_at": None, "closed_at": at}
        case _:
            changes = {}
    return changes


_NOTHING_FOUND_YET: dict[str, Any] = {"found": None, "settled": None}


def _found(fact: CaseFact) -> dict[str, Any]:
    match fact:
        case ScreeningReported():
            return {"found": fact.found, "settled": fact.resolved}
        case ScreeningZeroReported():
            return {"found": 0, "settled": 0}
        case _:
            return {}
