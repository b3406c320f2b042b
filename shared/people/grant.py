"""What a right is: roles that may do an action when they stand to the case in some way."""

from dataclasses import dataclass
from enum import Enum, auto

from shared.people.roles import Role


class Standing(Enum):
    """How somebody stands to a case."""

    AREA = auto()
    """It lies in the area of their level; for the district, it has reached the district."""

    OWNER = auto()
    """In their area, and their level has it."""

    TARGET = auto()
    """In their area, and their level is asked to sign it."""

    ABOVE = auto()
    """In their area, and their level is the one above its owner, though the case never came up to it."""

    NAMED = auto()
    """It is given to them by reference."""

    MEDIATING = auto()
    """It is given to them to mediate, which is more than to be named in it."""

    ANY = auto()
    """It does not matter, or there is no case."""


@dataclass(frozen=True)
class Grant:
    """Roles that may do an action when they stand to the case in one way."""

    standing: Standing
    roles: frozenset[Role]


def to(standing: Standing, *roles: Role) -> Grant:
    """Grant an action to roles that stand to the case in one way."""
    return Grant(standing, frozenset(roles))
