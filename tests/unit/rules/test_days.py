from datetime import UTC, date, datetime

import pytest

from shared.rules.days import days_between, days_left, end_of_day_after, last_day, local, start_of_day
from shared.runtime.clock import ZONE


def test_the_first_day_is_not_counted_and_the_last_one_ends_at_midnight() -> None:
    accepted = datetime(2024, 3, 1, 10, 30, tzinfo=ZONE)
    due = end_of_day_after(accepted, 30)
    assert due == datetime(2024, 4, 1, 0, 0, tzinfo=ZONE)
    assert last_day(due) == date(2024, 3, 31)


def test_the_hour_of_acceptance_makes_no_difference() -> None:
    first, last = datetime(2024, 2, 1, 0, 0, tzinfo=ZONE), datetime(2024, 2, 1, 23, 59, 59, tzinfo=ZONE)
    assert end_of_day_after(first, 30) == end_of_day_after(last, 30) == datetime(2024, 3, 3, tzinfo=ZONE)


def test_days_are_those_of_shanghai() -> None:
    late_in_utc = datetime(2024, 2, 29, 16, 30, tzinfo=UTC)
    assert local(late_in_utc).date() == date(2024, 3, 1)
    assert end_of_day_after(late_in_utc, 1) == datetime(2024, 3, 3, tzinfo=ZONE)
    assert days_between(late_in_utc, datetime(2024, 3, 1, 15, 59, tzinfo=UTC)) == 0
    assert days_between(late_in_utc, datetime(2024, 3, 1, 16, 0, tzinfo=UTC)) == 1


def test_nothing_is_left_on_the_last_day_and_less_than_nothing_after_it() -> None:
    due = start_of_day(date(2024, 4, 1))
    assert days_left(due, datetime(2024, 3, 24, 0, 0, tzinfo=ZONE)) == 7
    assert days_left(due, datetime(2024, 3, 31, 23, 59, tzinfo=ZONE)) == 0
    assert days_left(due, due) == -1


def test_a_moment_without_offset_is_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        local(datetime(2024, 3, 1))  # noqa: DTZ001 - the very mistake
