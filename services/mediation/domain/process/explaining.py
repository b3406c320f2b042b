"""What the terms of a case stand at and do next, asked of the same functions that act."""

from datetime import datetime
from typing import TypeVar

from services.mediation.domain.explained import Explained, RunningClock
from services.mediation.domain.foretelling import PlannedStep, planned, unfolding
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.terms import rule_of
from services.mediation.domain.process.ticking import Lapse, next_instant, tick
from shared.rules.days import day_of, days_between
from shared.rules.term_end import working_days_between
from shared.rules.terms import Unit
from shared.words.codes import CLOCKS, SUPERVISION

F = TypeVar("F", bound=FiledCase)


class TermsExplained(Explained):
    """What is explained of a kind whose cases do not go up by themselves."""


def explained(case: F, now: datetime, policy: Policy, lapse: Lapse[F]) -> TermsExplained:
    """Explain a case at a moment; `lapse` is what its kind does with a right that was not used."""
    steps = planned(
        unfolding(case, now, lambda it: next_instant(it, policy), lambda it, at: tick(it, at, policy, lapse))
    )
    supervision = next((step for step in steps if step.supervision is not None), None)
    return TermsExplained(
        policy_version=policy.version,
        calendar_version=policy.calendar.version,
        case_version=case.version,
        state=case.state,
        owner_level=case.owner_level,
        supervision=case.supervision,
        clocks=tuple(standing(term, now, policy) for term in case.terms),
        next_at=steps[0].at if steps else None,
        next_events=steps[0].events if steps else (),
        planned=steps,
        because=_english(case, supervision),
        sentence=_chinese(case, supervision),
    )


def standing(term: RunningTerm, now: datetime, policy: Policy) -> RunningClock:
    """Return where a term stands at a moment."""
    law = None if term.law is None else term.law.count(now, policy.calendar)
    return RunningClock(
        clock=term.clock,
        rule=rule_of(term),
        rule_version=policy.version if law is None else law.law_version,
        started_at=term.started_at,
        due_at=term.due_at,
        last_day=term.last_day,
        unit=term.unit,
        days_used=_days_used(term, now, policy) if law is None else law.days_counted,
        days_left=term.days_left(now, policy),
        overdue=term.told,
        counted=law,
    )


def _days_used(term: RunningTerm, now: datetime, policy: Policy) -> int:
    if term.unit is Unit.WORKING_DAY:
        return working_days_between(day_of(term.started_at), day_of(now), policy.calendar)
    return days_between(term.started_at, now)


def _english(case: FiledCase, step: PlannedStep | None) -> str:
    terms = ", ".join(f"{term.clock} until {term.last_day}" for term in case.terms) or "no term runs on it"
    supervised = f"; its owner is supervised: {case.supervision}" if case.supervision else ""
    coming = f"; {step.supervision} follows at {step.at:%Y-%m-%d %H:%M} if nothing is done" if step else ""
    return f"a {case.kind} does not go up by itself; {terms}{supervised}{coming}"


def _chinese(case: FiledCase, step: PlannedStep | None) -> str:
    terms = "；".join(f"{CLOCKS[term.clock]}至{term.last_day}" for term in case.terms) or "现无期限在计算中"
    supervised = f"；承办层级现受{SUPERVISION[case.supervision]}" if case.supervision else ""
    coming = ""
    if step is not None and step.supervision is not None:
        coming = f"；如仍未办理，将于{step.at:%Y-%m-%d %H:%M}{SUPERVISION[step.supervision]}"
    return f"该件不自动上报；{terms}{supervised}{coming}。"
