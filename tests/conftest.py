import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import nats
import pytest
from nats.aio.client import Client

from shared.privacy.key_ring import KeyRing
from tests.support.databases import NewDatabase, postgres_databases, sqlite_databases
from tests.support.servers import nats_server, postgres_server, servers_in_use

# How long an example takes says how busy the machine is, and nothing of the rule: no time is asserted.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=(hypothesis.HealthCheck.too_slow,))
# The same examples at each run where a run decides over a change; new ones wherever somebody can look into them.
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("untimed"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "untimed")
os.environ.setdefault("TONGXIN_PERSONAL_DATA_KEYS", KeyRing.generate().render())
"""Keys for every service of this run, those in processes of their own too."""


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


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> NewDatabase:
    """Makes empty databases; the same test runs once on each of the two kinds."""
    if request.param == "sqlite":
        return sqlite_databases(tmp_path)
    return postgres_databases(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database_url(new_database: NewDatabase) -> str:
    """The URL of one empty database."""
    return await new_database("service")
