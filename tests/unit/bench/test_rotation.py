from collections import Counter

from bench.rotation import rotated


def test_every_repeat_begins_with_the_next() -> None:
    assert [rotated("abc", repeat) for repeat in range(4)] == [
        ("a", "b", "c"),
        ("b", "c", "a"),
        ("c", "a", "b"),
        ("a", "b", "c"),
    ]


def test_over_all_repeats_each_stands_in_each_place_equally_often() -> None:
    orders = [rotated("abcd", repeat) for repeat in range(8)]
    assert set(Counter((place, item) for order in orders for place, item in enumerate(order)).values()) == {2}


def test_nothing_rotates_to_nothing() -> None:
    assert rotated([], 3) == ()
