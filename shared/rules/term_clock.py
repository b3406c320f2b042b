"""A statutory term that runs on a case: when it ends, what was counted and why.

A rule keeps a `TermClock` in its case's document and asks it:

    clock = TermClock.begin(statutory.CONCLUDE, accepted_at)
    clock = clock.stopped(Stop.APPRAISAL, at).resumed(later).extended(15)
    end = clock.end(calendar)          # None while it stands still
    told = clock.count(now, calendar)  # for people

It is pure: the same clock and calendar give the same answer. An end that was told to people is kept beside it
(`end.at`), so that a calendar that changes afterwards moves nothing.
"""

from datetime import date, datetime
from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, PositiveInt

from shared.rules.calendar import WEEKENDS_ONLY, Calendar
from shared.rules.days import DAY, day_of, same_day_after_months
from shared.rules.pause import Pause
from shared.rules.statutory import STATUTORY
from shared.rules.term_count import TermCount
from shared.rules.term_end import TermEnd, working_days_between
from shared.rules.terms import Stop, Term, Unit


class TermClock(BaseModel):
    """A term from its start on, by the version of the law in force on that day.

    Attributes:
        term: key in `shared.rules.statutory`.
        law_version: which version of it; a law that changes later does not touch what runs.
        pauses: in the order they happened; only the last can be open.
        extensions: days added each time, in the unit of the term (a month is extended by calendar days).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str
    law_version: str
    started_at: AwareDatetime
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[PositiveInt, ...] = ()

    @classmethod
    def begin(cls, key: str, at: datetime) -> Self:
        """Start a term.

        Raises:
            NoSuchTerm: the law knew no such term on that day.
        """
        term = STATUTORY.on(key, day_of(at))
        return cls(term=term.key, law_version=term.law_version, started_at=at)

    @property
    def law(self) -> Term:
        """The term as the law has it."""
        return STATUTORY.version(self.term, self.law_version)

    @property
    def extended_by(self) -> int:
        """All days added."""
        return sum(self.extensions)

    @property
    def is_stopped(self) -> bool:
        """Whether it stands still."""
        return bool(self.pauses) and self.pauses[-1].until is None

    def stopped(self, reason: Stop, at: datetime) -> Self:
        """Return the clock standing still from a moment on.

        Raises:
            ValueError: it stands already, or the law does not stop this term for that reason.
        """
        if self.is_stopped:
            raise ValueError(f"the clock {self.term} stands still already")
        if reason not in self.law.stops:
            raise ValueError(f"the clock {self.term} does not stop for {reason} ({self.law.basis})")
        return self.model_copy(update={"pauses": (*self.pauses, Pause(reason=reason, since=at))})

    def resumed(self, at: datetime) -> Self:
        """Return the clock running again from a moment on.

        Raises:
            ValueError: it does not stand still, or began to only later.
        """
        if not self.is_stopped or at < self.pauses[-1].since:
            raise ValueError(f"the clock {self.term} does not stand still at {at.isoformat()}")
        ended = self.pauses[-1].model_copy(update={"until": at})
        return self.model_copy(update={"pauses": (*self.pauses[:-1], ended)})

    def extended(self, days: int) -> Self:
        """Return the clock with days added, in the unit of the term.

        Raises:
            ValueError: the law does not extend this term, not so often, or not by so much in all.
        """
        extension = self.law.extension
        if extension is None:
            raise ValueError(f"the clock {self.term} is not extended ({self.law.basis})")
        if extension.times is not None and len(self.extensions) >= extension.times:
            raise ValueError(f"the clock {self.term} is extended {extension.times} time at the most")
        if extension.longest is not None and self.extended_by + days > extension.longest:
            raise ValueError(f"the clock {self.term} is extended by {extension.longest} days at the most")
        return self.model_validate({**dict(self), "extensions": (*self.extensions, days)})

    def days_to(self, last_day: date, calendar: Calendar) -> int:
        """Return the days to extend it by for a last day agreed on; less than 1 when it lies no later than now."""
        nominal = self._nominal(calendar)
        if nominal is None:
            raise ValueError(f"the clock {self.term} stands still: it has no last day to be moved")
        return sum(self._counts(day, calendar) for day in _after(nominal, last_day))

    def end(self, calendar: Calendar) -> TermEnd | None:
        """Return when it ends; None while it stands still."""
        nominal = self._nominal(calendar)
        if nominal is None:
            return None
        last = nominal
        while not calendar.works(last) or (last != nominal and self._is_paused(last)):
            last += DAY
            if self._stands_from(last):
                return None
        first_looked_at = day_of(self.started_at) if self.law.unit is Unit.WORKING_DAY else nominal
        return TermEnd.on(last, first_looked_at, calendar)

    def count(self, at: datetime, calendar: Calendar) -> TermCount:
        """Return what it has counted at a moment."""
        law, end, nominal = self.law, self.end(calendar), self._nominal(calendar)
        first, today = day_of(self.started_at), day_of(at)
        until = today if end is None else min(today, end.last_day)
        assumed_years = () if end is None else end.assumed_years
        return TermCount(
            term=law.key,
            basis=law.basis,
            law_version=law.law_version,
            unit=law.unit,
            length=law.length,
            extended_by=self.extended_by,
            started_at=self.started_at,
            pauses=self.pauses,
            stopped=self.is_stopped and end is None,
            days_counted=sum(self._counts(day, calendar) for day in _after(first, until)),
            days_stopped=sum(self._is_paused(day) for day in _after(first, until)),
            days_moved=0 if end is None or nominal is None else (end.last_day - nominal).days,
            days_left=None if end is None else self.days_left(end.last_day, at, calendar),
            last_day=None if end is None else end.last_day,
            due_at=None if end is None else end.at,
            assumed_years=assumed_years,
            assumption=WEEKENDS_ONLY if assumed_years else None,
        )

    def days_left(self, last_day: date, at: datetime, calendar: Calendar) -> int:
        """Return the whole days after today until a last day, in the unit of the term; negative after it."""
        today = day_of(at)
        if self.law.unit is not Unit.WORKING_DAY:
            return (last_day - today).days
        return working_days_between(today, last_day, calendar)

    def day_with(self, left: int, last_day: date, calendar: Calendar) -> date:
        """Return the day on which so many days are left until a last day, in the unit of the term."""
        if self.law.unit is not Unit.WORKING_DAY:
            return last_day - DAY * left
        day = last_day
        for _ in range(left):
            day = calendar.working_day_until(day - DAY)
        return day

    def _nominal(self, calendar: Calendar) -> date | None:
        """The day the last unit is counted on, before it moves past holidays; None while the clock stands."""
        day = day_of(self.started_at)
        law = self.law
        length = law.length
        if law.unit is Unit.MONTH:
            length = (same_day_after_months(day, law.length) - day).days
        remaining = length + self.extended_by
        while remaining:
            day += DAY
            if self._stands_from(day):
                return None
            remaining -= self._counts(day, calendar)
        return day

    def _counts(self, day: date, calendar: Calendar) -> bool:
        return not self._is_paused(day) and (self.law.unit is not Unit.WORKING_DAY or calendar.works(day))

    def _is_paused(self, day: date) -> bool:
        return any(pause.covers(day) for pause in self.pauses)

    def _stands_from(self, day: date) -> bool:
        return self.is_stopped and self.pauses[-1].covers(day)


def _after(day: date, last: date) -> list[date]:
    """The days after a day, up to and with the last one."""
    return [day + DAY * number for number in range(1, (last - day).days + 1)]
