import random

MAX_DOUBLINGS = 32
"""Keeps the power a number that a float can hold, after however many attempts."""


def delay(attempt: int, *, base: float = 0.2, cap: float = 10.0) -> float:
    """Return the seconds to wait after a failed attempt (1 is the first).

    Doubles up to the cap, give or take a fifth, so that those who failed together do not return together.
    """
    doublings = min(attempt - 1, MAX_DOUBLINGS)
    return float(min(cap, base * 2**doublings) * random.uniform(0.8, 1.2))  # noqa: S311 - jitter
