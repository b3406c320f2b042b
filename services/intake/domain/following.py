from typing import Any

from services.intake.domain.case import IntakeCase
from shared.contracts.codes import ClosingCode
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import AssignedDown, DeadlineMoved, Escalated, Returned, Signed
from shared.contracts.facts.filing import Unmerged
from shared.contracts.facts.mediation import Assigned, Closed, Declined, Merged, Reopened
from shared.contracts.facts.term import Extended, Resumed
from shared.contracts.levels import highest


def follow(case: IntakeCase, event: Event, fact: CaseFact) -> IntakeCase:
    """Bring intake's view of a case up to what mediation reports: where it stands, and who may ask about it."""
    update: dict[str, Any] = {
        "state": fact.state,
        "owner_level": fact.owner_level,
        "highest_level": highest(case.highest_level or case.owner_level, fact.owner_level),
        "version": event.sequence,
        "changed_at": event.time,
        **_given_to(fact),
    }
    if isinstance(fact, Reopened | DeadlineMoved | Resumed | Extended | Unmerged) and fact.due_at is not None:
        update["due_at"] = fact.due_at
    match fact:
        case Reopened() | Unmerged():
            update |= {"closed_at": None, "closing_code": None}
        case Closed():
            update |= {"closed_at": event.time, "closing_code": fact.closing_code}
        case Merged():
            update |= {"closed_at": event.time, "closing_code": ClosingCode.MERGED}
    return case.model_copy(update=update)


def _given_to(fact: CaseFact) -> dict[str, Any]:
    match fact:
        case Assigned(mediator_ref=mediator):
            return {"mediator_ref": mediator}
        case Declined():
            return {"mediator_ref": None}
        case Reopened():
            return {"mediator_ref": None, "leader_ref": None, "person_ref": None}
        case AssignedDown(leader_ref=leader, person_ref=person):
            return {"leader_ref": leader, "person_ref": person}
        case Signed():
            return {"pending_level": None, "leader_ref": None, "person_ref": None}
        case _:
            return _asked_to_sign(fact)


def _asked_to_sign(fact: CaseFact) -> dict[str, Any]:
    match fact:
        case Escalated(to_level=target):
            return {"pending_level": target}
        case Returned():
            return {"pending_level": None}
        case _:
            return {}
