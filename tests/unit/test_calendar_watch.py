from datetime import date, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from shared.rules.calendar import Calendar, CalendarFile, DaysOfAYear
from shared.runtime.calendar_watch import CalendarWatch
from shared.runtime.clock import ZONE, VirtualClock


def added(year: int) -> Calendar:
    days = DaysOfAYear(holidays=frozenset({date(year, 1, 1)}))
    return Calendar(CalendarFile(version="ours", years={year: days}))


async def told(calendar: Calendar, start: datetime, days: int) -> list[tuple[str, str, int]]:
    """What is logged when it is looked at several times a day."""
    clock = VirtualClock(start)
    watch = CalendarWatch("mediation", calendar, clock)
    with capture_logs() as logs:
        for _ in range(days * 4):
            await watch()
            await clock.advance(clock.now() + timedelta(hours=6))
    return [(entry["event"], entry["log_level"], entry["year"]) for entry in logs]


@pytest.mark.parametrize(
    ("start", "days", "times"),
    [
        (datetime(2026, 10, 30, tzinfo=ZONE), 2, 0),
        (datetime(2026, 10, 30, tzinfo=ZONE), 5, 3),
        (datetime(2027, 5, 1, tzinfo=ZONE), 2, 2),
    ],
)
async def test_a_missing_year_is_an_error_once_a_day_from_november_on(start: datetime, days: int, times: int) -> None:
    assert await told(Calendar(), start, days) == [("calendar.missing", "error", 2027)] * times


async def test_a_year_that_was_added_is_not_missed() -> None:
    assert await told(added(2027), datetime(2026, 12, 1, tzinfo=ZONE), 2) == []


async def test_a_year_that_the_library_has_by_now_can_go() -> None:
    assert await told(added(2024), datetime(2024, 3, 1, tzinfo=ZONE), 1) == [("calendar.superseded", "warning", 2024)]
