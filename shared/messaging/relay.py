"""Carries committed events from the outbox to the streams."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog
from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.db.engine import reading
from shared.db.failures import is_infrastructure
from shared.messaging import outbox
from shared.messaging.backoff import delay
from shared.messaging.outbox import OutboxRow
from shared.runtime.clock import Clock

log = structlog.get_logger(__name__)

ROWS_AT_ONCE = 200
SAFETY_POLL_SECONDS = 1.0

Publish = Callable[[Sequence[OutboxRow]], Awaitable[list[int]]]
"""Sends rows in order and returns the positions that were confirmed."""


class Relay:
    """Publishes unpublished rows in order, and marks those that were confirmed.

    At least once: a crash between the confirmation and the mark publishes a row again, under the same id.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        table: Table,
        clock: Clock,
        *,
        rows_at_once: int = ROWS_AT_ONCE,
        linger_seconds: float = 0.0,
    ) -> None:
        self._engine = engine
        self._table = table
        self._clock = clock
        self._rows_at_once = rows_at_once
        self._linger_seconds = linger_seconds
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Say that rows may be waiting."""
        self._woken.set()

    async def run(self, publish: Publish) -> None:
        """Work until cancelled."""
        failures = 0
        while True:
            if self._linger_seconds:
                await asyncio.sleep(self._linger_seconds)
            self._woken.clear()
            try:
                complete = await self._drain(publish)
            except Exception as error:
                if not is_infrastructure(error):
                    raise
                complete = False
                log.warning("relay.database_away", error=repr(error))
            if complete:
                failures = 0
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), SAFETY_POLL_SECONDS)
            else:
                failures += 1
                await asyncio.sleep(delay(failures))

    async def _drain(self, publish: Publish) -> bool:
        """Publish until nothing waits; False when something could not be confirmed."""
        while True:
            async with reading(self._engine) as connection:
                rows = await outbox.waiting(connection, self._table, self._rows_at_once)
            if not rows:
                return True
            confirmed = await publish(rows)
            if confirmed:
                await self._mark(confirmed)
            if len(confirmed) < len(rows):
                return False
            if len(rows) < self._rows_at_once:
                # What was committed since has woken the relay.
                return True

    async def _mark(self, positions: Sequence[int]) -> None:
        async with self._engine.begin() as connection:
            await outbox.mark_published(connection, self._table, positions, self._clock.now())
