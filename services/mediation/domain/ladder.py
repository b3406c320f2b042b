"""督办: the steps taken on who is late with a duty, counted from when it was told; the same for every kind."""

from collections.abc import Mapping
from datetime import datetime

from services.mediation.domain.policy import Policy
from shared.contracts.codes import SupervisionStep
from shared.rules.office_hours import opening_until
from shared.rules.term_end import working_days_after


def steps_to_come(told_at: datetime, taken: SupervisionStep | None, policy: Policy) -> dict[SupervisionStep, datetime]:
    """Return the steps above the one taken last: step -> when it is taken; none in a year without a calendar."""
    moments = {}
    for step, days in policy.supervision.steps:
        day = working_days_after(told_at, days, policy.calendar).last_day
        opening = opening_until(day, policy.office_opens, policy.calendar)
        if opening is not None and (taken is None or step.rank > taken.rank):
            moments[step] = opening
    return moments


def step_reached(steps: Mapping[SupervisionStep, datetime], now: datetime) -> SupervisionStep | None:
    """Return the step that is due; of several missed only the last is taken."""
    return max((step for step, moment in steps.items() if moment <= now), key=lambda one: one.rank, default=None)
