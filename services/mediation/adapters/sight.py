"""What somebody may see, as a condition on the cases."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from services.mediation.adapters.tables import cases
from shared.contracts.levels import Level
from shared.people.sight import Sight, Slice

_C = cases.c
_NAMED = (_C.mediator_ref, _C.leader_ref, _C.person_ref, _C.department_ref)


def visible(sight: Sight) -> ColumnElement[bool]:
    """Return the condition that a case may be seen; it holds for the rows that `Sight.covers` says yes to."""
    return or_(false(), *(_in(it) for it in sight.slices))


def _in(piece: Slice) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true() if piece.sealed else _C.sealed.is_(False)]
    if piece.kinds is not None:
        conditions.append(_C.kind.in_([kind.value for kind in piece.kinds]))
    if piece.named is not None:
        conditions.append(or_(*(column == piece.named for column in _NAMED)))
    if piece.reporter is not None:
        conditions.append(_C.reporter_ref == piece.reporter)
    if piece.grid is not None:
        conditions.append(_C.grid == piece.grid)
    match piece.level:
        case Level.COMMUNITY:
            conditions.append(_C.place == piece.place)
        case Level.STREET | Level.DISTRICT:
            conditions.append(_C.place.startswith(piece.place, autoescape=True))
    if piece.level is Level.DISTRICT:
        district = Level.DISTRICT.value
        conditions.append(or_(*(column == district for column in (_C.owner_level, _C.highest_level, _C.pending_level))))
    return and_(*conditions)
