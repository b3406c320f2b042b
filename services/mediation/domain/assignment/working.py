"""签收, 办理, 反馈; 退回, 销号, 撤回."""

from datetime import datetime

from services.mediation.domain.assignment import commands
from services.mediation.domain.assignment.model import Assignment
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.due_days import end_of_last_day, no_day_left
from services.mediation.domain.process.terms import set_until
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts import assignment as facts
from shared.rules.days import days_between, last_day
from shared.rules.refusal import Refusal

Decided = Decision[Assignment]


def accepted_by_the_reporter(case: Assignment, command: commands.Accept) -> Refusal | None:
    """Nobody takes their own work as done."""
    actor = command.actor
    if actor is None or actor.ref is None or actor.ref != case.reported_by:
        return None
    return Refusal(
        "accepted-by-the-reporter",
        "somebody else than whoever reported it takes the work as done",
        "反馈人不能为自己销号。",
    )


def acknowledge(case: Assignment, command: commands.Acknowledge, _now: datetime, _policy: Policy) -> Decided:
    """Take note of it; the term to do so ends."""
    after = case.after(state=CaseState.ACKNOWLEDGED, terms=case.without(CaseClock.ASSIGNMENT_ACKNOWLEDGE))
    return Decision(after, (facts.AssignmentAcknowledged(**base_of(after, command.actor), **after.given_to),))


def begin(case: Assignment, command: commands.Begin, _now: datetime, _policy: Policy) -> Decided:
    """Begin to work on it."""
    after = case.after(state=CaseState.IN_PROGRESS)
    return Decision(after, (facts.AssignmentBegun(**base_of(after, command.actor), **after.given_to),))


def report(case: Assignment, command: commands.Report, now: datetime, _policy: Policy) -> Decided:
    """Say that it is done; the term rests while the street looks at it."""
    after = case.after(
        state=CaseState.REPORTED,
        reported_at=now,
        reported_by=command.actor.ref if command.actor else None,
        late=now >= case.deadline,
        reports=case.reports + 1,
        terms=case.without(CaseClock.ASSIGNMENT_REPORT),
    )
    fact = facts.AssignmentReported(
        **base_of(after, command.actor), **after.given_to, late=after.late, times=after.reports
    )
    return Decision(after, (fact,))


def send_back(case: Assignment, command: commands.Return, now: datetime, policy: Policy) -> Decided:
    """Do not take the report; the work goes on until a day that is still to come."""
    check(no_day_left(case.deadline, command.last_day, now))
    end = end_of_last_day(command.last_day or last_day(case.deadline), policy)
    term = set_until(CaseClock.ASSIGNMENT_REPORT, now, end, policy)
    after = case.after(
        state=CaseState.IN_PROGRESS, returns=case.returns + 1, deadline=term.due_at, terms=case.with_term(term)
    )
    fact = facts.AssignmentReturned(
        **base_of(after, command.actor),
        **after.given_to,
        reason=command.reason,
        returns=after.returns,
        due_at=after.deadline,
    )
    return Decision(after, (fact,))


def accept(case: Assignment, command: commands.Accept, now: datetime, _policy: Policy) -> Decided:
    """Take the work as done (销号)."""
    check(accepted_by_the_reporter(case, command))
    after = case.after(state=CaseState.CLEARED, closed_at=now)
    fact = facts.AssignmentAccepted(
        **base_of(after, command.actor),
        **after.given_to,
        late=after.late,
        days=max(0, days_between(case.registered_at, now)),
    )
    return Decision(after, (fact,))


def withdraw(case: Assignment, command: commands.Withdraw, now: datetime, _policy: Policy) -> Decided:
    """Take it back; its terms end."""
    after = case.after(state=CaseState.WITHDRAWN, closed_at=now, terms=())
    fact = facts.AssignmentWithdrawn(**base_of(after, command.actor), **after.given_to, reason=command.reason)
    return Decision(after, (fact,))
