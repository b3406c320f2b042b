import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.spread import Spread, percentile

some = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=50)


def test_an_even_number_of_values_has_its_median_in_between() -> None:
    assert Spread.of([4.0, 1.0, 3.0, 10.0]) == Spread(1.0, 3.5, 10.0)


def test_one_value_is_all_three() -> None:
    assert Spread.of([0.5]) == Spread(0.5, 0.5, 0.5)


def test_it_is_written_as_the_tables_show_it() -> None:
    assert Spread(0.125, 1.0, 22.0).written(2) == "0.12/1.00/22.00"


@given(some)
def test_the_median_lies_between_the_ends(values: list[float]) -> None:
    spread = Spread.of(values)
    assert min(values) == spread.least <= spread.median <= spread.most == max(values)


def test_percentiles_of_a_hundred_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)) == (50.0, 99.0, 100.0)


@given(some, st.floats(0.01, 1))
def test_a_percentile_is_the_least_value_that_enough_do_not_exceed(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


@pytest.mark.parametrize(
    ("values", "share", "named"), [([], 0.5, "values"), ([1.0], 0.0, "share"), ([1.0], 1.1, "share")]
)
def test_what_has_no_percentile_is_named(values: list[float], share: float, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        percentile(values, share)


def test_no_values_have_no_spread() -> None:
    with pytest.raises(ValueError, match="values"):
        Spread.of([])
