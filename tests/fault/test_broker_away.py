"""The broker dies, stands still, is not there yet, or refuses for a while."""

import asyncio
from collections.abc import Callable

import pytest

from shared.messaging import bus
from tests.fault.street import APPS, Street
from tests.support.clerk import EVENTS_OF_A_CASE
from tests.support.nats_process import NatsProcess
from tests.support.waiting import until

pytestmark = pytest.mark.fault

REFUSING = """
authorization { user: nobody, password: nothing }
"""


async def test_killed_twice_under_load(street: Street, broker: NatsProcess) -> None:
    async with street.running():
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(24))
            for _ in range(2):
                await asyncio.sleep(0.6)  # load is on its way: the moment of the fault is arbitrary on purpose
                await asyncio.to_thread(broker.restart_after, 0.5)
        evidence = await street.settled()
    assert len(evidence.recorded) == 24 * EVENTS_OF_A_CASE


async def test_absent_at_start(sqlite_street: Street, broker: NatsProcess) -> None:
    street = sqlite_street
    broker.kill()
    async with street.running():
        for case_id in [await street.clerk.register() for _ in range(5)]:
            await street.clerk.accept(case_id)
        ready = (await street.clients["intake"].get("/intake/health/ready")).json()
        assert ready["status"] == "ready"
        assert ready["bus"] == "away"
        assert ready["outbox_unpublished"] == 10
        broker.start()
        evidence = await street.settled()
    assert len(evidence.recorded) == 10
    assert street.clerk.refused == 0


async def test_streams_made_after_the_services(broker: NatsProcess, unprovisioned: Street) -> None:
    street = unprovisioned
    async with street.running():
        await street.clerk.accept(await street.clerk.register())
        await until(lambda: "intake" in broker.connections(), what="intake is connected")
        await street.provision()
        evidence = await street.settled()
    assert len(evidence.recorded) == 2


@pytest.mark.parametrize("configuration", ["", REFUSING], ids=["dead", "refusing"])
async def test_away_until_the_services_begin_anew(
    sqlite_street: Street, broker: NatsProcess, monkeypatch: pytest.MonkeyPatch, configuration: str
) -> None:
    """After a minute (here: two seconds) without a broker a service drops its connection and makes a new one."""
    street = sqlite_street
    monkeypatch.setattr(bus, "LOST_AFTER_SECONDS", 2.0)
    async with street.running():
        await street.clerk.handle(2)
        await street.settled()
        broker.kill()
        broker.configure(configuration)
        if configuration:
            broker.start()
        case_ids = [await street.clerk.register() for _ in range(3)]
        await asyncio.sleep(4.5)  # longer than LOST_AFTER_SECONDS: the length of the outage is what is tested
        broker.kill()
        broker.configure("")
        broker.start()
        for case_id in case_ids:
            await street.clerk.accept(case_id)
        evidence = await street.settled()
        await until(_exactly_one_each(broker), what="one connection for each service, none left behind")
    assert len(evidence.recorded) == 2 * EVENTS_OF_A_CASE + 6


def _exactly_one_each(broker: NatsProcess) -> Callable[[], bool]:
    return lambda: broker.connections() == sorted(APPS)
