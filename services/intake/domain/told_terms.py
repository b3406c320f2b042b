"""The ends of terms as the residents are told them: of the duty that runs, and of the right to ask for a review."""

from collections.abc import Mapping
from datetime import datetime

from shared.contracts.codes import CaseClock
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import DeadlineMoved
from shared.contracts.facts.filing import Unmerged, Voided, Withheld
from shared.contracts.facts.mediation import Agreed, Closed, Merged, Reopened, TakenOn, Terminated
from shared.contracts.facts.petition import (
    HandlingExtended,
    OpinionDelivered,
    PetitionAccepted,
    PetitionMediated,
    PetitionRechecked,
    PetitionReviewed,
    RecheckHearingHeld,
    RecheckRequested,
    ReviewRequested,
    SuggestionReplied,
)
from shared.contracts.facts.term import Extended, Resumed, Suspended

ENDS_THE_DUTY = (
    Suspended,
    Agreed,
    Terminated,
    Closed,
    Merged,
    Voided,
    Withheld,
    PetitionMediated,
    OpinionDelivered,
    SuggestionReplied,
    PetitionReviewed,
    PetitionRechecked,
)
"""After these no term to answer runs: it was kept or broken, or it stands still."""
BEGINS_OR_MOVES_THE_DUTY = (
    PetitionAccepted,
    Reopened,
    TakenOn,
    Unmerged,
    Resumed,
    Extended,
    HandlingExtended,
    RecheckHearingHeld,
)
TOLD_AS: Mapping[CaseClock, str] = {
    CaseClock.CONCLUDE: "due_at",
    CaseClock.PETITION_HANDLE: "due_at",
    CaseClock.REVIEW_OPINION: "due_at",
    CaseClock.RECHECK_OPINION: "due_at",
    CaseClock.REVIEW_REQUEST: "review_until",
    CaseClock.RECHECK_REQUEST: "recheck_until",
}


def terms_told(fact: CaseFact) -> dict[str, datetime | None]:
    """Return what a fact changes of the ends that are told: field of the case -> its end, None for no term."""
    ended: dict[str, datetime | None] = {"due_at": None} if isinstance(fact, ENDS_THE_DUTY) else {}
    return {**ended, **_begun_or_moved(fact)}


def _begun_or_moved(fact: CaseFact) -> dict[str, datetime | None]:
    match fact:
        case DeadlineMoved(clock=clock, due_at=end):
            return {TOLD_AS[clock]: end} if clock in TOLD_AS else {}
        case OpinionDelivered(review_until=end):
            return {"review_until": end}
        case PetitionReviewed(recheck_until=end):
            return {"recheck_until": end}
        case ReviewRequested(due_at=end) | RecheckRequested(due_at=end):
            return {"due_at": end, "review_until": None, "recheck_until": None}
        case _:
            return {"due_at": fact.due_at} if isinstance(fact, BEGINS_OR_MOVES_THE_DUTY) else {}
