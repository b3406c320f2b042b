"""The clocks of a case: when they start, what they do next and when. They read the case alone, never the time.

What is counted in days acts when the office opens (`shared.rules.office_hours`): a warning on its day or the last
working day before it, an end on the first working day after it.
"""

from datetime import datetime
from typing import Any

from services.mediation.domain.beside import moments_beside, running_beside
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import PendingEscalation
from services.mediation.domain.confirmation_clock import confirmation_moments, running_confirmation
from services.mediation.domain.expiring import expiry_moment
from services.mediation.domain.ladder import steps_to_come
from services.mediation.domain.late_duties import late_duties
from services.mediation.domain.policy import Policy
from services.mediation.domain.recounting import something_is_recounted
from services.mediation.domain.safety_clock import safety_moment
from shared.contracts.codes import CourtMode, DisputeType, SupervisionStep
from shared.rules.days import day_of, last_day, local
from shared.rules.office_hours import opening_from, opening_until
from shared.rules.statutory import conclude_term
from shared.rules.term_clock import TermClock
from shared.rules.term_end import calendar_days_after


def started(
    dispute_type: DisputeType | None,
    at: datetime,
    policy: Policy,
    *,
    told: datetime | None = None,
    court_mode: CourtMode | None = None,
) -> dict[str, Any]:
    """Return the fields of a case whose term to conclude begins at a moment; `told` is the end the parties know."""
    term = conclude_term(dispute_type, day_of(at), court_mode)
    return counted(TermClock.begin(term.key, at), policy, told=told)


def counted(clock: TermClock, policy: Policy, *, told: datetime | None = None) -> dict[str, Any]:
    """Return the fields of a case whose clock was started, stopped, resumed or extended: what it did so far is over.

    A clock that stands still has no end, and nothing is told of it.
    """
    end = clock.end(policy.calendar)
    due = local(told) if told is not None else None if end is None else end.at
    return {
        "clock": clock,
        "due_at": due,
        "assumed_years": () if end is None else end.assumed_years,
        "warnings_sent": (),
        "overdue_told_at": None,
        "next_overdue_at": due,
    }


def counted_on(clock: TermClock, now: datetime, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case whose clock goes on to another end: warned of are the days still ahead of it."""
    fields = counted(clock, policy)
    if fields["due_at"] is None:
        return fields
    openings = _openings(clock, fields["due_at"], policy)
    return {**fields, "warnings_sent": tuple(days for days, opening in openings.items() if opening <= now)}


def given_time_again(case: Case, now: datetime, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case that was decided on after its term was told as overdue.

    The statutory term is not longer for it; the level that has the case now is told again, and the case goes up
    again, only after the days of the policy.
    """
    still_to_be_told = case.next_overdue_at is not None and case.next_overdue_at <= now
    if not case.overdue_told or still_to_be_told:
        return {}
    return {"next_overdue_at": calendar_days_after(now, policy.overdue_again_days, policy.calendar).at}


def warning_moments(case: Case, policy: Policy) -> dict[int, datetime]:
    """Return the warnings still to come in the running term: days left -> when it is given.

    A warning that would come before the term began is none, and a nearer one takes the place of those before it.
    """
    if not case.under_mediation or case.due_at is None or case.clock is None or case.overdue_told:
        return {}
    return {
        days: opening
        for days, opening in _openings(case.clock, case.due_at, policy).items()
        if opening > case.clock.started_at and not _warned_of(case, days)
    }


def _openings(clock: TermClock, due_at: datetime, policy: Policy) -> dict[int, datetime]:
    """Days left -> the opening at which they are warned of."""
    openings = {
        days: opening_until(
            clock.day_with(days, last_day(due_at), policy.calendar), policy.office_opens, policy.calendar
        )
        for days in policy.warn_days
    }
    return {days: opening for days, opening in openings.items() if opening is not None}


def overdue_moment(case: Case, policy: Policy) -> datetime | None:
    """Return when the term to conclude is next told as overdue; None also in a year without a calendar."""
    if not case.under_mediation or case.next_overdue_at is None:
        return None
    return opening_from(case.next_overdue_at, policy.office_opens, policy.calendar)


def unsigned_escalation(case: Case) -> PendingEscalation | None:
    """Return the escalation whose time to sign runs and has not been told as overdue."""
    return None if case.pending is None or case.pending.overdue_told else case.pending


def unsigned_moment(case: Case, policy: Policy) -> datetime | None:
    """Return when an escalation is told as unsigned; None also in a year without a calendar."""
    unsigned = unsigned_escalation(case)
    return None if unsigned is None else opening_from(unsigned.sign_due_at, policy.office_opens, policy.calendar)


def supervision_moments(case: Case, policy: Policy) -> dict[SupervisionStep, datetime]:
    """Return the steps of supervision still to come on a case that was told as overdue: step -> when it is taken."""
    duties = late_duties(case)
    return steps_to_come(duties[0].told_at, case.supervision, policy) if duties else {}


def clocks_run(case: Case) -> bool:
    """Whether a change of the rules can change what the clocks of a case do next."""
    confirmed = running_confirmation(case) is not None
    beside = confirmed or case.unsafe or bool(running_beside(case))
    return case.under_mediation or case.pending is not None or beside


def next_instant(case: Case, policy: Policy) -> datetime | None:
    """Return when the next `Tick` changes something: not before, and then certainly. None when no clock runs."""
    moments = [
        *warning_moments(case, policy).values(),
        *supervision_moments(case, policy).values(),
        *confirmation_moments(case, policy),
        *moments_beside(case, policy),
        overdue_moment(case, policy),
        expiry_moment(case, policy),
        unsigned_moment(case, policy),
        safety_moment(case, policy),
        case.registered_at if something_is_recounted(case, policy) else None,
    ]
    return min((moment for moment in moments if moment is not None), default=None)


def _warned_of(case: Case, days: int) -> bool:
    return any(sent <= days for sent in case.warnings_sent)
