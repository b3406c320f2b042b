from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.reporting.adapters.case_rows import case_of, row_of
from services.reporting.adapters.event_rows import row_of_event
from services.reporting.adapters.tables import activities, case_projection, counts, event_log, open_periods
from services.reporting.application.batch import Batch, Wanted
from services.reporting.domain.counting import CountKey
from services.reporting.domain.projection import CaseProjection
from shared.db.upsert import Insert, insert_into, insert_or_replace

_CASES = select(case_projection).where(case_projection.c.case_id.in_(bindparam("ids", expanding=True)))
_ACTIVITIES = select(activities.c.activity_id).where(activities.c.activity_id.in_(bindparam("ids", expanding=True)))
_LOG = insert(event_log)
_HELD = insert(activities)


class SqlReportStore:
    """The batch, in SQL."""

    async def load(self, connection: AsyncConnection, wanted: Wanted, now: datetime) -> Batch:
        """Load everything wanted, one query a table."""
        return Batch(
            cases=await _load_cases(connection, wanted.cases),
            activities=await _known_activities(connection, wanted.activities),
            recorded_at=now,
        )

    async def save(self, connection: AsyncConnection, batch: Batch) -> None:
        """Write what changed, one statement a table; keys are sorted, so that no two writers lock crosswise."""
        dialect = connection.dialect.name
        if batch.logged:
            await connection.execute(_LOG, [row_of_event(event, batch.recorded_at) for event in batch.logged])
        if batch.changed:
            rows = [row_of(case) for _, case in sorted(batch.changed.items())]
            await connection.execute(insert_or_replace(dialect, case_projection), rows)
        if batch.periods:
            rows = [row_of(period) for _, period in sorted(batch.periods.items())]
            await connection.execute(insert_or_replace(dialect, open_periods), rows)
        if rows := _count_rows(sorted(batch.deltas.items())):
            await connection.execute(_add(dialect), rows)
        if batch.held:
            await connection.execute(_HELD, [row_of(activity) for activity in batch.held])


async def _load_cases(connection: AsyncConnection, ids: Collection[str]) -> dict[str, CaseProjection]:
    if not ids:
        return {}
    found = [case_of(row) for row in (await connection.execute(_CASES, {"ids": sorted(ids)})).mappings()]
    return {case.case_id: case for case in found}


async def _known_activities(connection: AsyncConnection, ids: Collection[str]) -> set[str]:
    if not ids:
        return set()
    return set((await connection.execute(_ACTIVITIES, {"ids": sorted(ids)})).scalars())


def _count_rows(deltas: Sequence[tuple[CountKey, int]]) -> list[dict[str, str | int]]:
    return [{**key._asdict(), "n": delta} for key, delta in deltas if delta]


@cache
def _add(dialect: str) -> Insert:
    """INSERT … ON CONFLICT (cell) DO UPDATE SET n = n + delta, built once."""
    statement = insert_into(dialect, counts)
    return statement.on_conflict_do_update(
        index_elements=list(counts.primary_key.columns), set_={"n": counts.c.n + statement.excluded.n}
    )
