from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.adapters.tables import holders
from services.notify.domain.directory import Holder, Part
from shared.db.upsert import insert_or_replace

_BY_CASE = select(holders.c.case_id, holders.c.part, holders.c.reference, holders.c.sequence).where(
    holders.c.case_id.in_(bindparam("ids", expanding=True))
)


async def load_holders(connection: AsyncConnection, case_ids: Collection[str]) -> dict[tuple[str, Part], Holder]:
    """Return who has the cases, by case id and part; what nothing is known of is missing."""
    if not case_ids:
        return {}
    rows = await connection.execute(_BY_CASE, {"ids": list(case_ids)})
    found = (Holder(row.case_id, Part(row.part), row.reference, row.sequence) for row in rows)
    return {(it.case_id, it.part): it for it in found}


async def save_holders(connection: AsyncConnection, changed: Collection[Holder]) -> None:
    """Insert or replace who has a case."""
    if not changed:
        return
    rows = [{**vars(it), "part": it.part.value} for it in changed]
    await connection.execute(insert_or_replace(connection.dialect.name, holders), rows)
