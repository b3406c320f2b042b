"""A dispute in which safety comes first."""

from shared.contracts.codes import CaseState, Organ
from shared.contracts.examples.parts import COMMUNITY, Happening, at, filed
from shared.contracts.facts import safety
from shared.contracts.facts.base import Actor

DIRECTOR = Actor(level=COMMUNITY, role="director", ref="staff-0102")
CLERK = Actor(level=COMMUNITY, role="clerk", ref="staff-0140")
UNSAFE = "dispute-220105003001-2024-00068"

SAFETY: tuple[Happening, ...] = (
    (
        at("2024-10-15T18:20:00"),
        2,
        safety.SafetyCheckOpened(**filed(CaseState.REGISTERED, case_no=UNSAFE, actor=CLERK)),
    ),
    (
        at("2024-10-16T10:05:00"),
        4,
        safety.SafetyChecked(
            **filed(CaseState.ACCEPTED, case_no=UNSAFE, actor=DIRECTOR),
            organ=Organ.POLICE,
            told_at=at("2024-10-15T18:45:00"),
        ),
    ),
)
