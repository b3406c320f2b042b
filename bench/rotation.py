from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def rotated(items: Sequence[T], repeat: int) -> tuple[T, ...]:
    """Return the items in the order of one repeat: each comes first as often as every other, over enough repeats.

    Args:
        items: what is measured, in its first order.
        repeat: from 0.
    """
    if not items:
        return ()
    first = repeat % len(items)
    return (*items[first:], *items[:first])
