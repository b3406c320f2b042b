from datetime import date

import structlog

from shared.rules.calendar import Calendar
from shared.rules.days import day_of
from shared.runtime.clock import Clock

log = structlog.get_logger(__name__)

REMEDY = "add the days of the State Council's notice to the file of TONGXIN_CALENDAR_FILE, or upgrade chinesecalendar"


class CalendarWatch:
    """Says every day that a year has no calendar: from November on of the year before, until it has one."""

    def __init__(self, service: str, calendar: Calendar, clock: Clock) -> None:
        self._service = service
        self._calendar = calendar
        self._clock = clock
        self._told_on: date | None = None

    async def __call__(self) -> None:
        """Look once a day."""
        today = day_of(self._clock.now())
        if today == self._told_on:
            return
        self._told_on = today
        for year in self._calendar.missing(today):
            log.error("calendar.missing", service=self._service, year=year, remedy=REMEDY)
        for year in self._calendar.superseded:
            log.warning("calendar.superseded", service=self._service, year=year, by=self._calendar.version)
