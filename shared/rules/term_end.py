"""When a number of days ends; for the limits that a street sets itself. Statutory terms: `shared.rules.term_clock`."""

from dataclasses import dataclass
from datetime import date, datetime

from shared.rules.calendar import Calendar
from shared.rules.days import DAY, day_of, end_of_day


@dataclass(frozen=True)
class TermEnd:
    """When a term ends.

    Attributes:
        at: its end, 24:00 of the last day, at +08:00; what happens before it is in time.
        last_day: its last day, a working day (民法典 art. 203).
        assumed_years: years without a calendar that its last day rests on; () when it rests on known days.
    """

    at: datetime
    last_day: date
    assumed_years: tuple[int, ...] = ()

    @classmethod
    def on(cls, last_day: date, first_looked_at: date, calendar: Calendar) -> "TermEnd":
        """Return the end of a last day that was found by looking at the calendar from another day on."""
        years = range(first_looked_at.year, last_day.year + 1)
        return cls(end_of_day(last_day), last_day, tuple(year for year in years if not calendar.knows(year)))


def working_days_after(start: datetime, days: int, calendar: Calendar) -> TermEnd:
    """Return the end of so many working days; the first day is not counted (art. 201)."""
    first = day = day_of(start)
    for _ in range(days):
        day = calendar.working_day_from(day + DAY)
    return TermEnd.on(day, first, calendar)


def calendar_days_after(start: datetime, days: int, calendar: Calendar) -> TermEnd:
    """Return the end of so many calendar days: the first not counted, the last one a working day (art. 201, 203)."""
    nominal = day_of(start) + DAY * days
    return TermEnd.on(calendar.working_day_from(nominal), nominal, calendar)


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Return the working days after a day up to and with another; negative when the other lies before it."""
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(calendar.works(start + DAY * number) for number in range(1, (end - start).days + 1))
