"""What may not be tried too often."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from shared.db.attempts import AttemptStore, Tried
from shared.people.tokens import TokenSigner
from shared.rules.refusal import Refusal
from shared.runtime.clock import Clock

TOO_OFTEN = "操作过于频繁，请{minutes}分钟后再试。"


@dataclass(frozen=True)
class Limit:
    """How often something may be tried.

    Attributes:
        name: of the counter.
        field: what is tried with, as a refusal names it.
        most: so many are let pass within the time.
        seconds: the time.
        sentence: in Chinese, with `{minutes}`.
    """

    name: str
    field: str
    most: int
    seconds: float
    sentence: str = TOO_OFTEN


@dataclass(frozen=True)
class Attempt:
    """What was noted of one request; it counts until it is taken back."""

    tried: tuple[Tried, ...]
    at: datetime


class Attempts:
    """Counts attempts for each limit and key, for all processes of the service and across restarts.

    Args:
        store: where they are kept.
        signer: whose key makes digests of what is tried with.
        clock: says what time it is.
    """

    def __init__(self, store: AttemptStore, signer: TokenSigner, clock: Clock) -> None:
        self._store = store
        self._signer = signer
        self._clock = clock

    async def note(self, counted: Sequence[tuple[Limit, str]]) -> Attempt:
        """Note an attempt under limits, each with the key it counts for, before it is known how it ends.

        Raises:
            Refusal: one of them is reached; nothing is noted then.
        """
        now = self._clock.now()
        tried = tuple(self._tried(limit, key) for limit, key in counted)
        if (reached := await self._store.note(tried, now)) is not None:
            found, seconds = reached
            raise _too_often(counted[tried.index(found)][0], seconds)
        return Attempt(tried, now)

    async def take_back(self, attempt: Attempt) -> None:
        """Count an attempt no longer: it was no failure."""
        await self._store.take_back(attempt.tried, attempt.at)

    async def forget(self, limit: Limit, key: str) -> None:
        """Begin anew for a key."""
        await self._store.forget([self._tried(limit, key)])

    @asynccontextmanager
    async def counting_refusals(self, counted: Sequence[tuple[Limit, str]]) -> AsyncIterator[None]:
        """Let something be tried that counts only when it is refused.

        Raises:
            Refusal: a limit is reached.
        """
        attempt = await self.note(counted)
        try:
            yield
        except Refusal:
            raise
        except BaseException:
            await self.take_back(attempt)
            raise
        else:
            await self.take_back(attempt)

    def _tried(self, limit: Limit, key: str) -> Tried:
        return Tried(limit.name, self._signer.digest(f"{limit.name} {key}"), limit.most, limit.seconds)


def _too_often(limit: Limit, seconds: float) -> Refusal:
    wait = ceil(seconds)
    return Refusal(
        "too-many-attempts",
        f"{limit.field}: {limit.most} attempts; try again in {wait} s",
        limit.sentence.format(minutes=ceil(seconds / 60)),
        status=429,
        members={"retry_after": wait},
    )
