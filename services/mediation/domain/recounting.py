"""Ends that rested on an assumed calendar and are others now that the days of the year are known.

Nothing else moves an end that was told: neither a calendar nor a rule that changes (ADR 0008, 0017).
"""

from collections.abc import Iterable

from services.mediation.domain.beside import running_beside
from services.mediation.domain.case import Case
from services.mediation.domain.confirmation_clock import end_by_law, running_confirmation
from services.mediation.domain.policy import Policy
from shared.rules.term_end import TermEnd, working_days_after


def term_recounted(case: Case, policy: Policy) -> TermEnd | None:
    """Return the end of the term to conclude, if it is another one now and was not told as overdue."""
    if not case.under_mediation or case.clock is None or case.overdue_told:
        return None
    if not _known_by_now(case.assumed_years, policy):
        return None
    end = case.clock.end(policy.calendar)
    return None if end is None or end.at == case.due_at else end


def limit_to_sign_recounted(case: Case, policy: Policy) -> TermEnd | None:
    """Return the end of the time to sign, if it is another one now and was not told as overdue."""
    pending = case.pending
    if pending is None or pending.overdue_told or pending.sign_days is None:
        return None
    if not _known_by_now(pending.assumed_years, policy):
        return None
    end = working_days_after(pending.since, pending.sign_days, policy.calendar)
    return None if end.at == pending.sign_due_at else end


def confirmation_recounted(case: Case, policy: Policy) -> TermEnd | None:
    """Return until when both parties may apply by law, if it is another day now; the thirtieth day stays."""
    process = running_confirmation(case)
    if process is None or case.effective_at is None or not _known_by_now(process.assumed_years, policy):
        return None
    end = end_by_law(case.effective_at, policy)
    return None if end.at == process.ends_at else end


def something_is_recounted(case: Case, policy: Policy) -> bool:
    """Whether a look finds an end to be moved."""
    ends = (
        term_recounted(case, policy),
        limit_to_sign_recounted(case, policy),
        confirmation_recounted(case, policy),
        *(term.recounted(policy) for term in running_beside(case)),
    )
    return any(end is not None for end in ends)


def _known_by_now(years: Iterable[int], policy: Policy) -> bool:
    assumed = tuple(years)
    return bool(assumed) and all(policy.calendar.knows(year) for year in assumed)
