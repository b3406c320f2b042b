"""SQLite for SQLAlchemy's aiosqlite dialect, with statements run where they are asked for (docs/adr/0014).

aiosqlite hands every call to a thread of the connection: four switches a statement, which cost more than the statement.
Here only what can wait does so in a thread: beginning a transaction and committing it.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, Self, TypeVar

BUSY_SECONDS = 5.0
"""How long another process may keep the database to itself."""
BEGIN = "BEGIN IMMEDIATE"

Result = TypeVar("Result")


class SqliteCursor:
    """A cursor of the standard library behind the asynchronous interface the dialect expects."""

    def __init__(self, connection: "SqliteConnection", cursor: sqlite3.Cursor) -> None:
        self._connection = connection
        self._cursor = cursor

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        """Columns of the result, as PEP 249 has them; None without a result."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Key of the row inserted last."""
        return self._cursor.lastrowid

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement; beginning a transaction waits for its turn."""
        if statement == BEGIN:
            await self._connection.begin()
        else:
            self._cursor.execute(statement, parameters)

    async def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row."""
        self._cursor.executemany(statement, rows)

    async def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Let go of the statement."""
        self._cursor.close()


class SqliteConnection:
    """A connection of the standard library behind the asynchronous interface the dialect expects.

    Args:
        path: the database file.
        turn: shared by the connections of one engine, so that of those in this process one at a time writes; SQLite
            itself would let the others ask again and again.
    """

    def __init__(self, path: str, turn: asyncio.Lock) -> None:
        self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        self._turn = turn
        self._writing = False

    def cursor(self) -> SqliteCursor:
        """Open a cursor."""
        return SqliteCursor(self, self._connection.cursor())

    async def create_function(self, *args: Any, **kwargs: Any) -> None:
        """Add a function to SQL; the dialect brings its own."""
        self._connection.create_function(*args, **kwargs)

    async def begin(self) -> None:
        """Begin to write, once nobody else in this process does.

        Raises:
            sqlite3.OperationalError: somebody else, here or in another process, wrote for longer than `BUSY_SECONDS`.
        """
        try:
            async with asyncio.timeout(BUSY_SECONDS):
                await self._turn.acquire()
        except TimeoutError as error:
            raise sqlite3.OperationalError("database is locked") from error
        self._writing = True
        try:
            await self._in_a_thread(lambda: self._connection.execute(BEGIN))
        except BaseException:
            self._roll_back()
            raise

    async def commit(self) -> None:
        """Write to the disk."""
        await self._in_a_thread(self._connection.commit)
        self._pass_the_turn_on()

    async def rollback(self) -> None:
        """Take the transaction back."""
        self._roll_back()

    async def close(self) -> None:
        """Close for good, taking an unfinished transaction back."""
        self.stop()

    def stop(self) -> None:
        """Close at once."""
        with suppress(sqlite3.Error):
            self._connection.close()
        self._pass_the_turn_on()

    def _roll_back(self) -> None:
        self._connection.rollback()
        self._pass_the_turn_on()

    def _pass_the_turn_on(self) -> None:
        if self._writing:
            self._writing = False
            self._turn.release()

    @staticmethod
    async def _in_a_thread(work: Callable[[], Result]) -> Result:
        """Run what may wait, to its end: a connection is never used by two threads, even when its task is cancelled."""
        running = asyncio.get_running_loop().run_in_executor(None, work)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise
