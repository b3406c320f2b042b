"""What the application needs from outside; adapters/ has the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.application.batch import Batch, Wanted
from services.notify.domain.attempts import Answer, Attempt, Result
from services.notify.domain.notice import Dispatch, NoticeState
from shared.people.sight import Sight


class NoticeStore(Protocol):
    """Loads and stores a batch inside the caller's transaction."""

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load everything wanted, one query a table."""
        ...

    async def save(self, connection: AsyncConnection, batch: Batch) -> None:
        """Write what changed, one statement a table."""
        ...


class DeliveryRecords(Protocol):
    """The notices as the delivery sees them; every call is a short transaction of its own."""

    async def due_channels(self, now: datetime) -> list[str]:
        """Return the channels on which at least one notice is due."""
        ...

    async def claim(self, channel: str, now: datetime, until: datetime, limit: int) -> list[Dispatch]:
        """Take up to `limit` due notices, longest due first; nobody else is given them before `until`."""
        ...

    async def record(self, results: Sequence[Result], tell: Mapping[str, Dispatch]) -> None:
        """Write what attempts came to.

        A result is dropped when the claim was lost and another attempt has been recorded meanwhile.

        Args:
            results: attempts and the dispatches after them.
            tell: by id of a notice that failed, the notice to create along with it.
        """
        ...


class Channel(Protocol):
    """A way to reach recipients."""

    @property
    def at_once(self) -> int:
        """How many notices it is given at a time."""
        ...

    async def send(self, dispatches: Sequence[Dispatch]) -> list[Answer]:
        """Try each once; return the answers in their places. Trouble is an answer, not an exception."""
        ...


@dataclass(frozen=True)
class NoticeQuery:
    """Which notices are asked for; None is no condition. Newest first."""

    state: NoticeState | None = None
    case_id: str | None = None
    recipient: str | None = None
    limit: int = 100


@dataclass(frozen=True)
class Count:
    """How many notices of a channel are in a state."""

    channel: str
    state: NoticeState
    notices: int


class NoticeReads(Protocol):
    """Reads for people."""

    async def find(self, query: NoticeQuery, sight: Sight) -> list[Dispatch]:
        """Return the notices asked for that may be seen."""
        ...

    async def by_id(self, notice_id: str) -> tuple[Dispatch, list[Attempt]] | None:
        """Return a notice with its attempts in order."""
        ...

    async def counts(self) -> list[Count]:
        """Return how many notices there are by channel and state."""
        ...

    async def oldest_waiting(self) -> datetime | None:
        """Return since when the oldest undelivered notice waits."""
        ...
