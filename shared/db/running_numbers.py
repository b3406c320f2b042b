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
        """Return the last number given out in each scope."""
        if not scopes:
            return {}
        return {row.scope: row.last for row in await connection.execute(self._of_scopes, {"scopes": list(scopes)})}

    async def save(self, connection: AsyncConnection, numbers: Mapping[str, int]) -> None:
        """Keep the last number of each scope."""
        if not numbers:
            return
        statement = insert_or_replace(connection.dialect.name, self._table)
        await connection.execute(statement, [{"scope": scope, "last": last} for scope, last in sorted(numbers.items())])
