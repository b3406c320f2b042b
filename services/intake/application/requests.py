"""What residents say with the query code, and what mediation says beside the course of a case."""

from datetime import datetime

from services.intake.application.batch import Batch, RequestText
from services.intake.application.messages import RateCase, TakeRequest
from services.intake.application.rights import scope_of
from services.intake.application.telling import event_of
from services.intake.domain.destruction import must_be_readable
from services.intake.domain.open_requests import answered_there
from services.intake.domain.rating import rate
from services.intake.domain.requesting import ask
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseRemark
from shared.contracts.facts.requests import CameTooLate
from shared.messaging.outcomes import Done
from shared.people.rights import permitted
from shared.people.staff import Outsider
from shared.runtime.identifiers import new_id


def said_with_the_code(batch: Batch, message: RateCase | TakeRequest, now: datetime) -> Done:
    """Take the rating of a petitioner, or what a party asks for."""
    return _rated(batch, message, now) if isinstance(message, RateCase) else _requested(batch, message, now)


def _rated(batch: Batch, message: RateCase, now: datetime) -> Done:
    case = batch.existing(message.case_id)
    actor = permitted(Outsider.RESIDENT, "intake.rate", scope_of(case), case_id=case.case_id)
    after, fact = rate(case, message.command, actor)
    batch.put(after)
    return Done({"case_no": case.case_no, "rated": True}, (event_of(after, fact, message.cause, now),))


def _requested(batch: Batch, message: TakeRequest, now: datetime) -> Done:
    case = batch.existing(message.case_id)
    actor = permitted(Outsider.RESIDENT, "intake.ask", scope_of(case), case_id=case.case_id)
    must_be_readable(case)
    command = message.command
    after, fact = ask(case, command, message.side, new_id(), now, actor)
    batch.put(after)
    if command.text is not None:
        batch.texts.append(RequestText(fact.request_id, case.matter_id, command.text))
    reply = {"case_no": case.case_no, "request": fact.request.value, "made_at": now.isoformat()}
    return Done(reply, (event_of(after, fact, message.cause, now),))


def heard_beside(batch: Batch, event: Event, remark: CaseRemark) -> Done:
    """Note what mediation says beside the course of a case."""
    permitted(Outsider.SYSTEM, "intake.follow", case_id=event.subject)
    case = batch.cases.get(event.subject)
    if case is not None and isinstance(remark, CameTooLate):
        batch.put(answered_there(case, remark, event.time))
    return Done()
