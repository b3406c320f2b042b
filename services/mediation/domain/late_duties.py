"""The duties that the owner of a dispute is late with: what supervision (督办) rests on."""

from dataclasses import dataclass
from datetime import datetime

from services.mediation.domain.beside import running_beside
from services.mediation.domain.case import Case
from shared.contracts.codes import CaseClock

SUPERVISED = frozenset({CaseClock.ASSIGNED_DOWN})
"""Of the clocks beside the term: what a higher level gave is a duty towards it, not a call to a party."""


@dataclass(frozen=True)
class LateDuty:
    """A duty that was told as overdue and is not done.

    Attributes:
        told_at: when that was told.
        due_at: until when it had to be done.
    """

    clock: CaseClock
    told_at: datetime
    due_at: datetime


def late_duties(case: Case) -> tuple[LateDuty, ...]:
    """Return what the owner is late with, the longest first; an owner who has time again is not late."""
    duties = []
    if case.under_mediation and case.due_at and case.overdue_told_at and case.next_overdue_at is None:
        duties.append(LateDuty(CaseClock.CONCLUDE, case.overdue_told_at, case.due_at))
    if case.safety and case.unsafe and case.safety.overdue_told_at:
        duties.append(LateDuty(CaseClock.SAFETY_CHECK, case.safety.overdue_told_at, case.safety.due_at))
    duties += (
        LateDuty(term.clock, term.told_at, term.due_at)
        for term in running_beside(case)
        if term.clock in SUPERVISED and term.told_at
    )
    return tuple(sorted(duties, key=lambda duty: duty.told_at))
