"""A term that runs on a case: what it does next, and when. It is read with the case and the rules, never the time."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, NonNegativeInt

from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.base import Instant
from shared.rules.days import DAY, day_of, last_day
from shared.rules.office_hours import opening_from, opening_until
from shared.rules.term_clock import TermClock
from shared.rules.terms import Unit


class RunningTerm(BaseModel):
    """One term. It speaks when the office opens; its end, once told, moves by no later calendar.

    Attributes:
        due_at: its end, 24:00 of its last day.
        unit: what its days are counted in.
        law: the statutory term behind it; None for one that the street or a person set.
        warn_days: days left at which the owner is warned, from far to near.
        lapses: it is a right, which goes when it is not used; any other is a duty, which becomes overdue.
        warned: the nearest warning given.
        told: it was told as overdue; it runs on until the duty is done, and is told no more.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    clock: CaseClock
    started_at: Instant
    due_at: Instant
    unit: Unit
    law: TermClock | None = None
    warn_days: tuple[NonNegativeInt, ...] = ()
    lapses: bool = False
    warned: NonNegativeInt | None = None
    told: bool = False

    @property
    def last_day(self) -> date:
        """Its last day."""
        return last_day(self.due_at)

    def warnings(self, policy: Policy) -> dict[int, datetime]:
        """Return the warnings still to come: days left -> moment; a nearer one takes the place of those before it."""
        if self.told:
            return {}
        found = {}
        for days in self.warn_days:
            moment = opening_until(self._day_with(days, policy), policy.office_opens, policy.calendar)
            still_to_come = self.warned is None or days < self.warned
            if still_to_come and moment is not None and self.started_at < moment < self.due_at:
                found[days] = moment
        return found

    def speaks_at(self, policy: Policy) -> datetime | None:
        """Return when it is told as overdue, or lapses; None when it was told, or in a year without a calendar."""
        return None if self.told else opening_from(self.due_at, policy.office_opens, policy.calendar)

    def next_instant(self, policy: Policy) -> datetime | None:
        """Return when it does something next; None when it has nothing more to say."""
        end = self.speaks_at(policy)
        return min((*self.warnings(policy).values(), *(() if end is None else (end,))), default=None)

    def reached(self, now: datetime, policy: Policy) -> int | None:
        """Return the nearest warning whose moment has come; None when there is none to give."""
        return min((days for days, moment in self.warnings(policy).items() if moment <= now), default=None)

    def days_left(self, now: datetime, policy: Policy) -> int:
        """Return the whole days after today until it ends, in its unit; 0 on its last day, negative once it is over."""
        today, last = day_of(now), self.last_day
        if self.unit is not Unit.WORKING_DAY:
            return (last - today).days
        first, until, sign = (today, last, 1) if today <= last else (last, today, -1)
        days = (first + DAY * number for number in range(1, (until - first).days + 1))
        return sign * sum(policy.calendar.works(day) for day in days)

    def until(self, due_at: datetime, law: TermClock | None) -> "RunningTerm":
        """Return it with another end; its warnings are given before the new one, and not again before the same."""
        if due_at == self.due_at:
            return self.model_copy(update={"law": law})
        return self.model_copy(update={"due_at": due_at, "law": law, "warned": None, "told": False})

    def _day_with(self, left: int, policy: Policy) -> date:
        day = self.last_day
        if self.unit is not Unit.WORKING_DAY:
            return day - DAY * left
        for _ in range(left):
            day = policy.calendar.working_day_until(day - DAY)
        return day
