import time
from collections import OrderedDict, deque

MOST_KEYS = 10_000


class Attempts:
    """Counts what may not be tried too often, for each key; in this process only.

    Args:
        limit: so many are let pass within the time.
        seconds: the time.
    """

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._made: OrderedDict[str, deque[float]] = OrderedDict()

    def wait_seconds(self, key: str) -> float:
        """Return how long to wait before the next attempt; 0 when it may be made now."""
        made = self._recent(key)
        return 0.0 if len(made) < self._limit else made[0] + self._seconds - time.monotonic()

    def note(self, key: str) -> None:
        """Note an attempt."""
        made = self._recent(key)
        made.append(time.monotonic())
        self._made[key] = made
        self._made.move_to_end(key)
        while len(self._made) > MOST_KEYS:
            self._made.popitem(last=False)

    def forget(self, key: str) -> None:
        """Begin anew for a key."""
        self._made.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        made = self._made.get(key, deque())
        begin = time.monotonic() - self._seconds
        while made and made[0] <= begin:
            made.popleft()
        return made
