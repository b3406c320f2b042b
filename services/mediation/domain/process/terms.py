"""Which term each clock runs by, and how it begins."""

from datetime import datetime

from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm, days_after
from shared.contracts.codes import CaseClock
from shared.rules import statutory
from shared.rules.term_clock import TermClock
from shared.rules.term_end import TermEnd
from shared.rules.terms import Unit

BY_LAW = {
    CaseClock.PETITION_NOTICE: statutory.PETITION_NOTICE,
    CaseClock.PETITION_OBJECTION: statutory.PETITION_OBJECT,
    CaseClock.PETITION_HANDLE: statutory.PETITION_CONCLUDE,
    CaseClock.REVIEW_REQUEST: statutory.PETITION_ASK_REVIEW,
    CaseClock.REVIEW_OPINION: statutory.PETITION_REVIEW,
    CaseClock.RECHECK_REQUEST: statutory.PETITION_ASK_RECHECK,
    CaseClock.RECHECK_OPINION: statutory.PETITION_RECHECK,
    CaseClock.ARBITRATION: statutory.LABOUR_ARBITRATION,
    CaseClock.TAKE_ON: statutory.CONFIRM_ASSIGNMENT,
}
BY_THE_STREET = {
    CaseClock.RATING: "kinds.rating_days",
    CaseClock.CONSULT_ANSWER: "kinds.consult_working_days",
    CaseClock.LEGAL_CHECK: "kinds.legal_check_working_days",
    CaseClock.PROTECTION_VISIT: "beside.protection_visits",
    CaseClock.FOLLOW_UP: "follow_up_days; of a red case beside.red_follow_up_days; each day of performance",
}
"""Which key of the policy each of the others goes by."""
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
        return _running(clock, at, end_of(law, policy), law.law.unit, policy).model_copy(update={"law": law})
    if clock is CaseClock.RATING:
        return set_by_the_street(clock, at, policy.kinds.rating_days, Unit.DAY, policy)
    if clock is CaseClock.ASSIGNMENT_ACKNOWLEDGE:
        return set_by_the_street(clock, at, policy.kinds.acknowledge_working_days, Unit.WORKING_DAY, policy)
    return set_by_the_street(clock, at, policy.kinds.consult_working_days, Unit.WORKING_DAY, policy)


def set_until(
    clock: CaseClock, at: datetime, end: TermEnd, policy: Policy, unit: Unit = Unit.WORKING_DAY
) -> RunningTerm:
    """Return a term whose end a person set."""
    return _running(clock, at, end, unit, policy)


def rule_of(term: RunningTerm) -> str:
    """Return what sets a term: the law with its article, the key of the policy, or whoever named its last day."""
    return term.law.law.basis if term.law is not None else BY_THE_STREET.get(term.clock, "the day that was set")


def end_of(law: TermClock, policy: Policy) -> TermEnd:
    """Return the end of a statutory term.

    Raises:
        TermStandsStill: it has none.
    """
    end = law.end(policy.calendar)
    if end is None:
        raise TermStandsStill(f"the term {law.term} stands still")
    return end


def set_by_the_street(clock: CaseClock, at: datetime, days: int, unit: Unit, policy: Policy) -> RunningTerm:
    """Return a term of so many days that the street's rules set."""
    return _running(clock, at, days_after(at, days, unit, policy), unit, policy).model_copy(update={"length": days})


def _running(clock: CaseClock, at: datetime, end: TermEnd, unit: Unit, policy: Policy) -> RunningTerm:
    return RunningTerm(
        clock=clock,
        started_at=at,
        due_at=end.at,
        assumed_years=end.assumed_years,
        unit=unit,
        warn_days=policy.warnings_of(clock),
        lapses=clock in RIGHTS,
    )
