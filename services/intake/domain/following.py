from collections.abc import Mapping
from typing import Any

from services.intake.domain.case import IntakeCase
from services.intake.domain.open_requests import answered_there
from services.intake.domain.sealed_matters import SealedGround
from services.intake.domain.told_terms import terms_told
from shared.contracts.codes import CaseState, ClosingCode
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.consult import ConsultConverted
from shared.contracts.facts.escalation import Escalated, Returned, Signed
from shared.contracts.facts.filing import Unmerged, Voided
from shared.contracts.facts.mediation import Closed, Merged, Reopened
from shared.contracts.facts.petition import (
    ObjectionDecided,
    PetitionObjected,
    PetitionRated,
    PetitionRechecked,
    PetitionReviewed,
)
from shared.contracts.facts.requests import RequestAnswered
from shared.contracts.facts.sealed import (
    HandedOver,
    ProtectionEnded,
    ProtectionRecorded,
    ProtectionVisited,
    Sealed,
    SealedFact,
    SealLifted,
)
from shared.contracts.facts.visit import VisitEnded
from shared.contracts.levels import highest
from shared.people.given_to import given_to

STANDS_AT: Mapping[type[SealedFact], CaseState] = {
    Sealed: CaseState.SEALED,
    ProtectionRecorded: CaseState.PROTECTING,
    ProtectionVisited: CaseState.PROTECTING,
    ProtectionEnded: CaseState.HANDED_OVER,
    HandedOver: CaseState.HANDED_OVER,
    SealLifted: CaseState.SEAL_LIFTED,
}


def follow(case: IntakeCase, event: Event, fact: CaseFact) -> IntakeCase:
    """Bring intake's view of a case up to what mediation reports: where it stands, and who may ask about it."""
    update: dict[str, Any] = {
        "state": fact.state,
        "owner_level": fact.owner_level,
        "highest_level": highest(case.highest_level or case.owner_level, fact.owner_level),
        "version": event.sequence,
        "changed_at": event.time,
        **terms_told(fact),
        **given_to(fact),
        **_asked_to_sign(fact),
    }
    match fact:
        case Reopened() | Unmerged() | Voided():
            reopened = fact.reason if isinstance(fact, Reopened) else case.reopened
            update |= {"closed_at": None, "closing_code": None, "merged_into": None}
            update |= {"reopened": reopened, "rated": False}
        case PetitionReviewed() | PetitionRechecked() if fact.closing_code is not None:
            update |= {"closing_code": fact.closing_code}
        case RequestAnswered():
            case = answered_there(case, fact, event.time)
        case PetitionRated():
            update |= {"rated": True}
        case Closed():
            update |= {"closed_at": event.time, "closing_code": fact.closing_code}
        case Merged():
            update |= {"closed_at": event.time, "closing_code": ClosingCode.MERGED, "merged_into": fact.into}
        case VisitEnded() | ConsultConverted():
            update |= {"goes_on_as": fact.into}
    return case.model_copy(update=update)


def _asked_to_sign(fact: CaseFact) -> dict[str, Any]:
    match fact:
        case Escalated(to_level=target):
            return {"pending_level": target}
        case PetitionObjected():
            return {"pending_level": fact.owner_level.above}
        case Signed() | Returned() | ObjectionDecided():
            return {"pending_level": None}
        case _:
            return {}


def follow_sealed(case: IntakeCase, event: Event, fact: SealedFact) -> IntakeCase:
    """Take a case out of sight, or note where it went: nobody but the confidential officer is shown it from here on."""
    state = STANDS_AT.get(type(fact), case.state)
    return case.model_copy(
        update={
            "state": state,
            "sealed": case.sealed or SealedGround.ACCUSATION,
            "due_at": None,
            "version": event.sequence,
            "changed_at": event.time,
        }
    )


def origin_beside(origin: IntakeCase, sealed: IntakeCase) -> IntakeCase:
    """Take the persons of a case out of sight while what it turned into is sealed; that it was there stays known."""
    return origin.model_copy(update={"persons_sealed": sealed.state is not CaseState.SEAL_LIFTED})
