"""The ratios the bench is for, with what they are to be (docs/performance.md)."""

from operator import attrgetter

from bench.ratios import Aim, Ratio
from bench.variants.catalogue import (
    CONSUME_POSTGRESQL,
    CONSUME_POSTGRESQL_ALONE,
    CONSUME_SQLITE,
    CONSUME_SQLITE_ALONE,
    IDLE,
    IDLE_ALONE,
    PATH,
    PATH_ALONE,
    PGBENCH,
    PGBENCH_FEW,
)

_RATE = attrgetter("rate")
_PROCESSOR = attrgetter("processor_ms")
_MEDIAN = attrgetter("median_latency_ms")
_HIGH = attrgetter("high_latency_ms")

RATIOS = (
    Ratio("cases/s, batch 100 : batch 1", PATH.title, PATH_ALONE.title, _RATE, Aim(at_least=10)),
    Ratio("cases/s, batch 100 : pgbench, 64 clients", PATH.title, PGBENCH.title, _RATE, Aim(at_least=0.5)),
    Ratio("cases/s, batch 100 : pgbench, 8 clients", PATH.title, PGBENCH_FEW.title, _RATE),
    Ratio("CPU a case, batch 1 : batch 100", PATH_ALONE.title, PATH.title, _PROCESSOR),
    Ratio("CPU a case, batch 100 : pgbench, 64 clients", PATH.title, PGBENCH.title, _PROCESSOR),
    Ratio(
        "items/s, consume step on PostgreSQL, batch 100 : batch 1",
        CONSUME_POSTGRESQL.title,
        CONSUME_POSTGRESQL_ALONE.title,
        _RATE,
        Aim(at_least=12),
    ),
    Ratio(
        "items/s, consume step on SQLite, batch 100 : batch 1",
        CONSUME_SQLITE.title,
        CONSUME_SQLITE_ALONE.title,
        _RATE,
        Aim(at_least=12),
    ),
    Ratio("p50 when idle, batch 100 : batch 1", IDLE.title, IDLE_ALONE.title, _MEDIAN, Aim(at_most=1.2)),
    Ratio("p99 when idle, batch 100 : batch 1", IDLE.title, IDLE_ALONE.title, _HIGH),
)
