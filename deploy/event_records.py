"""The services' own records of what they published: the outbox rows, read from outside."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import MetaData, bindparam, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from deploy.rebuild_order import Recorded
from shared.contracts.registry import EVENT_TYPES
from shared.db.engine import open_engine, reading
from shared.db.tables import messaging_tables
from shared.runtime.mendable import Mendable

PUBLISHERS = tuple(sorted({service for entry in EVENT_TYPES for service in entry.publishers}))
"""The services that publish events; the others have no record of their own."""

_outbox = messaging_tables(MetaData()).outbox
_columns = _outbox.c
_published = (
    select(
        _columns.position,
        _columns.event_id,
        _columns.stream,
        _columns.aggregate_id,
        _columns.sequence,
        _columns.recorded_at,
    )
    .where(
        # What was never published is still the relay's to send.
        _columns.published_at.is_not(None),
        _columns.recorded_at <= bindparam("until"),
        _columns.stream.in_(bindparam("streams", expanding=True)),
    )
    .order_by(_columns.position)
)
_bodies = select(_columns.position, _columns.subject, _columns.body).where(
    _columns.position.in_(bindparam("positions", expanding=True))
)


class RecordUnreadable(Mendable):
    """A service's record is not there or does not answer."""


def embedded_databases(data: Path) -> list[str]:
    """Return the URLs of the records below a data directory of the embedded run.

    Raises:
        RecordUnreadable: one of them is missing.
    """
    files = {service: data / "databases" / f"{service}.sqlite" for service in PUBLISHERS}
    missing = [str(file) for file in files.values() if not file.exists()]
    if missing:
        raise RecordUnreadable(
            f"{', '.join(missing)}: no such file; say with --data where the data directory is, "
            "or with --database-url where the databases are"
        )
    return [f"sqlite+aiosqlite:///{file}" for file in files.values()]


class EventRecord:
    """One service's record.

    Args:
        source: number of this record among those read together.
        url: SQLAlchemy URL of the service's database.

    Raises:
        RecordUnreadable: a SQLite file that is not there; it would be made, empty.
    """

    def __init__(self, source: int, url: str) -> None:
        self.source = source
        address = make_url(url)
        self._name = address.render_as_string(hide_password=True)
        if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
            raise RecordUnreadable(f"{self._name}: no such file")
        self._engine: AsyncEngine = open_engine(url)

    async def published(self, streams: Sequence[str], until: datetime) -> list[Recorded]:
        """Return what was recorded up to a moment and once confirmed by one of these streams.

        Raises:
            RecordUnreadable: the database does not answer or has no record.
        """
        wanted = {"streams": list(streams), "until": until}
        async with self._reading() as connection:
            return [Recorded(self.source, *row) for row in await connection.execute(_published, wanted)]

    async def bodies(self, positions: Sequence[int]) -> dict[int, tuple[str, bytes]]:
        """Return position -> (subject, body).

        Raises:
            RecordUnreadable: the database does not answer any more.
        """
        async with self._reading() as connection:
            rows = await connection.execute(_bodies, {"positions": list(positions)})
            return {row.position: (row.subject, row.body.encode()) for row in rows}

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with reading(self._engine) as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            reason = getattr(error, "orig", None) or error
            raise RecordUnreadable(f"{self._name}: no record can be read there ({reason})") from error

    async def close(self) -> None:
        """Let the database go."""
        await self._engine.dispose()
