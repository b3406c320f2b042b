"""Running numbers, given out in the transaction that stores what is numbered."""

from collections.abc import Collection, Mapping

from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.db.upsert import insert_or_replace


class RunningNumbers:
    """The table of the last number given out in each scope.

    Args:
        metadata: of the service's tables.
    """

    def __init__(self, metadata: MetaData) -> None:
        self._table = Table(
            "running_numbers",
            metadata,
            Column("scope", String(64), primary_key=True),
            Column("last", Integer, nullable=False),
        )
        # Locked, so that two processes on one PostgreSQL do not give out the same number; in order, so that neither
        # waits for the other in a circle. Of the first number of a scope, the unique index of what is numbered lets
        # one process through.
        self._of_scopes = (
            select(self._table)
            .where(self._table.c.scope.in_(bindparam("scopes", expanding=True)))
            .order_by(self._table.c.scope)
            .with_for_update()
        )

    async def load(self, connection: AsyncConnection, scopes: Collection[str]) -> dict[str, int]:
        """Return the last number given out in each scope; 0 for none yet."""
        if not scopes:
            return {}
        rows = await connection.execute(self._of_scopes, {"scopes": list(scopes)})
        return dict.fromkeys(scopes, 0) | {row.scope: row.last for row in rows}

    async def save(self, connection: AsyncConnection, numbers: Mapping[str, int]) -> None:
        """Keep the last number of each scope in which there is one."""
        rows = [{"scope": scope, "last": last} for scope, last in sorted(numbers.items()) if last > 0]
        if rows:
            await connection.execute(insert_or_replace(connection.dialect.name, self._table), rows)
