import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import nats
import pytest
from nats.aio.client import Client
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.support.servers import nats_server, postgres_server, servers_in_use


def pytest_report_header() -> str:
    return servers_in_use()


@pytest.fixture(scope="session")
def nats_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nats_server(tmp_path_factory.mktemp("nats")) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres_server(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture
async def nats_client(nats_url: str) -> AsyncIterator[Client]:
    """A connection to a server without any streams."""
    client = await nats.connect(nats_url)
    jetstream = client.jetstream()
    for stream in await jetstream.streams_info():
        await jetstream.delete_stream(str(stream.config.name))
    yield client
    await client.close()


@pytest.fixture
async def postgres_database(postgres_url: str) -> str:
    """The URL of an empty database."""
    name = f"test_{uuid.uuid4().hex}"
    engine = create_async_engine(postgres_url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await engine.dispose()
    head, _, query = postgres_url.partition("?")
    return head.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same test, once on each of the two databases."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/service.sqlite"
    return str(request.getfixturevalue("postgres_database"))
