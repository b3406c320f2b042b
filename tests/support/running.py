"""Run services in this process: their own databases, one broker, real HTTP semantics."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import nats
from fastapi import FastAPI

from shared.messaging.provision import provision
from shared.messaging.subscription import Subscription
from shared.messaging.topology import Topology
from shared.runtime.clock import Clock
from shared.runtime.settings import ServiceSettings
from tests.support.migrated import migrated
from tests.support.people import RightPerson, people_directory

CreateApp = Callable[[ServiceSettings, Clock | None], FastAPI]

RIGHT_PERSON = RightPerson()
"""One for all services: what intake answers about a case is needed at mediation."""


async def provisioned(nats_url: str, subscriptions: tuple[Subscription, ...]) -> None:
    """Make the streams and the given consumers."""
    client = await nats.connect(nats_url)
    await provision(client.jetstream(), Topology(consumers=subscriptions))
    await client.close()


@asynccontextmanager
async def running(
    create_app: CreateApp,
    migrations: str,
    database_url: str,
    nats_url: str,
    clock: Clock | None = None,
    sessions: Path | None = None,
) -> AsyncIterator[httpx.AsyncClient]:
    """Migrate and run one service; yields a client for its paths, signed in as whoever is right for each request.

    Args:
        sessions: shared with other services of the test; one of its own when None.
    """
    await migrated(database_url, migrations)
    async with AsyncExitStack() as stack:
        settings = ServiceSettings(
            database_url=database_url,
            nats_url=nats_url,
            people_directory=people_directory(),
            sessions_directory=sessions or Path(stack.enter_context(TemporaryDirectory(prefix="tongxin-sessions-"))),
            sweep_seconds=0.1,
        )
        app = create_app(settings, clock)
        await stack.enter_async_context(app.router.lifespan_context(app))
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", auth=RIGHT_PERSON)
        yield await stack.enter_async_context(client)
