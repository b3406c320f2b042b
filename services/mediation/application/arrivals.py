import asyncio
from weakref import WeakValueDictionary


class Arrivals:
    """Lets a request wait for what intake answered a moment ago and what is still on its way here."""

    def __init__(self) -> None:
        self._expected: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()

    def next_of(self, case_id: str) -> asyncio.Event:
        """Return the event that the next arrival of a case sets.

        To be taken before looking at the case: what arrives between the look and the wait is not missed then.
        """
        event = self._expected.get(case_id)
        if event is None:
            event = self._expected[case_id] = asyncio.Event()
        return event

    def announce(self, case_id: str) -> None:
        """Say that something of a case has arrived."""
        if (event := self._expected.pop(case_id, None)) is not None:
            event.set()
