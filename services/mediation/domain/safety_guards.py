"""Objections that rest on the safety of those concerned."""

from services.mediation.domain.case import Case
from shared.rules.refusal import Refusal


def safety_check_is_open(case: Case) -> Refusal | None:
    """Where violence goes on or threatens nobody mediates, and nobody puts the case away, before it was looked into."""
    if case.safety is None or not case.unsafe:
        return None
    due_at = case.safety.due_at.isoformat(timespec="minutes")
    return Refusal(
        "safety-check-open",
        f"a safety check is open, due by {due_at}: the director or the street does it first (command check-safety)",
        "本案须先完成安全核查，由调委会主任或者街道办理；完成之前不得调解、办结或者并案。",
        members={"due_at": case.safety.due_at.isoformat()},
    )


def victim_does_not_consent(case: Case) -> Refusal | None:
    """Whoever says no when heard apart has refused, whatever is said beside the other side (人民调解法 art. 17)."""
    if case.safety is None or case.safety.consents:
        return None
    return Refusal(
        "victim-does-not-consent",
        "heard apart in the safety check, the victim did not agree to mediation: use terminate with reason refused",
        "安全核查中受害人不同意调解的，不得调解；请终止调解并告知其他途径。",
    )


def safety_check_is_open_already(case: Case) -> Refusal | None:
    """A duty is raised once; more that is learnt belongs into what is recorded when it is done."""
    if not case.unsafe:
        return None
    return Refusal(
        "safety-check-open-already",
        "a safety check is open already: do it (check-safety)",
        "本案已启动安全核查，请尽快完成。",
    )


def no_safety_check_is_open(case: Case) -> Refusal | None:
    """Only what is due is done."""
    if case.unsafe:
        return None
    return Refusal(
        "no-safety-check-open",
        "no safety check is open: use open-safety-check when violence goes on or threatens",
        "本案没有待办的安全核查；如存在现实暴力风险，请先启动安全核查。",
    )
