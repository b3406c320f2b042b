"""Server-Sent Events: the log as it grows."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import anyio
import structlog

from services.reporting.application.log import EventFilter, LoggedEvent
from services.reporting.application.ports import EventReads
from shared.db.failures import is_infrastructure
from shared.people.sight import Sight

log = structlog.get_logger(__name__)

MEDIA_TYPE = "text/event-stream"
HEADERS = {"X-Accel-Buffering": "no"}
POLL_SECONDS = 0.5
QUIET_SECONDS = 15.0
PAGE = 200
RECONNECT_MILLISECONDS = 2000


async def follow(
    reads: EventReads,
    wanted: EventFilter,
    sight: Sight,
    after: int,
    views: Callable[[Sequence[LoggedEvent]], Awaitable[list[dict[str, Any]]]],
    still: Callable[[], bool],
) -> AsyncIterator[str]:
    """Yield every wanted event of the sight behind a position, then those to come.

    Ends when the database is away, and when the sight is no longer that of whoever listens (`still`). The log is
    asked, not the process that writes it: the reader may be a standby. A client that comes back with Last-Event-ID
    misses nothing.
    """
    yield f"retry: {RECONNECT_MILLISECONDS}\n\n"
    quiet = 0.0
    while still():
        try:
            # A client that leaves must not tear the database connection it is being answered from.
            with anyio.CancelScope(shield=True):
                # Asked first: what is stored between the two questions is found by the next round.
                end = await reads.end()
                found = await reads.page(wanted, sight, after=after, limit=PAGE) if end > after else []
                shown = await views(found)
        except Exception as error:
            if not is_infrastructure(error):
                raise
            log.warning("events.stream_ended", error=repr(error))
            return
        for view in shown:
            yield _message(view)
        if len(found) == PAGE:
            after = found[-1].position
            continue
        after = max(after, end, *(logged.position for logged in found))
        quiet = 0.0 if found else quiet + POLL_SECONDS
        if quiet >= QUIET_SECONDS:
            quiet = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(POLL_SECONDS)


def _message(view: dict[str, Any]) -> str:
    return f"id: {view['position']}\ndata: {json.dumps(view, ensure_ascii=False)}\n\n"
