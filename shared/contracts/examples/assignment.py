"""Assignments: one event of each of their types."""

from datetime import date
from typing import Any

from shared.contracts import kind_codes
from shared.contracts.codes import CaseState, Kind
from shared.contracts.examples.parts import CLERK, COMMUNITY, DISPATCHER, STORY_CASE, Happening, at
from shared.contracts.facts import assignment
from shared.contracts.facts.base import Actor
from shared.contracts.places import Place

DIRECTOR = Actor(level=COMMUNITY, role="director", ref="staff-0101")


def given(number: int, state: CaseState, actor: Actor | None = DISPATCHER) -> dict[str, Any]:
    """What every event of an assignment to community 001 carries."""
    return {
        "case_no": f"assignment-220105003001-2024-{number:05}",
        "kind": Kind.ASSIGNMENT,
        "place": Place.from_code("220105003001"),
        "state": state,
        "owner_level": COMMUNITY,
        "actor": actor,
        "leader_ref": "staff-0002",
        "person_ref": "staff-0101",
        "department_ref": "staff-0044",
    }


ASSIGNMENTS: tuple[Happening, ...] = (
    (
        at("2024-04-03T15:00:00"),
        1,
        assignment.AssignmentIssued(
            **given(1, CaseState.ISSUED),
            origin=kind_codes.AssignmentOrigin.MEETING,
            meeting_ref="meeting-2024-04",
            meeting_on=date(2024, 4, 3),
            about=STORY_CASE,
            due_at=at("2024-04-13T00:00:00"),
        ),
    ),
    (
        at("2024-04-07T09:20:00"),
        2,
        assignment.AssignmentAcknowledged(**given(1, CaseState.ACKNOWLEDGED, DIRECTOR)),
    ),
    (at("2024-04-07T10:00:00"), 3, assignment.AssignmentBegun(**given(1, CaseState.IN_PROGRESS, DIRECTOR))),
    (
        at("2024-04-10T16:00:00"),
        4,
        assignment.AssignmentReported(**given(1, CaseState.REPORTED, DIRECTOR), late=False, times=1),
    ),
    (
        at("2024-04-11T09:00:00"),
        5,
        assignment.AssignmentReturned(
            **given(1, CaseState.IN_PROGRESS),
            reason=kind_codes.AssignmentReturn.EVIDENCE_MISSING,
            returns=1,
            due_at=at("2024-04-17T00:00:00"),
        ),
    ),
    (
        at("2024-04-16T15:00:00"),
        7,
        assignment.AssignmentAccepted(**given(1, CaseState.CLEARED), late=False, days=13),
    ),
    (
        at("2024-04-18T09:00:00"),
        2,
        assignment.AssignmentWithdrawn(
            **given(2, CaseState.WITHDRAWN, CLERK), reason=kind_codes.AssignmentWithdrawal.REASSIGNED
        ),
    ),
)
