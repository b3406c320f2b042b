"""Moments and days at +08:00: the law counts days, not hours (民法典 art. 200-203)."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from shared.runtime.clock import ZONE

DAY = timedelta(days=1)


def local(moment: datetime) -> datetime:
    """Return the same moment at +08:00.

    Raises:
        ValueError: the moment carries no offset.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no offset: give the moment with one, e.g. +08:00")
    return moment.astimezone(ZONE)


def day_of(moment: datetime) -> date:
    """Return the day of a moment at +08:00.

    Raises:
        ValueError: the moment carries no offset.
    """
    return local(moment).date()


def start_of_day(day: date) -> datetime:
    """Return 00:00 of a day at +08:00."""
    return datetime.combine(day, time.min, ZONE)


def end_of_day(day: date) -> datetime:
    """Return 24:00 of a day at +08:00, where a term ends that has this last day (art. 203)."""
    return start_of_day(day + DAY)


def last_day(due_at: datetime) -> date:
    """Return the last day of a term: 24:00 of a day is 00:00 of the next, but belongs to the day it ends."""
    return (local(due_at) - datetime.resolution).date()


def days_between(start: datetime, end: datetime) -> int:
    """Return the whole calendar days from the day of `start` to the day of `end`, at +08:00."""
    return (day_of(end) - day_of(start)).days


def same_day_after_months(day: date, months: int) -> date:
    """Return the corresponding day so many months later; a month that lacks it ends with its last day (art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))
