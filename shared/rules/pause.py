from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.rules.days import day_of
from shared.rules.terms import Stop


class Pause(BaseModel):
    """A time the clock stood still: from the day of `since`, which is not counted, to the day before `until`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Stop
    since: AwareDatetime
    until: AwareDatetime | None = None
    """None while it still stands."""

    def covers(self, day: date) -> bool:
        """Whether a day is not counted because of it."""
        return day_of(self.since) <= day and (self.until is None or day < day_of(self.until))
