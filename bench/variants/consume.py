import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from bench.consume_step import ConsumeStep
from bench.measurement import Measurement
from bench.stage import Stage
from bench.street import observed
from bench.usage import start_watch
from services.mediation.app import MIGRATIONS
from shared.db.engine import open_engine
from shared.db.schema import upgrade

DATABASE = "consume_step"
WARM_UP = 100


@dataclass(frozen=True)
class Consume:
    """Mediation's step alone, without a broker: inbox, state, log and outbox, so many items a transaction."""

    database: Literal["PostgreSQL", "SQLite"]
    batch: int
    unit = "items"

    @property
    def title(self) -> str:
        """Name with the database and the size of a batch."""
        return f"consume step, {self.database}, batch {self.batch}"

    async def measure(self, stage: Stage, repeat: int) -> Measurement:
        """Run once in this process, on an empty database."""
        del repeat
        items = stage.plan.items_in(self.batch)
        async with self._empty_database(stage) as url:
            engine = open_engine(url)
            try:
                await upgrade(engine, MIGRATIONS)
                step = ConsumeStep(engine)
                await step.run(await step.prepared(WARM_UP), self.batch)
                work = await step.prepared(items)
                await stage.postgres.checkpoint()
                stop = start_watch(observed(stage.postgres, {"handler": os.getpid()}))
                began = time.monotonic()
                await step.run(work, self.batch)
                seconds = time.monotonic() - began
                usage = stop()
                await step.check(WARM_UP + items)
            finally:
                await engine.dispose()
        return Measurement(items, seconds, usage)

    @asynccontextmanager
    async def _empty_database(self, stage: Stage) -> AsyncIterator[str]:
        if self.database == "SQLite":
            with TemporaryDirectory(dir=stage.directory) as directory:
                yield f"sqlite+aiosqlite:///{Path(directory) / 'mediation.sqlite'}"
            return
        await stage.postgres.create(DATABASE)
        try:
            yield stage.postgres.url(DATABASE)
        finally:
            await stage.postgres.drop(DATABASE)
