"""What a nats-server says about itself on its monitoring port."""

from collections.abc import Mapping
from typing import Any

import httpx

_SECONDS = 2.0


class NotDurable(RuntimeError):
    """The server acknowledges what is not on disk."""


async def is_healthy(monitor_url: str) -> bool:
    """Whether the server is up and has recovered all its streams."""
    try:
        return (await _get(monitor_url, "/healthz")).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


async def require_durable(monitor_url: str) -> None:
    """Make sure that an acknowledged publish survives a power cut.

    Raises:
        NotDurable: if it does not.
        httpx.HTTPError: if the server does not answer.
    """
    answer = await _get(monitor_url, "/varz")
    answer.raise_for_status()
    require_sync_always(answer.json())


def require_sync_always(varz: Mapping[str, Any]) -> None:
    """As `require_durable`, on the content of `/varz`.

    Raises:
        NotDurable: if JetStream is off or does not sync every write.
    """
    if varz.get("jetstream", {}).get("config", {}).get("sync_always") is not True:
        raise NotDurable(
            "nats-server would acknowledge events that a power cut loses: its configuration must say "
            "`jetstream { sync_interval: always }`"
        )


async def _get(monitor_url: str, path: str) -> httpx.Response:
    # trust_env: a proxy of the environment must not come between this process and its own child
    async with httpx.AsyncClient(base_url=monitor_url, timeout=_SECONDS, trust_env=False) as client:
        return await client.get(path)
