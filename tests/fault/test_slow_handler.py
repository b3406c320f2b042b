"""Work that takes longer than the server waits for an acknowledgement."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from nats.js.api import ConsumerConfig
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.messaging.outcomes import Outcome
from shared.messaging.topology import consumer_config
from tests.fault.counter import Counter
from tests.fault.counting.app import SUBSCRIPTIONS
from tests.fault.events import event, send
from tests.fault.street import Street
from tests.support.waiting import until

pytestmark = pytest.mark.fault

ACK_WAIT_SECONDS = 1.0
WORK_SECONDS = 3.5


@dataclass
class SlowCounter(Counter):
    """Takes three and a half times the acknowledgement wait over its first list.

    Attributes:
        runs: lists that were handled.
        side_by_side: the most that were handled at the same moment.
    """

    runs: int = 0
    active: int = 0
    side_by_side: int = 0

    async def handle(self, connection: AsyncConnection, payloads: Sequence[object]) -> Sequence[Outcome]:
        self.runs += 1
        self.active += 1
        self.side_by_side = max(self.side_by_side, self.active)
        try:
            if self.runs == 1:
                await asyncio.sleep(WORK_SECONDS)
            return await super().handle(connection, payloads)
        finally:
            self.active -= 1


@pytest.mark.parametrize("heartbeat_seconds", [0.3, 60.0], ids=["in progress", "silent"])
async def test_one_effect_and_no_second_run_beside_it(street: Street, heartbeat_seconds: float) -> None:
    """A heartbeat keeps the message here; without one the server sends a copy, which waits and has no effect."""
    config: ConsumerConfig = consumer_config(SUBSCRIPTIONS[0])
    config.ack_wait = ACK_WAIT_SECONDS
    counter = SlowCounter(street.nats_url, street.databases["counting"], heartbeat_seconds=heartbeat_seconds)
    async with street.jetstream() as jetstream:
        await jetstream.add_consumer("CASES", config)
        async with counter.running():
            await send(jetstream, event("c1"))
            await until(lambda: _acknowledged(street), what="the event is acknowledged")
            info = await jetstream.consumer_info("CASES", "counting")
    assert await counter.effects() == [("c1", 1)]
    assert counter.side_by_side == 1
    redeliveries = counter.counters.as_dict().get("redeliveries", {}).get("counting", 0)
    if heartbeat_seconds < ACK_WAIT_SECONDS:
        assert redeliveries == 0
        assert info.delivered.consumer_seq == 1
        assert counter.runs == 1


async def test_what_is_handed_back_beside_slow_work_comes_again_at_once(street: Street) -> None:
    """The heartbeat is for what is still being worked on, not for what waits for an earlier event."""
    counter = SlowCounter(street.nats_url, street.databases["counting"], heartbeat_seconds=0.3)
    async with counter.running(), street.jetstream() as jetstream:
        early, first = event("c1", 2), event("c1", 1)
        await send(jetstream, early, event("c2"), first)
        await until(lambda: _counted(counter, 3), seconds=WORK_SECONDS + 4, what="all effects")
    assert [it for it in await counter.effects() if it[0] == "c1"] == [("c1", 1), ("c1", 2)]


async def _acknowledged(street: Street) -> bool:
    async with street.jetstream() as jetstream:
        info = await jetstream.consumer_info("CASES", "counting")
    return not info.num_pending and not info.num_ack_pending and info.delivered.consumer_seq > 0


async def _counted(counter: Counter, effects: int) -> bool:
    return len(await counter.effects()) == effects
