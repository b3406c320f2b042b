"""The database stands still, crashes, is locked, or takes no connections."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import make_url

from shared.db import engine
from shared.messaging.bus import Bus
from shared.messaging.relay import Relay
from tests.fault.conftest import NewDatabase, database_on, empty_street
from tests.fault.street import APPS, Street
from tests.support.clerk import EVENTS_OF_A_CASE
from tests.support.nats_process import NatsProcess
from tests.support.postgres_process import PostgresProcess
from tests.support.silent_proxy import SilentProxy
from tests.support.waiting import until

pytestmark = pytest.mark.fault

GONE_SECONDS = 5.0


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresProcess]:
    with PostgresProcess() as server:
        yield server


@pytest.fixture
def postgres_database(postgres: PostgresProcess) -> NewDatabase:
    """Makes empty databases on a PostgreSQL that can be frozen and crashed."""

    async def new_database(name: str) -> str:
        return await database_on(postgres.url, name)

    return new_database


@pytest.mark.parametrize(
    ("go", "come_back"),
    [(PostgresProcess.freeze, PostgresProcess.thaw), (PostgresProcess.crash, PostgresProcess.start)],
    ids=["frozen", "crashed"],
)
async def test_postgres_gone_under_load(
    postgres_street: Street,
    postgres: PostgresProcess,
    go: Callable[[PostgresProcess], None],
    come_back: Callable[[PostgresProcess], None],
) -> None:
    street = postgres_street
    async with street.running():
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(16))
            await until(lambda: len(street.clerk.promised) >= 4, what="load is on its way")
            await asyncio.to_thread(go, postgres)
            await asyncio.sleep(GONE_SECONDS)
            await asyncio.to_thread(come_back, postgres)
        evidence = await street.settled()
        assert len(evidence.recorded) >= 16 * EVENTS_OF_A_CASE
        await until(_one_relay_each, what="one relay for each service, none left behind")


async def test_connections_that_fall_silent(
    broker: NatsProcess, postgres: PostgresProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host vanished and another one took its address: nobody closes the old connections, nobody answers them."""
    monkeypatch.setattr(engine, "STATEMENT_SECONDS", 1.5)
    async with SilentProxy.before(postgres.socket) as proxy:

        async def new_database(name: str) -> str:
            database = make_url(await database_on(postgres.url, name))
            return database.set(host="127.0.0.1", port=proxy.port, query={}).render_as_string(hide_password=False)

        broker.start()
        street = await empty_street(broker, new_database)
        await street.provision()
        async with street.running():
            async with asyncio.TaskGroup() as load:
                load.create_task(street.clerk.handle(16))
                await until(lambda: len(street.clerk.promised) >= 4, what="load is on its way")
                proxy.vanish()
            await street.settled()


async def test_reads_say_come_again_while_postgres_is_gone(postgres_street: Street, postgres: PostgresProcess) -> None:
    street = postgres_street
    async with street.running("intake"):
        case_id = await street.clerk.register()
        postgres.crash()
        try:
            answer = await street.clients["intake"].get(f"/intake/cases/{case_id}")
            ready = await street.clients["intake"].get("/intake/health/ready")
        finally:
            postgres.start()
        assert answer.status_code == 503
        assert "Retry-After" in answer.headers
        assert ready.status_code == 503
        assert (await street.clients["intake"].get(f"/intake/cases/{case_id}")).status_code == 200


async def test_sqlite_locked_under_load(sqlite_street: Street) -> None:
    """Another program holds the write lock of a file for longer than a statement waits for it."""
    street = sqlite_street
    async with street.running():
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(12))
            await until(lambda: len(street.clerk.promised) >= 4, what="load is on its way")
            for url in street.databases.values():
                load.create_task(asyncio.to_thread(_hold_write_lock, str(make_url(url).database), GONE_SECONDS + 1))
        evidence = await street.settled()
    assert len(evidence.recorded) >= 12 * EVENTS_OF_A_CASE


def _hold_write_lock(file: str, seconds: float) -> None:
    connection = sqlite3.connect(file, isolation_level=None, timeout=10)
    connection.execute("BEGIN IMMEDIATE")
    time.sleep(seconds)
    connection.execute("ROLLBACK")
    connection.close()


def _one_relay_each() -> bool:
    running = [task.get_coro() for task in asyncio.all_tasks()]
    names = [getattr(coroutine, "__qualname__", "") for coroutine in running]
    return names.count(Relay.run.__qualname__) == len(APPS) and names.count(Bus.watch.__qualname__) == len(APPS)
