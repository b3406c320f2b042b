"""Running numbers of files, in the transaction that gives them."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.mediation.adapters.tables import running_numbers
from shared.db.upsert import insert_or_replace

# Locked, so that two processes on one PostgreSQL do not give out the same number; in order, so that neither waits
# for the other in a circle. Of the first number of a scope, the unique index of the cases lets one process through.
_NUMBERS = (
    select(running_numbers)
    .where(running_numbers.c.scope.in_(bindparam("scopes", expanding=True)))
    .order_by(running_numbers.c.scope)
    .with_for_update()
)


async def load_numbers(connection: AsyncConnection, scopes: Collection[str]) -> dict[str, int]:
    """Return the last number given out in each scope."""
    if not scopes:
        return {}
    return {row.scope: row.last for row in await connection.execute(_NUMBERS, {"scopes": list(scopes)})}


async def save_numbers(connection: AsyncConnection, numbers: Mapping[str, int]) -> None:
    """Keep the last number of each scope."""
    if not numbers:
        return
    statement = insert_or_replace(connection.dialect.name, running_numbers)
    await connection.execute(statement, [{"scope": scope, "last": last} for scope, last in sorted(numbers.items())])
