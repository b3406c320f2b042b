"""The clock of a safety check: hours from when it became a duty, told as over when the office opens."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.escalation import Overdue
from shared.rules.office_hours import opening_from


def safety_moment(case: Case, policy: Policy) -> datetime | None:
    """Return when an open check is told as overdue; None also in a year without a calendar."""
    if case.safety is None or not case.unsafe or case.safety.overdue_told_at is not None:
        return None
    return opening_from(case.safety.due_at, policy.office_opens, policy.calendar)


def look_at_safety(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Add that the time for the check is over, when it is."""
    moment = safety_moment(decision.case, policy)
    return decision if moment is None or now < moment else _overdue(decision, now)


def checked_late(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Tell that the time is over before a check that comes late, though the office has not opened since."""
    check = decision.case.safety
    if check is None or now < check.due_at or safety_moment(decision.case, policy) is None:
        return decision
    return _overdue(decision, now)


def _overdue(decision: Decision, now: datetime) -> Decision:
    case = decision.case
    if case.safety is None:
        return decision
    after = case.after(safety=case.safety.model_copy(update={"overdue_told_at": now}))
    fact = Overdue(
        **base_of(after, None),
        clock=CaseClock.SAFETY_CHECK,
        due_at=case.safety.due_at,
        target_level=case.owner_level.above or case.owner_level,
    )
    return decision.then(after, fact)
