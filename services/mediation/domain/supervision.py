"""督办: who is late with a duty is urged, then given a yellow and a red card, until it is done.

The ladder is on the owner: a level that takes the case over, or gets it back, has time again and starts below it.
"""

from datetime import datetime

from services.mediation.domain.clocks import supervision_moments
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.ladder import step_reached
from services.mediation.domain.late_duties import late_duties
from services.mediation.domain.policy import Policy
from shared.contracts.facts.escalation import Supervised, SupervisionLifted


def supervised(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Add the step that is due; of several missed only the last is taken."""
    case, duties = decision.case, late_duties(decision.case)
    step = step_reached(supervision_moments(case, policy), now)
    if not duties or step is None:
        return decision
    after = case.after(supervision=step)
    fact = Supervised(**base_of(after, None), clock=duties[0].clock, step=step, due_at=duties[0].due_at)
    return decision.then(after, fact)


def lifted(decision: Decision) -> Decision:
    """Add that the supervision is lifted, once every duty is done, does not run any more or has time again."""
    return decision if late_duties(decision.case) else taken_off(decision)


def taken_off(decision: Decision) -> Decision:
    """Add that the supervision is lifted, if there is one."""
    case = decision.case
    if case.supervision is None:
        return decision
    after = case.after(supervision=None)
    return decision.then(after, SupervisionLifted(**base_of(after, None), step=case.supervision))
