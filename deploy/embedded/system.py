"""The whole system in one process: nats-server as a child, SQLite files, four services behind one port."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from deploy.broker import provision_broker
from deploy.catalogue import ServiceEntry, entries
from deploy.embedded.data_directory import DataDirectory
from deploy.embedded.nats_server import NatsServer
from deploy.embedded.one_port import PathDispatch, serving
from deploy.people.first_people import make_people
from deploy.people.starters import OPERATOR, starters
from deploy.personal_data_keys import keep_or_make_keys
from deploy.topology import LevelReader, identities, level_readers, topology
from deploy.trust.create import Trust, create_trust
from deploy.trust.files import PRIVATE
from shared.db.engine import open_engine
from shared.db.schema import upgrade
from shared.privacy.settings import PersonalDataSettings
from shared.rules.territory import Territory
from shared.runtime.clock import Clock, SystemClock

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Running:
    """A system that is up.

    Attributes:
        url: where its pages and its HTTP interfaces are.
        nats_url: where the broker is.
        people: directory of the staff; `passwords.txt` in it is for those who begin.
        readers: who may follow along; `trust.credentials(reader.name)` is the file to connect with.
    """

    url: str
    nats_url: str
    people: Path
    trust: Trust
    readers: tuple[LevelReader, ...]


@asynccontextmanager
async def running_system(
    data: DataDirectory,
    *,
    port: int,
    nats_port: int = 0,
    clock: Clock | None = None,
    territory_file: Path | None = None,
    policy_file: Path | None = None,
    calendar_file: Path | None = None,
) -> AsyncIterator[Running]:
    """Run everything for the length of the block.

    Args:
        data: the locked data directory; what it holds is continued.
        port: of the pages and the HTTP interfaces, on loopback.
        nats_port: of the broker, on loopback; 0 for any.
        clock: the machine's, unless given.
        territory_file: the street; the built-in one when None.
        policy_file: local rules; the built-in ones when None.
        calendar_file: days of years that the library does not have yet.
    """
    territory = Territory.load(territory_file)
    trust = create_trust(data.credentials, identities(territory))
    make_people(data.people, starters(territory), operator=OPERATOR)
    async with AsyncExitStack() as stack:
        log = data.logs / "nats-server.log"
        broker = await stack.enter_async_context(NatsServer(data.nats, trust.resolver, log=log, port=nats_port))
        await provision_broker(broker.url, trust.credentials("operator"), topology(territory))
        common: dict[str, Any] = {
            "nats_url": broker.url,
            "territory_file": territory_file,
            "policy_file": policy_file,
            "calendar_file": calendar_file,
            "people_directory": data.people,
            "notice_file": data.logs / "notices.jsonl",
            "intake_url": f"http://{LOOPBACK}:{port}",
        }
        applications: dict[str, ASGIApp] = {}
        for service in entries():
            settings = service.settings(
                **common,
                database_url=f"sqlite+aiosqlite:///{data.database(service.name)}",
                nats_credentials=trust.credentials(service.name),
                **_keys(data, service),
            )
            await _migrate(service, settings.database)
            app = service.create_app(settings, clock or SystemClock())
            await stack.enter_async_context(app.router.lifespan_context(app))
            applications[service.name] = app
        await stack.enter_async_context(serving(PathDispatch(applications), LOOPBACK, port))
        yield Running(f"http://{LOOPBACK}:{port}", broker.url, data.people, trust, level_readers(territory))


def _keys(data: DataDirectory, service: ServiceEntry) -> dict[str, Any]:
    if not issubclass(service.settings, PersonalDataSettings):
        return {}
    return {"personal_data_keys_file": keep_or_make_keys(data.keys / f"{service.name}.toml", PRIVATE)}


async def _migrate(service: ServiceEntry, database: str) -> None:
    engine = open_engine(database)
    await upgrade(engine, service.migrations)
    await engine.dispose()
