"""What parties wrote with their requests, under the key of the case their persons are kept with."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import request_texts
from services.intake.application.batch import RequestText
from shared.privacy.case_keys import CaseKeys


async def save_request_texts(connection: AsyncConnection, texts: Sequence[RequestText], keys: CaseKeys) -> None:
    """Store the texts of new requests."""
    if not texts:
        return
    rows = [
        {
            "request_id": it.request_id,
            "case_id": it.kept_with,
            "encrypted": keys.encrypt(it.kept_with, it.text, _about(it.request_id)),
        }
        for it in texts
    ]
    await connection.execute(insert(request_texts), rows)


async def read_request_texts(connection: AsyncConnection, keys: CaseKeys, case_id: str) -> dict[str, str]:
    """Return request -> text of the persons kept with a case; none once they were destroyed."""
    if case_id in keys.destroyed:
        return {}
    rows = await connection.execute(select(request_texts).where(request_texts.c.case_id == case_id))
    return {it.request_id: keys.decrypt(case_id, it.encrypted, _about(it.request_id)) for it in rows}


async def delete_request_texts(connection: AsyncConnection, case_ids: Collection[str]) -> None:
    """Remove the texts of cases."""
    if case_ids:
        statement = delete(request_texts).where(request_texts.c.case_id.in_(bindparam("ids", expanding=True)))
        await connection.execute(statement, {"ids": sorted(case_ids)})


def _about(request_id: str) -> str:
    return f"request {request_id}"
