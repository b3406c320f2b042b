"""The log of events at reporting: what is there, and what is coming."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from tongxin.client import Parameters, Server, ServerUnreachable
from tongxin.sse import read_events

PAGE = 500
QUIET_SECONDS = 45.0
"""The server says that it is still there every 15 seconds."""

SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 5.0

View = dict[str, Any]
"""An event as reporting shows it; `event` in it is the event itself, `position` its place in the log."""


def past(server: Server, wanted: Parameters) -> Iterator[View]:
    """Yield every event in the log that is wanted, oldest first."""
    after: int = 0
    while True:
        page = server.get("/reporting/events", {**wanted, "after": after, "limit": PAGE})
        yield from page["events"]
        after = page["next_after"]
        if not page["more"]:
            return


def newest(server: Server, wanted: Parameters, count: int) -> list[View]:
    """Return so many of the newest events that are wanted, oldest first."""
    found: list[View] = server.get("/reporting/events", {**wanted, "last": count})["events"]
    return found


def coming(server: Server, wanted: Parameters, after: int, tell: Callable[[str], None]) -> Iterator[View]:
    """Yield every wanted event behind a position as it comes, without end; a lost connection is taken up again.

    Args:
        server: where to ask.
        wanted: the filter.
        after: position of the last event that is known.
        tell: is told when the connection is lost and when it is back.

    Raises:
        RequestRefused: the system said no.
    """
    pause = 0.0
    while True:
        try:
            stream = server.lines(
                "/reporting/events/stream", {**wanted, "after": after}, {"Accept": "text/event-stream"}, QUIET_SECONDS
            )
            with stream as lines:
                if pause:
                    tell("connected again")
                pause = 0.0
                for message in read_events(lines):
                    view: View = json.loads(message.data)
                    # A position seen before is not said twice, whatever stands between us and the server.
                    if view["position"] > after:
                        after = view["position"]
                        yield view
            reason = "the server ended the stream"
        except ServerUnreachable as error:
            reason = str(error)
        if not pause:
            tell(f"connection lost, trying again: {reason}")
        pause = min(LONGEST_PAUSE, pause * 2 or SHORTEST_PAUSE)
        time.sleep(pause)
