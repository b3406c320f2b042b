import asyncio
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData, text

from bench.measurement import Measurement
from bench.one_case import tables_of
from bench.postgres import Postgres, connected
from bench.stage import Stage
from bench.street import observed
from bench.totals import TotalsWrong
from bench.usage import Usage, start_watch
from deploy.catalogue import SERVICE_NAMES
from shared.db.engine import open_engine

DATABASE = "one_transaction"


class PgbenchFailed(RuntimeError):
    """Pgbench did not run through; the message is what it said."""


@dataclass(frozen=True)
class Pgbench:
    """All that one case leaves behind in one transaction by hand, as fast as PostgreSQL takes it."""

    clients: int
    unit = "cases"

    @property
    def title(self) -> str:
        """Name with the number of clients."""
        return f"pgbench, {self.clients} clients"

    async def measure(self, stage: Stage, repeat: int) -> Measurement:
        """Run once on empty tables. Its own processor time counts too: it stands in the services' place."""
        del repeat
        await _empty_tables(stage.postgres)
        try:
            stop = start_watch(observed(stage.postgres, {}))
            own_before = _children_seconds()
            said = await _run(_command(stage.postgres, stage.transaction, self.clients, stage.plan.pgbench_seconds))
            own = _children_seconds() - own_before
            usage = stop()
            done, seconds = transactions(said)
            await _check(stage.postgres, done)
        finally:
            await stage.postgres.drop(DATABASE)
        return Measurement(done, seconds, Usage({**usage.by_process, "pgbench": own}, usage.foreign))


def transactions(said: str) -> tuple[int, float]:
    """Read from pgbench's summary how many transactions it made, and in how many seconds.

    Raises:
        PgbenchFailed: it does not say so, or some failed.
    """
    done = re.search(r"number of transactions actually processed: (\d+)", said)
    rate = re.search(r"tps = ([\d.]+)", said)
    failed = re.search(r"number of failed transactions: (\d+)", said)
    if done is None or rate is None or float(rate[1]) == 0 or (failed is not None and int(failed[1])):
        raise PgbenchFailed(f"pgbench said: {said.strip()}")
    return int(done[1]), int(done[1]) / float(rate[1])


async def _empty_tables(postgres: Postgres) -> None:
    """Make the four services' tables in one database, a schema for each."""
    await postgres.create(DATABASE)
    engine = open_engine(postgres.url(DATABASE))
    async with engine.begin() as connection:
        for service in SERVICE_NAMES:
            await connection.execute(text(f"CREATE SCHEMA {service}"))
            here = MetaData(schema=service)
            for table in tables_of(service).sorted_tables:
                table.to_metadata(here)
            await connection.run_sync(here.create_all)
    await engine.dispose()
    await postgres.checkpoint()


async def _check(postgres: Postgres, done: int) -> None:
    async with connected(postgres.dsn(DATABASE)) as connection:
        cases = await connection.fetchval("SELECT count(*) FROM intake.cases")
    if cases != done:
        raise TotalsWrong(f"pgbench reports {done} transactions, the tables hold {cases} cases")


def _command(postgres: Postgres, script: Path, clients: int, seconds: int) -> Sequence[str]:
    return (
        *(str(postgres.pgbench), "--no-vacuum", "--protocol=prepared", "--define=n=0"),
        *(f"--file={script}", f"--client={clients}", f"--jobs={min(clients, os.cpu_count() or 1)}"),
        *(f"--time={seconds}", f"--host={postgres.socket}", f"--username={postgres.user}", DATABASE),
    )


async def _run(command: Sequence[str]) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        said, _ = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise PgbenchFailed(f"pgbench ended with code {process.returncode}: {said.decode(errors='replace').strip()}")
    return said.decode()


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system
