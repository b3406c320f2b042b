"""Events that come more than once, out of order, or all over again."""

import asyncio
import random

import pytest

from tests.fault.counter import Counter
from tests.fault.events import event, send
from tests.fault.street import Street, subscriptions
from tests.support.clerk import EVENTS_OF_A_CASE
from tests.support.waiting import until

pytestmark = pytest.mark.fault


async def test_shuffled(sqlite_street: Street) -> None:
    """The events of each case in a random order, as a careless replay would send them."""
    await _all_have_their_effect_once_and_in_order(sqlite_street, cases=6, events=12, copies=1)


async def test_doubled_and_shuffled(street: Street) -> None:
    """Each event three times under different message ids, in a random order."""
    await _all_have_their_effect_once_and_in_order(street, cases=10, events=6, copies=3)


async def _all_have_their_effect_once_and_in_order(street: Street, *, cases: int, events: int, copies: int) -> None:
    counter = Counter(street.nats_url, street.databases["counting"])
    expected = [(f"c{case}", sequence) for case in range(cases) for sequence in range(1, events + 1)]
    sent = copies * [event(case_id, sequence) for case_id, sequence in expected]
    random.Random(20240506).shuffle(sent)  # noqa: S311 - a seeded order
    async with counter.running(), street.jetstream() as jetstream:
        await send(jetstream, *sent)
        await until(lambda: _reached(counter, len(expected)), what="every effect", seconds=30)
        await until(lambda: _acknowledged(street), what="every copy is acknowledged")
    effects = await counter.effects()
    assert sorted(effects) == sorted(expected)
    for case_id in {case_id for case_id, _ in expected}:
        assert [sequence for of, sequence in effects if of == case_id] == list(range(1, events + 1))
    assert await street.letters() == []


async def test_everything_once_more(street: Street) -> None:
    """CONSUMER.RESET to the first message, under load: what an operator does to be sure."""
    async with street.running():
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(8))
            await until(lambda: len(street.clerk.promised) >= 4, what="load is on its way")
            await _reset_all(street)
        await street.settled()
        await _reset_all(street)
        evidence = await street.settled()
        assert len(evidence.recorded) == 8 * EVENTS_OF_A_CASE
        ready = (await street.clients["counting"].get("/counting/health/ready")).json()
    assert ready["counters"]["handled"]["counting"] >= 2 * 8 * EVENTS_OF_A_CASE


async def _reset_all(street: Street) -> None:
    async with street.jetstream() as jetstream:
        for subscription in subscriptions():
            await jetstream.reset_consumer(subscription.stream, subscription.durable, seq=1)


async def _reached(counter: Counter, effects: int) -> bool:
    return len(await counter.effects()) >= effects


async def _acknowledged(street: Street) -> bool:
    async with street.jetstream() as jetstream:
        info = await jetstream.consumer_info("CASES", "counting")
    return not info.num_pending and not info.num_ack_pending


async def test_more_events_than_room_in_front_of_the_writer(street: Street) -> None:
    """They wait in their place; being busy is no reason to hand an event back, let alone to give it up."""
    counter = Counter(street.nats_url, street.databases["counting"], max_waiting=10)
    events = [event(f"c{case}", sequence) for sequence in range(1, 21) for case in range(10)]
    async with counter.running(), street.jetstream() as jetstream:
        await send(jetstream, *events)
        await until(lambda: _reached(counter, len(events)), what="every effect")
        await until(lambda: _acknowledged(street), what="every event is acknowledged")
    assert await street.letters() == []
    assert "redeliveries" not in counter.counters.as_dict()
