from operator import attrgetter

import pytest

from bench.ratios import Aim, Ratio, Verdict, outcome_of
from bench.spread import Spread
from tests.unit.bench.measurements import measurement

RATE = Ratio("rate", "fast", "slow", attrgetter("rate"), Aim(at_least=10))


def test_a_ratio_is_taken_within_each_repeat() -> None:
    # Over the repeats the rates differ a hundredfold, the ratio does not.
    repeats = [
        {"fast": measurement(1000, 1.0), "slow": measurement(100, 1.0)},
        {"fast": measurement(110, 10.0), "slow": measurement(10, 10.0)},
        {"fast": measurement(60, 1.0), "slow": measurement(10, 2.0)},
    ]
    outcome = outcome_of(RATE, repeats)
    assert outcome is not None
    assert outcome.spread == Spread(10.0, pytest.approx(11.0), pytest.approx(12.0))
    assert outcome.verdict is Verdict.MET


def test_the_median_is_judged() -> None:
    repeats = [{"fast": measurement(rate, 1.0), "slow": measurement(1, 1.0)} for rate in (9, 9, 100)]
    outcome = outcome_of(RATE, repeats)
    assert outcome is not None
    assert outcome.verdict is Verdict.MISSED


@pytest.mark.parametrize("noisy_side", ["fast", "slow"])
def test_one_noisy_side_of_one_repeat_refuses_the_whole_ratio(noisy_side: str) -> None:
    quiet = {"fast": measurement(20, 1.0), "slow": measurement(1, 1.0)}
    noisy = quiet | {noisy_side: measurement(20, 1.0, foreign=1000.0)}
    outcome = outcome_of(RATE, [quiet, noisy, quiet])
    assert outcome is not None
    assert (outcome.verdict, outcome.noisy, outcome.repeats) == (Verdict.REFUSED, 1, 3)


def test_noise_beside_the_ratio_does_not_touch_it() -> None:
    repeat = {"fast": measurement(20, 1.0), "slow": measurement(1, 1.0), "other": measurement(foreign=1000.0)}
    outcome = outcome_of(RATE, [repeat])
    assert outcome is not None
    assert outcome.verdict is Verdict.MET


def test_a_variant_that_was_not_wanted_has_no_ratio() -> None:
    assert outcome_of(RATE, [{"fast": measurement()}]) is None


def test_a_ratio_without_an_aim_is_not_judged() -> None:
    outcome = outcome_of(
        Ratio("rate", "fast", "slow", attrgetter("rate")), [{"fast": measurement(), "slow": measurement()}]
    )
    assert outcome is not None
    assert outcome.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("aim", "value", "met"),
    [
        (Aim(at_least=0.5), 0.5, True),
        (Aim(at_least=0.5), 0.49, False),
        (Aim(at_most=1.2), 1.2, True),
        (Aim(at_most=1.2), 1.21, False),
    ],
)
def test_bounds_belong_to_the_aim(aim: Aim, value: float, met: bool) -> None:
    assert aim.met_by(value) is met


def test_aims_are_written_for_people() -> None:
    assert (Aim(at_least=10).written(), Aim(at_most=1.2).written()) == (">= 10", "<= 1.2")
