from datetime import datetime
from typing import Any

from shared.contracts.codes import CaseState, Kind, Risk
from shared.contracts.facts.base import Actor, Fact
from shared.contracts.levels import Level
from shared.contracts.places import Place

Happening = tuple[datetime, int, Fact]
"""When, the position in its case (0 for an activity), and what."""

COMMUNITY, STREET, DISTRICT = Level.COMMUNITY, Level.STREET, Level.DISTRICT
YELLOW = Risk.YELLOW

STORY_NUMBER = "dispute-220105003001-2024-00012"
STORY_CASE = "018e0704-f82a-7c11-9a52-6f0c8f1d2a01"

MEDIATOR = Actor(level=COMMUNITY, role="mediator", ref="staff-0117")
DISPATCHER = Actor(level=STREET, role="dispatcher", ref="staff-0021")
LEADER = Actor(level=DISTRICT, role="leader", ref="staff-0003")
CLERK = Actor(level=STREET, role="clerk", ref="staff-0031")
REVIEWER = Actor(level=DISTRICT, role="dispatcher", ref="staff-0005")


def at(text: str) -> datetime:
    """A moment in Changchun, from text such as "2024-03-04T09:12:30"."""
    return datetime.fromisoformat(f"{text}+08:00")


def filed(
    state: CaseState,
    owner: Level = COMMUNITY,
    *,
    risk: Risk = Risk.GREEN,
    case_no: str = STORY_NUMBER,
    actor: Actor | None = None,
) -> dict[str, Any]:
    """What every event of a dispute filed in community 001 carries."""
    return {
        "case_no": case_no,
        "kind": Kind.DISPUTE,
        "place": Place.from_code("220105003001"),
        "state": state,
        "owner_level": owner,
        "risk": risk,
        "actor": actor,
    }


def of(kind: Kind, number: int, state: CaseState, owner: Level = STREET, actor: Actor | None = CLERK) -> dict[str, Any]:
    """What every event of a case that the street itself took in carries."""
    return {
        "case_no": f"{kind.value}-220105003000-2024-{number:05}",
        "kind": kind,
        "place": Place.from_code("220105003000"),
        "state": state,
        "owner_level": owner,
        "actor": actor,
    }


def held() -> dict[str, Any]:
    """What every activity of the street itself carries."""
    return {"place": Place.from_code("220105003000")}
