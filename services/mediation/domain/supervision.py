"""督办: who does not conclude an overdue case is urged, then given a yellow and a red card, until it is done.

The ladder is on the owner: a level that takes the case over, or gets it back, has time again and starts below it.
"""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import supervision_moments
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.ladder import step_reached
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.escalation import Supervised, SupervisionLifted


def supervised(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Add the step that is due; of several missed only the last is taken."""
    case = decision.case
    step = step_reached(supervision_moments(case, policy), now)
    if case.due_at is None or step is None:
        return decision
    after = case.after(supervision=step)
    fact = Supervised(**base_of(after, None), clock=CaseClock.CONCLUDE, step=step, due_at=case.due_at)
    return decision.then(after, fact)


def lifted(decision: Decision) -> Decision:
    """Add that the supervision is lifted, once the term it rests on does not run or the owner has time again."""
    return decision if rests_on_an_overdue_term(decision.case) else taken_off(decision)


def taken_off(decision: Decision) -> Decision:
    """Add that the supervision is lifted, if there is one."""
    case = decision.case
    if case.supervision is None:
        return decision
    after = case.after(supervision=None)
    return decision.then(after, SupervisionLifted(**base_of(after, None), step=case.supervision))


def rests_on_an_overdue_term(case: Case) -> bool:
    """Whether the owner of a case is late with it: only then is anybody supervised."""
    return case.under_mediation and case.overdue_told and case.next_overdue_at is None
