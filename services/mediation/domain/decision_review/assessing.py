"""法律审查, 四性评估, 结论, 决定, 备案, 后评估 (重大行政决策程序暂行条例 art. 22-33, by analogy)."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.decision_review import commands
from services.mediation.domain.decision_review.model import Answer, DecisionReview
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.ending import closed
from services.mediation.domain.process.terms import set_until
from shared.contracts.codes import CaseClock, CaseState, ClosingCode
from shared.contracts.facts import decision_review as facts
from shared.contracts.kind_codes import Conclusion, Verdict
from shared.rules.refusal import Refusal
from shared.rules.term_end import TermEnd, working_days_after

Decided = Decision[DecisionReview]

FREEST = {Verdict.PASSED: Conclusion.GO, Verdict.CONDITIONAL: Conclusion.ADJUST, Verdict.FAILED: Conclusion.POSTPONE}
"""The freest conclusion that the worst of the four answers allows."""


def legal_check_is_too_short(earliest: TermEnd, command: commands.BeginLegalCheck) -> Refusal | None:
    """Whoever examines a decision gets at least seven working days (art. 26)."""
    if command.last_day >= earliest.last_day:
        return None
    return Refusal(
        "legal-check-too-short",
        f"last_day: the adviser gets at least until {earliest.last_day}",
        f"法律审查时间不少于七个工作日，最早为{earliest.last_day}。",
        status=422,
        members={"earliest": earliest.last_day.isoformat()},
    )


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


def legal_opinion_is_missing(case: DecisionReview) -> Refusal | None:
    """No assessment stands in for the legal opinion (art. 25, 28)."""
    if case.legal_opinion:
        return None
    return Refusal("legal-opinion-missing", "give-legal-opinion first", "缺少法律意见，不能作出评估结论。")


def conclusion_is_too_free(case: DecisionReview, command: commands.Conclude) -> Refusal | None:
    """What fails one question is not carried out, what passes one with conditions is adjusted first."""
    freest = FREEST[case.worst]
    if command.conclusion.strictness >= freest.strictness:
        return None
    return Refusal(
        "conclusion-too-free",
        f"conclusion: with an answer of {case.worst} it is {freest} at the freest",
        "评估结论与四性评估结果不符：有一项不通过的只能暂缓或不实施，有条件通过的须调整后实施。",
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


def begin_legal_check(
    case: DecisionReview, command: commands.BeginLegalCheck, now: datetime, policy: Policy
) -> Decided:
    """Send the draft to the legal adviser, with a last day."""
    check(
        legal_check_is_too_short(
            working_days_after(now, policy.kinds.legal_check_working_days, policy.calendar), command
        )
    )
    day = policy.calendar.working_day_from(command.last_day)
    term = set_until(CaseClock.LEGAL_CHECK, now, TermEnd.on(day, command.last_day, policy.calendar), policy)
    after = case.after(state=CaseState.LEGAL_CHECK, adviser_ref=command.adviser_ref, terms=case.with_term(term))
    fact = facts.LegalCheckBegun(**base_of(after, command.actor), adviser_ref=command.adviser_ref, due_at=term.due_at)
    return Decision(after, (fact,))


def give_legal_opinion(
    case: DecisionReview, command: commands.GiveLegalOpinion, _now: datetime, _policy: Policy
) -> Decided:
    """Take the adviser's opinion in; its term ends."""
    after = case.after(legal_opinion=True, terms=case.without(CaseClock.LEGAL_CHECK))
    return Decision(after, (facts.LegalOpinionGiven(**base_of(after, command.actor), adviser_ref=case.adviser_ref),))


def assess(case: DecisionReview, command: commands.Assess, _now: datetime, _policy: Policy) -> Decided:
    """Answer one of the four questions; with the fourth the review is assessed."""
    others = tuple(answer for answer in case.answers if answer.part is not command.part)
    answers = (*others, Answer(part=command.part, verdict=command.verdict))
    state = CaseState.ASSESSED if len(answers) == len(type(command.part)) else CaseState.LEGAL_CHECK
    after = case.after(state=state, answers=answers)
    fact = facts.PartAssessed(**base_of(after, command.actor), part=command.part, verdict=command.verdict)
    return Decision(after, (fact,))


def conclude(case: DecisionReview, command: commands.Conclude, _now: datetime, _policy: Policy) -> Decided:
    """Say what the assessment advises."""
    check(conclusion_is_too_free(case, command))
    after = case.after(state=CaseState.CONCLUDED, conclusion=command.conclusion)
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
    return Decision(after, (facts.PostReviewed(**base_of(after, command.actor), as_expected=command.as_expected),))


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
