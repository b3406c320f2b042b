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
from shared.rules.refusal import Refusal

Decided = Decision[Visit]

MAX_REPRESENTATIVES = 5
"""Of a joint visit; 信访工作条例 art. 20."""

BECOMES = {VisitOutcome.TO_DISPUTE: Kind.DISPUTE, VisitOutcome.TO_PETITION: Kind.PETITION}
BY_OUTCOME = {
    VisitOutcome.ANSWERED_ON_SPOT: ClosingCode.ANSWERED,
    VisitOutcome.TO_DISPUTE: ClosingCode.CONVERTED,
    VisitOutcome.TO_PETITION: ClosingCode.CONVERTED,
    VisitOutcome.GUIDED_TO_OTHER: ClosingCode.GUIDED,
    VisitOutcome.POLICE_CALLED: ClosingCode.POLICE_CALLED,
}


def too_many_representatives(case: Visit, command: Receive) -> Refusal | None:
    """Whoever comes in number sends at most five (art. 20)."""
    if command.representatives <= MAX_REPRESENTATIVES:
        return None
    return Refusal(
        "too-many-representatives",
        f"representatives: of {case.people_count} people receive at most {MAX_REPRESENTATIVES}, whom they choose",
        "多人走访提出共同事项的，应当推选代表，代表人数不得超过5人。",
        status=422,
        members={"at_most": MAX_REPRESENTATIVES},
    )


def more_representatives_than_people(case: Visit, command: Receive) -> Refusal | None:
    """Representatives are of those who came."""
    if command.representatives <= case.people_count:
        return None
    return Refusal(
        "more-representatives-than-people",
        f"representatives: only {case.people_count} came",
        "代表人数不能多于来访人数。",
        status=422,
        members={"people_count": case.people_count},
    )


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
    check(more_representatives_than_people(case, command), too_many_representatives(case, command))
    after = case.after(
        state=CaseState.RECEIVED,
        receiver_ref=command.receiver_ref,
        representatives=command.representatives,
        leader_on_duty=command.leader_on_duty,
        collective=case.people_count >= policy.kinds.collective_from,
    )
    fact = VisitReceived(
        **base_of(after, command.actor),
        people_count=after.people_count,
        representatives=command.representatives,
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
