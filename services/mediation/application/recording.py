"""What a decision leaves behind: the state, its events, the lines of the log, and the answer to whoever asked."""

from datetime import datetime
from typing import Any, TypeVar

from services.mediation.application.batch import Batch, LogEntry
from services.mediation.domain.archiving import lacking
from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision
from services.mediation.domain.matter import Matter
from shared.contracts.codes import CaseState
from shared.contracts.envelope import Event
from shared.contracts.facts.base import Actor, CaseFact, Fact
from shared.contracts.facts.sealed import SealedDeadlineWarned, SealedOverdue
from shared.contracts.registry import BY_MODEL
from shared.messaging.cause import Cause, emit
from shared.rules.refusal import Refusal

M = TypeVar("M", bound=Matter)


def recorded(
    batch: Batch,
    decision: Decision[M],
    cause: Cause,
    now: datetime,
    note: str | None,
    actor: Actor | None = None,
) -> tuple[Event, ...]:
    """Note a decision, with the text that stays here; return its events.

    What is done under seal names nobody in its event: here the log does, so `actor` is given.
    """
    if not decision.facts:
        return ()
    case = decision.case
    batch.put(case, now)
    events = tuple(
        emit("mediation", fact, subject=case.case_id, sequence=sequence, cause=cause, now=now)
        for sequence, fact in enumerate(decision.facts, start=case.version - len(decision.facts) + 1)
    )
    # What the clocks had to say comes first and names nobody; the text belongs to what somebody did.
    actors = [_actor_of(fact, actor) for fact in decision.facts]
    told_by = next((fact for fact, by in zip(decision.facts, actors, strict=True) if by is not None), None)
    for fact, by, event in zip(decision.facts, actors, events, strict=True):
        batch.log.append(
            LogEntry(
                case_id=case.case_id,
                version=event.sequence,
                at=now,
                event=BY_MODEL[type(fact)].name,
                actor=by,
                note=note if fact is told_by else None,
            )
        )
    return events


def must_be_readable(batch: Batch, case: Matter) -> None:
    """Let pass a case of which narratives can be kept and read.

    Raises:
        Refusal: they were destroyed.
    """
    if case.case_id in batch.keys.destroyed:
        raise Refusal(
            "personal-data-destroyed",
            "the personal data of this case was destroyed: its narratives cannot be read, and none can be added",
            "该件的个人信息已依法销毁，无法查阅或补记。",
            status=410,
        )


def reply_of(case: Matter) -> dict[str, Any]:
    """Return what whoever changed a case is answered."""
    return {
        "case_id": case.case_id,
        "case_no": case.case_no,
        "kind": case.kind.value,
        "state": case.state.value,
        "owner_level": case.owner_level.value,
        "pending_level": case.work["pending_level"],
        "risk": case.risk.value,
        "due_at": case.due_at.isoformat() if case.due_at else None,
        "version": case.version,
        **_lacking(case),
    }


def _lacking(case: Matter) -> dict[str, list[str]]:
    """Whoever closes a dispute is told which papers its file lacks."""
    if not isinstance(case, Case) or case.state is not CaseState.CLOSED:
        return {}
    return {"lacking": [paper.value for paper in lacking(case)]}


def _actor_of(fact: Fact, under_seal: Actor | None) -> Actor | None:
    if isinstance(fact, CaseFact):
        return fact.actor
    return None if isinstance(fact, SealedDeadlineWarned | SealedOverdue) else under_seal
