"""Everything that is measured. The two sides of a ratio stand in one group, so that they run close together."""

from collections.abc import Mapping, Sequence

from bench.stage import Variant
from bench.variants.consume import Consume
from bench.variants.idle import Idle
from bench.variants.path import Path
from bench.variants.pgbench import Pgbench

BATCH = 100
"""What the services are deployed with."""
ALONE = 1
"""A transaction, a fetch and a publish for each message."""

PATH, PATH_ALONE = Path(BATCH), Path(ALONE)
PGBENCH_FEW, PGBENCH = Pgbench(8), Pgbench(64)
CONSUME_POSTGRESQL, CONSUME_POSTGRESQL_ALONE = Consume("PostgreSQL", BATCH), Consume("PostgreSQL", ALONE)
CONSUME_SQLITE, CONSUME_SQLITE_ALONE = Consume("SQLite", BATCH), Consume("SQLite", ALONE)
IDLE, IDLE_ALONE = Idle(BATCH), Idle(ALONE)

GROUPS: Mapping[str, Sequence[Variant]] = {
    "path": (PATH, PATH_ALONE, PGBENCH_FEW, PGBENCH),
    "consume": (CONSUME_POSTGRESQL, CONSUME_POSTGRESQL_ALONE),
    "consume-sqlite": (CONSUME_SQLITE, CONSUME_SQLITE_ALONE),
    "idle": (IDLE, IDLE_ALONE),
}
