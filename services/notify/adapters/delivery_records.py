from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.notify.adapters.notice_rows import change_notices, dispatch_of, insert_notices
from services.notify.adapters.tables import attempts, notices
from services.notify.domain.attempts import Attempt, Result
from services.notify.domain.notice import Dispatch, NoticeState
from shared.db.engine import reading
from shared.db.upsert import insert_or_ignore

_DUE = notices.c.next_attempt_at <= bindparam("now")
_DUE_CHANNELS = select(notices.c.channel).where(_DUE).distinct()
_LONGEST_DUE = (
    select(notices.c.notice_id)
    .where(notices.c.channel == bindparam("of_channel"), _DUE)
    .order_by(notices.c.next_attempt_at, notices.c.notice_id)
    .limit(bindparam("at_most"))
)
# What is due is asked twice: PostgreSQL looks at the outer condition again when another claim was faster.
_CLAIM = (
    update(notices)
    .where(notices.c.notice_id.in_(_LONGEST_DUE), _DUE)
    .values(next_attempt_at=bindparam("until"))
    .returning(*notices.c)
)
_FAILED = select(notices.c.notice_id).where(
    notices.c.notice_id.in_(bindparam("ids", expanding=True)), notices.c.state == NoticeState.FAILED.value
)


class SqlDeliveryRecords:
    """Claims and results, in SQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def due_channels(self, now: datetime) -> list[str]:
        """Return the channels on which at least one notice is due."""
        async with reading(self._engine) as connection:
            return list((await connection.execute(_DUE_CHANNELS, {"now": now})).scalars())

    async def claim(self, channel: str, now: datetime, until: datetime, limit: int) -> list[Dispatch]:
        """Take up to `limit` due notices, longest due first; nobody else is given them before `until`."""
        parameters = {"of_channel": channel, "now": now, "until": until, "at_most": limit}
        async with self._engine.begin() as connection:
            rows = (await connection.execute(_CLAIM, parameters)).mappings().all()
        return sorted((dispatch_of(row) for row in rows), key=lambda dispatch: dispatch.notice_id)

    async def record(self, results: Sequence[Result], tell: Mapping[str, Dispatch]) -> None:
        """Write what attempts came to, and what has to be told because of it."""
        async with self._engine.begin() as connection:
            await change_notices(connection, [(r.dispatch, r.attempt.number - 1) for r in results])
            await _insert_attempts(connection, [result.attempt for result in results])
            await insert_notices(connection, [tell[failed] for failed in await _really_failed(connection, tell)])


async def _insert_attempts(connection: AsyncConnection, made: Sequence[Attempt]) -> None:
    await connection.execute(
        insert_or_ignore(connection.dialect.name, attempts),
        [
            {
                "notice_id": attempt.notice_id,
                "number": attempt.number,
                "at": attempt.at,
                "outcome": attempt.outcome.value,
                "error": attempt.error,
            }
            for attempt in made
        ],
    )


async def _really_failed(connection: AsyncConnection, tell: Mapping[str, Dispatch]) -> list[str]:
    """Leave out what somebody else delivered after the claim was lost."""
    if not tell:
        return []
    return list((await connection.execute(_FAILED, {"ids": list(tell)})).scalars())
