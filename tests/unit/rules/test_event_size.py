"""The size of an event rises with its people, at the numbers of the place and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.rules.event_size import EventSize, EventSizes
from shared.rules.policy_file import PolicyFileError, part_of


@given(people=st.integers(1, 200), group_from=st.integers(2, 100), more=st.integers(1, 90))
def test_one_more_makes_it_larger_only_at_the_numbers_of_the_place(people: int, group_from: int, more: int) -> None:
    sizes = EventSizes(group_from=group_from, major_from=group_from + more)
    smaller, size = sizes.of(people), sizes.of(people + 1)
    assert smaller.value <= size.value
    assert (smaller is not size) is (people + 1 in {sizes.group_from, sizes.major_from})
    assert (size is EventSize.INDIVIDUAL) is (people + 1 < group_from)


def test_a_major_event_is_larger_than_a_group() -> None:
    with pytest.raises(ValidationError, match="major_from must be more than group_from"):
        EventSizes(group_from=30, major_from=30)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"group_from": 1}, r"policy\.event_size\.group_from"),
        ({"major_from": "30"}, r"policy\.event_size\.major_from"),
        ({"group_from": 40}, r"policy\.event_size: .*more than group_from"),
        (7, r"policy\.event_size"),
    ],
)
def test_numbers_that_cannot_be_used_are_named(table: object, named: str) -> None:
    with pytest.raises(PolicyFileError, match=named):
        part_of({"event_size": table}, "event_size", EventSizes)
