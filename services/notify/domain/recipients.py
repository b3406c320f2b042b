"""Recipients are roles at a place and level, never persons by name; who holds a role is the desk's own knowledge."""

from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place


def desk(level: Level, place: Place) -> str:
    """Return the desk of a level for a place, e.g. "desk:street:220105003".

    The street that took a matter in itself has no community below it: its own desk stands in.
    """
    if level is Level.COMMUNITY and place.community == STREET_ITSELF:
        level = Level.STREET
    codes = {
        Level.COMMUNITY: place.code,
        Level.STREET: f"{place.district}{place.street}",
        Level.DISTRICT: place.district,
    }
    return f"desk:{level}:{codes[level]}"


def mediator(reference: str) -> str:
    """Return a mediator by the opaque reference of the staff record, e.g. "mediator:staff-0117"."""
    return f"mediator:{reference}"


def leader(reference: str) -> str:
    """Return a leader by the opaque reference of the staff record, e.g. "leader:staff-0003"."""
    return f"leader:{reference}"


def person(reference: str) -> str:
    """Return whoever is responsible for something, by the opaque reference of the staff record."""
    return f"person:{reference}"


def adviser(reference: str) -> str:
    """Return a legal adviser by the opaque reference of the staff record, e.g. "adviser:staff-0210"."""
    return f"adviser:{reference}"
