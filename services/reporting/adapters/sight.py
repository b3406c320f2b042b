"""What somebody may see, as conditions on the event log and on the cases."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from services.reporting.adapters.conditions import heard
from services.reporting.adapters.tables import case_projection, event_log
from shared.contracts.codes import CaseState
from shared.contracts.levels import Level
from shared.contracts.places import DISTRICT_DIGITS, STREET_DIGITS, Place
from shared.contracts.subjects import filters_of
from shared.people.sight import Sight, Slice

_C, _L = case_projection.c, event_log.c
_STREET_END = DISTRICT_DIGITS + STREET_DIGITS


def visible_events(sight: Sight) -> ColumnElement[bool]:
    """Return the condition that an event may be seen: what a level hears on the bus, it sees in the log."""
    withheld = select(_C.case_id).where(_C.state == CaseState.WITHHELD.value)
    return and_(_L.case_id.not_in(withheld), or_(false(), *(_event_in(it) for it in sight.slices)))


def visible_cases(sight: Sight) -> ColumnElement[bool]:
    """Return the condition that a case may be seen; it holds for the rows that `Sight.covers` says yes to."""
    return and_(_C.state != CaseState.WITHHELD.value, or_(false(), *(_case_in(it) for it in sight.slices)))


def _event_in(piece: Slice) -> ColumnElement[bool]:
    if piece.named is not None or piece.grid is not None or piece.reporter is not None:
        return _L.case_id.in_(select(_C.case_id).where(_case_in(piece)))
    if piece.level is None:
        return true()
    conditions = [heard(filters_of(piece.level, _place(piece.place)))]
    if piece.kinds is not None:
        conditions.append(_L.kind.in_([kind.value for kind in piece.kinds]))
    return and_(*conditions)


def _case_in(piece: Slice) -> ColumnElement[bool]:
    if piece.named is not None:
        return _given_to(piece.named)
    conditions: list[ColumnElement[bool]] = [true()]
    if piece.reporter is not None:
        conditions.append(_C.reporter_ref == piece.reporter)
    if piece.grid is not None:
        conditions.append(_C.grid == piece.grid)
    if piece.kinds is not None:
        conditions.append(_C.kind.in_([kind.value for kind in piece.kinds]))
    if piece.level is not None:
        place = _place(piece.place)
        conditions.append(_C.district == place.district)
        if piece.level is Level.DISTRICT:
            conditions.append(or_(*(it == Level.DISTRICT.value for it in (_C.owner_level, _C.highest_level))))
        else:
            conditions.append(_C.street == place.street)
        if piece.level is Level.COMMUNITY:
            conditions.append(_C.community == place.community)
    return and_(*conditions)


def _given_to(reference: str) -> ColumnElement[bool]:
    return or_(*(column == reference for column in (_C.mediator_ref, _C.leader_ref, _C.person_ref, _C.department_ref)))


def _place(code: str) -> Place:
    """Split the code of a level; what a higher level leaves out stays empty."""
    return Place.model_construct(
        district=code[:DISTRICT_DIGITS], street=code[DISTRICT_DIGITS:_STREET_END], community=code[_STREET_END:]
    )
