"""办结, 回访, 重新办理."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import started
from services.mediation.domain.commands import Close, FollowUp, Reopen
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.codes import AgreementForm, CaseState, ClosingCode, TerminationReason
from shared.contracts.facts.mediation import Closed, FollowedUp, Outcome, Reopened
from shared.rules.days import days_between
from shared.rules.refusal import Refusal

BY_AGREEMENT = {
    AgreementForm.WRITTEN: ClosingCode.AGREED_WRITTEN,
    AgreementForm.ORAL: ClosingCode.AGREED_ORAL,
    AgreementForm.PARTIAL: ClosingCode.AGREED_PARTIAL,
}
BY_TERMINATION = {
    TerminationReason.REFUSED: ClosingCode.TERMINATED_REFUSED,
    TerminationReason.NO_AGREEMENT: ClosingCode.TERMINATED_NO_AGREEMENT,
    TerminationReason.EXPIRED: ClosingCode.TERMINATED_EXPIRED,
    TerminationReason.LOST_CONTACT: ClosingCode.TERMINATED_LOST_CONTACT,
    TerminationReason.FALSE_MATTER: ClosingCode.TERMINATED_FALSE,
}
BY_STATE = {CaseState.REFERRED: ClosingCode.REFERRED, CaseState.NOT_ACCEPTED: ClosingCode.NOT_ACCEPTED}


def closing_code_of(case: Case) -> ClosingCode:
    """Return the one code a case can be closed with, as it stands."""
    if case.state is CaseState.AGREED and case.agreement_form is not None:
        return BY_AGREEMENT[case.agreement_form]
    if case.state is CaseState.TERMINATED and case.termination_reason is not None:
        return BY_TERMINATION[case.termination_reason]
    return BY_STATE.get(case.state, ClosingCode.ANSWERED)


def code_does_not_match(case: Case, command: Close) -> Refusal | None:
    """The code says what the file says."""
    expected = closing_code_of(case)
    if command.closing_code is expected:
        return None
    return Refusal(
        "closing-code-mismatch",
        f"closing_code: this case can only be closed as {expected}, not as {command.closing_code}",
        "办结方式与案件的处理结果不符，请核对。",
        status=422,
        members={"expected": expected.value},
    )


def closer_asks(command: FollowUp) -> Refusal | None:
    """Somebody else than the one who closed the case asks the party."""
    if not command.by_closer:
        return None
    return Refusal(
        "follow-up-by-closer",
        "by_closer: the follow-up is made by somebody else than the one who closed the case",
        "回访人不能是办结该案件的人。",
    )


def close(case: Case, command: Close, now: datetime, _policy: Policy) -> Decision:
    """Close the file, and tell all three levels how it ended."""
    check(code_does_not_match(case, command))
    code = command.closing_code
    # Two hosts' clocks may differ by a moment around midnight; nothing takes less than no days.
    days = max(0, days_between(case.accepted_at or case.registered_at, now))
    closed = case.after(state=CaseState.CLOSED, closing_code=code, closed_at=now)
    told = closed.after()
    return (
        Decision(case)
        .then(closed, Closed(**base_of(closed, command.actor), closing_code=code, days=days))
        .then(
            told,
            Outcome(
                **base_of(told, command.actor),
                closing_code=code,
                resolved=code.resolved,
                days=days,
                highest_level=told.highest_level,
            ),
        )
    )


def follow_up(case: Case, command: FollowUp, _now: datetime, _policy: Policy) -> Decision:
    """Record what a party said afterwards."""
    check(closer_asks(command))
    after = case.after(state=CaseState.FOLLOWED_UP)
    fact = FollowedUp(
        **base_of(after, command.actor),
        way=command.way,
        satisfaction=command.satisfaction,
        performed=command.performed,
    )
    return Decision(after, (fact,))


def reopen(case: Case, command: Reopen, now: datetime, policy: Policy) -> Decision:
    """Take a closed case up again with a new term; its number stays, its first close is in the case log."""
    term = started(case.dispute_type, now, policy)
    after = case.after(
        **term,
        state=CaseState.ACCEPTED,
        reopen_count=case.reopen_count + 1,
        mediator_ref=None,
        agreement_form=None,
        termination_reason=None,
        returns=0,
        handed_down=None,
        closing_code=None,
        closed_at=None,
    )
    fact = Reopened(
        **base_of(after, command.actor),
        reason=command.reason,
        reopen_count=after.reopen_count,
        due_at=term["due_at"],
    )
    return Decision(after, (fact,))
