from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.notify.adapters.notice_rows import dispatch_of, load_notices
from services.notify.adapters.sight import visible
from services.notify.adapters.tables import attempts, notices
from services.notify.application.ports import Count, NoticeQuery
from services.notify.domain.attempts import Attempt, AttemptOutcome
from services.notify.domain.notice import Dispatch, NoticeState
from shared.db.engine import reading
from shared.people.sight import Sight

_COUNTS = select(notices.c.channel, notices.c.state, func.count().label("notices")).group_by(
    notices.c.channel, notices.c.state
)
_OLDEST = select(func.min(notices.c.created_at)).where(notices.c.next_attempt_at.is_not(None))


class SqlNoticeReads:
    """Reads for people, in SQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, query: NoticeQuery, sight: Sight) -> list[Dispatch]:
        """Return the notices asked for that may be seen, newest first: their ids grow with time."""
        statement = select(notices).where(visible(sight)).order_by(notices.c.notice_id.desc()).limit(query.limit)
        if query.state is not None:
            statement = statement.where(notices.c.state == query.state.value)
        if query.case_id is not None:
            statement = statement.where(notices.c.case_id == query.case_id)
        if query.recipient is not None:
            statement = statement.where(notices.c.recipient == query.recipient)
        async with reading(self._engine) as connection:
            return [dispatch_of(row) for row in (await connection.execute(statement)).mappings()]

    async def by_id(self, notice_id: str) -> tuple[Dispatch, list[Attempt]] | None:
        """Return a notice with its attempts in order."""
        statement = select(attempts).where(attempts.c.notice_id == notice_id).order_by(attempts.c.number)
        async with reading(self._engine) as connection:
            dispatch = (await load_notices(connection, [notice_id])).get(notice_id)
            if dispatch is None:
                return None
            rows = await connection.execute(statement)
            made = [Attempt(r.notice_id, r.number, r.at, AttemptOutcome(r.outcome), r.error) for r in rows]
        return dispatch, made

    async def counts(self) -> list[Count]:
        """Return how many notices there are by channel and state."""
        async with reading(self._engine) as connection:
            rows = await connection.execute(_COUNTS)
            return [Count(row.channel, NoticeState(row.state), row.notices) for row in rows]

    async def oldest_waiting(self) -> datetime | None:
        """Return since when the oldest undelivered notice waits."""
        async with reading(self._engine) as connection:
            oldest: datetime | None = (await connection.execute(_OLDEST)).scalar()
        return oldest
