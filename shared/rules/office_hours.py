"""Clocks of days act when an office opens: at a time somebody reads what they say, never at midnight (ADR 0008).

In a year without a calendar nobody knows on which days that is, and no clock acts: the answer is None.
"""

from datetime import date, datetime, time

from shared.rules.calendar import Calendar
from shared.rules.days import DAY, day_of
from shared.runtime.clock import ZONE


def opening_from(moment: datetime, opens: time, calendar: Calendar) -> datetime | None:
    """Return the first opening at or after a moment: when something is over, it is told then."""
    day = day_of(moment)
    opening = _opening(calendar.working_day_from(day), opens)
    if opening < moment:
        opening = _opening(calendar.working_day_from(day + DAY), opens)
    return opening if calendar.knows(opening.year) else None


def opening_until(day: date, opens: time, calendar: Calendar) -> datetime | None:
    """Return the last opening on or before a day: a warning for a holiday is given before it."""
    opening = _opening(calendar.working_day_until(day), opens)
    return opening if calendar.knows(day.year) and calendar.knows(opening.year) else None


def _opening(day: date, opens: time) -> datetime:
    return datetime.combine(day, opens, ZONE)
