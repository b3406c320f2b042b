"""The broker, reached once and at once: a person waits for the answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import nats
from nats.aio.client import Client
from nats.errors import Error as NatsError

from deploy.broker import BrokerUnreachable
from tongxin.connection_options import EMBEDDED_CREDENTIALS

CONNECT_SECONDS = 5


@asynccontextmanager
async def operator(url: str, credentials: Path | None) -> AsyncIterator[Client]:
    """Connect as the operator for the length of the block.

    Args:
        url: one or more addresses, separated by commas.
        credentials: the operator's file; that of the embedded run when None and there is one.

    Raises:
        BrokerUnreachable: nobody answered, the credentials were refused, or the connection was lost.
    """
    client = await _admitted(url, credentials)
    try:
        yield client
    except (NatsError, OSError, TimeoutError) as error:
        raise BrokerUnreachable(
            f"the NATS server at {url} did not do it ({_said(error)}): what was confirmed is stored, repeat the command"
        ) from error
    finally:
        await client.close()


async def _admitted(url: str, credentials: Path | None) -> Client:
    found = [credentials] if credentials else [file for file in EMBEDDED_CREDENTIALS if file.exists()]
    for file in found or (None,):
        try:
            return await _connect(url, file)
        except (NatsError, OSError, TimeoutError) as error:
            if not _refused(error):
                raise BrokerUnreachable(
                    f"no NATS server answers at {url} ({_said(error)}): start it (`tongxin up`) or say where it is "
                    "with --nats-url"
                ) from error
    tried = ", ".join(map(str, found)) or "no credentials"
    raise BrokerUnreachable(
        f"the NATS server at {url} does not let the operator in with {tried}: give the right file with --credentials"
    )


async def _connect(url: str, credentials: Path | None) -> Client:
    options = {"user_credentials": str(credentials)} if credentials else {}
    return await nats.connect(
        url.split(","),
        name="tongxin command line",
        allow_reconnect=False,
        connect_timeout=CONNECT_SECONDS,
        error_cb=_quiet,
        **options,
    )


def _refused(error: Exception) -> bool:
    return "authorization" in str(error).lower()


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


async def _quiet(_error: Exception) -> None:
    """The exception of the attempt itself says it all."""
