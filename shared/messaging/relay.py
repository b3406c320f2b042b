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
MANY_ROWS = 8
SAFETY_POLL_SECONDS = 1.0
LINGER_SECONDS = 0.02

Publish = Callable[[Sequence[OutboxRow]], Awaitable[list[int]]]
"""Sends rows in order and returns the positions that were confirmed."""


class Unconfirmed(Exception):
    """The stream did not confirm every row; they are published again later."""


class Relay:
    """Publishes unpublished rows in order, and marks those that were confirmed.

    At least once: a crash between the confirmation and the mark publishes a row again, under the same id.

    Args:
        linger_seconds: how long it waits for more after it has just published many rows. One event after a silence
            never waits; where many come at once, everybody downstream takes longer lists, at less CPU for each.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        table: Table,
        clock: Clock,
        *,
        rows_at_once: int = ROWS_AT_ONCE,
        linger_seconds: float = LINGER_SECONDS,
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
            self._woken.clear()
            try:
                published = await self._drain(publish)
            except Unconfirmed:
                published = None
            except Exception as error:
                if not is_infrastructure(error):
                    raise
                published = None
                log.warning("relay.database_away", error=repr(error))
            if published is None:
                failures += 1
                await asyncio.sleep(delay(failures))
                continue
            failures = 0
            if published >= MANY_ROWS:
                await asyncio.sleep(self._linger_seconds)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), SAFETY_POLL_SECONDS)

    async def _drain(self, publish: Publish) -> int:
        """Publish until nothing waits; return how many rows were published.

        Raises:
            Unconfirmed: something could not be confirmed.
        """
        published = 0
        while True:
            async with reading(self._engine) as connection:
                rows = await outbox.waiting(connection, self._table, self._rows_at_once)
            confirmed = await publish(rows) if rows else []
            if confirmed:
                await self._mark(confirmed)
            if len(confirmed) < len(rows):
                raise Unconfirmed
            published += len(rows)
            if len(rows) < self._rows_at_once:
                # What was committed since has woken the relay.
                return published

    async def _mark(self, positions: Sequence[int]) -> None:
        async with self._engine.begin() as connection:
            await outbox.mark_published(connection, self._table, positions, self._clock.now())
