"""分派, 回避 (人民调解法 art. 19; 深圳经济特区矛盾纠纷多元化解条例 art. 23)."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Assign, Decline
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.terms import begun
from services.mediation.domain.reassigning import without_mediator
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.mediation import Assigned, Declined
from shared.contracts.mediation_codes import DeclineReason
from shared.rules.refusal import Refusal


def mediator_has_a_conflict(command: Assign) -> Refusal | None:
    """Whoever has a stake in a dispute does not mediate it (深圳 art. 23)."""
    if not command.conflict_of_interest:
        return None
    return Refusal(
        "conflict-of-interest",
        "conflict_of_interest: choose a mediator without a conflict of interest",
        "调解员与纠纷有利害关系，应当回避，请另行分派。",
        status=422,
    )


def mediator_was_recused(case: Case, command: Assign) -> Refusal | None:
    """Who gave a case back, or was challenged in it, does not get it again."""
    if command.mediator_ref not in case.recused:
        return None
    return Refusal(
        "mediator-recused",
        "mediator_ref: this mediator gave the case back or was challenged in it; choose another",
        "该调解员已回避本案，请另行分派。",
        status=422,
    )


def assign(case: Case, command: Assign, now: datetime, policy: Policy) -> Decision:
    """Give the case to a mediator, whom the directory knows; what runs already goes on under the new one."""
    check(
        mediator_has_a_conflict(command),
        mediator_was_recused(case, command),
    )
    state = CaseState.ASSIGNED if case.state is CaseState.ACCEPTED else case.state
    waits = case.court_mode is not None
    terms = case.with_term(begun(CaseClock.TAKE_ON, now, policy)) if waits else case.terms
    after = case.after(state=state, mediator_ref=command.mediator_ref, terms=terms)
    fact = Assigned(
        **base_of(after, command.actor),
        mediator_ref=command.mediator_ref,
        chosen_by_parties=command.chosen_by_parties,
    )
    return Decision(after, (fact,))


def reason_is_given_by_the_clock(command: Decline) -> Refusal | None:
    """That a mediator let the days pass is found by the clock."""
    if command.reason is not DeclineReason.NOT_TAKEN_ON:
        return None
    return Refusal(
        "reason-given-by-the-clock",
        "reason: not_taken_on is given by the clock; choose why the mediator does not take the case",
        "“未确认接受”由系统自动登记，请选择其他原因。",
        status=422,
    )


def decline(case: Case, command: Decline, _now: datetime, _policy: Policy) -> Decision:
    """Take the case from its mediator, at whatever stage; it has to be assigned anew, and to somebody else."""
    check(reason_is_given_by_the_clock(command))
    if case.mediator_ref is None:
        raise ValueError(f"case {case.case_id} is assigned to nobody")
    after = without_mediator(case, (*case.recused, case.mediator_ref))
    fact = Declined(**base_of(after, command.actor), mediator_ref=case.mediator_ref, reason=command.reason)
    return Decision(after, (fact,))
