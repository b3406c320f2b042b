import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from shared.db.sqlite_connection import BEGIN, SqliteConnection

CONNECT_SECONDS = 5.0
STATEMENT_SECONDS = 30.0
"""More than any statement of a service takes; without a limit a host that vanished would be waited for."""
ASK_AFTER_SECONDS = 1.0
"""A connection that lay unused for longer is asked whether it still answers before it is used."""
_NOTICE_A_LOST_CLIENT = {
    # A leader whose host lost its power keeps its lock until the server notices: half a minute, not two hours.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "25000",
}
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten: the key of a case that is destroyed does not stay in a free page.
    "PRAGMA secure_delete=ON",
)


def open_engine(url: str) -> AsyncEngine:
    """Open a service's database. Its errors name no values: those may be names and phone numbers.

    Args:
        url: "sqlite+aiosqlite:///path" or "postgresql+asyncpg://user:password@host/name".
    """
    if url.startswith("sqlite"):
        return _sqlite(url)
    return _postgresql(url)


def _postgresql(url: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=5,
        max_overflow=5,
        pool_timeout=5,
        hide_parameters=True,
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": STATEMENT_SECONDS,
            "server_settings": _NOTICE_A_LOST_CLIENT,
        },
    )

    @event.listens_for(engine.sync_engine, "checkin")
    def note_use(_connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        record.info["used_at"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def see_that_it_answers(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object) -> None:
        # One used a moment ago is not asked: that would be a round trip more for each transaction.
        if time.monotonic() - record.info.get("used_at", math.inf) < ASK_AFTER_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except (engine.dialect.loaded_dbapi.Error, OSError, TimeoutError) as error:
            raise InvalidatePoolError(repr(error)) from error

    return engine


def _sqlite(url: str) -> AsyncEngine:
    path = make_url(url).database or ":memory:"
    turn = asyncio.Lock()

    async def connect() -> SqliteConnection:
        return SqliteConnection(path, turn)

    engine = create_async_engine(url, hide_parameters=True, async_creator=connect)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in _SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("reading_only", False):
            connection.exec_driver_sql(BEGIN)

    return engine


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Open a connection that only reads, so that on SQLite it does not wait for the writer."""
    async with engine.connect() as connection:
        yield await connection.execution_options(reading_only=True)
