"""The counting service taken apart: writer, bus and reader with settings that a test can wait for."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.contracts.envelope import Event
from shared.db.engine import open_engine, reading
from shared.messaging.bus import Bus, BusAddress
from shared.messaging.counters import Counters
from shared.messaging.group_commit import GroupCommit
from shared.messaging.outcomes import Outcome
from shared.messaging.reader import Reader
from shared.runtime.clock import SystemClock
from tests.fault.counting.app import SUBSCRIPTIONS, count
from tests.fault.counting.tables import effects, messaging


@dataclass
class Counter:
    """Counts events as the counting service does.

    Attributes:
        poison: cases at whose events the handler always raises.
        max_waiting: room in front of the writer.
    """

    nats_url: str
    database: str
    max_attempts: int = 3
    heartbeat_seconds: float = 10.0
    max_waiting: int = 1000
    poison: frozenset[str] = frozenset()
    counters: Counters = field(default_factory=Counters)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        engine = open_engine(self.database)
        writer = GroupCommit(engine, messaging, self.handle, SystemClock(), max_waiting=self.max_waiting)
        bus = Bus("counting", BusAddress(self.nats_url), SUBSCRIPTIONS)
        await bus.connect()
        writer.start()
        await bus.read(
            lambda subscription: Reader(
                "counting",
                subscription.durable,
                writer.submit,
                lambda: bus.connection,
                self.counters,
                max_attempts=self.max_attempts,
                heartbeat_seconds=self.heartbeat_seconds,
            )
        )
        try:
            yield
        finally:
            await bus.stop()
            await writer.stop()
            await engine.dispose()

    async def handle(self, connection: AsyncConnection, payloads: Sequence[object]) -> Sequence[Outcome]:
        if {payload.subject for payload in payloads if isinstance(payload, Event)} & self.poison:
            raise ValueError("this event cannot be handled")
        return await count(connection, payloads)

    async def effects(self) -> list[tuple[str, int]]:
        """Return (case id, sequence) in the order of their commits."""
        engine = open_engine(self.database)
        try:
            return await _effects(engine)
        finally:
            await engine.dispose()


async def _effects(engine: AsyncEngine) -> list[tuple[str, int]]:
    async with reading(engine) as connection:
        rows = await connection.execute(select(effects.c.case_id, effects.c.sequence).order_by(effects.c.position))
        return [(row.case_id, row.sequence) for row in rows]
