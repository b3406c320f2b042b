"""The texts of a case: opened with a reason, destroyed once nothing is left to do; both are in the log of accesses."""

from datetime import datetime

from services.mediation.application.batch import Batch
from services.mediation.application.messages import DestroyNotes, OpenNotes
from services.mediation.application.recording import must_be_readable
from services.mediation.application.rights import scope_of
from services.mediation.domain.decision import check
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.narratives import case_still_open, texts_of_a_case
from shared.messaging.outcomes import Done
from shared.people.rights import permitted
from shared.privacy.accesses import Access, AccessAction


def notes_asked(batch: Batch, case: Matter, message: OpenNotes | DestroyNotes, now: datetime) -> Done:
    """Open the texts of a case or destroy them.

    Raises:
        Refusal: somebody may not, or it cannot be done.
    """
    return (
        _opened(batch, case, message, now) if isinstance(message, OpenNotes) else _destroyed(batch, case, message, now)
    )


def _opened(batch: Batch, case: Matter, message: OpenNotes, now: datetime) -> Done:
    reader = permitted(message.by, KINDS[case.kind].narratives, scope_of(case), case_id=case.case_id)
    must_be_readable(batch, case)
    batch.accesses.append(Access(case.case_id, AccessAction.READ, reader, message.reason, now))
    return Done()


def _destroyed(batch: Batch, case: Matter, message: DestroyNotes, now: datetime) -> Done:
    """Give up the key to the texts of what stands beside the cases; what they were written about stays counted."""
    action = f"{KINDS[message.kind].actions}.destroy-narratives"
    actor = permitted(message.by, action, scope_of(case), case_id=case.case_id)
    check(texts_of_a_case(case), case_still_open(case))
    must_be_readable(batch, case)
    batch.keys.destroy(case.case_id, now)
    batch.accesses.append(
        Access(case.case_id, AccessAction.DESTROYED, actor, f"{message.reason.value}: {message.statement}", now)
    )
    return Done({"case_id": case.case_id, "destroyed_at": now.isoformat()})
