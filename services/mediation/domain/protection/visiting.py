"""查访: after an admonition or a protection order the committee sees to it, with the police, that violence ends.

反家庭暴力法 art. 17: the residents' committee and the police visit the offender and the victim and watch that no
violence is repeated; art. 32: the committee gets a copy of a protection order and assists. How often the law does not
say: the street's policy does. All of it is under seal.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.terms import set_by_the_street
from services.mediation.domain.protection.commands import EndVisits, RecordProtection, RecordVisit
from services.mediation.domain.protection.guards import (
    day_of_the_visit_is_impossible,
    days_of_the_paper_are_impossible,
    repeated_violence_was_not_told,
)
from services.mediation.domain.protection.model import Protection, ReceivedPaper
from services.mediation.domain.safety import report_lies_ahead
from services.mediation.domain.sealed_base import sealed_base_of
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.sealed import ProtectionEnded, ProtectionRecorded, ProtectionVisited
from shared.rules.days import start_of_day
from shared.rules.terms import Unit

CLOCK = CaseClock.PROTECTION_VISIT


def record_protection(case: Case, command: RecordProtection, now: datetime, policy: Policy) -> Decision:
    """Begin the visits; a further paper begins them anew, from the day the committee was told of it."""
    check(days_of_the_paper_are_impossible(command, now))
    paper = ReceivedPaper(
        paper=command.paper,
        reference=command.reference,
        issued_on=command.issued_on,
        notified_on=command.notified_on,
    )
    first, *to_come = policy.beside.protection_visits.days
    earlier = case.protection
    protection = Protection(
        papers=(*(earlier.papers if earlier else ()), paper),
        since=command.notified_on,
        to_come=tuple(to_come),
        repeated_on=earlier.repeated_on if earlier else None,
    )
    after = case.after(
        state=CaseState.PROTECTING,
        referred_to=case.referred_to or command.paper.organ,
        protection=protection,
        terms=case.with_term(_within(first, command.notified_on, now, policy)),
    )
    return Decision(after, (ProtectionRecorded(**sealed_base_of(after)),))


def record_visit(case: Case, command: RecordVisit, now: datetime, policy: Policy) -> Decision:
    """Note a visit; with the last one of all the visits are over, with violence that was repeated they begin anew."""
    protection = _of(case)
    check(
        day_of_the_visit_is_impossible(protection, command, now),
        repeated_violence_was_not_told(command),
        report_lies_ahead(command.police_told_at, now),
    )
    visited = _after_visit(case, protection, command, now, policy)
    decision = Decision(visited, (ProtectionVisited(**sealed_base_of(visited)),))
    return decision if visited.term(CLOCK) is not None else _ended(decision)


def end_visits(case: Case, _command: EndVisits, _now: datetime, _policy: Policy) -> Decision:
    """Visit nobody any more, though not all visits were made."""
    return _ended(Decision(case))


def _after_visit(case: Case, protection: Protection, command: RecordVisit, now: datetime, policy: Policy) -> Case:
    on = command.visited_on
    if command.violence_repeated:
        first, *to_come = policy.beside.protection_visits.days
        anew = protection.begun_anew(on, tuple(to_come)).model_copy(update={"repeated_on": on})
        return case.after(protection=anew, terms=case.with_term(_within(first, on, now, policy)))
    seen = protection.seeing(command.visited, on)
    if seen.unseen:
        return case.after(protection=seen)
    return case.after(protection=seen.next_round(), terms=_next_term(case, seen, now, policy))


def _next_term(case: Case, seen: Protection, now: datetime, policy: Policy) -> Sequence[RunningTerm]:
    if not seen.to_come:
        return case.without(CLOCK)
    return case.with_term(_within(seen.to_come[0], max(seen.seen.values()), now, policy))


def _within(days: int, after: date, now: datetime, policy: Policy) -> RunningTerm:
    return set_by_the_street(CLOCK, start_of_day(after), days, Unit.DAY, policy).quiet_until(now)


def _ended(decision: Decision) -> Decision:
    case = decision.case
    changes: dict[str, Any] = {"state": CaseState.HANDED_OVER, "terms": case.without(CLOCK)}
    after = case.after(**changes)
    return decision.then(after, ProtectionEnded(**sealed_base_of(after)))


def _of(case: Case) -> Protection:
    if case.protection is None:
        raise ValueError(f"nobody is protected in case {case.case_id}")
    return case.protection
