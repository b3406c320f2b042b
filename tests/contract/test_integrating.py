"""What docs/integrating.md shows is true: its example, its filters, and its programs against a real broker."""

import asyncio
import json
import re
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import nats
import pytest

from deploy.embedded.nats_server import NatsServer
from deploy.trust import Trust, create_trust
from shared.contracts.envelope import Event, decode
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.escalation import Escalated
from shared.contracts.filters import covers
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.registry import EVENT_TYPES
from shared.contracts.subjects import filters_of
from shared.messaging.permissions import reader
from shared.messaging.provision import provision
from shared.messaging.subscription import Subscription
from shared.messaging.topology import Topology
from tests.support.waiting import until

TEXT = (Path(__file__).parents[2] / "docs" / "integrating.md").read_text(encoding="utf-8")
PLACE = Place.from_code("220105003001")
NAME = "district-220105"
(FILTER,) = filters_of(Level.DISTRICT, PLACE)
EVENTS = tuple(EXAMPLES.values())
FOR_THE_DISTRICT = {event.id for event in EVENTS if covers(FILTER, event.bus_subject)}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def program(name: str) -> str:
    (found,) = (block for block in blocks("python") if block.startswith(f"# {name} "))
    return found


def test_the_message_shown_is_the_example_of_its_type() -> None:
    (shown,) = blocks("json")

    assert decode(shown.encode()) == EXAMPLES[Escalated]
    assert json.loads(shown) == json.loads(EXAMPLES[Escalated].encode())
    assert EXAMPLES[Escalated].bus_subject in TEXT


def test_the_filters_shown_are_those_of_the_levels() -> None:
    for level in Level:
        (row,) = re.findall(rf"^\| {level} \| .*$", TEXT, re.MULTILINE)
        assert tuple(re.findall(r"`([^`]+)`", row)) == filters_of(level, PLACE)


def test_the_events_named_in_the_text_exist() -> None:
    names = {entry.name for entry in EVENT_TYPES}
    (table,) = re.findall(r"^\| event \| reach \|\n(.*?)\n\n", TEXT, re.MULTILINE | re.DOTALL)
    named = {
        name
        for row in table.splitlines()[1:]
        for name in row.split("|")[1].replace("…", "").replace(" ", "").split(",")
        if name
    }

    assert named <= names
    assert len(named) > 10


@dataclass
class Broker:
    url: str
    trust: Trust

    async def publish(self, events: tuple[Event, ...]) -> None:
        bus = await nats.connect(self.url, user_credentials=self.trust.credentials("operator"))
        for event in events:
            await bus.jetstream().publish(event.bus_subject, event.encode(), headers={"Nats-Msg-Id": event.id})
        await bus.close()


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """A broker with the streams of a deployment and the one reader of the examples."""
    trust = create_trust(tmp_path / "credentials", {NAME: reader(NAME, (FILTER,), "CASES", NAME)})
    async with NatsServer(tmp_path / "nats", trust.resolver) as server:
        operator = await nats.connect(server.url, user_credentials=trust.credentials("operator"))
        await provision(operator.jetstream(), Topology((Subscription("CASES", NAME, (FILTER,)),)))
        await operator.close()
        yield Broker(server.url, trust)


@asynccontextmanager
async def running(source: str, *arguments: str) -> AsyncIterator[Callable[[], str]]:
    """Run a program of the page; gives what it has printed so far."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", source, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    assert process.stdout
    printed = bytearray()

    async def collect(stream: asyncio.StreamReader) -> None:
        while chunk := await stream.read(4096):
            printed.extend(chunk)

    collecting = asyncio.create_task(collect(process.stdout))
    try:
        yield printed.decode
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await collecting


def stored(database: Path) -> set[str]:
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            return {row[0] for row in connection.execute("SELECT id FROM event")}
    except sqlite3.OperationalError:
        return set()


@pytest.mark.servers
async def test_the_receiver_takes_in_what_reaches_its_level_once(broker: Broker, tmp_path: Path) -> None:
    database = tmp_path / "events.sqlite"
    arguments = (broker.url, str(broker.trust.credentials(NAME)), str(database))
    await broker.publish(EVENTS[: len(EVENTS) // 2])

    async with running(program("receive.py"), *arguments):
        await until(lambda: stored(database), what="a first event")
    await broker.publish(EVENTS[len(EVENTS) // 2 :])
    async with running(program("receive.py"), *arguments):
        await until(lambda: stored(database) == FOR_THE_DISTRICT, seconds=60, what="all events")

    assert len(FOR_THE_DISTRICT) == 17


@pytest.mark.servers
async def test_a_reader_can_see_that_it_has_everything_and_read_again(broker: Broker) -> None:
    await broker.publish(EVENTS)
    bus = await nats.connect(broker.url, user_credentials=broker.trust.credentials(NAME), inbox_prefix=f"_INBOX_{NAME}")
    durable = await bus.jetstream().pull_subscribe_bind(NAME, stream="CASES")
    for expected in range(2):
        for _ in FOR_THE_DISTRICT:
            (message,) = await durable.fetch(1, timeout=5)
            await message.ack_sync()
        state = await bus.jetstream().consumer_info("CASES", NAME)
        assert (state.num_pending, state.num_ack_pending) == (0, 0), f"round {expected}"
        await bus.jetstream().reset_consumer("CASES", NAME, seq=1)
    await bus.close()


@pytest.mark.servers
async def test_the_follower_prints_what_happens(broker: Broker) -> None:
    arguments = (broker.url, str(broker.trust.credentials(NAME)), FILTER)
    async with running(program("follow.py"), *arguments) as printed:

        async def all_are_printed() -> bool:
            await broker.publish(EVENTS)
            return all(identifier in printed() for identifier in FOR_THE_DISTRICT)

        condition: Callable[[], Awaitable[bool] | bool] = all_are_printed
        await until(condition, what="the events of the district")
        assert not any(event.id in printed() for event in EVENTS if event.id not in FOR_THE_DISTRICT)
