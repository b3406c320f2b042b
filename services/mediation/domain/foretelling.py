"""What the clocks of a case do if nobody acts: the same decisions, made in advance."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from services.mediation.domain.decision import Decision
from services.mediation.domain.matter import Matter
from shared.contracts.codes import SupervisionStep
from shared.contracts.facts.base import CaseFact, Fact, Instant
from shared.contracts.facts.escalation import Supervised
from shared.contracts.levels import Level, highest
from shared.contracts.registry import BY_MODEL

M = TypeVar("M", bound=Matter)

MOST_STEPS = 50
"""More than any ladder has; a limit, so that a mistake in the rules cannot hang a request."""


class PlannedStep(BaseModel):
    """What the clocks do at one moment."""

    model_config = ConfigDict(frozen=True)

    at: Instant
    events: tuple[str, ...]
    """Names of the events, in their order."""
    reach: Level
    """The highest level they concern; under seal the street, whose confidential officer alone hears them."""
    supervision: SupervisionStep | None
    """The step that is taken on the owner, if one is."""


def unfolding(
    case: M,
    now: datetime,
    next_instant: Callable[[M], datetime | None],
    look: Callable[[M, datetime], Decision[M]],
) -> Iterator[tuple[datetime, Decision[M]]]:
    """Yield every instant at which the clocks do something, with what they do then.

    Args:
        case: as it stands.
        now: what is past already happens at the next sweep.
        next_instant: when the next look does something.
        look: what a look does at a moment.
    """
    for _ in range(MOST_STEPS):
        instant = next_instant(case)
        if instant is None:
            return
        decision = look(case, max(instant, now))
        if decision.case == case:
            return
        yield instant, decision
        case = decision.case


def planned(unfolded: Iterator[tuple[datetime, Decision[M]]]) -> tuple[PlannedStep, ...]:
    """Return everything the clocks will do; a first moment already past means: at the next sweep."""
    return tuple(step_of(at, decision.facts) for at, decision in unfolded if decision.facts)


def step_of(at: datetime, facts: Sequence[Fact]) -> PlannedStep:
    """Return what the clocks say at one moment."""
    return PlannedStep(
        at=at,
        events=tuple(BY_MODEL[type(fact)].name for fact in facts),
        reach=highest(*(_reach(fact) for fact in facts)),
        supervision=next((fact.step for fact in facts if isinstance(fact, Supervised)), None),
    )


def _reach(fact: Fact) -> Level:
    rule = BY_MODEL[type(fact)].reach
    return rule(fact) if isinstance(fact, CaseFact) and rule is not None else Level.STREET
