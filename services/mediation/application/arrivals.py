import asyncio


class Arrivals:
    """Lets a request wait for a case that was just accepted and is still on its way from intake."""

    def __init__(self) -> None:
        self._awaited: dict[str, asyncio.Event] = {}

    def announce(self, case_id: str) -> None:
        """Say that something of a case has arrived."""
        if (event := self._awaited.pop(case_id, None)) is not None:
            event.set()

    async def wait(self, case_id: str, seconds: float) -> None:
        """Return when something of the case arrives, or when the time is over."""
        event = self._awaited.setdefault(case_id, asyncio.Event())
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            self._awaited.pop(case_id, None)
