"""The rules a street may set for the kinds other than disputes; what the law sets is in shared/rules/statutory.py."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.contracts.codes import CaseClock
from shared.contracts.kind_codes import ScreeningPeriod
from shared.rules.joint_visits import JointVisits

Days = Annotated[int, Field(strict=True, ge=1, le=366)]
DaysLeft = Annotated[int, Field(strict=True, ge=0, le=365)]

WARN_DAYS: dict[CaseClock, tuple[DaysLeft, ...]] = {
    CaseClock.PETITION_NOTICE: (5, 2, 0),
    CaseClock.PETITION_OBJECTION: (2, 0),
    CaseClock.PETITION_HANDLE: (15, 7, 3, 0),
    CaseClock.REVIEW_REQUEST: (5,),
    CaseClock.REVIEW_OPINION: (7, 3, 0),
    CaseClock.RECHECK_REQUEST: (5,),
    CaseClock.RECHECK_OPINION: (7, 3, 0),
    CaseClock.RATING: (),
    CaseClock.CONSULT_ANSWER: (0,),
    CaseClock.LEGAL_CHECK: (2, 0),
    CaseClock.ASSIGNMENT_ACKNOWLEDGE: (0,),
    CaseClock.ASSIGNMENT_REPORT: (3, 1, 0),
    CaseClock.SCREENING_REPORT: (1,),
}


class ScreeningDays(BaseModel):
    """The longest period of a round of screenings, in calendar days: half a month, in important periods a week."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ordinary: Days = 16
    important: Days = 7

    @model_validator(mode="after")
    def _more_often_in_important_periods(self) -> Self:
        if self.important > self.ordinary:
            raise ValueError("important: at most as long as ordinary, in important periods is screened more often")
        return self

    def of(self, period: ScreeningPeriod) -> int:
        """Return the longest period, in calendar days."""
        return self.important if period is ScreeningPeriod.IMPORTANT else self.ordinary


class KindPolicy(JointVisits):
    """Local rules of the kinds other than disputes.

    Attributes:
        rating_days: calendar days after closing in which a petitioner may rate.
        consult_working_days: working days in which a question is answered that was not answered on the spot.
        legal_check_working_days: working days a legal adviser gets at least (重大行政决策程序暂行条例 art. 26: seven).
        acknowledge_working_days: working days in which an assignment is acknowledged.
        screening_days: the longest period of a round of screenings.
        warn_days: days left at which the owner is warned, for each clock; in the unit of its term.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rating_days: Days = 30
    consult_working_days: Days = 3
    legal_check_working_days: Annotated[int, Field(strict=True, ge=7, le=60)] = 7
    acknowledge_working_days: Days = 1
    screening_days: ScreeningDays = ScreeningDays()
    warn_days: dict[CaseClock, tuple[DaysLeft, ...]] = WARN_DAYS

    @model_validator(mode="after")
    def _every_clock_of_these_kinds_and_no_other(self) -> Self:
        if strangers := sorted(set(self.warn_days) - set(WARN_DAYS)):
            raise ValueError(f"warn_days: {', '.join(strangers)} are no clocks of these kinds")
        return self

    def warnings_of(self, clock: CaseClock) -> tuple[int, ...]:
        """Return the days left at which a clock warns, from far to near; the default where the street set none."""
        return tuple(sorted(set(self.warn_days.get(clock, WARN_DAYS[clock])), reverse=True))
