"""What the provisioning container does, on a real PostgreSQL and a real broker."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nats.aio.client import Client
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from deploy.catalogue import SERVICE_NAMES, entries
from deploy.preparation import DatabaseUnusable, PreparationSettings, prepare
from shared.db.schema import wait_for_schema
from shared.messaging.topology import STREAMS

pytestmark = pytest.mark.servers

PASSWORD = "the-same-for-all-here"


@pytest.fixture
async def server(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    """A PostgreSQL with a user and an empty database for each service."""
    engine = create_async_engine(postgres_url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for service in SERVICE_NAMES:
            await connection.execute(text(f"CREATE ROLE {service} LOGIN PASSWORD '{PASSWORD}'"))
            await connection.execute(text(f"CREATE DATABASE {service} OWNER {service}"))
    yield engine
    async with engine.connect() as connection:
        for service in SERVICE_NAMES:
            await connection.execute(text(f"DROP DATABASE IF EXISTS {service} WITH (FORCE)"))
            await connection.execute(text(f"DROP ROLE {service}"))
    await engine.dispose()


@pytest.fixture
def settings(postgres_url: str, nats_url: str, tmp_path: Path) -> PreparationSettings:
    for service in SERVICE_NAMES:
        (tmp_path / f"{service}-database-password").write_text(f"{PASSWORD}\n")
    return PreparationSettings(
        database_server=postgres_url, passwords=tmp_path, nats_url=nats_url, patience_seconds=0.1
    )


async def test_prepares_an_empty_system_and_may_be_repeated(
    server: AsyncEngine, settings: PreparationSettings, nats_client: Client
) -> None:
    await prepare(settings)
    await prepare(settings)
    for service in entries():
        url = server.url.set(username=service.name, password=PASSWORD, database=service.name)
        engine = create_async_engine(url)
        await wait_for_schema(engine, service.migrations)
        await engine.dispose()
    made = await nats_client.jetstream().streams_info()
    assert {info.config.name for info in made} == {stream.name for stream in STREAMS}


async def test_says_which_database_does_not_let_its_user_in(server: AsyncEngine, settings: PreparationSettings) -> None:
    async with server.connect() as connection:
        await connection.execute(text("DROP DATABASE mediation"))
    with pytest.raises(DatabaseUnusable, match=r'database mediation of .*"mediation" does not exist'):
        await prepare(settings)
