from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.rules.calendar import LIBRARY, Calendar, CalendarError, CalendarFile, DaysOfAYear

KNOWN_DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))
FILE = """
version = "2027.1"
[years.2027]
holidays = [2027-01-01, 2027-02-05, 2027-02-08]
workdays = [2027-02-14]
"""


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


def loaded(tmp_path: Path, text: str) -> Calendar:
    path = tmp_path / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    return Calendar.load(path)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 4, 3), True),
        (date(2024, 4, 4), False),  # 清明, a Thursday
        (date(2024, 4, 5), False),  # a Friday off in lieu
        (date(2024, 4, 7), True),  # a Sunday worked instead
        (date(2024, 4, 13), False),
        (date(2020, 1, 31), False),  # the Spring Festival of 2020 was made longer while it lasted
        (date(2006, 10, 8), True),
    ],
)
def test_weekends_holidays_and_days_worked_instead(calendar: Calendar, day: date, *, works: bool) -> None:
    assert calendar.works(day) is works


@given(KNOWN_DAYS)
def test_the_next_and_the_last_working_day_are_the_nearest(day: date) -> None:
    calendar = Calendar()
    after, before = calendar.working_day_from(day), calendar.working_day_until(day)
    assert before <= day <= after
    assert calendar.works(after)
    assert calendar.works(before)
    between = (before + timedelta(days=number) for number in range(1, (after - before).days))
    assert not any(calendar.works(other) for other in between)


def test_a_year_without_a_calendar_is_counted_by_weekends_and_says_so(calendar: Calendar) -> None:
    assert not calendar.knows(2027)
    assert [calendar.works(date(2027, 1, day)) for day in (1, 2, 3, 4)] == [True, False, False, True]


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 10, 31), ()),
        (date(2026, 11, 1), (2027,)),
        (date(2027, 1, 1), (2027,)),
        (date(2027, 11, 1), (2027, 2028)),
        (date(2025, 12, 31), ()),
    ],
)
def test_what_is_missing_is_told_from_november_on(calendar: Calendar, today: date, missing: tuple[int, ...]) -> None:
    assert calendar.missing(today) == missing


def test_a_file_adds_a_year(tmp_path: Path) -> None:
    calendar = loaded(tmp_path, FILE)
    assert calendar.version == f"{LIBRARY} + 2027.1"
    assert calendar.missing(date(2027, 1, 1)) == ()
    assert [calendar.works(date(2027, 2, day)) for day in (5, 8, 9, 13, 14)] == [False, False, True, False, True]


def test_a_year_that_the_library_has_by_now_is_the_librarys() -> None:
    file = CalendarFile(version="old", years={2024: DaysOfAYear(holidays=frozenset({date(2024, 4, 3)}))})
    calendar = Calendar(file)
    assert calendar.works(date(2024, 4, 3))
    assert calendar.superseded == (2024,)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('version = ""\n[years.2027]\nholidays = [2027-01-01]', "calendar.version"),
        ('version = "1"', "calendar.years"),
        ('version = "1"\n[years]', "calendar.years"),
        ('version = "1"\n[years.2027]\nholidays = []', r"calendar.years.2027.holidays"),
        ('version = "1"\n[years.2027]\nholidays = ["soon"]', r"calendar.years.2027.holidays"),
        ('version = "1"\n[years.2027]\nholidays = [2026-01-01]', r"years.2027.holidays: 2026-01-01 lie in another"),
        ('version = "1"\n[years.2027]\nholidays = [2027-02-14]\nworkdays = [2027-02-14]', r"years.2027: 2027-02-14"),
        ('version = "1"\n[years.2027]\nholidays = [2027-01-01]\nworkdays = [2027-02-15]', "years.2027.workdays: 2027"),
        ('version = "1"\n[years.2027]\nholiday = [2027-01-01]', r"calendar.years.2027.holiday"),
        ("version", "calendar_file: .*calendar.toml is not TOML"),
    ],
)
def test_a_file_that_cannot_be_used_names_the_key(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(CalendarError, match=key):
        loaded(tmp_path, text)
