"""Screenings: one event of each of their types."""

from datetime import date
from typing import Any

from shared.contracts import kind_codes
from shared.contracts.codes import CaseState, Kind
from shared.contracts.examples.parts import COMMUNITY, DISPATCHER, Happening, at
from shared.contracts.facts import screening
from shared.contracts.facts.base import Actor
from shared.contracts.places import Place

WINDOW = Actor(level=COMMUNITY, role="clerk", ref="staff-0119")


def screened(community: str, state: CaseState, actor: Actor | None = WINDOW) -> dict[str, Any]:
    """What every event of a screening of the year's seventh round carries."""
    return {
        "case_no": f"screening-220105003{community}-2024-00007",
        "kind": Kind.SCREENING,
        "place": Place.from_code(f"220105003{community}"),
        "state": state,
        "owner_level": COMMUNITY,
        "actor": actor,
        "round_no": "round-220105003000-2024-00007",
    }


SCREENINGS: tuple[Happening, ...] = (
    (
        at("2024-04-01T09:00:00"),
        1,
        screening.ScreeningOpened(
            **screened("001", CaseState.OPENED, DISPATCHER),
            period=kind_codes.ScreeningPeriod.ORDINARY,
            period_from=date(2024, 4, 1),
            period_to=date(2024, 4, 15),
            due_at=at("2024-04-17T00:00:00"),
        ),
    ),
    (
        at("2024-04-15T16:00:00"),
        2,
        screening.ScreeningReported(**screened("001", CaseState.REPORTED), found=3, resolved=1, late=False),
    ),
    (
        at("2024-04-16T10:00:00"),
        2,
        screening.ScreeningZeroReported(**screened("002", CaseState.REPORTED), late=False),
    ),
    (
        at("2024-04-17T09:00:00"),
        4,
        screening.ScreeningMissing(**screened("003", CaseState.MISSING, None), due_at=at("2024-04-17T00:00:00")),
    ),
    (
        at("2024-04-17T10:00:00"),
        3,
        screening.ScreeningReturned(
            **screened("001", CaseState.OPENED, DISPATCHER),
            reason=kind_codes.ScreeningReturn.INCOMPLETE,
            returns=1,
            due_at=at("2024-04-19T00:00:00"),
        ),
    ),
    (at("2024-04-18T14:00:00"), 5, screening.ScreeningChecked(**screened("001", CaseState.CHECKED, DISPATCHER))),
    (
        at("2024-04-19T15:00:00"),
        6,
        screening.ScreeningClosed(**screened("001", CaseState.CLOSED, DISPATCHER), found=4, resolved=2, late=False),
    ),
    (
        at("2024-04-20T09:00:00"),
        2,
        screening.ScreeningWithdrawn(
            **{**screened("004", CaseState.WITHDRAWN, DISPATCHER), "round_no": "round-220105003000-2024-00008"},
            reason=kind_codes.ScreeningWithdrawal.OPENED_BY_MISTAKE,
        ),
    ),
)
