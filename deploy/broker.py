"""What is done to the broker from outside the services, with the operator's credentials."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import nats
import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.messaging.backoff import delay
from shared.messaging.provision import Report, provision
from shared.messaging.topology import Topology
from shared.runtime.mendable import Mendable

log = structlog.get_logger(__name__)

ATTEMPTS = 12


class BrokerUnreachable(Mendable):
    """The broker did not answer; the message says where it was looked for."""


@asynccontextmanager
async def operator_connection(url: str, credentials: Path | None) -> AsyncIterator[Client]:
    """Connect as the operator, trying for about a minute.

    Raises:
        BrokerUnreachable: nobody answered, or the credentials were refused.
    """
    client = await _connect(url, credentials)
    try:
        yield client
    finally:
        await client.close()


async def provision_broker(url: str, credentials: Path | None, topology: Topology) -> Report:
    """Bring the broker to the topology.

    Raises:
        BrokerUnreachable: nobody answered.
        DestructiveChange: something exists that cannot be changed without loss.
    """
    async with operator_connection(url, credentials) as client:
        return await provision(client.jetstream(timeout=10), topology)


async def _connect(url: str, credentials: Path | None) -> Client:
    options = {"user_credentials": str(credentials)} if credentials else {}
    attempt = 0
    while True:
        attempt += 1
        try:
            return await nats.connect(
                url.split(","), name="operator", allow_reconnect=False, connect_timeout=5, error_cb=_quiet, **options
            )
        except (NatsError, OSError, TimeoutError) as error:
            log.warning("broker.connect_failed", url=url, attempt=attempt, error=repr(error))
            if attempt == ATTEMPTS:
                raise BrokerUnreachable(f"no NATS server answers at {url} ({error!r})") from error
            await asyncio.sleep(delay(attempt))


async def _quiet(_error: Exception) -> None:
    """The exception of the attempt itself says it all."""
