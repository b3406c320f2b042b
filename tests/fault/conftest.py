import uuid
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.runtime.logging import configure_logging
from tests.fault.street import APPS, Street, migrate
from tests.support.nats_process import NatsProcess

NewDatabase = Callable[[str], Awaitable[str]]


@pytest.fixture(autouse=True)
def plain_logs() -> Iterator[None]:
    """As in a container: one JSON object a line, and no time lost on drawing tracebacks."""
    configure_logging(json=True)
    yield
    structlog.reset_defaults()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[NatsProcess]:
    """A nats-server of this test's own, not yet started."""
    with NatsProcess(tmp_path) as server:
        yield server


@pytest.fixture
async def street(broker: NatsProcess, new_database: NewDatabase) -> Street:
    """A street on each kind of database; its broker runs and is provisioned."""
    broker.start()
    street = await empty_street(broker, new_database)
    await street.provision()
    return street


@pytest.fixture
def postgres_database(postgres_url: str) -> NewDatabase:
    """Makes empty databases on the PostgreSQL that all tests share."""

    async def new_database(name: str) -> str:
        return await database_on(postgres_url, name)

    return new_database


@pytest.fixture
async def postgres_street(broker: NatsProcess, postgres_database: NewDatabase) -> Street:
    """A street on PostgreSQL; its broker runs and is provisioned."""
    broker.start()
    street = await empty_street(broker, postgres_database)
    await street.provision()
    return street


@pytest.fixture
async def unprovisioned(broker: NatsProcess, tmp_path: Path) -> Street:
    """A street on SQLite whose broker runs without any streams."""
    broker.start()

    async def new_database(name: str) -> str:
        return f"sqlite+aiosqlite:///{tmp_path}/{name}.sqlite"

    return await empty_street(broker, new_database)


@pytest.fixture
async def sqlite_street(unprovisioned: Street) -> Street:
    """A street on SQLite, for faults that no database has a part in; its broker runs and is provisioned."""
    await unprovisioned.provision()
    return unprovisioned


async def empty_street(broker: NatsProcess, new_database: NewDatabase) -> Street:
    databases = {service: await new_database(service) for service in APPS}
    for service, url in databases.items():
        await migrate(service, url)
    return Street(broker.url, databases)


async def database_on(postgres_url: str, name: str) -> str:
    database = f"{name}_{uuid.uuid4().hex}"
    engine = create_async_engine(postgres_url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {database}"))
    await engine.dispose()
    return make_url(postgres_url).set(database=database).render_as_string(hide_password=False)
