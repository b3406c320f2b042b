"""Personal data is opened and destroyed on record."""

from datetime import datetime

from services.intake.application.batch import Batch
from services.intake.application.messages import DestroyCaseKey, OpenPersonalData
from services.intake.application.rights import personal_scope_of
from services.intake.application.telling import event_of
from services.intake.domain.destruction import destroy_personal_data, must_be_readable
from shared.messaging.outcomes import Done
from shared.people.rights import permitted
from shared.privacy.accesses import Access, AccessAction


def personal_data_asked(batch: Batch, message: OpenPersonalData | DestroyCaseKey, now: datetime) -> Done:
    """Note that somebody is about to read it, or destroy it."""
    return _open(batch, message, now) if isinstance(message, OpenPersonalData) else _destroy(batch, message, now)


def _open(batch: Batch, message: OpenPersonalData, now: datetime) -> Done:
    case = batch.existing(message.case_id)
    reader = permitted(message.by, "intake.read-personal-data", personal_scope_of(case), case_id=case.case_id)
    must_be_readable(case)
    batch.accesses.append(Access(case.case_id, AccessAction.READ, reader, message.reason, now))
    return Done()


def _destroy(batch: Batch, message: DestroyCaseKey, now: datetime) -> Done:
    case = batch.existing(message.case_id)
    actor = permitted(message.by, "intake.destroy-personal-data", personal_scope_of(case), case_id=case.case_id)
    command = message.command.by(actor)
    destroyed = destroy_personal_data(case, batch.cases, command, now)
    for after, _ in destroyed:
        batch.put(after)
        batch.accesses.append(Access(after.case_id, AccessAction.DESTROYED, command.actor, command.statement, now))
    return Done(
        {"case_id": case.case_id, "destroyed_at": now.isoformat()},
        tuple(event_of(after, fact, message.cause, now) for after, fact in destroyed),
    )
