"""Four services, their databases and a broker: what the faults happen to."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import httpx
import nats
from fastapi import FastAPI
from nats.errors import Error as NatsError
from sqlalchemy import text

from shared.db.engine import open_engine
from shared.messaging.provision import provision
from shared.messaging.subscription import Subscription
from shared.messaging.topology import STREAMS, StreamSpec, Topology
from shared.runtime.settings import ServiceSettings
from tests.fault.checker import Evidence, violations
from tests.fault.evidence import collect, messages
from tests.support.clerk import Clerk
from tests.support.migrated import migrated
from tests.support.people import people_directory
from tests.support.waiting import until

APPS = {
    "intake": "services.intake.app",
    "mediation": "services.mediation.app",
    "reporting": "services.reporting.app",
    "counting": "tests.fault.counting.app",
}
SUBSCRIPTIONS = {
    "intake": "services.intake.subscriptions",
    "mediation": "services.mediation.subscriptions",
    "reporting": "services.reporting.subscriptions",
    "counting": "tests.fault.counting.app",
}

_BREAK_LOCKS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
    " WHERE locktype = 'advisory' AND datname = current_database()"
)


def subscriptions() -> tuple[Subscription, ...]:
    return tuple(it for module in SUBSCRIPTIONS.values() for it in import_module(module).SUBSCRIPTIONS)


def create_app(service: str, settings: ServiceSettings) -> FastAPI:
    app: FastAPI = import_module(APPS[service]).create_app(settings, None)
    return app


async def migrate(service: str, database: str) -> None:
    await migrated(database, import_module(APPS[service]).MIGRATIONS)


@dataclass
class Street:
    """Where everything is, and a clerk at work.

    Attributes:
        databases: service -> URL.
        clients: service -> HTTP client; replaced when a service is started anew elsewhere.
        apps: the services that run in this process.
    """

    nats_url: str
    databases: Mapping[str, str]
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    apps: dict[str, FastAPI] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clerk = Clerk(lambda service: self.clients[service])

    def settings(self, service: str, **more: Any) -> ServiceSettings:
        return ServiceSettings(
            database_url=self.databases[service],
            nats_url=self.nats_url,
            people_directory=people_directory(),
            sweep_seconds=0.5,
            answer_seconds=4.0,
            **more,
        )

    @asynccontextmanager
    async def jetstream(self) -> AsyncIterator[nats.js.JetStreamContext]:
        client = await nats.connect(self.nats_url, connect_timeout=5)
        try:
            yield client.jetstream(timeout=10)
        finally:
            await client.close()

    async def provision(self, streams: tuple[StreamSpec, ...] = STREAMS) -> None:
        async with self.jetstream() as jetstream:
            await provision(jetstream, Topology(consumers=subscriptions(), streams=streams))

    @asynccontextmanager
    async def running(self, *services: str) -> AsyncIterator[None]:
        """Run services in this process, all of them unless named."""
        async with AsyncExitStack() as stack:
            for service in services or tuple(APPS):
                app = self.apps[service] = create_app(service, self.settings(service))
                await stack.enter_async_context(app.router.lifespan_context(app))
                transport = httpx.ASGITransport(app, raise_app_exceptions=False)
                client = httpx.AsyncClient(
                    transport=transport, base_url="http://test", timeout=30, auth=self.clerk.right_person
                )
                self.clients[service] = await stack.enter_async_context(client)
            yield

    async def break_locks(self, *services: str) -> None:
        """Cut the connections by which processes lead; what an operator or a failing network does."""
        for service in services:
            engine = open_engine(self.databases[service])
            async with engine.connect() as connection:
                assert len((await connection.execute(_BREAK_LOCKS)).all()) == 1
            await engine.dispose()

    async def evidence(self) -> Evidence:
        async with self.jetstream() as jetstream:
            return await collect(self.databases, jetstream, self.clerk.promised)

    async def letters(self) -> list[dict[str, str]]:
        """Return the headers of all dead letters."""
        async with self.jetstream() as jetstream:
            return [dict(message.headers or {}) for message in await messages(jetstream, "DLQ")]

    async def settled(self, *, seconds: float = 30.0) -> Evidence:
        """Return the evidence once nothing is on its way and nothing is amiss.

        Raises:
            AssertionError: something is still amiss after so many seconds; says what.
        """
        deadline = time.monotonic() + seconds
        while True:
            await until(self.quiet, seconds=max(1.0, deadline - time.monotonic()), what="no message is on its way")
            evidence = await self.evidence()
            broken = violations(evidence)
            if not broken:
                return evidence
            if time.monotonic() > deadline:
                raise AssertionError("\n".join([f"{len(broken)} broken promises", *broken[:20]]))

    async def quiet(self) -> bool:
        """Say whether every consumer has been given, and has acknowledged, all there is."""
        try:
            async with self.jetstream() as jetstream:
                consumers = [await jetstream.consumer_info(it.stream, it.durable) for it in subscriptions()]
        except NatsError:
            return False
        return all(not info.num_pending and not info.num_ack_pending for info in consumers)


NewStreet = Callable[..., Awaitable[Street]]
