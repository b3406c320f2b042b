"""A medical dispute whose term is over counts as one that was not settled (医疗纠纷预防和处理条例 art. 38)."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, TerminationReason
from shared.contracts.facts.mediation import Terminated
from shared.rules.office_hours import opening_from
from shared.rules.refusal import Refusal
from shared.rules.statutory import CONCLUDE_MEDICAL
from shared.rules.term_end import working_days_after


def ends_with_its_term(case: Case) -> bool:
    """Whether the mediation is over when its term is: then it does not go up."""
    return case.clock is not None and case.clock.term == CONCLUDE_MEDICAL


def expiry_moment(case: Case, policy: Policy) -> datetime | None:
    """Return when the clock ends a mediation whose term was told as over; None also in a year without a calendar.

    The law ends the mediation, not the recording: what was signed on the last day is brought in on the next.
    """
    if not (case.under_mediation and case.overdue_told and ends_with_its_term(case)) or case.due_at is None:
        return None
    within = case.due_at - datetime.resolution
    grace = working_days_after(within, policy.expiry_grace_working_days, policy.calendar)
    return opening_from(grace.at, policy.office_opens, policy.calendar)


def ended_with_its_term(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Add that the mediation is over, once nothing agreed within the term is waited for any more."""
    moment = expiry_moment(decision.case, policy)
    return decision if moment is None or now < moment else expired(decision)


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
