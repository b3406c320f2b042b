"""What may stand in the query of a request for the log; every refusal names the parameter and the remedy."""

import re
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query

from services.reporting.application.log import EventFilter
from services.reporting.application.ports import Dimension
from shared.contracts.levels import Level
from shared.contracts.registry import BY_TYPE, EVENT_TYPES
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

FIRST_YEAR, LAST_YEAR = 2000, 2100
MAX_PAGE = 1000
DEFAULT_PAGE = 100

YearParameter = Annotated[
    int | None,
    Query(alias="year", ge=FIRST_YEAR, le=LAST_YEAR, description="calendar year; the latest one when left out"),
]
After = Annotated[int, Query(ge=0, lt=2**63, description="position to begin behind; 0 is the beginning")]
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]

NAMES = tuple(entry.name for entry in EVENT_TYPES)


def event_filter(
    case: Annotated[str | None, Query(max_length=64, description="case id or case number")] = None,
    place: Annotated[
        str | None, Query(pattern=r"^[0-9]{2,15}$", description="first digits of the administrative code")
    ] = None,
    type_name: Annotated[
        str | None, Query(alias="type", description='"escalated" or "tongxin.case.escalated.v1"')
    ] = None,
    level: Annotated[Level | None, Query(description="only what this level may see")] = None,
    since: Annotated[str | None, Query(description="happened at this moment or later, +08:00 if not said")] = None,
    until: Annotated[str | None, Query(description="happened before this moment")] = None,
) -> EventFilter:
    """Read the filter of the log.

    Raises:
        Refusal: a type or a moment that is none.
    """
    return EventFilter(
        case=case or None,
        place=place,
        name=_name(type_name) if type_name else None,
        level=level,
        since=_moment("since", since) if since else None,
        until=_moment("until", until) if until else None,
    )


FilterParameters = Annotated[EventFilter, Depends(event_filter)]


def dimensions(by: str) -> tuple[Dimension, ...]:
    """Read what counts are broken down by, e.g. "community,month"; nothing is all four.

    Raises:
        Refusal: an unknown dimension, or one named twice.
    """
    known = [dimension.value for dimension in Dimension]
    names = [name.strip() for name in by.split(",") if name.strip()]
    if len(set(names)) < len(names) or not set(names) <= set(known):
        raise _invalid("by", f"{by!r}: give each of {', '.join(known)} once at most, separated by commas")
    return tuple(Dimension(name) for name in names) or tuple(Dimension)


def _name(text: str) -> str:
    name = BY_TYPE[text].name if text in BY_TYPE else text
    if name not in NAMES:
        raise _invalid("type", f"{text!r} is no event; there are {', '.join(NAMES)}")
    return name


def _moment(name: str, text: str) -> datetime:
    # In an address a plus sign stands for a space: "…T00:00:00+08:00" often arrives as "…T00:00:00 08:00".
    mended = re.sub(r" (\d\d:?\d\d)$", r"+\1", text) if "T" in text else text
    try:
        moment = datetime.fromisoformat(mended)
    except ValueError:
        raise _invalid(name, f"{text!r} is no moment: give 2024-05-01 or 2024-05-01T08:00:00+08:00") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _invalid(name, f"{text!r}: give a moment between {FIRST_YEAR} and {LAST_YEAR}")
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def _invalid(field: str, detail: str) -> Refusal:
    return Refusal("invalid-request", f"{field}: {detail}", f"查询参数“{field}”不正确。", status=422)
