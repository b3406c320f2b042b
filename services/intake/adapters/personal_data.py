"""Names, phones and narratives: they live here and nowhere else, under the key of their case."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import personal_data
from services.intake.domain.matter import Matter
from shared.privacy.case_keys import CaseKeys

_ABOUT = "matter"


async def save_matters(connection: AsyncConnection, registered: Mapping[str, Matter], keys: CaseKeys) -> None:
    """Store the personal part of new cases, by case id."""
    if not registered:
        return
    rows = [
        {"case_id": case_id, "encrypted": keys.encrypt(case_id, matter.model_dump_json(exclude_none=True), _ABOUT)}
        for case_id, matter in registered.items()
    ]
    await connection.execute(insert(personal_data), rows)


async def delete_matters(connection: AsyncConnection, case_ids: Collection[str]) -> None:
    """Remove the personal part of cases; what backups still hold does not open without the key."""
    if case_ids:
        statement = delete(personal_data).where(personal_data.c.case_id.in_(bindparam("ids", expanding=True)))
        await connection.execute(statement, {"ids": sorted(case_ids)})


async def read_matters(connection: AsyncConnection, keys: CaseKeys, case_ids: Collection[str]) -> dict[str, Matter]:
    """Return the personal part of cases, of those that still have one; the caller masks it or notes the read."""
    if not case_ids:
        return {}
    statement = select(personal_data).where(personal_data.c.case_id.in_(bindparam("ids", expanding=True)))
    rows = await connection.execute(statement, {"ids": sorted(case_ids)})
    return {
        row.case_id: Matter.model_validate_json(keys.decrypt(row.case_id, row.encrypted, _ABOUT))
        for row in rows
        if row.case_id not in keys.destroyed
    }
