"""What a higher organ's word does to an opinion: it stands, gives way to another, or is revoked (art. 35-36)."""

from datetime import datetime
from typing import Any

from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.petition.concluding import BY_OPINION
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.terms import begun
from shared.contracts.codes import CaseClock, CaseState, ReopenReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.mediation import Reopened
from shared.contracts.kind_codes import PetitionOpinion, ReviewResult
from shared.rules.refusal import Refusal

Decided = Decision[Petition]

UNANSWERED: dict[str, Any] = {
    "opinion": None,
    "opinion_issued_on": None,
    "opinion_received_on": None,
    "review_requested_on": None,
    "review_received_on": None,
    "review": None,
    "recheck": None,
    "hearing_days": 0,
    "extended": False,
    "rating": None,
    "closing_code": None,
    "closed_at": None,
}
"""What a petition is without once its answer is revoked; that it was there, its events tell."""


def changed_opinion_is_wrong(result: ReviewResult, changed_to: PetitionOpinion | None) -> Refusal | None:
    """Who changes an opinion says what it is from now on; who does not, changes nothing."""
    if (result is ReviewResult.CHANGED) is (changed_to is not None):
        return None
    if changed_to is None:
        return Refusal(
            "changed-opinion-missing",
            "changed_to: give the opinion that takes the place of the former one: support, explain or not_support",
            "结论为变更的，须写明变更后的意见。",
            status=422,
        )
    return Refusal(
        "opinion-not-changed",
        f"changed_to: leave it out, the result is {result}; only changed has another opinion",
        "结论不是变更的，不得填写变更后的意见。",
        status=422,
    )


def said(case: Petition, changed_to: PetitionOpinion | None) -> dict[str, Any]:
    """Return what another opinion changes; a file that is closed already is closed by the last word."""
    if changed_to is None:
        return {}
    if case.closing_code is None:
        return {"opinion": changed_to}
    return {"opinion": changed_to, "closing_code": BY_OPINION[changed_to]}


def handled_anew(decision: Decided, actor: Actor | None, now: datetime, policy: Policy) -> Decided:
    """Bring a petition back whose opinion was revoked: it has no answer, and a term of its own (art. 34-36).

    It goes on with the leader and the department it has. No other term runs on, for each belonged to the former answer.
    """
    case = decision.case
    term = begun(CaseClock.PETITION_HANDLE, now, policy)
    after = case.after(
        **UNANSWERED,
        state=CaseState.HANDLING,
        reopened_at=now,
        reopen_count=case.reopen_count + 1,
        terms=(term,),
    )
    fact = Reopened(
        **base_of(after, actor),
        reason=ReopenReason.OPINION_REVOKED,
        reopen_count=after.reopen_count,
        due_at=term.due_at,
    )
    return decision.then(after, fact)
