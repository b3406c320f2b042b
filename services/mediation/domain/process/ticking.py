"""What the terms of a case do when they are looked at: warn, become overdue or lapse, and have the owner supervised."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.supervising import lifted, supervised, supervision_moments
from shared.contracts.facts.escalation import DeadlineMoved, DeadlineWarned, Overdue

F = TypeVar("F", bound=FiledCase)
Lapse = Callable[[Decision[F], RunningTerm], Decision[F]]
"""Takes the decision so far and a term that is over: ends a right that lapses; of a duty it may say more."""


def nothing_lapses(decision: Decision[F], term: RunningTerm) -> Decision[F]:
    """For a kind whose terms are all duties, of which no more is said than that they are overdue.

    Raises:
        ValueError: the term is a right.
    """
    if not term.lapses:
        return decision
    raise ValueError(f"{term.clock} of a {decision.case.kind} is no right that could lapse")


def next_instant(case: FiledCase, policy: Policy) -> datetime | None:
    """Return when the next look does something: not before, and then certainly. None when no term has more to say."""
    moments = (
        *(term.next_instant(policy) for term in case.terms),
        *supervision_moments(case, policy).values(),
    )
    return min((moment for moment in moments if moment is not None), default=None)


def tick(case: F, now: datetime, policy: Policy, lapse: Lapse[F]) -> Decision[F]:
    """Do what the terms call for; a second look at the same moment finds nothing more to do."""
    decision = _counted_anew(Decision(case), policy)
    for term in _by_end(decision.case):
        moment = term.speaks_at(policy)
        if moment is not None and now >= moment:
            decision = _over(decision, term, now, lapse)
        elif term.reached(now, policy) is not None:
            decision = _warned(decision, term, now, policy)
    return supervised(lifted(decision), now, policy)


def caught_up(case: F, now: datetime, policy: Policy, lapse: Lapse[F]) -> Decision[F]:
    """Tell what is over, though the office has not opened since: what comes late counts as late."""
    decision = _counted_anew(Decision(case), policy)
    for term in _by_end(decision.case):
        if now >= term.due_at and term.speaks_at(policy) is not None:
            decision = _over(decision, term, now, lapse)
    return decision


def _counted_anew(decision: Decision[F], policy: Policy) -> Decision[F]:
    """Tell the ends that rested on an assumed calendar and are others now that the days are known."""
    for term in _by_end(decision.case):
        end = term.recounted(policy)
        if end is None:
            continue
        case = decision.case
        after = case.after(terms=case.with_term(term.until(end, term.law)))
        fact = DeadlineMoved(**base_of(after, None), clock=term.clock, previous_due_at=term.due_at, due_at=end.at)
        decision = decision.then(after, fact)
    return decision


def _by_end(case: FiledCase) -> list[RunningTerm]:
    return sorted(case.terms, key=lambda term: term.due_at)


def _over(decision: Decision[F], term: RunningTerm, now: datetime, lapse: Lapse[F]) -> Decision[F]:
    return lapse(decision if term.lapses else _told(decision, term, now), term)


def _told(decision: Decision[F], term: RunningTerm, now: datetime) -> Decision[F]:
    case = decision.case
    after = case.after(terms=case.with_term(term.model_copy(update={"told_at": now})))
    fact = Overdue(
        **base_of(after, None),
        clock=term.clock,
        due_at=term.due_at,
        target_level=case.superior,
    )
    return decision.then(after, fact)


def _warned(decision: Decision[F], term: RunningTerm, now: datetime, policy: Policy) -> Decision[F]:
    case, left = decision.case, max(0, term.days_left(now, policy))
    # A warning for a holiday is given before it: that it was given counts by its own day.
    given = term.model_copy(update={"warned": term.reached(now, policy)})
    after = case.after(terms=case.with_term(given))
    fact = DeadlineWarned(**base_of(after, None), clock=term.clock, due_at=term.due_at, days_left=left)
    return decision.then(after, fact)
