"""What the clocks do when they are looked at: warn, tell that a term is over, send a case up."""

from datetime import datetime
from enum import StrEnum

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import overdue_moment, unsigned_escalation, warning_moments
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from services.mediation.domain.sending_up import sent_up
from shared.contracts.codes import CaseClock, EscalationReason
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.rules.days import days_left


class NotSentUp(StrEnum):
    """What keeps the clock from sending a case one level up."""

    NOT_A_DISPUTE = "not-a-dispute"
    NO_TERM_RUNS = "no-term-runs"
    ESCALATION_PENDING = "escalation-pending"
    ALREADY_TOLD = "already-told"
    TERM_RUNS_STILL = "term-runs-still"
    TIME_GIVEN_AGAIN = "time-given-again"
    AT_THE_HIGHEST_LEVEL = "at-the-highest-level"


def why_not_sent_up(case: Case, now: datetime) -> NotSentUp | None:
    """Return what keeps the clock from sending the case up at this moment; None when it would."""
    moment = overdue_moment(case)
    ahead = moment is not None and now < moment
    obstacles = {
        NotSentUp.NOT_A_DISPUTE: not case.is_dispute,
        NotSentUp.NO_TERM_RUNS: not case.under_mediation,
        NotSentUp.ESCALATION_PENDING: case.pending is not None,
        NotSentUp.ALREADY_TOLD: moment is None,
        NotSentUp.TERM_RUNS_STILL: ahead and not case.overdue_told,
        NotSentUp.TIME_GIVEN_AGAIN: ahead and case.overdue_told,
        NotSentUp.AT_THE_HIGHEST_LEVEL: case.owner_level.above is None,
    }
    return next((obstacle for obstacle, holds in obstacles.items() if holds), None)


def tick(case: Case, now: datetime, policy: Policy) -> Decision:
    """Do what the clocks call for at this moment; a second look at the same moment finds nothing more to do."""
    decision = _sign_off(Decision(case), now)
    moment = overdue_moment(case)
    if moment is not None and case.due_at is not None and now >= moment:
        return _conclude(decision, case.due_at, now, policy)
    return _warning(decision, now, policy)


def _sign_off(decision: Decision, now: datetime) -> Decision:
    case = decision.case
    pending = unsigned_escalation(case)
    if pending is None or now < pending.sign_due_at:
        return decision
    after = case.after(pending=pending.model_copy(update={"overdue_told": True}))
    fact = Overdue(
        **base_of(after, None),
        clock=CaseClock.SIGN_OFF,
        due_at=pending.sign_due_at,
        target_level=pending.to_level.above or pending.to_level,
    )
    return decision.then(after, fact)


def _conclude(decision: Decision, due_at: datetime, now: datetime, policy: Policy) -> Decision:
    case = decision.case
    above = case.owner_level.above
    goes_up = why_not_sent_up(case, now) is None
    after = case.after(overdue_told=True, next_overdue_at=None)
    fact = Overdue(
        **base_of(after, None),
        clock=CaseClock.CONCLUDE,
        due_at=due_at,
        target_level=above or case.owner_level,
    )
    told = decision.then(after, fact)
    if above is None or not goes_up:
        return told
    return sent_up(told, above, EscalationReason.OVERDUE, now, policy, from_level=case.owner_level, automatic=True)


def _warning(decision: Decision, now: datetime, policy: Policy) -> Decision:
    case = decision.case
    reached = [days for days, moment in warning_moments(case, policy).items() if moment <= now]
    if case.due_at is None or not reached:
        return decision
    after = case.after(warnings_sent=(*case.warnings_sent, min(reached)))
    fact = DeadlineWarned(
        **base_of(after, None),
        clock=CaseClock.CONCLUDE,
        due_at=case.due_at,
        days_left=days_left(case.due_at, now),
    )
    return decision.then(after, fact)
