"""回访: when a party is asked after the closing: in the street's days, and on each day on which something is owed.

A follow-up on a day of performance takes the place of the street's in whose days it falls.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.mediation.domain.case import Case
from services.mediation.domain.instalments import OPEN
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.terms import set_by_the_street, set_until
from shared.contracts.codes import CaseClock, Risk
from shared.rules.days import day_of, end_of_day, last_day
from shared.rules.refusal import Refusal
from shared.rules.term_end import TermEnd
from shared.rules.terms import Unit

Days = Sequence[int]
"""Days after closing of the street's follow-ups that are still to be begun."""


def first_follow_up(case: Case, closed_at: datetime, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case that is closed now: by the rules in force, which hold for all its follow-ups."""
    days = policy.beside.red_follow_up_days if case.risk is Risk.RED else (policy.follow_up_days,)
    return _fields(case, _following(case, closed_at, days, end_of_day(day_of(closed_at)), policy))


def next_follow_up(case: Case, now: datetime, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case whose party was asked: that counts for every follow-up that was due by now."""
    made = case.term(CaseClock.FOLLOW_UP)
    if made is None or case.closed_at is None:
        return {}
    days: Days = case.follow_ups_to_come
    step: tuple[RunningTerm, Days] | None = (made, days)
    while step is not None and (step[0] is made or step[0].due_at <= now):
        made, days = step
        days = _left_after(case, made, days, policy)
        step = _following(case, case.closed_at, days, made.due_at, policy)
        step = None if step is None else (step[0].quiet_until(made.due_at), step[1])
    return _fields(case, step)


def asked_of_what_is_owed(case: Case, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case after it was recorded what is owed no more: nobody is asked about it on its day."""
    asked = case.term(CaseClock.FOLLOW_UP)
    if asked is None or case.closed_at is None or asked.length is not None or asked.told:
        return {}
    if asked.due_at in _days_of_performance(case):
        return {}
    past = asked.not_before or end_of_day(day_of(case.closed_at))
    step = _following(case, case.closed_at, case.follow_ups_to_come, past, policy)
    return _fields(case, None if step is None else (step[0].quiet_until(past), step[1]))


def asked_too_early(case: Case, now: datetime) -> Refusal | None:
    """A party to a red case is asked again after some time: each follow-up has days of its own."""
    term = case.term(CaseClock.FOLLOW_UP)
    if term is None or term.not_before is None or now >= term.not_before:
        return None
    first = day_of(term.not_before).isoformat()
    return Refusal(
        "follow-up-too-early",
        f"the party was asked already; the next follow-up is made between {first} and {term.last_day.isoformat()}",
        f"本次回访已完成，下一次回访应在{first}至{term.last_day.isoformat()}之间进行。",
        members={"not_before": first},
    )


def _following(
    case: Case, closed_at: datetime, days: Days, past: datetime, policy: Policy
) -> tuple[RunningTerm, Days] | None:
    """Return the next follow-up after a moment, and the street's days that are left for those after it."""
    by_street = _by_the_street(closed_at, days, policy)
    owed = next((due_at for due_at in _days_of_performance(case) if due_at > past), None)
    if owed is not None and (by_street is None or owed <= by_street.due_at):
        end = TermEnd(owed, last_day(owed))
        return set_until(CaseClock.FOLLOW_UP, closed_at, end, policy, Unit.DAY), days
    return None if by_street is None else (by_street, days[1:])


def _left_after(case: Case, made: RunningTerm, days: Days, policy: Policy) -> Days:
    """Return the street's days without those that a follow-up on a day of performance stood for."""
    if made.length is not None or not days or case.closed_at is None:
        return days
    by_street = _by_the_street(case.closed_at, days, policy)
    further = [due_at for due_at in _days_of_performance(case) if due_at > made.due_at]
    return days if by_street and further and further[0] <= by_street.due_at else days[1:]


def _by_the_street(closed_at: datetime, days: Days, policy: Policy) -> RunningTerm | None:
    return set_by_the_street(CaseClock.FOLLOW_UP, closed_at, days[0], Unit.DAY, policy) if days else None


def _days_of_performance(case: Case) -> list[datetime]:
    """Return the ends of the days until which something is still to be performed."""
    if case.instalments:
        return [it.due_at for it in case.instalments if it.is_open]
    if case.performance not in OPEN or case.perform_due_at is None:
        return []
    return [end_of_day(last_day(case.perform_due_at))]


def _fields(case: Case, step: tuple[RunningTerm, Days] | None) -> dict[str, Any]:
    if step is None:
        return {"terms": case.without(CaseClock.FOLLOW_UP), "follow_ups_to_come": ()}
    term, days = step
    return {"terms": case.with_term(term), "follow_ups_to_come": tuple(days)}
