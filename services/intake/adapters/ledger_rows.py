"""Which rows of ledgers were imported, known by keyed hashes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import ledger_rows
from services.intake.application.batch import ImportedRow

_BY_KEY = select(ledger_rows.c.row_key, ledger_rows.c.digest, ledger_rows.c.case_id).where(
    ledger_rows.c.row_key.in_(bindparam("row_keys", expanding=True))
)
AT_ONCE = 1000


async def load_ledger_rows(connection: AsyncConnection, row_keys: Collection[str]) -> dict[str, ImportedRow]:
    """Return the rows that were imported, by key."""
    ordered = sorted(row_keys)
    found: dict[str, ImportedRow] = {}
    for start in range(0, len(ordered), AT_ONCE):
        rows = await connection.execute(_BY_KEY, {"row_keys": ordered[start : start + AT_ONCE]})
        found |= {row.row_key: ImportedRow(row.row_key, row.digest, row.case_id) for row in rows}
    return found


async def save_ledger_rows(connection: AsyncConnection, imported: Sequence[ImportedRow], now: datetime) -> None:
    """Note rows as imported.

    Raises:
        IntegrityError: another process imported one of them meanwhile; to be decided anew.
    """
    if imported:
        await connection.execute(
            insert(ledger_rows),
            [{"row_key": it.key, "digest": it.digest, "case_id": it.case_id, "imported_at": now} for it in imported],
        )
