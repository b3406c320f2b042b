"""How the clocks of a case are explained, whatever its kind."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from services.mediation.domain.foretelling import PlannedStep
from shared.contracts.codes import CaseClock, CaseState, SupervisionStep
from shared.contracts.facts.base import Instant
from shared.contracts.levels import Level
from shared.rules.term_count import TermCount
from shared.rules.terms import Unit


class RunningClock(BaseModel):
    """A clock that runs on a case, with the end that was told; days are of its unit, the first not counted."""

    model_config = ConfigDict(frozen=True)

    clock: CaseClock
    rule: str
    """The law and article, or the key of the policy."""
    rule_version: str
    started_at: Instant
    due_at: Instant | None
    last_day: date | None
    unit: Unit
    days_used: int
    days_left: int | None
    """0 on the last day, negative once it is over; None while it stands still."""
    overdue: bool = False
    """It was told as overdue."""
    counted: TermCount | None = None
    """How a statutory term was counted: its unit, pauses and extensions, and the days moved past holidays."""


class Explained(BaseModel):
    """What the clocks of a case stand at, and what they do next."""

    model_config = ConfigDict(frozen=True)

    policy_version: str
    calendar_version: str
    case_version: int
    state: CaseState
    owner_level: Level
    supervision: SupervisionStep | None
    """How far the owner is supervised (督办)."""
    clocks: tuple[RunningClock, ...]
    next_at: Instant | None
    """When the clocks do something again; a moment already past means: at the next sweep."""
    next_events: tuple[str, ...]
    """Names of the events that are published then, e.g. "overdue", "escalated"."""
    planned: tuple[PlannedStep, ...]
    """Everything the clocks will do if nobody acts, `next_at` first."""
    because: str
    sentence: str
    """`because` in Chinese, for the page."""
