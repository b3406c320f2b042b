"""One running service: writer, relay, readers and sweeps, started and stopped together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.db.engine import open_engine
from shared.db.leadership import lead
from shared.db.schema import wait_for_schema
from shared.db.tables import MessagingTables
from shared.messaging.backoff import delay
from shared.messaging.bus import Bus, BusLost
from shared.messaging.counters import Counters
from shared.messaging.group_commit import GroupCommit
from shared.messaging.outcomes import Done, Outcome
from shared.messaging.publisher import Publisher
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from shared.messaging.submission import Handle
from shared.messaging.subscription import Subscription
from shared.rules.calendar import Calendar
from shared.runtime.calendar_watch import CalendarWatch
from shared.runtime.clock import Clock, VirtualClock
from shared.runtime.settings import ServiceSettings
from shared.runtime.tasks import end, finish, first_failure, must_not_fail

log = structlog.get_logger(__name__)

SWEEP_PAUSE_SECONDS = 0.05

Sweep = Callable[[], Awaitable[None]]
"""One look at everything that is due by now."""


class Service:
    """The one mechanism every service runs on (docs/architecture.md).

    Attributes:
        engine: the service's own database.
        writer: the only way to change state.
        counters: what its readers have counted since start.
        calendar: the days it counts by; None when it counts none.
    """

    def __init__(
        self,
        name: str,
        settings: ServiceSettings,
        clock: Clock,
        *,
        tables: MessagingTables,
        migrations: str,
        handle: Handle,
        subscriptions: Sequence[Subscription],
        calendar: Calendar | None = None,
    ) -> None:
        self.name = name
        self.settings = settings
        self.clock = clock
        self.engine: AsyncEngine = open_engine(settings.database)
        self.tables = tables
        self.counters = Counters()
        self._migrations = migrations
        self._relay = Relay(
            self.engine,
            tables.outbox,
            clock,
            rows_at_once=settings.batch,
            linger_seconds=settings.linger_seconds,
        )
        self.writer = GroupCommit(
            self.engine, tables, handle, clock, after_commit=self._on_commit, max_batch=settings.batch
        )
        self._subscriptions = subscriptions
        self._sweeps: list[Sweep] = []
        self._sweep_soon = asyncio.Event()
        self._sweeps_after_commit = False
        self._bus: Bus | None = None
        self.calendar = calendar
        if calendar is not None:
            self.add_sweep(CalendarWatch(name, calendar, clock))

    def add_sweep(self, sweep: Sweep, *, after_commit: bool = False) -> None:
        """Register what is to run by the clock: every few seconds, at every step of a virtual clock.

        Args:
            sweep: what to run.
            after_commit: run it also as soon as something was stored, for work that a commit brings.
        """
        self._sweeps.append(sweep)
        self._sweeps_after_commit |= after_commit

    @property
    def bus_connected(self) -> bool:
        """Whether the broker answers; requests are taken either way."""
        return self._bus is not None and self._bus.connected

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run for the length of the block. Waits for the schema, not for the broker."""
        await wait_for_schema(self.engine, self._migrations)
        must_not_fail(self.writer.start())
        leading = asyncio.create_task(lead(self.engine, self.name, self._lead), name=f"{self.name}-lead")
        must_not_fail(leading)
        try:
            yield
        finally:
            await end(leading)
            await self.writer.stop()
            await self.engine.dispose()

    async def _lead(self) -> None:
        sweeps = asyncio.create_task(self._sweep_by_the_clock())
        try:
            while True:
                try:
                    await self._with_bus()
                except BusLost as error:
                    log.error("bus.lost", service=self.name, error=str(error))  # noqa: TRY400 - expected, no trace
                except Exception:
                    # Whatever it was, events may not lie still: begin anew.
                    log.exception("service.work_failed", service=self.name)
                    await asyncio.sleep(delay(3))
        finally:
            await end(sweeps)

    async def _with_bus(self) -> None:
        bus = Bus(self.name, self.settings.bus, self._subscriptions, batch=self.settings.batch)
        await bus.connect()
        self._bus = bus
        relay = asyncio.create_task(self._relay.run(Publisher(bus.connection).publish))
        reading = asyncio.create_task(bus.read(lambda subscription: self._reader(bus, subscription)))
        watching = asyncio.create_task(bus.watch())
        try:
            await first_failure(relay, reading, watching)
        finally:
            await finish(_wind_up(bus, relay, reading, watching))

    def _reader(self, bus: Bus, subscription: Subscription) -> Reader:
        return Reader(self.name, subscription.durable, self.writer.submit, lambda: bus.connection, self.counters)

    async def _sweep_by_the_clock(self) -> None:
        if isinstance(self.clock, VirtualClock):
            self.clock.on_advance(self._sweep_once)
        try:
            while True:
                self._sweep_soon.clear()
                await self._sweep_once()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._sweep_soon.wait(), self.settings.sweep_seconds)
                    # What many commits bring at once is done together.
                    await asyncio.sleep(SWEEP_PAUSE_SECONDS)
        finally:
            if isinstance(self.clock, VirtualClock):
                self.clock.leave(self._sweep_once)

    def _on_commit(self, outcomes: Sequence[Outcome]) -> None:
        if any(isinstance(outcome, Done) and outcome.events for outcome in outcomes):
            self._relay.wake()
        # A virtual clock sweeps at each of its steps; many commits lie between two of them.
        if self._sweeps_after_commit and not isinstance(self.clock, VirtualClock):
            self._sweep_soon.set()

    async def _sweep_once(self) -> None:
        for sweep in self._sweeps:
            try:
                await sweep()
            except Exception:
                log.exception("sweep.failed", service=self.name)


async def _wind_up(bus: Bus, *tasks: asyncio.Task[None]) -> None:
    await end(*tasks)
    await bus.stop()
