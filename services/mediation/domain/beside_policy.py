"""The rules a street may set for what runs on a dispute beside its term to conclude."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from shared.contracts.codes import CaseClock

Days = Annotated[int, Field(strict=True, ge=1, le=366)]
DaysLeft = Annotated[int, Field(strict=True, ge=0, le=365)]

WARN_DAYS: dict[CaseClock, tuple[DaysLeft, ...]] = {
    CaseClock.FOLLOW_UP: (3,),
    CaseClock.PERFORMANCE: (3,),
    CaseClock.ARBITRATION: (5, 2, 0),
    CaseClock.TAKE_ON: (1, 0),
    CaseClock.ASSIGNED_DOWN: (2, 0),
    CaseClock.PROTECTION_VISIT: (2, 0),
}


class ProtectionVisits(BaseModel):
    """How often both sides are visited after an admonition or a protection order (查访); the law sets no number.

    Attributes:
        first_days: calendar days from the day the committee was told, or violence was repeated, to the first visit.
        then_days: calendar days from one visit to the next.
        times: visits without violence after which nobody is visited any more.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    first_days: Days = 7
    then_days: Days = 30
    times: Annotated[int, Field(strict=True, ge=1, le=24)] = 3

    @property
    def days(self) -> tuple[int, ...]:
        """The days of each visit, counted from the one before it."""
        return (self.first_days, *(self.then_days,) * (self.times - 1))


class BesidePolicy(BaseModel):
    """Local rules of the clocks beside the term to conclude.

    Attributes:
        red_follow_up_days: calendar days after closing at which a party to a red case is asked, again and again.
        protection_visits: how often both sides are visited after an admonition or a protection order.
        warn_days: days left at which the owner is warned, for each clock; in the unit of its term.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    red_follow_up_days: Annotated[tuple[Days, ...], Field(min_length=1)] = (7, 30, 90)
    protection_visits: ProtectionVisits = ProtectionVisits()
    warn_days: dict[CaseClock, tuple[DaysLeft, ...]] = WARN_DAYS

    @field_validator("red_follow_up_days")
    @classmethod
    def _one_after_the_other(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if list(days) != sorted(set(days)):
            raise ValueError("each number of days must be greater than the one before")
        return days

    @model_validator(mode="after")
    def _every_clock_beside_the_term_and_no_other(self) -> Self:
        if strangers := sorted(set(self.warn_days) - set(WARN_DAYS)):
            raise ValueError(f"warn_days: {', '.join(strangers)} are no clocks that run beside the term of a dispute")
        return self

    def warnings_of(self, clock: CaseClock) -> tuple[int, ...]:
        """Return the days left at which a clock warns, from far to near; the default where the street set none."""
        return tuple(sorted(set(self.warn_days.get(clock, WARN_DAYS[clock])), reverse=True))
