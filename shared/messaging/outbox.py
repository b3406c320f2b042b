from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Insert, Select, Table, Update, bindparam, func, insert, select, update
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
        _append(outbox),
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
    rows = await connection.execute(_waiting(outbox), {"at_most": limit})
    return [
        OutboxRow(row.position, row.event_id, row.stream, row.subject, row.aggregate_id, row.body.encode())
        for row in rows
    ]


async def mark_published(connection: AsyncConnection, outbox: Table, positions: Sequence[int], now: datetime) -> None:
    """Note that these rows, and no others, are confirmed by the stream."""
    await connection.execute(_mark(outbox), {"positions": list(positions), "now": now})


async def backlog(connection: AsyncConnection, outbox: Table) -> tuple[int, datetime | None]:
    """Return how many rows wait and since when the oldest does."""
    statement = select(func.count(), func.min(outbox.c.recorded_at)).where(outbox.c.published_at.is_(None))
    count, oldest = (await connection.execute(statement)).one()
    return count, oldest


@cache
def _append(outbox: Table) -> Insert:
    return insert(outbox)


@cache
def _waiting(outbox: Table) -> Select[tuple[int, str, str, str, str, str]]:
    columns = outbox.c
    return (
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
        .limit(bindparam("at_most"))
    )


@cache
def _mark(outbox: Table) -> Update:
    these = outbox.c.position.in_(bindparam("positions", expanding=True))
    return update(outbox).where(these).values(published_at=bindparam("now"))
