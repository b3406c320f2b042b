"""A broker with credentials, and a reader that sets aside what it is told to fail at."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nats.aio.client import Client

from deploy.embedded.nats_server import NatsServer
from deploy.trust import Trust, create_trust
from shared.contracts.envelope import Event
from shared.messaging import permissions
from shared.messaging.bus import Bus, BusAddress
from shared.messaging.counters import Counters
from shared.messaging.outcomes import Done, Outcome
from shared.messaging.provision import provision
from shared.messaging.publisher import MESSAGE_ID
from shared.messaging.reader import Reader
from shared.messaging.submission import Submission
from tests.service import kit
from tests.support.command_line import Answer, tongxin
from tests.support.waiting import until
from tongxin import broker


@dataclass
class Brokerage:
    """A broker with the streams, and a reader that fails at the cases named in `failing`."""

    server: NatsServer
    trust: Trust
    operator: Client
    failing: set[str] = field(default_factory=set)
    handled: list[tuple[str, int]] = field(default_factory=list)

    async def run(self, *arguments: str | Path | int) -> Answer:
        options = ("--nats-url", self.server.url, "--credentials", self.trust.credentials("operator"))
        return await tongxin("dlq", *arguments, *options)

    async def listed(self, *options: str) -> list[dict[str, object]]:
        answer = await self.run("list", "--json", *options)
        assert answer.code == 0, answer.err
        return [json.loads(line) for line in answer.lines]

    async def letters(self, count: int) -> None:
        async def there() -> bool:
            return (await self.operator.jetstream().stream_info("DLQ")).state.messages >= count

        await until(there, what=f"{count} dead letters")

    async def publish(self, *events: Event) -> None:
        for event in events:
            await self.send(event.bus_subject, event.encode(), event.id)

    async def send(self, subject: str, body: bytes, event_id: str) -> None:
        await self.operator.jetstream().publish(subject, body, headers={MESSAGE_ID: event_id})

    async def take(self, submission: Submission) -> Outcome:
        event = submission.payload
        assert isinstance(event, Event)
        if event.subject in self.failing:
            raise ValueError("the program has a fault")
        self.handled.append((event.subject, event.sequence))
        return Done()


@asynccontextmanager
async def brokerage_in(directory: Path) -> AsyncIterator[Brokerage]:
    rights = {"kit": permissions.service("kit", ["cases.>"], [("CASES", "kit")])}
    trust = create_trust(directory / "credentials", rights)
    async with (
        NatsServer(directory / "nats", trust.resolver) as server,
        broker.operator(server.url, trust.credentials("operator")) as operator,
    ):
        await provision(operator.jetstream(), kit.TOPOLOGY)
        system = Brokerage(server, trust, operator)
        async with reading(system):
            yield system


@asynccontextmanager
async def reading(system: Brokerage) -> AsyncIterator[None]:
    bus = Bus("kit", BusAddress(system.server.url, system.trust.credentials("kit")), [kit.SUBSCRIPTION])
    await bus.connect()
    await bus.read(
        lambda subscription: Reader(
            "kit", subscription.durable, system.take, lambda: bus.connection, Counters(), max_attempts=2
        )
    )
    yield
    await bus.stop()
