"""What the clocks of a case of any kind do if nobody acts: the same decisions, made in advance."""

from datetime import datetime
from typing import Any

from services.mediation.domain.commands import Tick
from services.mediation.domain.foretelling import PlannedStep, step_of, unfolding
from services.mediation.domain.matter import Matter
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.rules import KindRules


def left_alone(
    case: Matter, now: datetime, until: datetime, policy: Policy, rules: KindRules[Any]
) -> tuple[Matter, tuple[PlannedStep, ...]]:
    """Return a case as it will stand at a later moment if nobody acts, and what happens until then."""
    steps = []
    unfolded = unfolding(
        case,
        now,
        lambda it: rules.next_instant(it, policy),
        lambda it, moment: rules.decide(it, Tick(), moment, policy),
    )
    for instant, decision in unfolded:
        if instant > until:
            break
        case = decision.case
        if decision.facts:
            steps.append(step_of(instant, decision.facts))
    return case, tuple(steps)
