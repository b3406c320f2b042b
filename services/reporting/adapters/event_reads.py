from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.reporting.adapters.conditions import matching
from services.reporting.adapters.event_rows import logged_event
from services.reporting.adapters.sight import visible_events
from services.reporting.adapters.tables import event_log
from services.reporting.application.log import EventFilter, LoggedEvent
from shared.db.engine import reading
from shared.people.sight import Sight

_L = event_log.c
_EVENTS = select(_L.position, _L.recorded_at, _L.body)
_END = select(func.coalesce(func.max(_L.position), 0))
_LATEST = select(func.max(_L.occurred_at))


class SqlEventReads:
    """Reads of the event log, in SQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def page(self, wanted: EventFilter, sight: Sight, *, after: int, limit: int) -> list[LoggedEvent]:
        """Return the first events after a position that may be seen, oldest first."""
        condition = and_(matching(wanted), visible_events(sight))
        statement = _EVENTS.where(condition, _L.position > after).order_by(_L.position).limit(limit)
        async with reading(self._engine) as connection:
            return [logged_event(row) for row in await connection.execute(statement)]

    async def last(self, wanted: EventFilter, sight: Sight, *, limit: int) -> list[LoggedEvent]:
        """Return the newest events that may be seen, oldest first."""
        condition = and_(matching(wanted), visible_events(sight))
        statement = _EVENTS.where(condition).order_by(_L.position.desc()).limit(limit)
        async with reading(self._engine) as connection:
            return [logged_event(row) for row in await connection.execute(statement)][::-1]

    async def end(self) -> int:
        """Return the position of the newest event; 0 when there is none."""
        async with reading(self._engine) as connection:
            return int((await connection.execute(_END)).scalar_one())

    async def newest_year(self) -> int | None:
        """Return the year, at +08:00, in which the latest event happened."""
        async with reading(self._engine) as connection:
            latest = (await connection.execute(_LATEST)).scalar()
        return latest.year if latest else None
