from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Column, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.reporting.adapters.conditions import heard
from services.reporting.adapters.figure_queries import BALANCE, BEHIND, TALLIES, in_street, place_of
from services.reporting.adapters.sight import visible_cases
from services.reporting.adapters.tables import case_projection, counts, event_log, open_periods
from services.reporting.application.ports import Cell, Dimension, Item, Scope, Watcher
from services.reporting.domain.balance import Balance
from services.reporting.domain.figures import Tally
from shared.contracts.codes import Kind
from shared.db.engine import reading
from shared.people.sight import Sight

DIMENSIONS: dict[Dimension, Column[str]] = {
    Dimension.COMMUNITY: counts.c.place,
    Dimension.MONTH: counts.c.month,
    Dimension.TYPE: counts.c.dispute_type,
    Dimension.KIND: counts.c.kind,
}

_BALANCES = (
    select(place_of(open_periods), *(func.count().filter(condition).label(key) for key, condition in BALANCE.items()))
    .where(in_street(open_periods), open_periods.c.kind == Kind.DISPUTE.value)
    .group_by("place")
)


class SqlYearReads:
    """Reads of a year's figures, in SQL, all on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def tallies(self, scope: Scope) -> dict[str, Tally]:
        """Return what lies behind each figure, counted; by the figure's key."""
        rows = await self._connection.execute(TALLIES, _values(scope))
        return {row.key: Tally(row.items, int(row.weight), int(row.counted)) for row in rows}

    async def behind(self, key: str, scope: Scope, sight: Sight) -> list[Item]:
        """Return the items a figure counts that may be seen: those missing in a rate first, then oldest first."""
        items = BEHIND[key].subquery()
        of_a_case = items.c.id.in_(select(case_projection.c.case_id).where(visible_cases(sight)))
        seen = or_(items.c.number.is_(None), of_a_case)
        statement = select(items).where(seen).order_by(items.c.counted, items.c.at, items.c.id)
        return [
            Item(row.id, row.number, row.place, row.at, row.weight, bool(row.counted))
            for row in await self._connection.execute(statement, _values(scope))
        ]

    async def balances(self, scope: Scope) -> dict[str, Balance]:
        """Return the balance of each community that has any dispute, by its administrative code."""
        rows = (await self._connection.execute(_BALANCES, _values(scope))).mappings()
        return {row["place"]: Balance(**{key: row[key] for key in BALANCE}) for row in rows}

    async def counts(self, scope: Scope, by: Sequence[Dimension]) -> list[Cell]:
        """Return the counts of a year, broken down."""
        columns = [DIMENSIONS[dimension] for dimension in by]
        total = func.sum(counts.c.n)
        statement = (
            select(*columns, counts.c.measure, total.label("n"))
            .where(
                counts.c.month.between(scope.year.months[0], scope.year.months[-1]),
                counts.c.place.startswith(scope.district + scope.street + scope.community, autoescape=True),
            )
            .group_by(*columns, counts.c.measure)
            .having(total != 0)
            .order_by(*columns, counts.c.measure)
        )
        cells: dict[tuple[str, ...], dict[str, int]] = {}
        for *codes, measure, n in await self._connection.execute(statement):
            cells.setdefault(tuple(codes), {})[measure] = int(n)
        return [Cell(dict(zip(by, codes, strict=True)), measures) for codes, measures in cells.items()]

    async def heard(self, scope: Scope, watchers: Sequence[Watcher]) -> list[int]:
        """Return how many events of the year each watcher received, in their order: one scan for all of them."""
        occurred_at = event_log.c.occurred_at
        statement = select(*(func.count().filter(heard(watcher.filters)) for watcher in watchers)).where(
            occurred_at >= scope.year.start, occurred_at < scope.year.end
        )
        return list((await self._connection.execute(statement)).one())


class SqlYearSource:
    """Opens a year's reads on a transaction that keeps seeing one moment."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[SqlYearReads]:
        """Open the reads. SQLite's readers see one moment anyway, PostgreSQL's have to ask for it."""
        async with reading(self._engine) as connection:
            if connection.dialect.name == "postgresql":
                await connection.execution_options(isolation_level="REPEATABLE READ")
            yield SqlYearReads(connection)


def _values(scope: Scope) -> dict[str, Any]:
    return {
        "start": scope.year.start,
        "end": scope.year.end,
        "district": scope.district,
        "street": scope.street,
        "community": scope.community,
    }
