from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import cases
from services.intake.domain.case import IntakeCase
from shared.db.upsert import insert_or_replace

_BY_ID = select(cases.c.document).where(cases.c.case_id.in_(bindparam("ids", expanding=True)))
_BY_CODE = select(cases.c.document).where(cases.c.query_code == bindparam("code"))


async def load_cases(connection: AsyncConnection, ids: Collection[str]) -> dict[str, IntakeCase]:
    """Return the cases that exist, by id."""
    if not ids:
        return {}
    rows = await connection.execute(_BY_ID, {"ids": list(ids)})
    found = [IntakeCase.model_validate_json(row.document) for row in rows]
    return {case.case_id: case for case in found}


async def load_others(connection: AsyncConnection, cases: Collection[IntakeCase]) -> dict[str, IntakeCase]:
    """Return the cases that cases turned into or are counted under, and so on from those, by id."""
    found: dict[str, IntakeCase] = {}
    while wanted := {it for case in cases for it in case.others_asked} - found.keys():
        loaded = await load_cases(connection, wanted)
        found |= loaded
        cases = loaded.values()
    return found


async def find_by_code(connection: AsyncConnection, code: str) -> IntakeCase | None:
    """Return the case a query code belongs to."""
    document = (await connection.execute(_BY_CODE, {"code": code})).scalar()
    return IntakeCase.model_validate_json(document) if document else None


async def save_cases(connection: AsyncConnection, changed: Collection[IntakeCase]) -> None:
    """Insert or replace cases."""
    if not changed:
        return
    await connection.execute(
        insert_or_replace(connection.dialect.name, cases),
        [
            {
                "case_id": case.case_id,
                "case_no": case.case_no,
                "query_code": case.query_code,
                "place": case.place.code,
                "kind": case.kind.value,
                "state": case.state.value,
                "version": case.version,
                "registered_at": case.registered_at,
                "document": case.model_dump_json(),
            }
            for case in changed
        ],
    )
