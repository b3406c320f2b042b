from collections import OrderedDict, deque
from math import ceil

from shared.rules.refusal import Refusal
from shared.runtime.clock import Clock

MOST_KEYS = 10_000
TOO_OFTEN = "操作过于频繁，请{minutes}分钟后再试。"


class Attempts:
    """Counts what may not be tried too often, for each key; in this process only, so a restart begins anew.

    Args:
        limit: so many are let pass within the time.
        seconds: the time.
        clock: says what time it is.
    """

    def __init__(self, limit: int, seconds: float, clock: Clock) -> None:
        self.limit = limit
        self._seconds = seconds
        self._clock = clock
        self._made: OrderedDict[str, deque[float]] = OrderedDict()

    def wait_seconds(self, key: str) -> float:
        """Return how long to wait before the next attempt; 0 when it may be made now."""
        made = self._recent(key)
        return 0.0 if len(made) < self.limit else made[0] + self._seconds - self._now()

    def note(self, key: str) -> None:
        """Note an attempt. To be done before it is known how it ends, or many at once would all pass."""
        made = self._recent(key)
        made.append(self._now())
        self._made[key] = made
        self._made.move_to_end(key)
        while len(self._made) > MOST_KEYS:
            self._made.popitem(last=False)

    def take_back(self, key: str) -> None:
        """Count the last attempt no longer: it was no failure."""
        if made := self._made.get(key):
            made.pop()

    def forget(self, key: str) -> None:
        """Begin anew for a key."""
        self._made.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        made = self._made.get(key, deque())
        begin = self._now() - self._seconds
        while made and made[0] <= begin:
            made.popleft()
        return made

    def _now(self) -> float:
        return self._clock.now().timestamp()


def too_often(name: str, attempts: Attempts, seconds: float, sentence: str = TOO_OFTEN) -> Refusal:
    """Say that one has to wait.

    Args:
        name: field that was tried with.
        attempts: the limit that is reached.
        seconds: until the next one may be made.
        sentence: in Chinese, with `{minutes}`.
    """
    wait = ceil(seconds)
    return Refusal(
        "too-many-attempts",
        f"{name}: {attempts.limit} attempts; try again in {wait} s",
        sentence.format(minutes=ceil(seconds / 60)),
        status=429,
        members={"retry_after": wait},
    )
