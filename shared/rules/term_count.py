from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict, PositiveInt

from shared.rules.pause import Pause
from shared.rules.terms import Unit


class TermCount(BaseModel):
    """What a clock has counted at a moment. Days are of the term's unit; a month is counted in calendar days.

    Attributes:
        days_counted: days of the term used up, the first not counted (art. 201).
        days_stopped: calendar days not counted because it stood still.
        days_moved: days that the last day moved past holidays and weekends (art. 203).
        days_left: whole days after the moment's until the last one; 0 on it, negative after it, None while stopped.
        assumption: name of the rule that stands in for the calendars of `assumed_years`.
    """

    model_config = ConfigDict(frozen=True)

    term: str
    basis: str
    law_version: str
    unit: Unit
    length: PositiveInt
    extended_by: int
    started_at: AwareDatetime
    pauses: tuple[Pause, ...]
    stopped: bool
    days_counted: int
    days_stopped: int
    days_moved: int
    days_left: int | None
    last_day: date | None
    due_at: AwareDatetime | None
    assumed_years: tuple[int, ...]
    assumption: str | None
