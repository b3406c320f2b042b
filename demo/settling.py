import asyncio
from collections.abc import Sequence

import aiohttp
from nats.js import JetStreamContext

from shared.messaging.subscription import Subscription

PAUSE_SECONDS = 0.05


async def settled(
    session: aiohttp.ClientSession,
    jetstream: JetStreamContext,
    publishers: Sequence[str],
    readers: Sequence[Subscription],
) -> None:
    """Return when every committed event is published and every service has taken in what it reads.

    Outboxes are looked at before the readers, and again after: a reader's own events count too.
    """
    while True:
        quiet = await _published(session, publishers) and await _read(jetstream, readers)
        if quiet and await _published(session, publishers):
            return
        await asyncio.sleep(PAUSE_SECONDS)


async def _published(session: aiohttp.ClientSession, publishers: Sequence[str]) -> bool:
    for name in publishers:
        async with session.get(f"/{name}/health/ready") as answer:
            if (await answer.json()).get("outbox_unpublished") != 0:
                return False
    return True


async def _read(jetstream: JetStreamContext, readers: Sequence[Subscription]) -> bool:
    infos = [await jetstream.consumer_info(reader.stream, reader.durable) for reader in readers]
    return all(info.num_pending == 0 and info.num_ack_pending == 0 for info in infos)
