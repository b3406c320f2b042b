"""The clocks of a case: when they start, what they do next and when. They read the case alone, never the time."""

from datetime import datetime, timedelta
from typing import Any

from services.mediation.domain.case import Case, PendingEscalation
from services.mediation.domain.policy import Policy
from shared.rules.days import end_of_day_after, last_day, local, start_of_day


def started(at: datetime, due_at: datetime | None, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case whose term to conclude begins at a moment, by the policy unless `due_at` is given."""
    due = end_of_day_after(at, policy.conclude_days) if due_at is None else local(due_at)
    return {
        "clock_started_at": at,
        "due_at": due,
        "warnings_sent": (),
        "overdue_told": False,
        "next_overdue_at": due,
    }


def given_time_again(case: Case, now: datetime, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case that was decided on after its term was told as overdue.

    The statutory term is not longer for it; the level that has the case now is told again, and the case goes up
    again, only after the days of the policy.
    """
    still_to_be_told = case.next_overdue_at is not None and case.next_overdue_at <= now
    if not case.overdue_told or still_to_be_told:
        return {}
    return {"next_overdue_at": end_of_day_after(now, policy.overdue_again_days)}


def warning_moments(case: Case, policy: Policy) -> dict[int, datetime]:
    """Return the warnings still to come in the running term: days left -> start of that day.

    A warning whose day began before the term did is none, and a nearer one takes the place of those before it.
    """
    if not case.under_mediation or case.due_at is None or case.clock_started_at is None or case.overdue_told:
        return {}
    final_day = last_day(case.due_at)
    nearest = min(case.warnings_sent, default=policy.conclude_days)
    moments = {days: start_of_day(final_day - timedelta(days=days)) for days in policy.warn_days if days < nearest}
    return {days: moment for days, moment in moments.items() if moment > case.clock_started_at}


def overdue_moment(case: Case) -> datetime | None:
    """Return when the term to conclude is next told as overdue."""
    return case.next_overdue_at if case.under_mediation else None


def unsigned_escalation(case: Case) -> PendingEscalation | None:
    """Return the escalation whose time to sign runs and has not been told as overdue."""
    return None if case.pending is None or case.pending.overdue_told else case.pending


def next_instant(case: Case, policy: Policy) -> datetime | None:
    """Return when the next `Tick` does something: not before, and then certainly. None when no clock runs."""
    moments = list(warning_moments(case, policy).values())
    overdue = overdue_moment(case)
    unsigned = unsigned_escalation(case)
    moments += [] if overdue is None else [overdue]
    moments += [] if unsigned is None else [unsigned.sign_due_at]
    return min(moments, default=None)
