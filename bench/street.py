"""The system under measurement: four services in four processes, one PostgreSQL, one nats-server."""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nats
from nats.aio.client import Client

from bench.people import tokens_of_clerks
from bench.postgres import Postgres, connected
from bench.service_process import ServiceProcess, service_process
from bench.totals import BROKER, TOTALS, Total, TotalsWrong, Work, differences
from bench.usage import Observed
from deploy.broker import provision_broker
from deploy.catalogue import SERVICE_NAMES
from deploy.embedded.nats_server import NatsServer
from deploy.topology import topology
from shared.privacy.key_ring import KeyRing
from shared.rules.territory import Territory

SWEEP_SECONDS = 86_400
"""What goes by the clock is no part of a case's way: one look at the start, none later. Notices go out at once."""
ANSWER_SECONDS = 60
"""A closed loop waits for its answers; on a busy machine a request is slow, not failed."""
STUCK_SECONDS = 60.0
LOOK_SECONDS = 0.5


@dataclass(frozen=True)
class Street:
    """What runs.

    Attributes:
        tokens: of a clerk in each community.
        databases: address of each service's database for asyncpg.
        observed: whose processor time is taken.
    """

    tokens: tuple[str, ...]
    services: Mapping[str, ServiceProcess]
    databases: Mapping[str, str]
    bus: Client
    observed: Observed

    async def settled(self, work: Work) -> None:
        """Return when everything handed in has arrived everywhere, and nothing else has.

        Raises:
            TotalsWrong: names each total that stays too low, or went too high.
        """
        seen, since = None, time.monotonic()
        while True:
            totals, unread = await self._totals(), await self._unread()
            wrong = differences(totals, work)
            if not wrong and not unread:
                return
            if (totals, unread) != seen:
                seen, since = (totals, unread), time.monotonic()
            elif time.monotonic() - since > STUCK_SECONDS:
                raise TotalsWrong("lost or doubled: " + "; ".join(wrong or [f"{unread} messages stay unacknowledged"]))
            await asyncio.sleep(LOOK_SECONDS)

    async def standing(self) -> str:
        """Return the totals as they are, for people."""
        totals = await self._totals()
        return "; ".join(f"{total.service}: {number} {total.what}" for total, number in totals.items())

    async def _totals(self) -> Mapping[Total, int]:
        found: dict[Total, int] = {}
        for service, dsn in self.databases.items():
            async with connected(dsn) as connection:
                for total in (total for total in TOTALS if total.service == service):
                    found[total] = int(await connection.fetchval(total.query))
        for total in (total for total in TOTALS if total.service == BROKER):
            info = await self.bus.jetstream().stream_info(total.query)
            found[total] = info.state.messages
        return found

    async def _unread(self) -> int:
        consumers = [await self.bus.jetstream().consumer_info("CASES", name) for name in SERVICE_NAMES]
        return sum((consumer.num_pending or 0) + (consumer.num_ack_pending or 0) for consumer in consumers)


@asynccontextmanager
async def running_street(postgres: Postgres, directory: Path, batch: int) -> AsyncIterator[Street]:
    """Run the system on empty databases and empty streams for the length of the block.

    Args:
        postgres: where the databases are made.
        directory: of the streams and the logs.
        batch: most items in a transaction, a fetch and a round of the relay; 1 is a transaction for each message.
    """
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(dir=directory)))
        names = await stack.enter_async_context(postgres.fresh_databases())
        broker = await stack.enter_async_context(_broker(home))
        await provision_broker(broker.url, None, topology(Territory.load(None)))
        people = home / "people"
        tokens = tokens_of_clerks(people)
        environment = {
            "TONGXIN_NATS_URL": broker.url,
            "TONGXIN_BATCH": str(batch),
            "TONGXIN_SWEEP_SECONDS": str(SWEEP_SECONDS),
            "TONGXIN_ANSWER_SECONDS": str(ANSWER_SECONDS),
            "TONGXIN_PEOPLE_DIRECTORY": str(people),
            "TONGXIN_PERSONAL_DATA_KEYS": KeyRing.generate().render(),
        }
        services = [
            await stack.enter_async_context(
                service_process(
                    name,
                    _free_port(),
                    environment | {"TONGXIN_DATABASE_URL": postgres.url(names[name])},
                    home / f"{name}.log",
                )
            )
            for name in SERVICE_NAMES
        ]
        for service in services:
            await service.ready()
        client = await nats.connect(broker.url)
        stack.push_async_callback(client.close)
        processes = {service.name: service.pid for service in services} | {"NATS": broker.pid or 0}
        street = Street(
            tokens,
            {service.name: service for service in services},
            {name: postgres.dsn(database) for name, database in names.items()},
            client,
            observed(postgres, processes),
        )
        try:
            yield street
        except Exception as error:
            error.add_note(await street.standing())
            for service in services:
                error.add_note(service.last_words())
            raise


def observed(postgres: Postgres, processes: Mapping[str, int]) -> Observed:
    """Watch the given processes and PostgreSQL; everything this process has started is ours."""
    return Observed({**processes, "PostgreSQL": postgres.pid}, frozenset({os.getpid(), postgres.pid}))


def _broker(home: Path) -> NatsServer:
    """Return the embedded run's server with its configuration, but open to everybody on loopback."""
    directory = home / "nats"
    directory.mkdir()
    nobody_to_check = directory / "resolver.conf"
    nobody_to_check.touch()
    return NatsServer(directory, nobody_to_check)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
