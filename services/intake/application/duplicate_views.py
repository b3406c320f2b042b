"""The cases that may be the same matter as another, as a clerk sees them."""

from typing import Any

from services.intake.application.ports import CaseReads
from services.intake.application.rights import scope_of
from services.intake.domain.likeness import SENTENCES
from services.intake.domain.suspicion import Suspicion
from shared.people.rights import permitted
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.people.unknown_case import case_not_found


async def duplicates_view(reads: CaseReads, case_id: str, who: Staff) -> dict[str, Any]:
    """Return what a case may be one with, the likest first.

    Raises:
        Refusal: no such case, or they may not.
    """
    case = await reads.by_id(case_id)
    if case is None:
        raise case_not_found(case_id)
    permitted(who, "intake.judge-duplicates", scope_of(case[0]), case_id=case_id)
    found = [
        {
            "case_id": other.case_id,
            "case_no": other.case_no,
            "state": other.state.value,
            **grounds(suspicion),
            "found_at": suspicion.found_at.isoformat(),
            "dismissed_at": suspicion.dismissed_at.isoformat() if suspicion.dismissed_at else None,
            "dismissed_by": suspicion.dismissed_by.model_dump(mode="json") if suspicion.dismissed_by else None,
        }
        for suspicion, other in await reads.suspicions_of(case_id)
        if visible_to(who).covers(scope_of(other))
    ]
    return {"case_id": case_id, "duplicates": sorted(found, key=lambda it: (-it["score"], it["case_id"]))}


def grounds(suspicion: Suspicion) -> dict[str, Any]:
    """Return the score, and the reasons with what each is worth."""
    # The sentence of a rule of an earlier version may be gone.
    reasons = [
        {"rule": it.rule, "points": it.points, "sentence": SENTENCES.get(it.rule, it.rule)} for it in suspicion.reasons
    ]
    return {"score": suspicion.score, "reasons": reasons}
