"""Attempts that are counted once for all services: in a file of a directory that they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import MetaData

from shared.db.attempts import AttemptStore
from shared.db.engine import open_engine
from shared.db.tables import attempts_table

FILE = "attempts.sqlite"


class CommonAttempts:
    """The table of attempts, with a database of its own.

    Each service has a database that no other reads; whoever guesses a password may ask all of them.

    Args:
        directory: that of the sessions that have ended, which all services write.
    """

    def __init__(self, directory: Path) -> None:
        self._metadata = MetaData()
        table = attempts_table(self._metadata)
        self._engine = open_engine(f"sqlite+aiosqlite:///{directory / FILE}")
        self.store = AttemptStore(self._engine, table)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Make the table where there is none, and let go of the file at the end."""
        async with self._engine.begin() as connection:
            await connection.run_sync(self._metadata.create_all)
        try:
            yield
        finally:
            await self._engine.dispose()
