"""Which term each clock of these kinds runs by, and how it begins."""

from datetime import datetime

from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm
from shared.contracts.codes import CaseClock
from shared.rules import statutory
from shared.rules.term_clock import TermClock
from shared.rules.term_end import TermEnd, calendar_days_after, working_days_after
from shared.rules.terms import Unit

BY_LAW = {
    CaseClock.PETITION_NOTICE: statutory.PETITION_NOTICE,
    CaseClock.PETITION_TRANSFER: statutory.PETITION_FORWARD,
    CaseClock.PETITION_OBJECTION: statutory.PETITION_OBJECT,
    CaseClock.PETITION_HANDLE: statutory.PETITION_CONCLUDE,
    CaseClock.REVIEW_REQUEST: statutory.PETITION_ASK_REVIEW,
    CaseClock.REVIEW_OPINION: statutory.PETITION_REVIEW,
    CaseClock.RECHECK_REQUEST: statutory.PETITION_ASK_RECHECK,
    CaseClock.RECHECK_OPINION: statutory.PETITION_RECHECK,
}
RIGHTS = frozenset(
    {CaseClock.PETITION_OBJECTION, CaseClock.REVIEW_REQUEST, CaseClock.RECHECK_REQUEST, CaseClock.RATING}
)
"""Terms in which somebody may do something; the others are terms in which somebody has to."""


class TermStandsStill(RuntimeError):
    """A term was asked for its end while it stands still; these kinds end every stop they begin."""


def begun(clock: CaseClock, at: datetime, policy: Policy) -> RunningTerm:
    """Return a term that begins at a moment: by the law in force on that day, or by the street's rules."""
    if clock in BY_LAW:
        law = TermClock.begin(BY_LAW[clock], at)
        return _running(clock, at, end_of(law, policy), law.law.unit, policy, law)
    if clock is CaseClock.RATING:
        return _running(clock, at, calendar_days_after(at, policy.kinds.rating_days, policy.calendar), Unit.DAY, policy)
    days = policy.kinds.consult_working_days
    return _running(clock, at, working_days_after(at, days, policy.calendar), Unit.WORKING_DAY, policy)


def set_until(clock: CaseClock, at: datetime, end: TermEnd, policy: Policy) -> RunningTerm:
    """Return a term whose end a person set."""
    return _running(clock, at, end, Unit.WORKING_DAY, policy)


def end_of(law: TermClock, policy: Policy) -> TermEnd:
    """Return the end of a statutory term.

    Raises:
        TermStandsStill: it has none.
    """
    end = law.end(policy.calendar)
    if end is None:
        raise TermStandsStill(f"the term {law.term} stands still")
    return end


def _running(
    clock: CaseClock, at: datetime, end: TermEnd, unit: Unit, policy: Policy, law: TermClock | None = None
) -> RunningTerm:
    return RunningTerm(
        clock=clock,
        started_at=at,
        due_at=end.at,
        unit=unit,
        law=law,
        warn_days=policy.kinds.warnings_of(clock),
        lapses=clock in RIGHTS,
    )
