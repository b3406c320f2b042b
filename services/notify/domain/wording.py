"""The text of a notice: a template filled from codes, numbers and moments alone, so that no name can get into it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from services.notify.domain.terms import TERMS
from shared.contracts.facts.base import CaseFact
from shared.runtime.clock import ZONE

CASE_NUMBERS = frozenset({"case_no", "into", "same_as"})
"""The only text fields of an event that a notice repeats."""


def text_of(template: str, fact: CaseFact) -> str:
    """Fill a template such as "{case_no}由{from_level}上报{to_level}。" with the fields of a fact.

    Raises:
        KeyError: the template names a field that the fact does not have or that may not be spoken of.
    """
    return template.format_map(_spoken_fields(fact))


def moment(at: datetime) -> str:
    """Return a moment at +08:00, e.g. "2024年4月3日9:30"; midnight is the end of the day before: "2024年4月2日24时"."""
    local = at.astimezone(ZONE)
    if local.time() == time.min:
        return f"{_day(local.date() - timedelta(days=1))}24时"
    return f"{_day(local.date())}{local.hour}:{local.minute:02}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _spoken_fields(fact: CaseFact) -> Mapping[str, str]:
    fields = ((name, getattr(fact, name)) for name in type(fact).model_fields)
    return {name: spoken for name, value in fields if (spoken := _spoken(name, value)) is not None}


def _spoken(name: str, value: object) -> str | None:
    match value:
        case StrEnum():
            return TERMS.get(type(value), {}).get(value)
        case date():
            return moment(value) if isinstance(value, datetime) else _day(value)
        case None if name.endswith("_at"):
            return "未定"
        case str() if name in CASE_NUMBERS:
            return value
        case int() if not isinstance(value, bool):
            return str(value)
        case _:
            return None
