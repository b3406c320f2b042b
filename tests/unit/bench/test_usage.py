import pytest

from bench.processor_time import ProcessTime, Snapshot
from bench.usage import CORES, QUIET_SHARE, Observed, Usage, used_between

BENCH, SERVICE, LOAD, POSTGRES, BACKEND, STRANGER = 1, 2, 3, 4, 5, 6


def snapshot(at: float, busy: float, **seconds: float) -> Snapshot:
    places = {
        "bench": (BENCH, 0),
        "service": (SERVICE, BENCH),
        "load": (LOAD, BENCH),
        "postgres": (POSTGRES, 0),
        "backend": (BACKEND, POSTGRES),
        "stranger": (STRANGER, 0),
    }
    return Snapshot(at, busy, {places[name][0]: ProcessTime(places[name][1], used) for name, used in seconds.items()})


def test_measured_processes_ours_and_strangers_are_told_apart() -> None:
    before = snapshot(10.0, 100.0, bench=1, service=2, load=3, postgres=4, backend=5, stranger=6)
    after = snapshot(14.0, 107.0, bench=1.5, service=4, load=4, postgres=4.5, backend=6, stranger=8)
    usage = used_between(
        before, after, Observed({"intake": SERVICE, "PostgreSQL": POSTGRES}, frozenset({BENCH, POSTGRES}))
    )
    assert usage.by_process == {"intake": 2.0, "PostgreSQL": 1.5}
    assert usage.seconds == 3.5
    # 7 s of work in 4 s, of which 5 s were ours
    assert usage.foreign == pytest.approx(0.5)


def test_a_backend_that_has_ended_is_found_in_its_parent() -> None:
    before = snapshot(0.0, 0.0, bench=0, postgres=4, backend=5)
    after = snapshot(1.0, 2.0, bench=0, postgres=11)
    usage = used_between(before, after, Observed({"PostgreSQL": POSTGRES}, frozenset({BENCH, POSTGRES})))
    assert usage.by_process == {"PostgreSQL": 2.0}
    assert usage.foreign == 0.0


def test_counters_that_were_read_a_moment_apart_make_nothing_negative() -> None:
    before, after = snapshot(0.0, 0.0, bench=0), snapshot(1.0, 0.9, bench=1.0)
    assert used_between(before, after, Observed({}, frozenset({BENCH}))).foreign == 0.0


def test_half_a_core_of_two_is_the_limit() -> None:
    limit = QUIET_SHARE * CORES
    assert Usage({}, limit).quiet
    assert not Usage({}, limit + 0.01).quiet
    assert limit / CORES == 0.5 / 2
