"""What the terms of a case do when they are looked at: warn, become overdue or lapse, and have the owner supervised."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from services.mediation.domain.decision import Decision
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.speaking import by_end, counted_anew, told_as_overdue, warned
from services.mediation.domain.process.supervising import lifted, supervised, supervision_moments

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
    decision = counted_anew(Decision(case), case.terms, policy)
    for term in by_end(decision.case.terms):
        moment = term.speaks_at(policy)
        if moment is not None and now >= moment:
            decision = _over(decision, term, now, lapse)
        else:
            decision = warned(decision, term, now, policy)
    return supervised(lifted(decision), now, policy)


def caught_up(case: F, now: datetime, policy: Policy, lapse: Lapse[F]) -> Decision[F]:
    """Tell what is over, though the office has not opened since: what comes late counts as late."""
    decision = counted_anew(Decision(case), case.terms, policy)
    for term in by_end(decision.case.terms):
        if now >= term.due_at and term.speaks_at(policy) is not None:
            decision = _over(decision, term, now, lapse)
    return decision


def _over(decision: Decision[F], term: RunningTerm, now: datetime, lapse: Lapse[F]) -> Decision[F]:
    told = decision if term.lapses else told_as_overdue(decision, term, now, decision.case.superior)
    return lapse(told, term)
