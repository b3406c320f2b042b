from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.printing import approximate, percentage, percentage_text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (817, 817, "100%"),
        (816, 817, "99.9%"),
        (99_999, 100_000, "99.9%"),
        (1, 3, "33.3%"),
        (1, 8, "12.5%"),
        (125, 10_000, "1.3%"),
        (0, 5, "0.0%"),
        (0, 0, "—"),
    ],
)
def test_a_rate_is_printed(part: int, whole: int, text: str) -> None:
    assert percentage_text(part, whole) == text


@given(st.integers(1, 10**7).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_hundred_is_printed_only_when_nothing_is_missing(rate: tuple[int, int]) -> None:
    part, whole = rate
    assert (percentage_text(part, whole) == "100%") == (part == whole)
    value = percentage(part, whole)
    assert value is not None
    assert abs(value - Decimal(part) * 100 / whole) <= Decimal("0.1")


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [(1342, 100, "1300余"), (1300, 100, "1300"), (194, 10, "190余"), (38, 100, "38"), (0, 10, "0")],
)
def test_the_style_of_the_yearly_report(value: int, step: int, text: str) -> None:
    assert approximate(value, step) == text
