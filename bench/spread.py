"""Few numbers, honestly: the least, the middle and the most."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Minimum, median and maximum of what was measured in the repeats."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Summarise values.

        Raises:
            ValueError: there are none.
        """
        if not values:
            raise ValueError("values: at least one is needed")
        return cls(min(values), statistics.median(values), max(values))

    def written(self, digits: int = 1) -> str:
        """Return "min/median/max"."""
        return "/".join(f"{value:.{digits}f}" for value in (self.least, self.median, self.most))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` (0 to 1) of the values do not exceed (nearest rank).

    Raises:
        ValueError: there are no values, or the share is none.
    """
    if not values:
        raise ValueError("values: at least one is needed")
    if not 0 < share <= 1:
        raise ValueError(f"share: {share} must lie above 0 and not above 1")
    return sorted(values)[math.ceil(share * len(values)) - 1]
