"""督办 of the kinds other than disputes: it rests on the duty that is overdue the longest, never on a right."""

from datetime import datetime
from typing import TypeVar

from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.ladder import step_reached, steps_to_come
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.process.running import RunningTerm
from shared.contracts.codes import SupervisionStep
from shared.contracts.facts.escalation import Supervised, SupervisionLifted

F = TypeVar("F", bound=FiledCase)
ENDED = {"supervision": None, "supervised_since": None}


def supervised_duty(case: FiledCase) -> RunningTerm | None:
    """Return the duty its owner is supervised for, or may come to be; None when nobody is late but waits."""
    return None if case.waits_for_another or case.is_sealed else case.late_duty


def supervision_moments(case: FiledCase, policy: Policy) -> dict[SupervisionStep, datetime]:
    """Return the steps of supervision still to come: step -> when it is taken."""
    duty = supervised_duty(case)
    if duty is None or duty.told_at is None:
        return {}
    return steps_to_come(duty.told_at, case.supervision if _rests_on(case, duty) else None, policy)


def supervised(decision: Decision[F], now: datetime, policy: Policy) -> Decision[F]:
    """Add the step that is due; of several missed only the last is taken."""
    case, duty = decision.case, supervised_duty(decision.case)
    step = step_reached(supervision_moments(case, policy), now)
    if duty is None or step is None:
        return decision
    after = case.after(supervision=step, supervised_since=duty.told_at)
    return decision.then(after, Supervised(**base_of(after, None), clock=duty.clock, step=step, due_at=duty.due_at))


def lifted(decision: Decision[F]) -> Decision[F]:
    """Add that the supervision is lifted, once the duty it rests on is done or the owner waits for another.

    What was sealed meanwhile says nothing in the open any more: that it ends is told to nobody.
    """
    case, duty = decision.case, supervised_duty(decision.case)
    if duty is not None and _rests_on(case, duty):
        return decision
    return Decision(case.model_copy(update=ENDED), decision.facts) if case.is_sealed else taken_off(decision)


def taken_off(decision: Decision[F]) -> Decision[F]:
    """Add that the supervision is lifted, if there is one."""
    case = decision.case
    if case.supervision is None:
        return decision
    after = case.after(**ENDED)
    return decision.then(after, SupervisionLifted(**base_of(after, None), step=case.supervision))


def _rests_on(case: FiledCase, duty: RunningTerm) -> bool:
    return case.supervised_since == duty.told_at
