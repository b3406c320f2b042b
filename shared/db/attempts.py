"""What was tried lately and may not be tried too often, in the database that a service's processes share."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, delete, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.db.upsert import insert_or_ignore

Moments = list[float]
"""In seconds since 1970, oldest first."""


@dataclass(frozen=True)
class Tried:
    """One thing that was tried.

    Attributes:
        limit: name of what is counted.
        key: for whom, as a digest: an address or a query code is kept nowhere.
        most: so many are let pass within the time.
        seconds: the time.
    """

    limit: str
    key: str
    most: int
    seconds: float


class AttemptStore:
    """The table of attempts. A row is locked while it is looked at, so many at once are not let pass together."""

    def __init__(self, engine: AsyncEngine, table: Table) -> None:
        self._engine = engine
        self._table = table

    async def note(self, tried: Sequence[Tried], now: datetime) -> tuple[Tried, float] | None:
        """Note attempts, before it is known how they end; or none of them, when one was made too often.

        Returns that one, with the seconds to wait.
        """
        in_order = sorted(tried, key=lambda it: (it.limit, it.key))
        await self._clear(now)
        async with self._engine.begin() as connection:
            recent = {it: _recent(await self._locked(connection, it, now), it, now) for it in in_order}
            for it in tried:
                if len(recent[it]) >= it.most:
                    return it, recent[it][0] + it.seconds - now.timestamp()
            for it, moments in recent.items():
                await self._keep(connection, it, [*moments, now.timestamp()], now)
        return None

    async def take_back(self, tried: Sequence[Tried], at: datetime) -> None:
        """Count attempts made at a moment no longer: they were no failures."""
        async with self._engine.begin() as connection:
            for it in sorted(tried, key=lambda it: (it.limit, it.key)):
                moments = await self._locked(connection, it, at)
                if at.timestamp() in moments:
                    moments.remove(at.timestamp())
                    await self._keep(connection, it, moments, at)

    async def forget(self, tried: Sequence[Tried]) -> None:
        """Begin anew."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(self._table).where(or_(*(self._is(it) for it in tried))))

    async def _clear(self, now: datetime) -> None:
        # By itself, and leaving alone what somebody looks at: whoever waits for a row never holds another's.
        columns = (self._table.c.counter, self._table.c.key)
        over = select(*columns).where(self._table.c.expires_at <= now).with_for_update(skip_locked=True)
        async with self._engine.begin() as connection:
            await connection.execute(delete(self._table).where(tuple_(*columns).in_(over)))

    async def _locked(self, connection: AsyncConnection, tried: Tried, now: datetime) -> Moments:
        row = {"counter": tried.limit, "key": tried.key, "moments": "[]", "expires_at": _end(tried, now)}
        await connection.execute(insert_or_ignore(connection.dialect.name, self._table), [row])
        statement = select(self._table.c.moments).where(self._is(tried)).with_for_update()
        found: Moments = json.loads((await connection.execute(statement)).scalar_one())
        return found

    async def _keep(self, connection: AsyncConnection, tried: Tried, moments: Moments, now: datetime) -> None:
        values = {"moments": json.dumps(moments), "expires_at": _end(tried, now)}
        await connection.execute(update(self._table).where(self._is(tried)).values(values))

    def _is(self, tried: Tried) -> ColumnElement[bool]:
        return and_(self._table.c.counter == tried.limit, self._table.c.key == tried.key)


def _recent(moments: Moments, tried: Tried, now: datetime) -> Moments:
    begin = now.timestamp() - tried.seconds
    return [moment for moment in moments if moment > begin]


def _end(tried: Tried, now: datetime) -> datetime:
    return now + timedelta(seconds=tried.seconds)
