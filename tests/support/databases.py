"""Empty databases of both kinds, for whatever length of time they are wanted."""

import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

NewDatabase = Callable[[str], Awaitable[str]]


def sqlite_databases(directory: Path) -> NewDatabase:
    """Return what names a new file in a directory for each database."""

    async def new(name: str) -> str:
        return f"sqlite+aiosqlite:///{directory}/{name}.sqlite"

    return new


def postgres_databases(server_url: str) -> NewDatabase:
    """Return what makes databases on a server."""
    server = make_url(server_url)

    async def new(name: str) -> str:
        database = f"{name}_{uuid.uuid4().hex}"
        engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {database}"))
        await engine.dispose()
        return server.set(database=database).render_as_string(hide_password=False)

    return new
