"""How days, moments, amounts and boxes stand in a form."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from services.mediation.application.ports import LogLine
from shared.runtime.clock import ZONE

Code = TypeVar("Code", bound=StrEnum)


def first(log: Sequence[LogLine], event: str) -> datetime | None:
    """Return when something happened first."""
    return next((entry.at for entry in log if entry.event == event), None)


def last(log: Sequence[LogLine], event: str) -> datetime | None:
    """Return when something happened last."""
    return first(log[::-1], event)


def box(ticked: bool) -> str:
    """Return a box, ticked or empty."""
    return "☑" if ticked else "□"


def boxes(words: Mapping[Code, str], ticked: Code | None, between: str = "　") -> str:
    """Return a box for each code; all are empty where nothing is known."""
    return between.join(f"{box(code is ticked)}{word}" for code, word in words.items())


def day_in_words(moment: datetime | date | None) -> str:
    """Return the day of the street on which a moment falls."""
    if moment is None:
        return ""
    day = moment.astimezone(ZONE) if isinstance(moment, datetime) else moment
    return f"{day.year}年{day.month}月{day.day}日"


def moment_in_words(moment: datetime) -> str:
    """Return a moment by the clock of the street."""
    there = moment.astimezone(ZONE)
    return f"{day_in_words(there)}{there.hour}时{there.minute:02}分"


def amount_in_words(cents: int) -> str:
    """Return an amount of money; empty when none was agreed."""
    return f"{cents // 100}.{cents % 100:02}元" if cents else ""
