"""The lock that makes one process the active one is lost, or left behind."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.db.engine import open_engine
from shared.db.leadership import lead
from shared.messaging.bus import Bus
from shared.messaging.outcomes import Outcome
from shared.messaging.relay import Relay
from tests.fault.counting import app as counting
from tests.fault.street import APPS, Street
from tests.support.nats_process import NatsProcess
from tests.support.waiting import until

pytestmark = pytest.mark.fault


@pytest.fixture
async def engine(postgres_database: Callable[[str], Awaitable[str]]) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(await postgres_database("leadership"))
    yield engine
    await engine.dispose()


async def test_work_that_ends_with_an_error_leaves_no_lock_behind(engine: AsyncEngine) -> None:
    """The next try may come over another connection of the pool; the lock must not stay with the first."""
    async with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            await connection.execute(text("SELECT 1"))
    worked = 0

    async def work() -> None:
        nonlocal worked
        worked += 1
        if worked < 3:
            raise ConnectionError("the database was away")

    async with asyncio.timeout(15):
        await lead(engine, "test", work)
    assert worked == 3


async def test_the_server_notices_a_leader_that_lost_its_power(engine: AsyncEngine) -> None:
    """Such a host closes no connection; by default PostgreSQL would keep its lock for more than two hours."""
    async with engine.connect() as connection:
        rows = await connection.execute(
            text("SELECT name, reset_val FROM pg_settings WHERE name LIKE 'tcp_keepalives_%'")
        )
        settings = {row.name.removeprefix("tcp_keepalives_"): int(row.reset_val) for row in rows}
    assert 0 < settings["idle"] + settings["interval"] * settings["count"] <= 30


async def test_lock_lost_while_an_event_is_being_handled(
    postgres_street: Street, broker: NatsProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun is finished, and nothing of the former leader works on beside its successor."""
    street = postgres_street
    started = asyncio.Event()

    async def slowly(connection: AsyncConnection, payloads: Sequence[object]) -> list[Outcome]:
        if not started.is_set():
            started.set()
            await asyncio.sleep(4)  # longer than a cancelled task is given to end: the length is what is tested
        return await count(connection, payloads)

    count = counting.count
    monkeypatch.setattr(counting, "count", slowly)
    async with street.running():
        for case_id in [await street.clerk.register() for _ in range(5)]:
            await street.clerk.accept(case_id)
        await started.wait()
        await street.break_locks(*APPS)
        for case_id in [await street.clerk.register() for _ in range(5)]:
            await street.clerk.accept(case_id)
        evidence = await street.settled()
        await until(lambda: _count(Relay.run) == _count(Bus.watch) == len(APPS), what="one relay and one bus a service")
        await until(lambda: broker.connections() == sorted(APPS), what="no connection is left")
    assert len(evidence.recorded) == 20


def _count(coroutine: Callable[..., Awaitable[None]]) -> int:
    running = [getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks()]
    return running.count(coroutine.__qualname__)
