from dataclasses import replace
from operator import attrgetter

from bench.measurement import Measurement
from bench.ratios import Aim, Ratio, outcome_of
from bench.report import measured, summary, verdicts
from bench.usage import Usage
from bench.variants.idle import Idle
from bench.variants.path import Path
from tests.unit.bench.measurements import measurement

RATIO = Ratio("batch 100 : batch 1", "fast", "slow", attrgetter("rate"), Aim(at_least=10))


def verdict_of(fast: Measurement) -> str:
    outcome = outcome_of(RATIO, [{"fast": fast, "slow": measurement(1, 1.0)}])
    assert outcome is not None
    return "\n".join(verdicts([outcome]))


def test_a_measurement_names_its_processes_and_what_was_foreign() -> None:
    line = measured(Path(100), measurement(100, 2.0, used=0.25, foreign=0.07))
    assert " ".join(line.split()) == "path, batch 100 50.0 cases/s CPU 2.50 ms (intake 2.50) foreign 0.07"


def test_a_noisy_measurement_is_marked() -> None:
    assert measured(Path(100), measurement(foreign=99.0)).endswith("NOISY")


def test_verdicts_stand_beside_the_aims() -> None:
    assert verdict_of(measurement(12, 1.0)).endswith("12.00/12.00/12.00  >= 10    met")
    assert verdict_of(measurement(2, 1.0)).endswith("2.00/2.00/2.00  >= 10    MISSED")


def test_a_noisy_run_is_refused_loudly() -> None:
    text = verdict_of(measurement(12, 1.0, foreign=99.0))
    assert "REFUSED (1 of 1 repeats noisy)" in text
    assert text.splitlines()[-1].startswith("The ratios marked REFUSED are no result.")


def test_the_summary_spreads_every_figure_over_the_repeats() -> None:
    idle = Idle(1)
    runs = [Measurement(10, seconds, Usage({"x": 0.1}, 0.2), (0.010, 0.030)) for seconds in (1.0, 2.0)]
    line = summary([idle], [{idle.title: run} for run in runs])[1]
    assert line.split() == [
        "idle,",
        "batch",
        "1",
        "5.0/7.5/10.0",
        "10.00/10.00/10.00",
        "10.0/10.0/10.0",
        "30.0/30.0/30.0",
        "0.20",
    ]
    assert "30.0" not in summary([idle], [{idle.title: replace(run, latencies=())} for run in runs])[1]
