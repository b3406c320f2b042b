"""Last days that a person sets."""

from datetime import date, datetime

from services.mediation.domain.policy import Policy
from shared.rules.days import DAY, day_of
from shared.rules.days import last_day as last_day_of
from shared.rules.refusal import Refusal
from shared.rules.term_end import TermEnd


def due_too_soon(last_day: date, now: datetime) -> Refusal | None:
    """Whoever is given something to do has at least the next day for it."""
    earliest = day_of(now) + DAY
    if last_day >= earliest:
        return None
    return Refusal(
        "due-too-soon",
        f"last_day: tomorrow ({earliest}) at the earliest",
        f"办理期限最早为次日（{earliest}）。",
        status=422,
        members={"earliest": earliest.isoformat()},
    )


def no_day_left(deadline: datetime, last_day: date | None, now: datetime) -> Refusal | None:
    """What is sent back is sent with a day to do it on: the one that was set, if it is still to come, or a new one."""
    if last_day is not None:
        return due_too_soon(last_day, now)
    if last_day_of(deadline) > day_of(now):
        return None
    return Refusal(
        "no-day-left",
        f"last_day: the one set before ({last_day_of(deadline)}) leaves no day; give a new one",
        "原定期限已到，退回时须重新确定期限。",
        status=422,
    )


def end_of_last_day(last_day: date, policy: Policy) -> TermEnd:
    """Return the end of a term with this last day; what would end on a day off ends on the next working day."""
    return TermEnd.on(policy.calendar.working_day_from(last_day), last_day, policy.calendar)
