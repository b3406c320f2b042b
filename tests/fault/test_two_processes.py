"""Two processes of each service on one PostgreSQL: one is active on the bus, both answer requests."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fault.service_process import ServiceProcess
from tests.fault.street import Street
from tests.support.clerk import EVENTS_OF_A_CASE, Clerk
from tests.support.nats_process import NatsProcess
from tests.support.waiting import until

pytestmark = pytest.mark.fault

SERVICES = ("intake", "mediation", "counting")
DISPUTES = 16

Pairs = dict[str, list[ServiceProcess]]


@pytest.fixture
async def pairs(postgres_street: Street, tmp_path: Path) -> AsyncIterator[Pairs]:
    """Two running processes of each service, the first of which leads; requests go to either at random."""
    street = postgres_street
    pairs = {
        service: [ServiceProcess(service, street.settings(service).model_dump(), tmp_path) for _ in range(2)]
        for service in SERVICES
    }
    for number in range(2):
        await asyncio.gather(*(pair[number].start() for pair in pairs.values()))
        if number == 0:
            for pair in pairs.values():
                await until(pair[0].leads, what="the first process leads")
    alive = random.Random(1)  # noqa: S311 - a seeded choice
    street.clerk = Clerk(lambda service: alive.choice([it for it in pairs[service] if it.runs]).client)
    yield pairs
    for process in (process for pair in pairs.values() for process in pair):
        await process.stop()


async def test_the_other_takes_over_when_the_leader_is_killed(
    postgres_street: Street, broker: NatsProcess, pairs: Pairs
) -> None:
    street = postgres_street
    assert sorted(broker.connections()) == sorted(SERVICES)
    async with street.running("reporting"):
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(DISPUTES))
            await until(lambda: len(street.clerk.promised) >= 6, what="load is on its way")
            for first, second in pairs.values():
                assert not await second.leads()
                first.kill()
                await until(second.leads, what="the other leads")
        evidence = await street.settled()
    assert len(evidence.recorded) >= DISPUTES * EVENTS_OF_A_CASE


async def test_a_leader_that_stood_still_meets_its_successor(
    postgres_street: Street, broker: NatsProcess, pairs: Pairs
) -> None:
    """It is frozen, its lock is taken from it, the other leads; when it wakes up both work for a moment."""
    street = postgres_street
    async with street.running("reporting"):
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(DISPUTES))
            await until(lambda: len(street.clerk.promised) >= 6, what="load is on its way")
            for first, _ in pairs.values():
                first.send(signal.SIGSTOP)
            await street.break_locks(*SERVICES)
            for _, second in pairs.values():
                await until(second.leads, what="the other leads")
            for first, _ in pairs.values():
                first.send(signal.SIGCONT)
        await street.settled()
        expected = sorted((*SERVICES, "reporting"))
        await until(lambda: broker.connections() == expected, what="one process of each service on the bus")


async def test_stopped_in_an_orderly_way_under_load(postgres_street: Street, pairs: Pairs) -> None:
    """SIGTERM: what is being handled is finished, and the other takes over at once."""
    street = postgres_street
    async with street.running("reporting"):
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(DISPUTES))
            await until(lambda: len(street.clerk.promised) >= 6, what="load is on its way")
            for first, second in pairs.values():
                first.send(signal.SIGTERM)
                await until(second.leads, what="the other leads")
        await street.settled()
    for first, _ in pairs.values():
        await until(lambda it=first: not it.runs, what="the process has ended")
        assert first.exit_code in {0, -signal.SIGTERM}, first.log()
        assert "Traceback" not in first.log()
