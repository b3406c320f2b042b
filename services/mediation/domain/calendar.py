"""Days of a term, beside `shared.rules.calendar`, which says when a term ends."""

from datetime import date, datetime, time

from shared.runtime.clock import ZONE


def local(moment: datetime) -> datetime:
    """Return the same moment at +08:00.

    Raises:
        ValueError: the moment carries no offset.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no offset: give the moment with one, e.g. +08:00")
    return moment.astimezone(ZONE)


def start_of_day(day: date) -> datetime:
    """Return 00:00 of a day at +08:00."""
    return datetime.combine(day, time.min, ZONE)


def last_day(due_at: datetime) -> date:
    """Return the last day of a term: 24:00 of a day is 00:00 of the next, but belongs to the day it ends."""
    return (local(due_at) - datetime.resolution).date()


def days_left(due_at: datetime, now: datetime) -> int:
    """Return the whole days after today until the term ends: 0 on its last day, negative once it is over."""
    return (last_day(due_at) - local(now).date()).days
