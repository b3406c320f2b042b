"""Conditions on the event log: places by prefix, and NATS filters as SQL."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, or_, true

from services.reporting.adapters.tables import event_log
from services.reporting.application.log import EventFilter
from shared.contracts.places import DISTRICT_DIGITS, STREET_DIGITS, Place
from shared.contracts.subjects import filters_of

ANY = "*"
REST = ">"
ANYWHERE = Place.model_construct(district=ANY, street=ANY, community=ANY)

_L = event_log.c
_COLUMNS = {
    "cases": ("CASES", (_L.district, _L.street, _L.community, _L.reach, _L.kind, _L.name)),
    "activities": ("ACTIVITIES", (_L.district, _L.street, _L.community, _L.name)),
}
_KIND = 4


def heard(filters: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a logged event travelled under a subject one of the filters takes."""
    return or_(*(_under(it) for it in filters))


def matching(wanted: EventFilter) -> ColumnElement[bool]:
    """Return the condition of a filter of the log."""
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.case is not None:
        conditions.append(or_(_L.case_id == wanted.case, _L.case_no == wanted.case))
    if wanted.place is not None:
        conditions.extend(_in_place(wanted.place))
    if wanted.name is not None:
        conditions.append(_L.name == wanted.name)
    if wanted.level is not None:
        conditions.append(heard(filters_of(wanted.level, ANYWHERE)))
    if wanted.since is not None:
        conditions.append(_L.occurred_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(_L.occurred_at < wanted.until)
    return and_(*conditions)


def _under(subject_filter: str) -> ColumnElement[bool]:
    family, *tokens = subject_filter.split(".")
    stream, columns = _COLUMNS[family]
    if tokens[-1] != REST and len(tokens) != len(columns):
        return false()
    conditions: list[ColumnElement[bool]] = [_L.stream == stream]
    for index, (token, column) in enumerate(zip(tokens, columns, strict=False)):
        if token == REST:
            break
        if token != ANY:
            # A kind is stored as the code has it; as a token it has no underscore.
            value = token.replace("-", "_") if family == "cases" and index == _KIND else token
            conditions.append(column == value)
    return and_(*conditions)


def _in_place(prefix: str) -> list[ColumnElement[bool]]:
    """Whole parts of the code by equality, so that the index serves; the last, unfinished one by its beginning."""
    street_end = DISTRICT_DIGITS + STREET_DIGITS
    parts = (
        (_L.district, prefix[:DISTRICT_DIGITS], DISTRICT_DIGITS),
        (_L.street, prefix[DISTRICT_DIGITS:street_end], STREET_DIGITS),
        (_L.community, prefix[street_end:], None),
    )
    return [
        column == part if len(part) == whole else column.startswith(part, autoescape=True)
        for column, part, whole in parts
        if part
    ]
