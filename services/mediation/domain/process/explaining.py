"""What the terms of a case stand at and do next, asked of the same functions that act."""

from datetime import date, datetime
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.ticking import Lapse, next_instant, tick
from services.mediation.domain.process.wording import CLOCKS
from shared.contracts.codes import CaseClock
from shared.contracts.facts.base import Instant
from shared.contracts.registry import BY_MODEL
from shared.rules.days import days_between
from shared.rules.term_count import TermCount

F = TypeVar("F", bound=FiledCase)


class TermStanding(BaseModel):
    """A term that runs on a case, at a moment."""

    model_config = ConfigDict(frozen=True)

    clock: CaseClock
    started_at: Instant
    due_at: Instant
    last_day: date
    days_used: int
    """Calendar days, the first not counted."""
    days_left: int
    """In the unit of the term: 0 on the last day, negative once it is over."""
    overdue: bool
    counted: TermCount | None
    """The statutory term behind it: law, days counted, stops and extensions; None for one that was set locally."""


class TermsExplained(BaseModel):
    """What runs on a case and what comes next; no case of these kinds goes up by itself."""

    model_config = ConfigDict(frozen=True)

    policy_version: str
    calendar_version: str
    clocks: tuple[TermStanding, ...]
    next_at: Instant | None
    """When a term does something; a moment already past means: at the next sweep."""
    next_events: tuple[str, ...]
    """Names of the events that are published then, e.g. "overdue"."""
    because: str
    sentence: str
    """`because` in Chinese, for the page."""


def explained(case: F, now: datetime, policy: Policy, lapse: Lapse[F]) -> TermsExplained:
    """Explain a case at a moment; `lapse` is what its kind does with a right that was not used."""
    next_at = next_instant(case, policy)
    coming = () if next_at is None else tick(case, max(next_at, now), policy, lapse).facts
    return TermsExplained(
        policy_version=policy.version,
        calendar_version=policy.calendar.version,
        clocks=tuple(_standing(term, now, policy) for term in case.terms),
        next_at=next_at,
        next_events=tuple(BY_MODEL[type(fact)].name for fact in coming),
        because=_english(case),
        sentence=_chinese(case),
    )


def _standing(term: RunningTerm, now: datetime, policy: Policy) -> TermStanding:
    return TermStanding(
        clock=term.clock,
        started_at=term.started_at,
        due_at=term.due_at,
        last_day=term.last_day,
        days_used=days_between(term.started_at, now),
        days_left=term.days_left(now, policy),
        overdue=term.told,
        counted=None if term.law is None else term.law.count(now, policy.calendar),
    )


def _english(case: FiledCase) -> str:
    terms = ", ".join(f"{term.clock} until {term.last_day}" for term in case.terms)
    return f"a {case.kind} does not go up by itself; {terms or 'no term runs on it'}"


def _chinese(case: FiledCase) -> str:
    terms = "；".join(f"{CLOCKS[term.clock]}至{term.last_day}" for term in case.terms)
    return f"该件不自动上报；{terms or '现无期限在计算中'}。"
