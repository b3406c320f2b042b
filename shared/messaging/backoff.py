import random


def delay(attempt: int, *, base: float = 0.2, cap: float = 10.0) -> float:
    """Return the seconds to wait after a failed attempt (1 is the first).

    Doubles up to the cap, give or take a fifth, so that those who failed together do not return together.
    """
    return float(min(cap, base * 2 ** (attempt - 1)) * random.uniform(0.8, 1.2))  # noqa: S311 - jitter
