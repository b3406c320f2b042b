from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.adapters.tables import mediators
from services.notify.domain.directory import CaseMediator
from shared.db.upsert import insert_or_replace

_BY_CASE = select(mediators.c.case_id, mediators.c.mediator_ref, mediators.c.sequence).where(
    mediators.c.case_id.in_(bindparam("ids", expanding=True))
)


async def load_mediators(connection: AsyncConnection, case_ids: Collection[str]) -> dict[str, CaseMediator]:
    """Return who has the cases, by case id; cases nothing is known of are missing."""
    if not case_ids:
        return {}
    rows = await connection.execute(_BY_CASE, {"ids": list(case_ids)})
    return {row.case_id: CaseMediator(*row) for row in rows}


async def save_mediators(connection: AsyncConnection, changed: Collection[CaseMediator]) -> None:
    """Insert or replace who has a case."""
    if not changed:
        return
    await connection.execute(
        insert_or_replace(connection.dialect.name, mediators),
        [
            {"case_id": known.case_id, "mediator_ref": known.mediator_ref, "sequence": known.sequence}
            for known in changed
        ],
    )
