"""Which screenings mediation told of."""

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import screenings
from services.intake.domain.screenings import KnownScreening
from shared.db.upsert import insert_or_replace

_BY_ID = select(screenings).where(screenings.c.case_id.in_(bindparam("ids", expanding=True)))


async def load_screenings(connection: AsyncConnection, ids: Collection[str]) -> dict[str, KnownScreening]:
    """Return those that are known, by id."""
    if not ids:
        return {}
    rows = await connection.execute(_BY_ID, {"ids": list(ids)})
    return {row.case_id: KnownScreening(row.case_id, row.place, row.withdrawn) for row in rows}


async def save_screenings(connection: AsyncConnection, heard: Collection[KnownScreening]) -> None:
    """Note what was told of them."""
    if heard:
        rows = [{"case_id": it.case_id, "place": it.place, "withdrawn": it.withdrawn} for it in heard]
        await connection.execute(insert_or_replace(connection.dialect.name, screenings), rows)
