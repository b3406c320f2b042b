"""What the clocks do when they are looked at: warn, tell that a term is over, send a case up, supervise its owner."""

from datetime import datetime
from enum import StrEnum

from services.mediation.domain.beside import look_beside
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import (
    overdue_moment,
    unsigned_escalation,
    unsigned_moment,
    warning_moments,
)
from services.mediation.domain.confirmation_clock import look_at_confirmation
from services.mediation.domain.counting_anew import count_anew
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.expiring import ended_with_its_term, ends_with_its_term
from services.mediation.domain.policy import Policy
from services.mediation.domain.safety_clock import look_at_safety
from services.mediation.domain.sending_up import sent_up
from services.mediation.domain.supervision import lifted, supervised
from shared.contracts.codes import CaseClock, EscalationReason
from shared.contracts.facts.escalation import DeadlineMoved, DeadlineWarned, Overdue, Supervised, SupervisionLifted
from shared.contracts.facts.term import ArbitrationOpened
from shared.rules.days import last_day

BY_THE_CLOCK = (ArbitrationOpened, DeadlineMoved, DeadlineWarned, Overdue, Supervised, SupervisionLifted)
"""What the clocks tell by themselves, also beside what a command does."""


class NotSentUp(StrEnum):
    """What keeps the clock from sending a case one level up."""

    NO_TERM_RUNS = "no-term-runs"
    ESCALATION_PENDING = "escalation-pending"
    ALREADY_TOLD = "already-told"
    TERM_RUNS_STILL = "term-runs-still"
    TIME_GIVEN_AGAIN = "time-given-again"
    CALENDAR_MISSING = "calendar-missing"
    OFFICE_CLOSED = "office-closed"
    ENDS_WITH_ITS_TERM = "ends-with-its-term"
    AT_THE_HIGHEST_LEVEL = "at-the-highest-level"


def why_not_sent_up(case: Case, now: datetime, policy: Policy) -> NotSentUp | None:
    """Return what keeps the clock from sending the case up at this moment; None when it would."""
    end = case.next_overdue_at if case.under_mediation else None
    moment = overdue_moment(case, policy)
    ahead = end is not None and now < end
    obstacles = {
        NotSentUp.NO_TERM_RUNS: not case.under_mediation or case.due_at is None,
        NotSentUp.ESCALATION_PENDING: case.pending is not None,
        NotSentUp.ALREADY_TOLD: end is None,
        NotSentUp.TERM_RUNS_STILL: ahead and not case.overdue_told,
        NotSentUp.TIME_GIVEN_AGAIN: ahead and case.overdue_told,
        NotSentUp.CALENDAR_MISSING: moment is None,
        NotSentUp.OFFICE_CLOSED: moment is not None and now < moment,
        NotSentUp.ENDS_WITH_ITS_TERM: ends_with_its_term(case),
        NotSentUp.AT_THE_HIGHEST_LEVEL: case.owner_level.above is None,
    }
    return next((obstacle for obstacle, holds in obstacles.items() if holds), None)


def tick(case: Case, now: datetime, policy: Policy) -> Decision:
    """Do what the clocks call for at this moment; a second look at the same moment finds nothing more to do."""
    decision = look_at_confirmation(count_anew(Decision(case), policy), now, policy)
    decision = look_at_safety(look_beside(decision, now, policy), now, policy)
    unsigned = unsigned_moment(decision.case, policy)
    if unsigned is not None and now >= unsigned:
        decision = _sign_off(decision, now)
    overdue = overdue_moment(decision.case, policy)
    is_over = overdue is not None and now >= overdue
    decision = _conclude(decision, now, policy) if is_over else _warning(decision, now, policy)
    return supervised(lifted(ended_with_its_term(decision, now, policy)), now, policy)


def caught_up(case: Case, now: datetime, policy: Policy) -> Decision:
    """Tell what is over, though the office has not opened since: an answer that comes late counts as late."""
    decision = Decision(case)
    pending = unsigned_escalation(case)
    if pending is not None and pending.sign_due_at <= now and unsigned_moment(case, policy) is not None:
        decision = _sign_off(decision, now)
    return ended_late(decision, now, policy)


def ended_late(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Tell that the term to conclude is over before something late ends it; nobody is asked to take over."""
    case = decision.case
    end = case.next_overdue_at
    if end is None or now < end or overdue_moment(case, policy) is None:
        return decision
    return _overdue(decision, now)


def _sign_off(decision: Decision, now: datetime) -> Decision:
    case = decision.case
    pending = unsigned_escalation(case)
    if pending is None:
        return decision
    after = case.after(pending=pending.model_copy(update={"overdue_told_at": now}))
    fact = Overdue(
        **base_of(after, None),
        clock=CaseClock.SIGN_OFF,
        due_at=pending.sign_due_at,
        target_level=pending.to_level.above or pending.to_level,
    )
    return decision.then(after, fact)


def _conclude(decision: Decision, now: datetime, policy: Policy) -> Decision:
    case = decision.case
    above = case.owner_level.above
    goes_up = why_not_sent_up(case, now, policy) is None
    told = _overdue(decision, now)
    if above is None or not goes_up:
        return told
    return sent_up(told, above, EscalationReason.OVERDUE, now, policy, from_level=case.owner_level, automatic=True)


def _overdue(decision: Decision, now: datetime) -> Decision:
    case = decision.case
    if case.due_at is None:
        return decision
    after = case.after(overdue_told_at=now, next_overdue_at=None)
    fact = Overdue(
        **base_of(after, None),
        clock=CaseClock.CONCLUDE,
        due_at=case.due_at,
        target_level=case.owner_level.above or case.owner_level,
    )
    return decision.then(after, fact)


def _warning(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Warn once a day: one that comes late takes the place of that day's own.

    After the end of the term a warning that was missed is not made up for, and not looked for again.
    """
    case = decision.case
    reached = [days for days, moment in warning_moments(case, policy).items() if moment <= now]
    if case.due_at is None or case.clock is None or not reached:
        return decision
    if now >= case.due_at:
        missed = (*case.warnings_sent, min(reached))
        return Decision(case.model_copy(update={"warnings_sent": missed}), decision.facts)
    left = case.clock.days_left(last_day(case.due_at), now, policy.calendar)
    after = case.after(warnings_sent=(*case.warnings_sent, min(*reached, left)))
    fact = DeadlineWarned(**base_of(after, None), clock=CaseClock.CONCLUDE, due_at=case.due_at, days_left=left)
    return decision.then(after, fact)
