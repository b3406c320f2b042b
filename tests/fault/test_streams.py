"""Streams that are full, missing or lost."""

from dataclasses import replace

import pytest
from nats.js.api import DiscardPolicy

from deploy import rebuild
from shared.messaging.topology import STREAMS, StreamSpec
from shared.runtime.clock import SystemClock
from tests.fault.events import SUBJECT
from tests.fault.street import Street
from tests.support.clerk import EVENTS_OF_A_CASE
from tests.support.waiting import until

pytestmark = pytest.mark.fault

KIB = 1024


def _with(name: str, **changes: int) -> tuple[StreamSpec, ...]:
    return tuple(replace(spec, **changes) if spec.name == name else spec for spec in STREAMS)


async def test_stream_full(unprovisioned: Street) -> None:
    """Work goes on, events wait in the outbox; once there is room again they follow in their order."""
    street = unprovisioned
    await street.provision(_with("CASES", max_bytes=16 * KIB))
    async with street.running():
        for _ in range(30):
            await street.clerk.accept(await street.clerk.register())
        waiting = (await street.clients["intake"].get("/intake/health/ready")).json()["outbox_unpublished"]
        assert waiting > 20
        async with street.jetstream() as jetstream:
            info = await jetstream.stream_info("CASES")
        assert info.config.discard == DiscardPolicy.NEW
        assert 0 < info.state.messages < 60
        assert info.state.first_seq == 1
        await street.provision()
        evidence = await street.settled()
    assert len(evidence.recorded) == 60
    assert street.clerk.refused == 0


@pytest.mark.parametrize("full", [True, False], ids=["full", "missing"])
async def test_dead_letters_cannot_be_stored(unprovisioned: Street, full: bool) -> None:
    """A message that cannot be set aside is not given up either."""
    street = unprovisioned
    await street.provision(_with("DLQ", max_bytes=1))
    async with street.jetstream() as jetstream, street.running("mediation"):
        if not full:
            await jetstream.delete_stream("DLQ")
        await jetstream.publish(SUBJECT, b"{broken", stream="CASES")
        await until(lambda: _tried(street, 3), what="the message comes again and again")
        assert (await jetstream.consumer_info("CASES", "mediation")).ack_floor.stream_seq == 0
        case_free = (await street.clients["mediation"].get("/mediation/cases")).json()
        assert case_free["cases"] == []
        await street.provision()
        letters = await until(street.letters, what="a letter")
        assert [letter["Tongxin-Reason"] for letter in letters] == ["malformed"]
        assert int(letters[0]["Tongxin-Attempts"]) > 2
        await until(lambda: _given_up(street), what="the message is terminated")


async def test_stream_lost_and_built_again(street: Street) -> None:
    """From the outboxes alone; readers that run on know every event by its id."""
    async with street.running():
        await street.clerk.handle(6)
        before = await street.settled()
        async with street.jetstream() as jetstream:
            await jetstream.delete_stream("CASES")
        await street.provision()
        async with street.jetstream() as jetstream, rebuild.opened(list(street.databases.values())) as records:
            connection = jetstream._nc
            plan = await rebuild.plan(connection, records, ["CASES"], SystemClock().now())
            assert not plan.gaps
            assert len(plan.missing) == 6 * EVENTS_OF_A_CASE
            await rebuild.publish(connection, records, plan.missing, lambda _: None)
        after = await street.settled()
        await street.clerk.handle(2)
        await street.settled()
    assert {it.event_id for it in after.stream} == {it.event_id for it in before.stream}
    assert after.effects == before.effects


async def _tried(street: Street, times: int) -> bool:
    ready = (await street.clients["mediation"].get("/mediation/health/ready")).json()
    return bool(ready["counters"].get("redeliveries", {}).get("mediation", 0) >= times)


async def _given_up(street: Street) -> bool:
    async with street.jetstream() as jetstream:
        info = await jetstream.consumer_info("CASES", "mediation")
    return info.ack_floor.stream_seq == 1 and not info.num_ack_pending
