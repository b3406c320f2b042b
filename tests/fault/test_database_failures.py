"""Which errors of a database are the item's own fault; the others are waited out and never count against an item."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Column, Executable, Integer, MetaData, String, Table, insert, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.db import sqlite_connection
from shared.db.engine import open_engine
from shared.db.failures import is_infrastructure
from tests.fault.conftest import NewDatabase

pytestmark = pytest.mark.fault

metadata = MetaData()
things = Table(
    "things", metadata, Column("id", Integer, primary_key=True), Column("name", String(10), nullable=False, unique=True)
)


@pytest.fixture
async def engine(new_database: NewDatabase) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(await new_database("things"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield engine
    await engine.dispose()


async def _error_of(engine: AsyncEngine, *statements: Executable) -> BaseException:
    try:
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(statement)
    except SQLAlchemyError as error:
        return error
    raise AssertionError(f"no error from {statements}")


async def test_the_items_own_fault(engine: AsyncEngine) -> None:
    add = insert(things)
    faults: list[tuple[Executable, ...]] = [
        (add.values(id=1, name="a"), add.values(id=1, name="b")),
        (add.values(id=1, name=None),),
        (text("SELECT nonsense FROM things"),) if engine.dialect.name == "postgresql" else (text("SELECT ?"),),
    ]
    if engine.dialect.name == "postgresql":
        faults += [
            (add.values(id=1, name="a\0b"),),
            (add.values(id=1, name="longer than ten"),),
            (add.values(id=2**40, name="a"),),
            (text("SELECT 1 / 0"),),
        ]
    for statements in faults:
        error = await _error_of(engine, *statements)
        assert not is_infrastructure(error), error


async def test_a_full_or_locked_file_is_waited_out(new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_connection, "BUSY_SECONDS", 0.05)
    url = await new_database("things")
    mine, of_another_process = open_engine(url), open_engine(url)
    async with mine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    waits: list[Executable] = [insert(things).values(id=2, name="b")]
    if mine.dialect.name == "postgresql":
        waits = [text("SET LOCAL lock_timeout = '50ms'"), text("LOCK TABLE things IN EXCLUSIVE MODE")]
    for engine in (mine, of_another_process):
        async with mine.begin() as holder:
            await holder.execute(insert(things).values(id=1, name="a"))
            error = await _error_of(engine, *waits)
            await holder.rollback()
        assert is_infrastructure(error), error
        if engine.dialect.name == "sqlite":
            async with engine.begin() as connection:
                await connection.execute(waits[0])
                await connection.rollback()
    await mine.dispose()
    await of_another_process.dispose()


async def test_a_broken_connection_is_waited_out(postgres_database: NewDatabase) -> None:
    engine = open_engine(await postgres_database("things"))
    for reason in ("pg_terminate_backend", "pg_cancel_backend"):
        async with engine.connect() as victim, engine.connect() as culprit:
            pid = (await victim.execute(text("SELECT pg_backend_pid()"))).scalar_one()
            sleeping = asyncio.create_task(victim.execute(text("SELECT pg_sleep(20)")))
            await asyncio.sleep(0.2)
            await culprit.execute(text(f"SELECT {reason}({pid})"))
            with pytest.raises(DBAPIError) as caught:
                await sleeping
            assert is_infrastructure(caught.value), reason
            await victim.invalidate()
    await engine.dispose()
