from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Table, bindparam, delete
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert

from shared.db.upsert import insert_or_ignore
from shared.messaging.submission import Delivery


async def claim(
    connection: AsyncConnection, inbox: Table, deliveries: Sequence[Delivery], now: datetime
) -> set[Delivery]:
    """Enter deliveries into the inbox and return those that were not there before."""
    if not deliveries:
        return set()
    rows = [{"consumer": d.consumer, "event_id": d.event_id, "received_at": now} for d in deliveries]
    return {
        Delivery(row.consumer, row.event_id)
        for row in await connection.execute(_claim(connection.dialect.name, inbox), rows)
    }


async def release(connection: AsyncConnection, inbox: Table, deliveries: Collection[Delivery]) -> None:
    """Take entries back whose event was not handled after all, so that it can come again."""
    if not deliveries:
        return
    statement = delete(inbox).where(
        inbox.c.consumer == bindparam("of_consumer"), inbox.c.event_id == bindparam("of_event")
    )
    await connection.execute(statement, [{"of_consumer": d.consumer, "of_event": d.event_id} for d in deliveries])


@cache
def _claim(dialect: str, inbox: Table) -> ReturningInsert[tuple[str, str]]:
    return insert_or_ignore(dialect, inbox).returning(inbox.c.consumer, inbox.c.event_id)
