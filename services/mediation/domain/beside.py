"""The clocks that run on a dispute beside its term to conclude: when each begins, where it lives, what it says.

They are the same terms as those of the other kinds, and speak as they do: at an opening, once, never from a year
without a calendar. What a case has left behind (merged, archived, taken back) says nothing.
"""

from collections.abc import Mapping
from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.instalments import awaited, told
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.speaking import by_end, counted_anew, told_as_overdue, warned
from services.mediation.domain.process.terms import begun, set_until
from services.mediation.domain.reassigning import not_taken_on
from services.mediation.domain.states import AFTER_AGREEMENT, ASKED_AFTERWARDS, IN_MEDIATION, OPEN
from shared.contracts.codes import CaseClock, CaseState, DisputeType
from shared.contracts.facts.term import ArbitrationOpened
from shared.rules.days import last_day
from shared.rules.term_end import TermEnd
from shared.rules.terms import Unit

LIVES_IN: Mapping[CaseClock, frozenset[CaseState]] = {
    CaseClock.FOLLOW_UP: ASKED_AFTERWARDS,
    CaseClock.PERFORMANCE: AFTER_AGREEMENT,
    CaseClock.ARBITRATION: IN_MEDIATION,
    CaseClock.TAKE_ON: IN_MEDIATION,
    CaseClock.ASSIGNED_DOWN: OPEN,
    CaseClock.PROTECTION_VISIT: frozenset({CaseState.PROTECTING}),
}
"""The states in which each may speak: a follow-up and an agreement outlive the closing of their case,
visits are made under seal."""

SENT_UP_WITH_THE_CASE = frozenset({CaseClock.ASSIGNED_DOWN})
"""Silent while an escalation waits for its signature."""


def arbitration_term(
    dispute_type: DisputeType | None, received_at: datetime, now: datetime, policy: Policy
) -> tuple[RunningTerm, ...]:
    """Return the fifteen days of a labour dispute (劳动争议调解仲裁法 art. 14), from receipt of the application on.

    Without agreement by then the parties may go to arbitration; the days run whoever asked for mediation.
    """
    if dispute_type is None or dispute_type.parent is not DisputeType.LABOUR:
        return ()
    return (begun(CaseClock.ARBITRATION, received_at, policy).quiet_until(now),)


def performance_term(effective_at: datetime, due_at: datetime, now: datetime, policy: Policy) -> RunningTerm:
    """Return the term in which an agreement is performed; the committee looks after it (人民调解法 art. 31)."""
    end = TermEnd(due_at, last_day(due_at))
    return set_until(CaseClock.PERFORMANCE, effective_at, end, policy, Unit.DAY).quiet_until(now)


def awaiting(case: Case, now: datetime, policy: Policy) -> tuple[RunningTerm, ...]:
    """Return the terms of a case whose agreement is performed in instalments, with that of the one awaited now."""
    instalment, running = awaited(case.instalments), case.term(CaseClock.PERFORMANCE)
    if instalment is None or case.effective_at is None:
        return case.without(CaseClock.PERFORMANCE)
    if running is None:
        running = performance_term(case.effective_at, instalment.due_at, now, policy)
    elif running.due_at != instalment.due_at:
        running = running.until(TermEnd(instalment.due_at, instalment.due_on), None)
    return case.with_term(running.model_copy(update={"told_at": instalment.told_at}))


def assigned_down_term(due_at: datetime, now: datetime, policy: Policy) -> RunningTerm:
    """Return the term in which whoever was given a case by a higher level (交办) reports back to it."""
    return set_until(CaseClock.ASSIGNED_DOWN, now, TermEnd(due_at, last_day(due_at)), policy, Unit.DAY)


def given_back(case: Case, now: datetime) -> tuple[RunningTerm, ...]:
    """Return the terms of a case whose escalation was returned: its owner reports again to the level that gave it.

    He is late from now on only, for he could do nothing about it meanwhile.
    """
    term = case.term(CaseClock.ASSIGNED_DOWN)
    return case.terms if term is None else case.with_term(term.told_again(now).quiet_until(now))


def running_beside(case: Case) -> tuple[RunningTerm, ...]:
    """Return the terms that may speak where the case stands; who sent it up reports to nobody below."""
    return tuple(
        term
        for term in case.terms
        if case.state in LIVES_IN[term.clock] and not (term.clock in SENT_UP_WITH_THE_CASE and case.pending)
    )


def moments_beside(case: Case, policy: Policy) -> list[datetime | None]:
    """Return when each of them does something next; None where it has nothing more to say."""
    return [term.next_instant(policy) for term in running_beside(case)]


def look_beside(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Add what they call for at a moment."""
    decision = counted_anew(decision, running_beside(decision.case), policy)
    for term in by_end(running_beside(decision.case)):
        decision = _looked_at(decision, term, now, policy)
    return decision


def _looked_at(decision: Decision, term: RunningTerm, now: datetime, policy: Policy) -> Decision:
    moment = term.speaks_at(policy)
    if moment is None or now < moment:
        return warned(decision, term, now, policy)
    return _over(decision, term, now, policy)


def _over(decision: Decision, term: RunningTerm, now: datetime, policy: Policy) -> Decision:
    case = decision.case
    match term.clock:
        case CaseClock.ARBITRATION:
            after = case.after(terms=case.with_term(term.model_copy(update={"told_at": now})))
            fact = ArbitrationOpened(**base_of(after, None), received_at=term.started_at, open_since=term.due_at)
            return decision.then(after, fact)
        case CaseClock.TAKE_ON:
            return not_taken_on(decision)
        case CaseClock.PERFORMANCE:  # the parties are late, and the owner has to urge them
            return _next_instalment(told_as_overdue(decision, term, now, case.owner_level), term, now, policy)
        case CaseClock.ASSIGNED_DOWN if case.handed_down is not None:  # told to whoever gave it
            return told_as_overdue(decision, term, now, case.handed_down.from_level)
        case _:
            return told_as_overdue(decision, term, now, case.owner_level.above or case.owner_level)


def _next_instalment(decision: Decision, over: RunningTerm, now: datetime, policy: Policy) -> Decision:
    """Let the clock run for the instalment after the one that was told, which may have come due as well."""
    case = decision.case
    if not case.instalments:
        return decision
    plan = case.model_copy(update={"instalments": told(case.instalments, over.due_at, now)})
    after = plan.model_copy(update={"terms": awaiting(plan, now, policy)})
    decision = Decision(after, decision.facts)
    following = after.term(CaseClock.PERFORMANCE)
    if following is None or following.due_at == over.due_at:
        return decision
    return _looked_at(decision, following, now, policy)
