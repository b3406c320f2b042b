"""What a person may see of the cases: a rule for one case, and what an adapter makes a condition of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.people.case_scope import CaseScope
from shared.people.roles import Role
from shared.people.staff import Principal, Staff, place_of_level


class _Sees(Enum):
    AREA = auto()
    """A community its own cases, the street those of all its communities, the district what has reached it."""

    NAMED = auto()
    """Cases that are given to this very person."""

    EVERYWHERE = auto()
    """Every case, wherever it is; no narratives and no personal data go with it."""

    NOTHING = auto()


_SIGHT: Mapping[Role, _Sees] = {
    Role.BUILDING_HEAD: _Sees.NOTHING,
    Role.GRID_WORKER: _Sees.AREA,
    Role.CLERK: _Sees.AREA,
    Role.MEDIATOR: _Sees.NAMED,
    Role.DIRECTOR: _Sees.AREA,
    Role.LAWYER: _Sees.AREA,
    Role.ELDER: _Sees.NOTHING,
    Role.DISPATCHER: _Sees.AREA,
    Role.PETITION_CLERK: _Sees.AREA,
    Role.JUDICIAL_OFFICE: _Sees.AREA,
    Role.LEADER: _Sees.NAMED,
    Role.RESPONSIBLE_PERSON: _Sees.NAMED,
    Role.CHIEF: _Sees.AREA,
    Role.REPORT_WRITER: _Sees.NOTHING,
    Role.OPERATOR: _Sees.EVERYWHERE,
    Role.AUDITOR: _Sees.NOTHING,
    Role.CONFIDENTIAL_OFFICER: _Sees.AREA,
}
KINDS: Mapping[Role, frozenset[Kind]] = {
    Role.LAWYER: frozenset({Kind.CONSULT}),
    Role.PETITION_CLERK: frozenset({Kind.PETITION, Kind.VISIT}),
    Role.JUDICIAL_OFFICE: frozenset({Kind.DISPUTE, Kind.DECISION_REVIEW}),
}
"""Roles that are for some kinds of case only."""


@dataclass(frozen=True)
class Slice:
    """Cases that one role shows: all conditions hold together.

    Attributes:
        level: with `place`, whose area it is; None is everywhere.
        kinds: None is any.
        named: only cases given to the person with this reference.
        sealed: sealed cases too.
    """

    level: Level | None = None
    place: str = ""
    kinds: frozenset[Kind] | None = None
    named: str | None = None
    sealed: bool = False

    def covers(self, case: CaseScope) -> bool:
        """Say whether a case is among them."""
        if case.sealed and not self.sealed:
            return False
        if self.kinds is not None and case.kind is not None and case.kind not in self.kinds:
            return False
        if self.named is not None and self.named not in case.named:
            return False
        if self.level is None:
            return True
        if self.level is Level.DISTRICT and not case.reached_the_district:
            return False
        return place_of_level(self.level, case.place) == self.place


@dataclass(frozen=True)
class Sight:
    """What a person sees: what lies in any of the slices; nothing if there are none."""

    slices: tuple[Slice, ...]

    def covers(self, case: CaseScope) -> bool:
        """Say whether a case may be seen."""
        return any(it.covers(case) for it in self.slices)


def visible_to(who: Principal) -> Sight:
    """Return what somebody may see; every query passes it."""
    if not isinstance(who, Staff):
        return Sight(())
    return Sight(tuple(it for role in who.roles if (it := slice_of(who, role)) is not None))


def slice_of(staff: Staff, role: Role) -> Slice | None:
    """Return what one role shows; None when it shows no case."""
    sealed, kinds = role is Role.CONFIDENTIAL_OFFICER, KINDS.get(role)
    match _SIGHT[role]:
        case _Sees.AREA:
            return Slice(staff.level, staff.place, kinds, sealed=sealed)
        case _Sees.NAMED:
            return Slice(named=staff.ref)
        case _Sees.EVERYWHERE:
            return Slice()
        case _Sees.NOTHING:
            return None
