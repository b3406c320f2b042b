from datetime import datetime, time, timedelta

from shared.runtime.clock import ZONE


def end_of_day_after(start: datetime, days: int) -> datetime:
    """Return the end (24:00, +08:00) of the day `days` calendar days after the day of `start`.

    The first day is not counted (民法典 art. 201). The last day's shift over a holiday (art. 203) comes with the
    holiday calendar.
    """
    return datetime.combine(start.astimezone(ZONE).date() + timedelta(days=days + 1), time.min, ZONE)


def days_between(start: datetime, end: datetime) -> int:
    """Return the whole calendar days from the day of `start` to the day of `end`, at +08:00."""
    return (end.astimezone(ZONE).date() - start.astimezone(ZONE).date()).days
