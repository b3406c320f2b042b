from datetime import datetime

from shared.rules import days


def last_day(due_at: datetime) -> str:
    """Return the last day of a term that ends at a moment, as text."""
    return days.last_day(due_at).isoformat()


def day(moment: datetime) -> str:
    """Return the day of a moment, as text."""
    return days.day_of(moment).isoformat()
