"""四性评估, 结论, 决定, 备案, 后评估 (重大行政决策程序暂行条例 art. 22-36, by analogy)."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.decision_review import commands
from services.mediation.domain.decision_review.model import Answer, DecisionReview
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.ending import closed
from shared.contracts.codes import CaseClock, CaseState, ClosingCode
from shared.contracts.facts import decision_review as facts
from shared.contracts.kind_codes import Conclusion, LegalVerdict, ReviewPart, Verdict
from shared.rules.refusal import Refusal

Decided = Decision[DecisionReview]

FREEST = {Verdict.PASSED: Conclusion.GO, Verdict.CONDITIONAL: Conclusion.ADJUST, Verdict.FAILED: Conclusion.POSTPONE}
"""The freest conclusion that the worst of the four answers allows."""
FREEST_BY_LAW = {
    LegalVerdict.LAWFUL: Conclusion.GO,
    LegalVerdict.TO_BE_AMENDED: Conclusion.ADJUST,
    LegalVerdict.UNLAWFUL: Conclusion.STOP,
}
"""The freest conclusion that the legal check allows."""
RISK_REPORT = ("risk_points", "precautions", "response_plan")
CARRIED_OUT = frozenset({Conclusion.GO, Conclusion.ADJUST})


def parts_are_missing(case: DecisionReview) -> Refusal | None:
    """All four questions are answered before there is a conclusion."""
    if not case.open_parts:
        return None
    return Refusal(
        "parts-missing",
        f"assess first: {', '.join(case.open_parts)}",
        "合法性、合理性、可行性、可控性四项均须评估。",
        members={"missing": [part.value for part in case.open_parts]},
    )


def freest_of(case: DecisionReview) -> Conclusion:
    """Return the freest conclusion that the answers and the legal check allow."""
    by_law = Conclusion.STOP if case.legal_verdict is None else FREEST_BY_LAW[case.legal_verdict]
    return max(FREEST[case.worst], by_law, key=lambda it: it.strictness)


def risk_report_is_incomplete(command: commands.Assess) -> Refusal | None:
    """Whether a decision stays under control is told by points, precautions and a plan (art. 23)."""
    if command.part is not ReviewPart.CONTROLLABILITY:
        return None
    missing = [name for name in RISK_REPORT if getattr(command, name) is None]
    if not missing:
        return None
    return Refusal(
        "risk-report-incomplete",
        f"{', '.join(missing)}: controllability needs the points of risk, the precautions and the plan of response",
        "可控性评估须写明风险点、防范措施和处置预案。",
        status=422,
        members={"missing": missing},
    )


def never_carried_out(case: DecisionReview) -> Refusal | None:
    """What was not carried out has no effect to look at (art. 36)."""
    if case.decision in CARRIED_OUT:
        return None
    return Refusal(
        "not-carried-out",
        f"the decision was {case.decision or 'never taken'}: only one that is carried out is reviewed afterwards",
        "未实施的决策不开展后评估。",
    )


def undecided(case: DecisionReview) -> Refusal | None:
    """A file is put away decided, or concluded where the law keeps it from being decided."""
    if case.state is CaseState.DECIDED or case.legal_verdict is LegalVerdict.UNLAWFUL:
        return None
    return Refusal("not-decided", "decide first", "尚未集体讨论决定，不能备案归档。")


def conclusion_is_too_free(case: DecisionReview, command: commands.Conclude) -> Refusal | None:
    """What fails one question is not carried out, what passes one with conditions is adjusted first.

    Nor is what is unlawful, and what the legal check has amended is adjusted first (art. 25, 27).
    """
    freest = freest_of(case)
    if command.conclusion.strictness >= freest.strictness:
        return None
    return Refusal(
        "conclusion-too-free",
        f"conclusion: with an answer of {case.worst} and a legal check of {case.legal_verdict} it is {freest} at the "
        "freest",
        "评估结论与评估结果不符：有一项不通过的只能暂缓或不实施，有条件通过或者法律意见须修改的须调整后实施，"
        "审查不合法的不实施。",
        status=422,
        members={"freest": freest.value},
    )


def decision_is_too_free(case: DecisionReview, command: commands.Decide) -> Refusal | None:
    """The meeting may be stricter than the assessment, not freer."""
    if case.conclusion is not None and command.decision.strictness >= case.conclusion.strictness:
        return None
    return Refusal(
        "decision-too-free",
        f"decision: the assessment concluded {case.conclusion}; decide that or stricter, or have it assessed again",
        "集体决定不得宽于评估结论。",
        status=422,
        members={"conclusion": case.conclusion.value if case.conclusion else None},
    )


def assess(case: DecisionReview, command: commands.Assess, _now: datetime, _policy: Policy) -> Decided:
    """Answer one of the four questions; with the fourth the review is assessed."""
    check(risk_report_is_incomplete(command))
    others = tuple(answer for answer in case.answers if answer.part is not command.part)
    answers = (*others, Answer(part=command.part, verdict=command.verdict))
    state = CaseState.ASSESSED if len(answers) == len(type(command.part)) else CaseState.LEGAL_CHECK
    after = case.after(state=state, answers=answers)
    fact = facts.PartAssessed(**base_of(after, command.actor), part=command.part, verdict=command.verdict)
    return Decision(after, (fact,))


def conclude(case: DecisionReview, command: commands.Conclude, _now: datetime, _policy: Policy) -> Decided:
    """Say what the assessment advises; an opinion that is still asked for comes too late."""
    check(conclusion_is_too_free(case, command))
    terms = case.without(CaseClock.LEGAL_CHECK)
    after = case.after(state=CaseState.CONCLUDED, conclusion=command.conclusion, terms=terms)
    return Decision(after, (facts.ReviewConcluded(**base_of(after, command.actor), conclusion=command.conclusion),))


def decide(case: DecisionReview, command: commands.Decide, _now: datetime, _policy: Policy) -> Decided:
    """Record what the meeting decided."""
    check(decision_is_too_free(case, command))
    after = case.after(state=CaseState.DECIDED, decision=command.decision, meeting_ref=command.meeting_ref)
    fact = facts.ReviewDecided(
        **base_of(after, command.actor), decision=command.decision, meeting_ref=command.meeting_ref
    )
    return Decision(after, (fact,))


def record(case: DecisionReview, command: commands.Record, now: datetime, _policy: Policy) -> Decided:
    """Put the file away; from here on the review counts (art. 33)."""
    return closed(
        Decision(case),
        ClosingCode.REVIEWED,
        command.actor,
        now,
        since=case.registered_at,
        state=CaseState.RECORDED,
    )


def post_review(case: DecisionReview, command: commands.PostReview, _now: datetime, _policy: Policy) -> Decided:
    """Look at the decision again after it took effect."""
    after = case.after(state=CaseState.POST_REVIEWED, as_expected=command.as_expected)
    fact = facts.PostReviewed(
        **base_of(after, command.actor), as_expected=command.as_expected, occasion=command.occasion
    )
    return Decision(after, (fact,))


def withdraw(case: DecisionReview, command: commands.Withdraw, now: datetime, _policy: Policy) -> Decided:
    """Take the proposal back; nothing is counted."""
    gone = case.after(terms=())
    decision = Decision(gone, (facts.ReviewWithdrawn(**base_of(gone, command.actor)),))
    return closed(
        decision,
        ClosingCode.WITHDRAWN,
        command.actor,
        now,
        since=case.registered_at,
        state=CaseState.WITHDRAWN,
    )
