"""接访 (信访工作条例 art. 18, 20)."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.converting import case_it_becomes, dispute_type_does_not_fit
from services.mediation.domain.process.ending import closed
from services.mediation.domain.visit.commands import Close, End, Receive
from services.mediation.domain.visit.model import Visit
from shared.contracts.codes import CaseState, ClosingCode, Kind
from shared.contracts.facts.visit import VisitEnded, VisitReceived
from shared.contracts.kind_codes import VisitOutcome
from shared.rules.days import days_between
from shared.rules.joint_visits import more_representatives_than_people, too_many_representatives
from shared.rules.refusal import Refusal

Decided = Decision[Visit]

BECOMES = {VisitOutcome.TO_DISPUTE: Kind.DISPUTE, VisitOutcome.TO_PETITION: Kind.PETITION}
BY_OUTCOME = {
    VisitOutcome.ANSWERED_ON_SPOT: ClosingCode.ANSWERED,
    VisitOutcome.TO_DISPUTE: ClosingCode.CONVERTED,
    VisitOutcome.TO_PETITION: ClosingCode.CONVERTED,
    VisitOutcome.GUIDED_TO_OTHER: ClosingCode.GUIDED,
    VisitOutcome.POLICE_CALLED: ClosingCode.POLICE_CALLED,
}


def guidance_does_not_fit(command: End) -> Refusal | None:
    """Whoever is sent elsewhere is told where."""
    if (command.outcome is VisitOutcome.GUIDED_TO_OTHER) is (command.guided_to is not None):
        return None
    return Refusal(
        "guidance-does-not-fit",
        "guided_to: give it for guided_to_other, and only for that",
        "引导至其他部门的须填写去向，其他结果不填。",
        status=422,
    )


def receive(case: Visit, command: Receive, _now: datetime, policy: Policy) -> Decided:
    """Receive the batch; it is collective from the number of people the street's rule names."""
    received, came = command.representatives, case.people_count
    check(more_representatives_than_people(received, came), too_many_representatives(received, came))
    after = case.after(
        state=CaseState.RECEIVED,
        receiver_ref=command.receiver_ref,
        representatives=received,
        leader_on_duty=command.leader_on_duty,
        collective=policy.kinds.is_collective(came),
    )
    fact = VisitReceived(
        **base_of(after, command.actor),
        people_count=after.people_count,
        representatives=received,
        collective=after.collective,
        leader_on_duty=after.leader_on_duty,
    )
    return Decision(after, (fact,))


def end(case: Visit, command: End, now: datetime, _policy: Policy) -> Decided:
    """Say how the reception ended; what becomes another matter goes on under a case of its own."""
    kind = BECOMES.get(command.outcome)
    check(guidance_does_not_fit(command), dispute_type_does_not_fit(kind, command.dispute_type))
    into = None if kind is None else case_it_becomes(case.case_id, kind)
    after = case.after(state=CaseState.RECEPTION_ENDED, outcome=command.outcome, guided_to=command.guided_to, into=into)
    fact = VisitEnded(
        **base_of(after, command.actor),
        outcome=command.outcome,
        guided_to=command.guided_to,
        becomes=kind,
        into=into,
        dispute_type=command.dispute_type,
        waited_days=max(0, days_between(case.registered_at, now)),
    )
    return Decision(after, (fact,))


def close(case: Visit, command: Close, now: datetime, _policy: Policy) -> Decided:
    """Close the visit with the code of its outcome."""
    if case.outcome is None:
        raise ValueError(f"visit {case.case_id} has no outcome")
    return closed(Decision(case), BY_OUTCOME[case.outcome], command.actor, now, since=case.registered_at)
