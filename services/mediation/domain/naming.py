"""Whom a command may give a case to: somebody of the directory, in service, of the right role and area."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.people.roles import Role
from shared.people.staff import Staff, place_of_level
from shared.rules.refusal import Refusal
from shared.words.roles import ROLES

Roster = Callable[[str], Staff | None]
"""Returns a member of the staff by reference; None when the directory knows nobody of it."""

LEADERS = frozenset({Role.LEADER, Role.CHIEF})
"""包案领导: who may answer for a case by name."""


@dataclass(frozen=True)
class Named:
    """A person a command names.

    Attributes:
        field: of the command, for the one who has to correct it.
        ref: the reference given.
        roles: any of them will do.
        level: the level the case is at with this person; None: the level that owns it.
    """

    field: str
    ref: str
    roles: frozenset[Role]
    level: Level | None = None


def nobody(_command: object) -> tuple[Named, ...]:
    """A command that names nobody."""
    return ()


class Placed(Protocol):
    """What somebody may be given: a case, or one that is about to begin."""

    @property
    def place(self) -> Place:
        """Where it was filed."""
        ...

    @property
    def owner_level(self) -> Level:
        """The level that has to act on it."""
        ...


def wrong_person(named: Named, case: Placed, roster: Roster) -> Refusal | None:
    """Say why a person cannot be given a case; None when they can."""
    found = roster(named.ref)
    if found is None:
        return _refusal(
            "person-unknown", named, "nobody of the staff has this reference", "通讯录中没有此人，请核对后另选。"
        )
    if not found.active:
        return _refusal(
            "person-not-in-service", named, "this person is not in service", "该人员已停用，请另选在岗人员。"
        )
    if not named.roles & set(found.roles):
        wanted = sorted(named.roles)
        return _refusal(
            "person-of-another-role",
            named,
            f"this person is none of {', '.join(wanted)}",
            f"该人员的岗位不符，应为：{'、'.join(ROLES[role] for role in wanted)}。",
        )
    if not _has_to_do_with(found, case, named.level or case.owner_level):
        return _refusal(
            "person-of-another-area",
            named,
            f"this person has no part in a case of {case.place.code} that the {named.level or case.owner_level} has",
            "该人员不属于承办本件的单位或其上级，请另选。",
        )
    return None


def _has_to_do_with(staff: Staff, case: Placed, level: Level) -> bool:
    """A community's case goes to its own people or the street's, a street's also to any of its communities."""
    if staff.level.rank > max(level.rank, Level.STREET.rank):
        return False
    below = level is not Level.COMMUNITY and staff.place.startswith(place_of_level(level, case.place))
    return below or staff.serves(case.place)


def _refusal(slug: str, named: Named, detail: str, sentence: str) -> Refusal:
    return Refusal(
        slug, f"{named.field}: {detail}: choose another", sentence, status=422, members={"field": named.field}
    )
