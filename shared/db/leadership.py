"""One active process for each service: the others stand by."""

import asyncio
import zlib
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.db.failures import is_infrastructure
from shared.runtime.tasks import end

log = structlog.get_logger(__name__)

POLL_SECONDS = 1.0

Work = Callable[[], Awaitable[None]]


async def lead(engine: AsyncEngine, name: str, work: Work) -> None:
    """Run `work` while this process leads; stand by while another does. Returns when `work` returns.

    PostgreSQL decides by an advisory lock that dies with its connection; a SQLite file has one process by the
    lock on its data directory.
    """
    if engine.dialect.name != "postgresql":
        await work()
        return
    key = zlib.crc32(name.encode())
    while True:
        try:
            async with engine.connect() as connection:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                await _acquire(connection, key)
                log.info("leadership.taken", service=name)
                try:
                    if await _while_held(connection, work):
                        return
                finally:
                    # The lock dies with its connection: in the pool it would keep everybody out, this process too.
                    await connection.invalidate()
        except Exception as error:
            if not is_infrastructure(error):
                raise
        log.warning("leadership.lost", service=name)
        await asyncio.sleep(POLL_SECONDS)


async def _acquire(connection: AsyncConnection, key: int) -> None:
    statement = text("SELECT pg_try_advisory_lock(:key)")
    while not (  # noqa: ASYNC110 - the lock can only be asked for
        await connection.execute(statement, {"key": key})
    ).scalar_one():
        await asyncio.sleep(POLL_SECONDS)


async def _while_held(connection: AsyncConnection, work: Work) -> bool:
    """True when the work is done, False when the lock may be gone."""
    task = asyncio.ensure_future(work())
    try:
        while not task.done():
            await asyncio.wait([task], timeout=POLL_SECONDS)
            await connection.execute(text("SELECT 1"))
        await task
    except Exception as error:
        if task.done() or not is_infrastructure(error):
            raise
        return False
    else:
        return True
    finally:
        await end(task)
