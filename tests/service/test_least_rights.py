"""What each identity can and cannot do on a real server: the list of attempts of a curious district office."""

from collections.abc import AsyncIterator

import nats
import pytest
import pytest_asyncio
from faststream.nats import JStream, NatsBroker, NatsCredentials, PullSub
from nats.errors import Error
from nats.errors import TimeoutError as NoAnswer

from tests.service.trusted_server import (
    ESCALATED,
    MINE,
    OTHER,
    REGISTERED,
    Connected,
    TrustedServer,
    stored,
    trusted_server,
)
from tests.support.waiting import until

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TrustedServer]:
    async with trusted_server(tmp_path_factory.mktemp("trusted")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def operator(server: TrustedServer) -> AsyncIterator[Connected]:
    await server.provision()
    async with server.connect("operator") as connected:
        yield connected


@pytest_asyncio.fixture(loop_scope="module")
async def reader(server: TrustedServer, operator: Connected) -> AsyncIterator[Connected]:
    """A reader of community 001, three events of its own and three of another community in the stream."""
    for number in range(3):
        await operator.jetstream.publish(f"{MINE}.{REGISTERED}", b"mine %d" % number)
        await operator.jetstream.publish(f"{OTHER}.{REGISTERED}", b"other %d" % number)
    async with server.connect("community-001") as connected:
        yield connected


async def test_a_service_publishes_its_own_subject_and_no_other(server: TrustedServer, operator: Connected) -> None:
    async with server.connect("intake") as intake:
        confirmed = await intake.jetstream.publish(f"{MINE}.{REGISTERED}", b"{}")
        assert confirmed.stream == "CASES"

        with pytest.raises(NoAnswer):
            await intake.jetstream.publish(f"{MINE}.{ESCALATED}", b"{}", timeout=0.3)
        await intake.refused("publish to", f"{MINE}.{ESCALATED}")
    assert await stored(operator) == 1


async def test_a_service_subscriber_needs_no_more_than_it_is_given(server: TrustedServer, operator: Connected) -> None:
    handled: list[bytes] = []
    errors: list[str] = []

    async def keep(error: Exception) -> None:
        errors.append(str(error))

    broker = NatsBroker(
        server.server.url,
        security=NatsCredentials(str(server.trust.credentials("reporting"))),
        inbox_prefix="_INBOX_reporting",
        error_cb=keep,
    )

    @broker.subscriber(
        "cases.>",
        durable="reporting",
        stream=JStream("CASES", declare=False),
        pull_sub=PullSub(batch_size=1, timeout=1),
        inbox_prefix=b"_INBOX_reporting.",
    )
    async def handle(body: bytes) -> None:
        handled.append(body)

    async with broker:
        await broker.start()
        await operator.jetstream.publish(f"{MINE}.{REGISTERED}", b"one")
        await until(lambda: handled == [b"one"])
        await until(lambda: acknowledged(operator, "reporting", 1))
    assert errors == []


async def test_a_reader_follows_its_filter_live_with_any_client(server: TrustedServer, operator: Connected) -> None:
    """A bare client sets no inbox prefix and knows nothing of JetStream."""
    async with server.connect("community-001", prefix="_INBOX") as bare:
        await bare.listen(f"{MINE}.>")
        for subject in (
            f"{MINE}.{REGISTERED}",
            f"{OTHER}.{REGISTERED}",
            f"{MINE}.{ESCALATED}",
            "cases.220105.003.000.x",
        ):
            await operator.jetstream.publish(subject, subject.encode())
        await until(lambda: len(bare.heard) >= 2)
        await bare.client.flush()

        assert [subject for subject, _ in bare.heard] == [f"{MINE}.{REGISTERED}", f"{MINE}.{ESCALATED}"]
        assert bare.errors == []


@pytest.mark.parametrize(
    "subject",
    [
        ">",
        "cases.>",
        "cases.220105.003.>",
        "cases.220105.003.*.street.dispute.registered",
        f"{OTHER}.>",
        f"{OTHER}.{REGISTERED}",
        "dlq.>",
        "_INBOX.>",
        "_INBOX_reporting.>",
        "_INBOX_community-002.>",
        "$SYS.>",
        "$JS.EVENT.ADVISORY.>",
        "$JS.ACK.>",
        "$JS.API.>",
    ],
)
async def test_a_reader_subscribes_to_nothing_else(reader: Connected, subject: str) -> None:
    await reader.client.subscribe(subject)
    await reader.refused("subscription to", subject)


async def test_a_reader_works_its_own_durable(reader: Connected, operator: Connected) -> None:
    pulled = await reader.jetstream.pull_subscribe(f"{MINE}.>", durable="community-001", stream="CASES")
    messages = await pulled.fetch(3, timeout=2)
    assert [message.data for message in messages] == [b"mine 0", b"mine 1", b"mine 2"]

    await messages[0].ack_sync()
    await messages[1].in_progress()
    await messages[1].term()
    await messages[2].nak()
    again = await pulled.fetch(1, timeout=2)
    assert (again[0].data, again[0].metadata.num_delivered) == (b"mine 2", 2)
    await again[0].ack()
    await until(lambda: acknowledged(operator, "community-001", 3))

    lag = await reader.jetstream.consumer_info("CASES", "community-001")
    assert lag.num_pending == 0
    await reader.jetstream.reset_consumer("CASES", "community-001", seq=1)
    replayed = await pulled.fetch(3, timeout=2)
    assert [message.data for message in replayed] == [b"mine 0", b"mine 1", b"mine 2"]
    assert reader.errors == []


@pytest.mark.parametrize(
    "subject",
    [
        f"{MINE}.{REGISTERED}",
        f"{OTHER}.{REGISTERED}",
        "dlq.reporting.reporting",
        "notices.220105",
        "_INBOX_reporting.x",
        "$SYS.REQ.SERVER.PING",
        "$SYS.REQ.CLAIMS.UPDATE",
        "$JSC.R.x",
        "$JS.API.INFO",
        "$JS.API.STREAM.NAMES",
        "$JS.API.STREAM.LIST",
        "$JS.API.STREAM.INFO.CASES",
        "$JS.API.STREAM.CREATE.MINE",
        "$JS.API.STREAM.UPDATE.CASES",
        "$JS.API.STREAM.PURGE.CASES",
        "$JS.API.STREAM.DELETE.CASES",
        "$JS.API.STREAM.MSG.GET.CASES",
        "$JS.API.STREAM.MSG.DELETE.CASES",
        "$JS.API.DIRECT.GET.CASES",
        f"$JS.API.DIRECT.GET.CASES.{OTHER}.{REGISTERED}",
        "$JS.API.CONSUMER.NAMES.CASES",
        "$JS.API.CONSUMER.LIST.CASES",
        "$JS.API.CONSUMER.CREATE.CASES",
        "$JS.API.CONSUMER.CREATE.CASES.mine",
        f"$JS.API.CONSUMER.CREATE.CASES.reporting.{MINE}.>",
        f"$JS.API.CONSUMER.CREATE.CASES.community-001.{OTHER}.>",
        "$JS.API.CONSUMER.DURABLE.CREATE.CASES.mine",
        "$JS.API.CONSUMER.DELETE.CASES.community-001",
        "$JS.API.CONSUMER.DELETE.CASES.reporting",
        "$JS.API.CONSUMER.PAUSE.CASES.reporting",
        "$JS.API.CONSUMER.INFO.CASES.reporting",
        "$JS.API.CONSUMER.RESET.CASES.reporting",
        "$JS.API.CONSUMER.MSG.NEXT.CASES.reporting",
        "$JS.API.CONSUMER.MSG.NEXT.CASES.community-002",
        "$JS.ACK.CASES.reporting.1.1.1.1795361880356853153.0",
        "$JS.ACK.CASES.reporting.CASES.community-001.1.1.1",
        "$JS.ACK._.hash.CASES.reporting.1.1.1.1795361880356853153.0",
        "reader.$JS.API.CONSUMER.MSG.NEXT.CASES.reporting",
    ],
)
async def test_a_reader_publishes_nothing_else(reader: Connected, operator: Connected, subject: str) -> None:
    before = await operator.jetstream.consumer_info("CASES", "reporting")
    await reader.client.publish(subject, b"", reply="_INBOX_community-001.x")
    await reader.refused("publish to", subject)

    after = await operator.jetstream.consumer_info("CASES", "reporting")
    assert (after.num_pending, after.ack_floor, after.config) == (before.num_pending, before.ack_floor, before.config)
    assert await stored(operator) == 6


@pytest.mark.parametrize(
    "subject",
    [f"{MINE}.{ESCALATED}", f"{OTHER}.{ESCALATED}", "dlq.reporting.reporting", "_INBOX_reporting.x", "$JS.API.INFO"],
)
async def test_a_pull_request_cannot_make_the_server_publish_for_the_reader(
    server: TrustedServer, reader: Connected, operator: Connected, subject: str
) -> None:
    await operator.listen(subject)
    await reader.listen(f"{MINE}.>")
    async with server.connect("community-002") as neighbour:
        await neighbour.listen(f"{OTHER}.>")
        await pull_into(reader, "community-001", subject)
        assert await stored(operator) == 6
        assert (operator.heard, neighbour.heard) == ([], [])


@pytest.mark.parametrize("subject", [f"{MINE}.{ESCALATED}", f"{OTHER}.{ESCALATED}"])
async def test_no_other_way_makes_the_server_publish_for_the_reader(
    reader: Connected, operator: Connected, subject: str
) -> None:
    await operator.listen(subject)
    await reader.listen(f"{MINE}.>")
    pulled = await reader.jetstream.pull_subscribe_bind("community-001", stream="CASES")
    first = (await pulled.fetch(1, timeout=2))[0]
    await reader.client.publish(first.reply, b"+NXT", reply=subject)
    await reader.client.publish(
        "$JS.API.CONSUMER.INFO.CASES.community-001", headers={"Nats-Trace-Dest": subject}, reply=subject
    )
    await until(lambda: acknowledged(operator, "community-001", 1))
    await pulled.fetch(1, timeout=2)

    assert await stored(operator) == 6
    assert operator.heard == []


async def test_the_same_request_would_publish_from_within_the_account_of_the_services(
    server: TrustedServer, reader: Connected, operator: Connected
) -> None:
    assert reader.errors == []
    subject = f"{OTHER}.{ESCALATED}"
    await operator.listen(subject)
    async with server.connect("not-isolated") as insider:
        await pull_into(insider, "not-isolated", subject)
        await until(lambda: operator.heard)
        assert await stored(operator) == 7


async def test_a_pull_request_cannot_acknowledge_for_another(reader: Connected, operator: Connected) -> None:
    """An empty pull is answered by an empty message, which on an acknowledgement's subject would be one."""
    held = await operator.jetstream.pull_subscribe_bind("reporting", stream="CASES")
    message = (await held.fetch(1, timeout=2))[0]
    pulled = await reader.jetstream.pull_subscribe_bind("community-001", stream="CASES")
    for own in await pulled.fetch(3, timeout=2):
        await own.ack_sync()
    request = "$JS.API.CONSUMER.MSG.NEXT.CASES.community-001"
    await reader.client.publish(request, b'{"batch":1,"no_wait":true}', reply=message.reply)
    await reader.refused("publish with reply of", message.reply)
    info = await operator.jetstream.consumer_info("CASES", "reporting")
    assert (info.num_ack_pending, info.ack_floor.stream_seq) == (1, 0)


async def test_nobody_connects_without_credentials(server: TrustedServer) -> None:
    with pytest.raises(Error, match=r"(?i)authorization violation"):
        await nats.connect(server.server.url, allow_reconnect=False, error_cb=ignore)


async def ignore(_error: Exception) -> None: ...


async def pull_into(connected: Connected, durable: str, reply: str) -> None:
    """Ask for a message to be delivered to a subject; a proper pull after it shows that it has been dealt with."""
    request = f"$JS.API.CONSUMER.MSG.NEXT.CASES.{durable}"
    await connected.client.publish(request, b'{"batch":1}', reply=reply)
    pulled = await connected.jetstream.pull_subscribe_bind(durable, stream="CASES")
    await pulled.fetch(1, timeout=2)


async def acknowledged(operator: Connected, durable: str, count: int) -> bool:
    info = await operator.jetstream.consumer_info("CASES", durable)
    return int(info.ack_floor.consumer_seq) >= count
