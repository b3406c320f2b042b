"""Ratios of two variants, taken within each repeat: absolute figures of a shared machine mean little."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from bench.measurement import Measurement, Repeat
from bench.spread import Spread


class Verdict(Enum):
    """What a ratio says of its aim."""

    MET = "met"
    MISSED = "MISSED"
    REFUSED = "REFUSED"
    NONE = ""


@dataclass(frozen=True)
class Aim:
    """What the median of a ratio is to be.

    Attributes:
        at_least: lowest value that meets it; None when there is none.
        at_most: highest value that meets it, likewise.
    """

    at_least: float | None = None
    at_most: float | None = None

    def met_by(self, value: float) -> bool:
        """Whether a value lies within the bounds."""
        above = self.at_least is None or value >= self.at_least
        below = self.at_most is None or value <= self.at_most
        return above and below

    def written(self) -> str:
        """Return the bounds for people; empty without any."""
        bounds = [(">=", self.at_least), ("<=", self.at_most)]
        return " ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)


@dataclass(frozen=True)
class Ratio:
    """One figure of one variant over the same figure of another.

    Attributes:
        title: what is compared, e.g. "cases/s, batch 100 : batch 1".
        over: title of the variant above the line.
        under: title of the variant below it.
        figure: what is taken of each.
    """

    title: str
    over: str
    under: str
    figure: Callable[[Measurement], float]
    aim: Aim | None = None


@dataclass(frozen=True)
class Outcome:
    """A ratio over all repeats.

    Attributes:
        noisy: repeats in which something else used the processors too much.
    """

    ratio: Ratio
    spread: Spread
    repeats: int
    noisy: int

    @property
    def verdict(self) -> Verdict:
        """Judge the median; a noisy run is refused, whatever it shows."""
        if self.noisy:
            return Verdict.REFUSED
        if self.ratio.aim is None:
            return Verdict.NONE
        return Verdict.MET if self.ratio.aim.met_by(self.spread.median) else Verdict.MISSED


def outcome_of(ratio: Ratio, repeats: Sequence[Repeat]) -> Outcome | None:
    """Take a ratio in every repeat that has both variants; None when none has."""
    pairs = [
        (repeat[ratio.over], repeat[ratio.under])
        for repeat in repeats
        if ratio.over in repeat and ratio.under in repeat
    ]
    if not pairs:
        return None
    values = [ratio.figure(over) / ratio.figure(under) for over, under in pairs]
    noisy = sum(not (over.usage.quiet and under.usage.quiet) for over, under in pairs)
    return Outcome(ratio, Spread.of(values), len(pairs), noisy)
