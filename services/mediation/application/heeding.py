"""Taking in what intake says beside the course of a case: done, put on its file, or kept as said too late."""

from datetime import datetime

from services.mediation.application.batch import Batch
from services.mediation.application.recording import recorded
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.party_requests.taking import taken, too_late
from services.mediation.domain.policy import Policy
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseRemark
from shared.contracts.facts.requests import RequestMade
from shared.messaging.cause import Cause, emit
from shared.messaging.outcomes import Done, NotYet
from shared.rules.refusal import Refusal


def heeded(batch: Batch, event: Event, remark: CaseRemark, now: datetime, policy: Policy) -> Done | NotYet:
    """Take a remark in; what the case can take no more is no failure of whoever said it, and never a dead letter."""
    case = batch.cases.get(event.subject)
    if case is None:
        waits = isinstance(remark, RequestMade)
        return NotYet(f"case {event.subject} is not known here yet") if waits else Done()
    if isinstance(remark, RequestMade):
        with_it = taken(case, remark, event.time)
        if with_it is None:
            return _kept_as_too_late(batch, case, event, remark, now)
        batch.look_again(with_it)
        return Done()
    command = KINDS[case.kind].follows_from(remark)
    if command is None:
        return Done()
    try:
        decision = KINDS[case.kind].decide(case, command, now, policy)
    except Refusal:
        return _kept_as_too_late(batch, case, event, remark, now)
    return Done(events=recorded(batch, decision, Cause.of(event), now, None, command.actor))


def _kept_as_too_late(batch: Batch, case: Matter, event: Event, remark: CaseRemark, now: datetime) -> Done:
    if case.is_sealed:  # nothing is said of it in the open, and it is shown to nobody who asks
        return Done()
    kept, fact = too_late(case, remark, event.time)
    batch.look_again(kept)
    return Done(events=(emit("mediation", fact, subject=kept.case_id, sequence=0, cause=Cause.of(event), now=now),))
