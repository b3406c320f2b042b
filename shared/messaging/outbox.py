from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.envelope import Event
from shared.contracts.registry import BY_TYPE


@dataclass(frozen=True)
class OutboxRow:
    """An event waiting to be published."""

    position: int
    event_id: str
    stream: str
    subject: str
    aggregate_id: str
    body: bytes


async def append(connection: AsyncConnection, outbox: Table, events: Sequence[Event], now: datetime) -> None:
    """Write events to the outbox in their order, inside the transaction that made them true.

    Raises:
        EventTooLarge: an event has more than 64 KB as JSON.
    """
    if not events:
        return
    await connection.execute(
        insert(outbox),
        [
            {
                "event_id": event.id,
                "stream": BY_TYPE[event.type].stream,
                "subject": event.bus_subject,
                "aggregate_id": event.subject,
                "sequence": event.sequence,
                "body": event.encode().decode(),
                "recorded_at": now,
                "published_at": None,
            }
            for event in events
        ],
    )


async def waiting(connection: AsyncConnection, outbox: Table, limit: int) -> list[OutboxRow]:
    """Return the oldest unpublished rows, in order."""
    columns = outbox.c
    statement = (
        select(
            columns.position,
            columns.event_id,
            columns.stream,
            columns.subject,
            columns.aggregate_id,
            columns.body,
        )
        .where(columns.published_at.is_(None))
        .order_by(columns.position)
        .limit(limit)
    )
    return [OutboxRow(*row[:5], body=row[5].encode()) for row in await connection.execute(statement)]


async def mark_published(connection: AsyncConnection, outbox: Table, positions: Sequence[int], now: datetime) -> None:
    """Note that these rows, and no others, are confirmed by the stream."""
    statement = (
        update(outbox).where(outbox.c.position.in_(bindparam("positions", expanding=True))).values(published_at=now)
    )
    await connection.execute(statement, {"positions": list(positions)})


async def backlog(connection: AsyncConnection, outbox: Table) -> tuple[int, datetime | None]:
    """Return how many rows wait and since when the oldest does."""
    statement = select(func.count(), func.min(outbox.c.recorded_at)).where(outbox.c.published_at.is_(None))
    count, oldest = (await connection.execute(statement)).one()
    return count, oldest
