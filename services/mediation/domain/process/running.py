"""A term that runs on a case: what it does next, and when. It is read with the case and the rules, never the time."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, model_validator

from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.base import Instant
from shared.rules.days import DAY, day_of, last_day
from shared.rules.office_hours import opening_from, opening_until
from shared.rules.term_clock import TermClock
from shared.rules.term_end import TermEnd, calendar_days_after, working_days_after
from shared.rules.terms import Unit


class RunningTerm(BaseModel):
    """One term. It speaks when the office opens; its end, once told, moves by no later calendar.

    Attributes:
        due_at: its end, 24:00 of its last day.
        unit: what its days are counted in.
        law: the statutory term behind it; None for one that the street or a person set.
        length: the days of one that the street's rules set; None for any other.
        assumed_years: years without a calendar that its end rests on.
        warn_days: days left at which the owner is warned, from far to near.
        not_before: it says nothing until the first opening from this moment on, though it may have begun before.
        lapses: it is a right, which goes when it is not used; any other is a duty, which becomes overdue.
        warned: the nearest warning given.
        told_at: when it was told as overdue; it runs on until the duty is done, and is told no more.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    clock: CaseClock
    started_at: Instant
    due_at: Instant
    unit: Unit
    law: TermClock | None = None
    length: PositiveInt | None = None
    assumed_years: tuple[int, ...] = ()
    warn_days: tuple[NonNegativeInt, ...] = ()
    not_before: Instant | None = None
    lapses: bool = False
    warned: NonNegativeInt | None = None
    told_at: Instant | None = None

    @model_validator(mode="before")
    @classmethod
    def _told_without_a_moment(cls, fields: Any) -> Any:
        """Read a document of the time when only that it was told was kept: it was, once the term was over."""
        if not isinstance(fields, Mapping) or "told" not in fields:
            return fields
        kept = {key: value for key, value in fields.items() if key != "told"}
        return {**kept, "told_at": fields["due_at"]} if fields["told"] else kept

    @property
    def told(self) -> bool:
        """Whether it was told as overdue."""
        return self.told_at is not None

    @property
    def last_day(self) -> date:
        """Its last day."""
        return last_day(self.due_at)

    def warnings(self, policy: Policy) -> dict[int, datetime]:
        """Return the warnings still to come: days left -> moment; a nearer one takes the place of those before it."""
        if self.told:
            return {}
        since = self.not_before or self.started_at
        found = {}
        for days in self.warn_days:
            moment = opening_until(self._day_with(days, policy), policy.office_opens, policy.calendar)
            still_to_come = self.warned is None or days < self.warned
            if still_to_come and moment is not None and since < moment < self.due_at:
                found[days] = moment
        return found

    def speaks_at(self, policy: Policy) -> datetime | None:
        """Return when it is told as overdue, or lapses; None when it was told, or in a year without a calendar."""
        if self.told:
            return None
        over = self.due_at if self.not_before is None else max(self.due_at, self.not_before)
        return opening_from(over, policy.office_opens, policy.calendar)

    def next_instant(self, policy: Policy) -> datetime | None:
        """Return when it does something next; None when it has nothing more to say."""
        moments = (
            *self.warnings(policy).values(),
            self.speaks_at(policy),
            None if self.recounted(policy) is None else self.started_at,
        )
        return min((moment for moment in moments if moment is not None), default=None)

    def reached(self, now: datetime, policy: Policy) -> int | None:
        """Return the nearest warning whose moment has come; None when there is none to give.

        One that comes late takes the place of that day's own.
        """
        to_come = self.warnings(policy)
        if all(moment > now for moment in to_come.values()):
            return None
        return min(days for days, moment in to_come.items() if day_of(moment) <= day_of(now))

    def days_left(self, now: datetime, policy: Policy) -> int:
        """Return the whole days after today until it ends, in its unit; 0 on its last day, negative once it is over."""
        today, last = day_of(now), self.last_day
        if self.unit is not Unit.WORKING_DAY:
            return (last - today).days
        first, until, sign = (today, last, 1) if today <= last else (last, today, -1)
        days = (first + DAY * number for number in range(1, (until - first).days + 1))
        return sign * sum(policy.calendar.works(day) for day in days)

    def until(self, end: TermEnd, law: TermClock | None) -> "RunningTerm":
        """Return it with another end; its warnings are given before the new one, and not again before the same."""
        changed: dict[str, Any] = {"law": law, "assumed_years": end.assumed_years}
        if end.at != self.due_at:
            changed |= {"due_at": end.at, "warned": None, "told_at": None}
        return self.model_copy(update=changed)

    def quiet_until(self, moment: datetime) -> "RunningTerm":
        """Return it as saying nothing before a moment."""
        return self.model_copy(update={"not_before": moment})

    def told_again(self, now: datetime) -> "RunningTerm":
        """Return it as told only now, if it was told: its owner could do nothing about it before."""
        return self.model_copy(update={"told_at": now}) if self.told else self

    def recounted(self, policy: Policy) -> TermEnd | None:
        """Return its end by the calendar, when it rested on an assumed one and is another now that the days are known.

        Nothing else moves it: neither other rules nor a law that changes, and none that was told as overdue.
        """
        if not self.assumed_years or self.told:
            return None
        if not all(policy.calendar.knows(year) for year in self.assumed_years):
            return None
        end = self._counted(policy)
        return None if end is None or end.at == self.due_at else end

    def _counted(self, policy: Policy) -> TermEnd | None:
        """Its end anew; None for one whose last day a person set."""
        if self.law is not None:
            return self.law.end(policy.calendar)
        return None if self.length is None else days_after(self.started_at, self.length, self.unit, policy)

    def _day_with(self, left: int, policy: Policy) -> date:
        day = self.last_day
        if self.unit is not Unit.WORKING_DAY:
            return day - DAY * left
        for _ in range(left):
            day = policy.calendar.working_day_until(day - DAY)
        return day


def days_after(at: datetime, days: int, unit: Unit, policy: Policy) -> TermEnd:
    """Return the end of so many days that the street's rules set."""
    count = working_days_after if unit is Unit.WORKING_DAY else calendar_days_after
    return count(at, days, policy.calendar)
