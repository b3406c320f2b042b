from services.reporting.application.ports import EventReads
from shared.runtime.clock import Clock


async def current_year(events: EventReads, clock: Clock) -> int:
    """Return the year to show when none is asked for: that of the latest event, else the clock's."""
    return await events.newest_year() or clock.now().year
