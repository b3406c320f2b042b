"""期限调整 of a dispute: each end that rested on an assumed calendar is told anew."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import counted
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from services.mediation.domain.recounting import confirmation_recounted, limit_to_sign_recounted, term_recounted
from shared.contracts.codes import CaseClock
from shared.contracts.facts.escalation import DeadlineMoved


def count_anew(decision: Decision, policy: Policy) -> Decision:
    """Move the ends of the term to conclude, of the time to sign and of the time to ask a court."""
    return _confirmation(_limit_to_sign(_term(decision, policy), policy), policy)


def _term(decision: Decision, policy: Policy) -> Decision:
    case = decision.case
    end = term_recounted(case, policy)
    if end is None or case.clock is None or case.due_at is None:
        return decision
    return _moved(decision, case.after(**counted(case.clock, policy)), CaseClock.CONCLUDE, case.due_at, end.at)


def _limit_to_sign(decision: Decision, policy: Policy) -> Decision:
    case = decision.case
    end = limit_to_sign_recounted(case, policy)
    if end is None or case.pending is None:
        return decision
    pending = {**dict(case.pending), "sign_due_at": end.at, "assumed_years": end.assumed_years}
    return _moved(decision, case.after(pending=pending), CaseClock.SIGN_OFF, case.pending.sign_due_at, end.at)


def _confirmation(decision: Decision, policy: Policy) -> Decision:
    case = decision.case
    end = confirmation_recounted(case, policy)
    if end is None or case.confirmation is None:
        return decision
    process = {**dict(case.confirmation), "ends_at": end.at, "assumed_years": end.assumed_years}
    return _moved(decision, case.after(confirmation=process), CaseClock.CONFIRM, case.confirmation.ends_at, end.at)


def _moved(decision: Decision, after: Case, clock: CaseClock, previous: datetime, due_at: datetime) -> Decision:
    return decision.then(
        after, DeadlineMoved(**base_of(after, None), clock=clock, previous_due_at=previous, due_at=due_at)
    )
