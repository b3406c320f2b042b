from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Where the present moment comes from."""

    def now(self) -> datetime:
        """Return the present moment, aware, at +08:00."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, at +08:00."""
        return datetime.now(ZONE)


class VirtualClock:
    """A clock that stands still until it is moved, for the demonstration year and for tests.

    Those who work by the clock (the deadline sweeps) register with `on_advance`; `advance` returns when
    all of them have caught up, so that no virtual day passes without its sweep.
    """

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(ZONE)
        self._followers: list[Callable[[], Awaitable[None]]] = []

    def now(self) -> datetime:
        """Return the virtual moment."""
        return self._now

    def on_advance(self, follower: Callable[[], Awaitable[None]]) -> None:
        """Register what has to run after each step."""
        self._followers.append(follower)

    def leave(self, follower: Callable[[], Awaitable[None]]) -> None:
        """Take a follower off again."""
        self._followers.remove(follower)

    async def advance(self, to: datetime) -> None:
        """Move forward and wait for the followers.

        Raises:
            ValueError: `to` lies in the past of this clock.
        """
        if to < self._now:
            raise ValueError(f"the clock stands at {self._now.isoformat()} and cannot go back to {to.isoformat()}")
        self._now = to.astimezone(ZONE)
        for follower in self._followers:
            await follower()
