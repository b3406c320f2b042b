"""What the clocks of a case of any kind do if nobody acts: the same decisions, made in advance."""

from datetime import datetime
from typing import Any

from services.mediation.domain.commands import Tick
from services.mediation.domain.foretelling import MOST_STEPS, PlannedStep, step_of
from services.mediation.domain.matter import Matter
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.rules import KindRules


def left_alone(
    case: Matter, now: datetime, until: datetime, policy: Policy, rules: KindRules[Any]
) -> tuple[Matter, tuple[PlannedStep, ...]]:
    """Return a case as it will stand at a later moment if nobody acts, and what happens until then."""
    steps = []
    for _ in range(MOST_STEPS):
        instant = rules.next_instant(case, policy)
        if instant is None or instant > until:
            break
        decision = rules.decide(case, Tick(), max(instant, now), policy)
        if decision.case == case:
            break
        case = decision.case
        if decision.facts:
            steps.append(step_of(instant, decision.facts))
    return case, tuple(steps)
