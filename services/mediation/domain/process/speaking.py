"""What a term says when it is looked at: that its end was counted anew, a warning, or that it is over.

Of a sealed case it is said under seal, where its officer alone hears it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.timed import Timed
from services.mediation.domain.sealed_base import sealed_base_of
from shared.contracts.facts.base import Fact
from shared.contracts.facts.escalation import DeadlineMoved, DeadlineWarned, Overdue
from shared.contracts.facts.sealed import SealedDeadlineWarned, SealedOverdue
from shared.contracts.levels import Level
from shared.rules.term_end import TermEnd

T = TypeVar("T", bound=Timed)


def by_end(terms: Iterable[RunningTerm]) -> list[RunningTerm]:
    """Return terms in the order they end."""
    return sorted(terms, key=lambda term: term.due_at)


def counted_anew(decision: Decision[T], terms: Iterable[RunningTerm], policy: Policy) -> Decision[T]:
    """Tell the ends that rested on an assumed calendar and are others now that the days are known."""
    for term in by_end(terms):
        end = term.recounted(policy)
        if end is None:
            continue
        decision = _moved(decision, term, end)
    return decision


def told_as_overdue(decision: Decision[T], term: RunningTerm, now: datetime, told: Level) -> Decision[T]:
    """Tell a level that a term is over; it runs on until the duty is done, and is told no more."""
    after = _with(decision.case, term.model_copy(update={"told_at": now}))
    return decision.then(after, _overdue(after, term, told))


def warned(decision: Decision[T], term: RunningTerm, now: datetime, policy: Policy) -> Decision[T]:
    """Warn that a term is about to be over, if a warning has come due."""
    reached = term.reached(now, policy)
    if reached is None:
        return decision
    # A warning for a holiday is given before it: that it was given counts by its own day.
    after = _with(decision.case, term.model_copy(update={"warned": reached}))
    left = max(0, term.days_left(now, policy))
    return decision.then(after, _warning(after, term, left))


def _moved(decision: Decision[T], term: RunningTerm, end: TermEnd) -> Decision[T]:
    """Under seal an end moves unsaid: the next warning tells it."""
    case, longer = decision.case, term.until(end, term.law)
    if case.is_sealed:
        return Decision(case.model_copy(update={"terms": case.with_term(longer)}), decision.facts)
    after = _with(case, longer)
    fact = DeadlineMoved(**base_of(after, None), clock=term.clock, previous_due_at=term.due_at, due_at=end.at)
    return decision.then(after, fact)


def _overdue(case: Timed, term: RunningTerm, told: Level) -> Fact:
    if case.is_sealed:
        return SealedOverdue(**sealed_base_of(case), due_at=term.due_at)
    return Overdue(**base_of(case, None), clock=term.clock, due_at=term.due_at, target_level=told)


def _warning(case: Timed, term: RunningTerm, left: int) -> Fact:
    if case.is_sealed:
        return SealedDeadlineWarned(**sealed_base_of(case), due_at=term.due_at, days_left=left)
    return DeadlineWarned(**base_of(case, None), clock=term.clock, due_at=term.due_at, days_left=left)


def _with(case: T, term: RunningTerm) -> T:
    return case.after(terms=case.with_term(term))
