"""The rows one case leaves behind: taken from the four databases after exactly one case has gone through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, Table, select

from bench.load.process import closed_loop
from bench.postgres import Postgres
from bench.street import running_street
from bench.totals import Work
from bench.variants.warm_up import order_for
from deploy.catalogue import SERVICE_NAMES
from shared.db.engine import open_engine, reading


@dataclass(frozen=True)
class TableRows:
    """Rows of one table of one service, by column; numbers the database gives by itself are left out."""

    service: str
    table: Table
    rows: Sequence[Mapping[str, Any]]


def tables_of(service: str) -> MetaData:
    """Return a service's tables."""
    metadata: MetaData = import_module(f"services.{service}.adapters.tables").metadata
    return metadata


async def rows_of_one_case(postgres: Postgres, directory: Path) -> list[TableRows]:
    """Register and accept one case on an empty system and return every row there is afterwards."""
    async with running_street(postgres, directory, batch=1) as street:
        await closed_loop(order_for(street, clients=1, cases=1, already=0))
        await street.settled(Work(1, 1))
        found: list[TableRows] = []
        for service in SERVICE_NAMES:
            found += await _rows(street.databases[service].replace("postgresql:", "postgresql+asyncpg:"), service)
        return found


async def _rows(url: str, service: str) -> list[TableRows]:
    engine = open_engine(url)
    try:
        async with reading(engine) as connection:
            found = []
            for table in tables_of(service).sorted_tables:
                given = [column for column in table.columns if column is not table.autoincrement_column]
                rows = [dict(row) for row in (await connection.execute(select(*given))).mappings()]
                if rows:
                    found.append(TableRows(service, table, rows))
            return found
    finally:
        await engine.dispose()
