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

    GRID = auto()
    """The cases of one's own grid; what belongs to none is no grid worker's."""

    REPORTED = auto()
    """What one registered oneself, without the persons."""

    EVERYWHERE = auto()
    """Every case, wherever it is; no narratives and no personal data go with it."""


_SIGHT: Mapping[Role, tuple[_Sees, ...]] = {
    Role.BUILDING_HEAD: (_Sees.REPORTED,),
    Role.GRID_WORKER: (_Sees.GRID,),
    Role.CLERK: (_Sees.AREA,),
    Role.MEDIATOR: (_Sees.NAMED,),
    Role.DIRECTOR: (_Sees.AREA,),
    # The questions of the area, and the decisions that are examined by this very person.
    Role.LAWYER: (_Sees.AREA, _Sees.NAMED),
    Role.ELDER: (),
    Role.DISPATCHER: (_Sees.AREA,),
    Role.PETITION_CLERK: (_Sees.AREA,),
    Role.JUDICIAL_OFFICE: (_Sees.AREA,),
    Role.LEADER: (_Sees.NAMED,),
    Role.RESPONSIBLE_PERSON: (_Sees.NAMED,),
    Role.CHIEF: (_Sees.AREA,),
    Role.REPORT_WRITER: (),
    Role.OPERATOR: (_Sees.EVERYWHERE,),
    Role.AUDITOR: (),
    Role.CONFIDENTIAL_OFFICER: (_Sees.AREA,),
}
KINDS: Mapping[Role, frozenset[Kind]] = {
    Role.LAWYER: frozenset({Kind.CONSULT}),
    Role.PETITION_CLERK: frozenset({Kind.PETITION, Kind.VISIT}),
    Role.JUDICIAL_OFFICE: frozenset({Kind.DISPUTE, Kind.DECISION_REVIEW}),
}
"""Roles that are for some kinds of the cases of an area only; whoever is named in a case is named in any."""


WITHOUT_PERSONS = frozenset({Role.BUILDING_HEAD, Role.OPERATOR})
"""Roles to which a case shows nobody, not even masked."""


@dataclass(frozen=True)
class Slice:
    """Cases that one role shows: all conditions hold together.

    Attributes:
        level: with `place`, whose area it is; None is everywhere.
        kinds: None is any.
        named: only cases given to the person with this reference.
        sealed: sealed cases too.
        grid: of the community, only cases of this grid.
        reporter: only cases registered by the person with this reference.
    """

    level: Level | None = None
    place: str = ""
    kinds: frozenset[Kind] | None = None
    named: str | None = None
    sealed: bool = False
    grid: str | None = None
    reporter: str | None = None

    def covers(self, case: CaseScope) -> bool:
        """Say whether a case is among them."""
        return (
            (self.sealed or not case.is_for_confidential_officers)
            and (self.kinds is None or case.kind is None or case.kind in self.kinds)
            and (self.named is None or self.named in case.named)
            and (self.reporter is None or self.reporter == case.reporter)
            and (self.grid is None or self.grid == case.grid)
            and self._lies_in(case)
        )

    def _lies_in(self, case: CaseScope) -> bool:
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
    return Sight(tuple(piece for role in who.roles for piece in slices_of(who, role)))


def shows_persons(who: Principal, case: CaseScope) -> bool:
    """Say whether somebody who may see a case is shown its persons, masked."""
    if not isinstance(who, Staff) or (case.is_kept_from(who.level) and who.ref not in case.named):
        return False
    roles = (role for role in who.roles if role not in WITHOUT_PERSONS)
    return any(piece.covers(case) for role in roles for piece in slices_of(who, role))


def slices_of(staff: Staff, role: Role) -> tuple[Slice, ...]:
    """Return what one role shows; nothing when it shows no case."""
    return tuple(_slice(staff, role, sees) for sees in _SIGHT[role])


def _slice(staff: Staff, role: Role, sees: _Sees) -> Slice:
    match sees:
        case _Sees.AREA:
            sealed = role is Role.CONFIDENTIAL_OFFICER
            return Slice(staff.level, staff.place, KINDS.get(role), sealed=sealed)
        case _Sees.NAMED:
            return Slice(named=staff.ref)
        case _Sees.GRID:
            return Slice(staff.level, staff.place, grid=staff.grid)
        case _Sees.REPORTED:
            return Slice(reporter=staff.ref)
        case _Sees.EVERYWHERE:
            return Slice()
