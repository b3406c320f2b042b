"""A medical dispute whose term is over counts as one that was not settled (医疗纠纷预防和处理条例 art. 38)."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, base_of
from shared.contracts.codes import CaseState, TerminationReason
from shared.contracts.facts.mediation import Terminated
from shared.rules.refusal import Refusal
from shared.rules.statutory import CONCLUDE_MEDICAL


def ends_with_its_term(case: Case) -> bool:
    """Whether the mediation is over when its term is: then it does not go up."""
    return case.clock is not None and case.clock.term == CONCLUDE_MEDICAL


def expired(decision: Decision) -> Decision:
    """Add that the clock ended the mediation; the notice of the other ways is still owed (人民调解法 art. 26)."""
    after = decision.case.after(
        state=CaseState.TERMINATED, termination_reason=TerminationReason.EXPIRED, remedy_notice_owed=True
    )
    fact = Terminated(**base_of(after, None), reason=TerminationReason.EXPIRED, remedy_notice=False)
    return decision.then(after, fact)


def agreed_after_the_term(case: Case, effective_at: datetime) -> Refusal | None:
    """What was agreed within the term counts though it is recorded later; what was agreed after it does not."""
    if not ends_with_its_term(case) or case.due_at is None or effective_at < case.due_at:
        return None
    return Refusal(
        "medical-term-over",
        "effective_at: the term of a medical dispute is over, and so is its mediation; register the matter anew "
        "if both sides apply again",
        "医疗纠纷调解期限已满未达成调解协议的，视为调解不成；双方再次申请的，请另行登记。",
        members={"due_at": case.due_at.isoformat()},
    )
