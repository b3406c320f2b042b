"""A year and its months are those of Shanghai, wherever the report is made and whatever its clocks do in summer."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.reporting.domain.years import Year, month_of
from shared.rules import statutory
from shared.rules.calendar import Calendar
from shared.rules.days import day_of, days_between
from shared.rules.term_clock import TermClock

HOSTS = ["UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"]


@pytest.fixture(params=HOSTS)
def host(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """A host in a time zone of its own."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    time.tzset()


def test_a_year_begins_and_ends_at_midnight_in_shanghai(host: ZoneInfo) -> None:
    year = Year(2024)
    assert year.start.astimezone(UTC) == datetime(2023, 12, 31, 16, tzinfo=UTC)
    assert year.end - year.start == timedelta(days=366)
    late = datetime(2024, 12, 31, 15, 59, 59, tzinfo=UTC).astimezone(host)
    assert year.start <= late < year.end
    assert month_of(late) == "2024-12"
    assert month_of(late + timedelta(seconds=1)) == "2025-01"


def test_the_hour_a_host_skips_or_repeats_makes_no_day(host: ZoneInfo) -> None:
    for changes in (datetime(2024, 3, 10, tzinfo=UTC), datetime(2024, 11, 3, tzinfo=UTC)):
        moments = [(changes + timedelta(minutes=30 * n)).astimezone(host) for n in range(96)]
        assert [day_of(moment) for moment in moments] == sorted(day_of(moment) for moment in moments)
        assert days_between(moments[0], moments[-1]) == 2


def test_a_term_ends_at_one_moment_whatever_offset_its_start_is_written_with(host: ZoneInfo) -> None:
    start = datetime(2024, 3, 9, 18, 30, tzinfo=UTC)
    ends = {
        TermClock.begin(statutory.CONCLUDE, moment).end(Calendar())
        for moment in (start, start.astimezone(host), start.astimezone(ZoneInfo("Asia/Shanghai")))
    }
    assert len(ends) == 1
