from collections.abc import Collection, Sequence

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import suspicions
from services.intake.domain.suspicion import Suspicion
from shared.db.upsert import insert_or_replace

_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_OF_CASES = (
    select(suspicions.c.document)
    .where(or_(suspicions.c.case_id.in_(_IDS), suspicions.c.same_as.in_(_IDS)))
    .order_by(suspicions.c.case_id, suspicions.c.same_as)
)


async def load_suspicions(connection: AsyncConnection, case_ids: Collection[str]) -> list[Suspicion]:
    """Return the suspicions about any of these cases, on either side."""
    if not case_ids:
        return []
    rows = await connection.execute(_OF_CASES, {"ids": sorted(case_ids)})
    return [Suspicion.model_validate_json(row.document) for row in rows]


async def save_suspicions(connection: AsyncConnection, changed: Sequence[Suspicion]) -> None:
    """Insert or replace suspicions."""
    if changed:
        rows = [{"case_id": it.case_id, "same_as": it.same_as, "document": it.model_dump_json()} for it in changed]
        await connection.execute(insert_or_replace(connection.dialect.name, suspicions), rows)
