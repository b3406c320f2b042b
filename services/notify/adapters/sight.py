"""What somebody may see, as a condition on the notices."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from services.notify.adapters.tables import notices
from services.notify.application.rights import addresses
from shared.contracts.levels import Level
from shared.people.sight import Sight, Slice

_N = notices.c


def visible(sight: Sight) -> ColumnElement[bool]:
    """Return the condition that a notice may be seen; it holds for the rows that `Sight.covers` says yes to."""
    return and_(_N.withheld.is_(False), or_(false(), *(_in(it) for it in sight.slices)))


def _in(piece: Slice) -> ColumnElement[bool]:
    if piece.named is not None:
        return _N.recipient.in_(addresses(piece.named))
    if piece.grid is not None or piece.reporter is not None:
        return false()  # notices are for whoever has the case, and desks
    kinds = true() if piece.kinds is None else _N.kind.in_([kind.value for kind in piece.kinds])
    return and_(kinds, _lies_in(piece))


def _lies_in(piece: Slice) -> ColumnElement[bool]:
    match piece.level:
        case Level.COMMUNITY:
            return _N.place == piece.place
        case Level.STREET:
            return _N.place.startswith(piece.place, autoescape=True)
        case Level.DISTRICT:
            return _N.recipient == f"desk:{Level.DISTRICT}:{piece.place}"
        case None:
            return true()
