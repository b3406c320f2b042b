"""The marks by which the same matter is found again."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import fingerprint_tokens, fingerprints
from services.intake.domain.fingerprint import Fingerprint

MOST_OF_A_TOKEN = 20
"""Of a mark that many cases share (a property company's name) the newest are compared; the others tell no more."""

_TOKENS = fingerprint_tokens.c
_ranked = (
    select(
        _TOKENS.case_id,
        func.row_number().over(partition_by=_TOKENS.token, order_by=_TOKENS.registered_at.desc()).label("place"),
    )
    .where(_TOKENS.token.in_(bindparam("tokens", expanding=True)))
    .subquery()
)
_ALIKE = (
    select(fingerprints.c.document)
    .where(fingerprints.c.case_id.in_(select(_ranked.c.case_id).where(_ranked.c.place <= MOST_OF_A_TOKEN)))
    .order_by(fingerprints.c.case_id)
)


async def load_alike(connection: AsyncConnection, tokens: Collection[str]) -> list[Fingerprint]:
    """Return the cases that share one of these tokens, of each token the newest."""
    if not tokens:
        return []
    rows = await connection.execute(_ALIKE, {"tokens": sorted(tokens)})
    return [Fingerprint.model_validate_json(row.document) for row in rows]


async def save_fingerprints(connection: AsyncConnection, added: Sequence[Fingerprint]) -> None:
    """Store the marks of new cases."""
    if not added:
        return
    await connection.execute(
        insert(fingerprints), [{"case_id": it.case_id, "document": it.model_dump_json()} for it in added]
    )
    tokens = [
        {"token": token, "case_id": it.case_id, "registered_at": it.registered_at}
        for it in added
        for token in it.marks.tokens()
    ]
    if tokens:
        await connection.execute(insert(fingerprint_tokens), tokens)


async def delete_fingerprints(connection: AsyncConnection, case_ids: Collection[str]) -> None:
    """Remove the marks of cases, which are no longer to be recognised."""
    if not case_ids:
        return
    for table in (fingerprints, fingerprint_tokens):
        statement = delete(table).where(table.c.case_id.in_(bindparam("ids", expanding=True)))
        await connection.execute(statement, {"ids": sorted(case_ids)})
