"""回访: when a party is to be asked after the closing; once, or of a red case again and again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.mediation.domain.case import Case
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.terms import set_by_the_street
from shared.contracts.codes import CaseClock, Risk
from shared.rules.days import day_of
from shared.rules.refusal import Refusal
from shared.rules.terms import Unit


def first_follow_up(case: Case, closed_at: datetime, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case that is closed now: by the rules in force, which hold for all its follow-ups."""
    days = policy.beside.red_follow_up_days if case.risk is Risk.RED else (policy.follow_up_days,)
    return _asked_within(case, closed_at, days, policy)


def next_follow_up(case: Case, now: datetime, policy: Policy) -> dict[str, Any]:
    """Return the fields of a case whose party was asked: that counts for every follow-up that was due by now."""
    made = case.term(CaseClock.FOLLOW_UP)
    if made is None or case.closed_at is None:
        return {}
    days = list(case.follow_ups_to_come)
    while days:
        fields = _asked_within(case, case.closed_at, days, policy, after=made)
        if fields["terms"][-1].due_at > now:
            return fields
        days = days[1:]
    return {"terms": case.without(CaseClock.FOLLOW_UP), "follow_ups_to_come": ()}


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


def _asked_within(
    case: Case, closed_at: datetime, days: Sequence[int], policy: Policy, *, after: RunningTerm | None = None
) -> dict[str, Any]:
    term = set_by_the_street(CaseClock.FOLLOW_UP, closed_at, days[0], Unit.DAY, policy)
    if after is not None:
        term = term.quiet_until(after.due_at)
    return {"terms": case.with_term(term), "follow_ups_to_come": tuple(days[1:])}
