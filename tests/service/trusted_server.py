"""A real nats-server that trusts a handful of identities, and connections as each of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, StreamConfig

from deploy.embedded.nats_server import NatsServer
from deploy.trust import Trust, create_trust
from shared.messaging.permissions import inbox_prefix, reader, service
from tests.support.waiting import until

MINE = "cases.220105.003.001"
OTHER = "cases.220105.003.002"
REGISTERED = "street.dispute.registered"
ESCALATED = "street.dispute.escalated"
READER = reader("community-001", [f"{MINE}.>"], "CASES", "community-001")
IDENTITIES = {
    "intake": service("intake", ["cases.*.*.*.*.dispute.registered"], []),
    "reporting": service("reporting", [], [("CASES", "reporting")]),
    "community-001": READER,
    "community-002": reader("community-002", [f"{OTHER}.>"], "CASES", "community-002"),
    # what the reader would be without an account of its own
    "not-isolated": replace(reader("not-isolated", [f"{MINE}.>"], "CASES", "not-isolated"), isolated=False),
}
FILTERS = {
    "reporting": "cases.>",
    "community-001": f"{MINE}.>",
    "community-002": f"{OTHER}.>",
    "not-isolated": f"{MINE}.>",
}


@dataclass
class Connected:
    client: Client
    errors: list[str] = field(default_factory=list)
    heard: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def jetstream(self) -> JetStreamContext:
        return self.client.jetstream(timeout=2)

    async def listen(self, subject: str) -> None:
        async def keep(message: Msg) -> None:
            self.heard.append((message.subject, message.data))

        await self.client.subscribe(subject, cb=keep)
        # twice: the PING of nats-py's flush overtakes a subscription that still waits to be written
        await self.client.flush()
        await self.client.flush()

    async def refused(self, what: str, subject: str) -> None:
        """Wait until the server has refused a publish to, or a subscription for, this subject."""
        wanted = f'permissions violation for {what} "{subject}"'.lower()
        await until(lambda: any(wanted in error for error in self.errors), seconds=5, what=f"refusal: {wanted}")


@dataclass
class TrustedServer:
    server: NatsServer
    trust: Trust

    @asynccontextmanager
    async def connect(self, identity: str, *, prefix: str | None = None) -> AsyncIterator[Connected]:
        errors: list[str] = []

        async def keep(error: Exception) -> None:
            errors.append(str(error).lower())

        client = await nats.connect(
            self.server.url,
            user_credentials=self.trust.credentials(identity),
            inbox_prefix=prefix or inbox_prefix(identity),
            allow_reconnect=False,
            error_cb=keep,
        )
        try:
            yield Connected(client, errors)
        finally:
            await client.close()

    async def provision(self) -> None:
        """An empty stream CASES with a fresh durable for each that pulls."""
        async with self.connect("operator") as operator:
            for info in await operator.jetstream.streams_info():
                await operator.jetstream.delete_stream(str(info.config.name))
            await operator.jetstream.add_stream(
                StreamConfig(name="CASES", subjects=["cases.>"], deny_delete=True, deny_purge=True)
            )
            for durable, subject in FILTERS.items():
                wanted = ConsumerConfig(durable_name=durable, filter_subject=subject, ack_policy=AckPolicy.EXPLICIT)
                await operator.jetstream.add_consumer("CASES", wanted)


@asynccontextmanager
async def trusted_server(directory: Path) -> AsyncIterator[TrustedServer]:
    trust = create_trust(directory / "credentials", IDENTITIES)
    async with NatsServer(directory / "nats", trust.resolver) as server:
        yield TrustedServer(server, trust)


async def stored(operator: Connected) -> int:
    return (await operator.jetstream.stream_info("CASES")).state.messages
