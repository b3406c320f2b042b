import pytest

from bench.measurement import Measurement
from bench.usage import Usage


def test_figures_are_by_item() -> None:
    measured = Measurement(200, 4.0, Usage({"intake": 0.1, "PostgreSQL": 0.3}, 0.0))
    assert measured.rate == 50.0
    assert measured.processor_ms == pytest.approx(2.0)
    assert measured.processor_ms_by_process == pytest.approx({"intake": 0.5, "PostgreSQL": 1.5})


def test_latencies_are_in_milliseconds() -> None:
    measured = Measurement(100, 1.0, Usage({}, 0.0), tuple(n / 1000 for n in range(1, 101)))
    assert measured.median_latency_ms == pytest.approx(50.0)
    assert measured.high_latency_ms == pytest.approx(99.0)
