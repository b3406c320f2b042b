"""法律审查 of a draft (重大行政决策程序暂行条例 art. 25-28, by analogy)."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.decision_review import commands
from services.mediation.domain.decision_review.model import DecisionReview
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.terms import set_until
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts import decision_review as facts
from shared.contracts.kind_codes import AdviserReplacement, LegalVerdict
from shared.rules.refusal import Refusal
from shared.rules.term_end import TermEnd, working_days_after

Decided = Decision[DecisionReview]


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


def adviser_is_not_replaced(case: DecisionReview, command: commands.BeginLegalCheck) -> Refusal | None:
    """Who was asked first is replaced for a reason, and by somebody else."""
    if case.adviser_ref is None and command.replacing is not None:
        return Refusal(
            "no-adviser-to-replace",
            "replacing: leave it out, nobody was asked yet",
            "尚未确定法律顾问，无须填写更换原因。",
            status=422,
        )
    if case.adviser_ref is not None and command.replacing is None:
        return Refusal(
            "adviser-replaced-without-reason",
            f"replacing: {case.adviser_ref} examines it; say why another does: {', '.join(AdviserReplacement)}",
            "已确定法律顾问，更换的须填写更换原因。",
            status=422,
        )
    if case.adviser_ref == command.adviser_ref:
        return Refusal(
            "adviser-unchanged",
            "adviser_ref: this adviser examines it already; name another",
            "该法律顾问正在审查本件，请另选。",
            status=422,
        )
    return None


def legal_opinion_is_missing(case: DecisionReview) -> Refusal | None:
    """No assessment stands in for the legal opinion (art. 25, 28): it comes first."""
    if case.legal_verdict is not None:
        return None
    return Refusal(
        "legal-opinion-missing", "give-legal-opinion first", "缺少法律意见，不能进行四性评估或者作出评估结论。"
    )


def opinion_was_given(case: DecisionReview) -> Refusal | None:
    """One opinion is asked for, unless it has the draft amended or finds it unlawful."""
    if case.legal_verdict is not LegalVerdict.LAWFUL:
        return None
    return Refusal("legal-opinion-given", "the draft was found lawful before", "已出具合法的法律意见，无须再次出具。")


def draft_is_unlawful(case: DecisionReview) -> Refusal | None:
    """A draft found unlawful is not put to the meeting (art. 25 ¶2)."""
    if case.legal_verdict is not LegalVerdict.UNLAWFUL:
        return None
    return Refusal(
        "draft-unlawful",
        "the legal check found the draft unlawful: it is not decided on; record it as concluded, or withdraw it",
        "经审查不合法的决策草案，不得提交集体讨论决定；可以备案归档或者撤回。",
    )


def begin_legal_check(
    case: DecisionReview, command: commands.BeginLegalCheck, now: datetime, policy: Policy
) -> Decided:
    """Send the draft to the legal adviser, with a last day; to another one, with days of his own (art. 26).

    What was answered, and what was found to be amended, stays.
    """
    check(
        adviser_is_not_replaced(case, command),
        legal_check_is_too_short(
            working_days_after(now, policy.kinds.legal_check_working_days, policy.calendar), command
        ),
    )
    day = policy.calendar.working_day_from(command.last_day)
    term = set_until(CaseClock.LEGAL_CHECK, now, TermEnd.on(day, command.last_day, policy.calendar), policy)
    state = CaseState.LEGAL_CHECK if case.adviser_ref is None else case.state
    after = case.after(state=state, adviser_ref=command.adviser_ref, terms=case.with_term(term))
    fact = facts.LegalCheckBegun(
        **base_of(after, command.actor),
        adviser_ref=command.adviser_ref,
        due_at=term.due_at,
        replacing=command.replacing,
    )
    return Decision(after, (fact,))


def give_legal_opinion(
    case: DecisionReview, command: commands.GiveLegalOpinion, _now: datetime, _policy: Policy
) -> Decided:
    """Take the adviser's opinion in; its term ends. Of an amended draft the later opinion counts (art. 27)."""
    after = case.after(legal_verdict=command.verdict, terms=case.without(CaseClock.LEGAL_CHECK))
    fact = facts.LegalOpinionGiven(
        **base_of(after, command.actor), adviser_ref=case.adviser_ref, verdict=command.verdict
    )
    return Decision(after, (fact,))
