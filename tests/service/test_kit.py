"""One behaviour suite of the messaging kit, run on both databases and a real broker."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from nats.aio.client import Client
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.db.engine import open_engine, reading
from shared.messaging import outbox
from shared.messaging.bus import Bus, BusAddress
from shared.messaging.counters import Counters
from shared.messaging.group_commit import GroupCommit, QueueFull
from shared.messaging.outcomes import Done, Refused
from shared.messaging.provision import provision
from shared.messaging.publisher import Publisher
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from shared.messaging.submission import Delivery, Request, Submission
from shared.runtime.clock import SystemClock
from tests.service import kit
from tests.support.waiting import until

pytestmark = pytest.mark.servers


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(kit.metadata.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
def handler() -> kit.Handler:
    return kit.Handler()


@pytest.fixture
async def writer(engine: AsyncEngine, handler: kit.Handler) -> AsyncIterator[GroupCommit]:
    writer = GroupCommit(engine, kit.tables, handler, SystemClock())
    writer.start()
    yield writer
    await writer.stop()


@pytest.fixture
async def bus(nats_client: Client, nats_url: str) -> AsyncIterator[Bus]:
    await provision(nats_client.jetstream(), kit.TOPOLOGY)
    bus = Bus("kit", BusAddress(nats_url), [kit.SUBSCRIPTION])
    await bus.connect()
    yield bus
    await bus.stop()


async def published(engine: AsyncEngine) -> int:
    async with reading(engine) as connection:
        counted = select(func.count()).where(kit.tables.outbox.c.published_at.is_not(None))
        return (await connection.execute(counted)).scalar_one()


async def test_what_waits_is_committed_together(writer: GroupCommit, handler: kit.Handler, engine: AsyncEngine) -> None:
    outcomes = await asyncio.gather(*(writer.submit(Submission(kit.Open(f"c{n}"))) for n in range(50)))
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert len(handler.sizes) <= 2
    async with reading(engine) as connection:
        assert len(await outbox.waiting(connection, kit.tables.outbox, 100)) == 50


async def test_poison_harms_nobody_else(writer: GroupCommit) -> None:
    items = [kit.Open("a"), kit.Open("b", poison=True), kit.Open("c"), kit.Open("d", forbidden=True)]
    outcomes = await asyncio.gather(*(writer.submit(Submission(item)) for item in items), return_exceptions=True)
    assert isinstance(outcomes[0], Done)
    assert isinstance(outcomes[1], ValueError)
    assert isinstance(outcomes[2], Done)
    assert isinstance(outcomes[3], Refused)


async def test_a_full_queue_says_so(engine: AsyncEngine, handler: kit.Handler) -> None:
    writer = GroupCommit(engine, kit.tables, handler, SystemClock(), max_waiting=1)
    waiting = asyncio.create_task(writer.submit(Submission(kit.Open("a"))))
    await asyncio.sleep(0)
    with pytest.raises(QueueFull):
        await writer.submit(Submission(kit.Open("b")))
    writer.start()
    assert isinstance(await waiting, Done)
    await writer.stop()


async def test_same_key_same_answer_other_body_refused(writer: GroupCommit) -> None:
    request = Request("key", "digest")
    first, second = await asyncio.gather(
        writer.submit(Submission(kit.Open("a"), request)), writer.submit(Submission(kit.Open("a"), request))
    )
    later = await writer.submit(Submission(kit.Open("a"), request))
    other = await writer.submit(Submission(kit.Open("a"), Request("key", "other")))
    assert isinstance(first, Done)
    assert first == second
    assert isinstance(later, Done)
    assert later.reply == first.reply
    assert isinstance(other, Refused)
    assert other.refusal.status == 422


async def test_a_delivery_has_its_effect_once(writer: GroupCommit, engine: AsyncEngine) -> None:
    event = kit.registered("a")
    submission = Submission(event, Delivery("kit", event.id))
    await asyncio.gather(*(writer.submit(submission) for _ in range(5)))
    await writer.submit(submission)
    assert await kit.effects_of(engine) == [("a", 1)]


async def test_relay_publishes_in_order_and_once(
    writer: GroupCommit, engine: AsyncEngine, bus: Bus, nats_client: Client
) -> None:
    await asyncio.gather(*(writer.submit(Submission(kit.Open(f"c{n:03}"))) for n in range(300)))
    relay = Relay(engine, kit.tables.outbox, SystemClock())
    running = asyncio.create_task(relay.run(Publisher(bus.connection).publish))
    await until(lambda: _equal(published(engine), 300), what="300 rows published")
    running.cancel()
    info = await nats_client.jetstream().stream_info("CASES")
    assert info.state.messages == 300


async def test_rows_known_to_the_stream_are_confirmed_one_by_one(
    writer: GroupCommit, engine: AsyncEngine, bus: Bus, nats_client: Client
) -> None:
    await asyncio.gather(*(writer.submit(Submission(kit.Open(f"c{n}"))) for n in range(10)))
    async with reading(engine) as connection:
        rows = await outbox.waiting(connection, kit.tables.outbox, 100)
    publisher = Publisher(bus.connection)
    assert await publisher.publish(rows[:4]) == [row.position for row in rows[:4]]
    assert await publisher.publish(rows) == [row.position for row in rows]
    info = await nats_client.jetstream().stream_info("CASES")
    assert info.state.messages == 10


async def test_events_arrive_reordered_and_doubled_but_apply_in_order(
    writer: GroupCommit, engine: AsyncEngine, bus: Bus, nats_client: Client
) -> None:
    counters = Counters()
    await bus.read(lambda s: Reader("kit", s.durable, writer.submit, lambda: bus.connection, counters))
    events = [kit.registered("a", sequence) for sequence in (3, 1, 2)]
    for event in [*events, *events]:
        await nats_client.jetstream().publish(event.bus_subject, event.encode())
    await until(lambda: _equal(kit.effects_of(engine), [("a", 1), ("a", 2), ("a", 3)]), what="three effects in order")


@pytest.mark.parametrize(
    ("subject", "body", "reason"),
    [
        ("cases.220105.003.001.community.dispute.registered", b"{broken", "malformed"),
        ("cases.220105.003.001.street.dispute.registered", None, "wrong-subject"),
        ("cases.220105.003.001.community.dispute.registered", b"x" * 65_537, "too-large"),
    ],
)
async def test_poison_is_set_aside_with_its_reason(
    writer: GroupCommit, bus: Bus, nats_client: Client, subject: str, body: bytes | None, reason: str
) -> None:
    counters = Counters()
    await bus.read(lambda s: Reader("kit", s.durable, writer.submit, lambda: bus.connection, counters))
    jetstream = nats_client.jetstream()
    await jetstream.publish(subject, kit.registered("a").encode() if body is None else body)
    letter = await until(lambda: _letter(nats_client), what="a dead letter")
    assert letter["Tongxin-Reason"] == reason
    assert letter["Tongxin-Original-Subject"] == subject
    assert letter["Tongxin-Handler"] == "kit/kit"
    assert letter["Tongxin-Attempts"] == "1"


async def test_first_event_after_a_silence_arrives_at_once(
    writer: GroupCommit, engine: AsyncEngine, bus: Bus, nats_client: Client
) -> None:
    counters = Counters()
    await bus.read(lambda s: Reader("kit", s.durable, writer.submit, lambda: bus.connection, counters))
    for number in range(3):
        await asyncio.sleep(5.2 if number else 0)  # longer than one idle fetch: the silence is what is tested
        event = kit.registered(f"c{number}")
        await nats_client.jetstream().publish(event.bus_subject, event.encode())
        await until(lambda n=number: _count(engine, n + 1), seconds=1.0, what="an effect within a second")


async def _equal(value: object, expected: object) -> bool:
    return await value == expected  # type: ignore[misc]


async def _count(engine: AsyncEngine, expected: int) -> bool:
    return len(await kit.effects_of(engine)) == expected


async def _letter(client: Client) -> dict[str, str] | None:
    info = await client.jetstream().stream_info("DLQ")
    if not info.state.messages:
        return None
    message = await client.jetstream().get_msg("DLQ", info.state.last_seq)
    return message.headers
