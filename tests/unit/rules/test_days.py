from datetime import UTC, date, datetime

import pytest

from shared.rules.days import days_between, end_of_day, last_day, local, same_day_after_months
from shared.runtime.clock import ZONE


def test_a_day_ends_at_midnight_and_midnight_belongs_to_it() -> None:
    assert end_of_day(date(2024, 3, 31)) == datetime(2024, 4, 1, 0, 0, tzinfo=ZONE)
    assert last_day(datetime(2024, 4, 1, 0, 0, tzinfo=ZONE)) == date(2024, 3, 31)


def test_days_are_those_of_shanghai() -> None:
    late_in_utc = datetime(2024, 2, 29, 16, 30, tzinfo=UTC)
    assert local(late_in_utc).date() == date(2024, 3, 1)
    assert days_between(late_in_utc, datetime(2024, 3, 1, 15, 59, tzinfo=UTC)) == 0
    assert days_between(late_in_utc, datetime(2024, 3, 1, 16, 0, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
    ],
)
def test_a_month_ends_on_the_corresponding_day(day: date, months: int, later: date) -> None:
    assert same_day_after_months(day, months) == later


def test_a_moment_without_offset_is_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        local(datetime(2024, 3, 1))  # noqa: DTZ001 - the very mistake
