"""办结, 回访, 重新办理."""

from datetime import datetime

from services.mediation.domain.approving import acts_below_the_owner, mediator_decides, proposer_decides
from services.mediation.domain.archiving import lacking, with_papers
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import started
from services.mediation.domain.commands import Close, FollowUp, Reopen
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.follow_ups import asked_too_early, first_follow_up, next_follow_up
from services.mediation.domain.policy import Policy
from services.mediation.domain.record import FollowUpAnswer
from shared.contracts.codes import AgreementForm, CaseState, ClosingCode, Organ, TerminationReason
from shared.contracts.facts.mediation import Closed, FollowedUp, Outcome, Reopened
from shared.contracts.mediation_codes import Proposal
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
    TerminationReason.RECONCILED: ClosingCode.RECONCILED,
    TerminationReason.NOT_SIGNED: ClosingCode.TERMINATED_NO_AGREEMENT,
    TerminationReason.IMPOSSIBLE: ClosingCode.TERMINATED_NO_AGREEMENT,
}
BY_ORGAN = {
    Organ.PETITION_OFFICE: ClosingCode.REFERRED_PETITION,
    Organ.ARBITRATION: ClosingCode.REFERRED_ARBITRATION,
    Organ.COURT: ClosingCode.REFERRED_COURT,
    Organ.PROCURATORATE: ClosingCode.REFERRED_PROCURATORATE,
    Organ.POLICE: ClosingCode.REFERRED_POLICE,
    Organ.ADMINISTRATION: ClosingCode.REFERRED_ADMINISTRATION,
    Organ.HOTLINE: ClosingCode.REFERRED_HOTLINE,
    Organ.LEGAL_AID: ClosingCode.REFERRED_LEGAL_AID,
}


def closing_code_of(case: Case) -> ClosingCode:
    """Return the one code a case can be closed with, as it stands."""
    if case.state is CaseState.AGREED and case.agreement_form is not None:
        return BY_AGREEMENT[case.agreement_form]
    if case.state is CaseState.TERMINATED and case.termination_reason is not None:
        return BY_TERMINATION[case.termination_reason]
    if case.state is CaseState.REFERRED and case.referred_to is not None:
        return BY_ORGAN[case.referred_to]
    return ClosingCode.NOT_ACCEPTED if case.state is CaseState.NOT_ACCEPTED else ClosingCode.ANSWERED


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


def closer_asks(case: Case, command: FollowUp) -> Refusal | None:
    """Somebody else than those who closed the case asks the party."""
    known = command.actor.ref if command.actor else None
    if known is None or known not in {case.closed_by, case.close_proposed_by}:
        return None
    return Refusal(
        "follow-up-by-closer",
        "actor: the follow-up is made by somebody else than those who proposed to close the case and closed it",
        "回访人不能是办结该案件的人。",
    )


def performance_is_not_on_record(case: Case, command: FollowUp) -> Refusal | None:
    """What a party says was performed is recorded with its proof first; that it was not is always heard."""
    on_record = case.performance is not None and case.performance.done
    if on_record or not command.performed:
        return None
    return Refusal(
        "performance-not-on-record",
        f"performed: the performance on record is {case.performance or 'none, for nothing was agreed'}; "
        "use record-performance first, or give false",
        "本案没有协议履行完毕的登记，请先登记履行情况，再登记回访。",
        members={"performance": case.performance.value if case.performance else None},
    )


def summary_is_missing(case: Case, command: Close) -> Refusal | None:
    """A closing report says what was done; the grounds of a proposal to close are one."""
    proposed = case.proposal is not None and case.proposal.proposal is Proposal.CLOSE
    if command.summary is not None or proposed:
        return None
    return Refusal(
        "closing-summary-missing",
        "summary: say what was done and how it ended (结案报告), or have somebody propose to close with it",
        "办结须填写结案报告。",
        status=422,
    )


def close(case: Case, command: Close, now: datetime, policy: Policy) -> Decision:
    """Close the file, and tell all three levels how it ended; a mediator may only propose it."""
    check(
        mediator_decides(case, command.actor),
        acts_below_the_owner(case, command.actor),
        proposer_decides(case, Proposal.CLOSE, command.actor),
        summary_is_missing(case, command),
        code_does_not_match(case, command),
    )
    code = command.closing_code
    # Two hosts' clocks may differ by a moment around midnight; nothing takes less than no days.
    days = max(0, days_between(case.accepted_at or case.registered_at, now))
    closed = case.after(
        state=CaseState.CLOSED,
        closing_code=code,
        closed_at=now,
        closed_by=command.actor.ref if command.actor else None,
        close_proposed_by=_proposer(case),
        **first_follow_up(case, now, policy),
        papers=with_papers(case, command.papers),
    )
    told = closed.after()
    return (
        Decision(case)
        .then(
            closed,
            Closed(
                **base_of(closed, command.actor),
                closing_code=code,
                days=days,
                follow_up_due_at=closed.follow_up_due_at,
                lacking=len(lacking(closed)),
            ),
        )
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


def follow_up(case: Case, command: FollowUp, now: datetime, policy: Policy) -> Decision:
    """Record what a party said afterwards; a party to a red case is asked again."""
    check(asked_too_early(case, now), closer_asks(case, command), performance_is_not_on_record(case, command))
    answer = FollowUpAnswer(way=command.way, satisfaction=command.satisfaction, hidden_risk=command.hidden_risk)
    after = case.after(
        state=CaseState.FOLLOWED_UP, record=case.record.but(follow_up=answer), **next_follow_up(case, now, policy)
    )
    fact = FollowedUp(
        **base_of(after, command.actor),
        way=command.way,
        satisfaction=command.satisfaction,
        performed=command.performed,
        agreed=case.agreement_form is not None,
        hidden_risk=command.hidden_risk,
        next_due_at=after.follow_up_due_at,
    )
    return Decision(after, (fact,))


def reopen(case: Case, command: Reopen, now: datetime, policy: Policy) -> Decision:
    """Take a closed case up again with a new term; its number stays, its first close is in the case log."""
    check(mediator_decides(case, command.actor), acts_below_the_owner(case, command.actor))
    term = started(case.dispute_type, now, policy)
    after = case.after(
        **term,
        state=CaseState.ACCEPTED,
        reopen_count=case.reopen_count + 1,
        reopened_at=now,
        court_mode=None,
        mediator_ref=None,
        agreement_form=None,
        termination_reason=None,
        referred_to=None,
        effective_at=None,
        perform_due_at=None,
        performance=None,
        instalments=(),
        confirmation=None,
        returns=0,
        handed_down=None,
        closing_code=None,
        closed_at=None,
        closed_by=None,
        close_proposed_by=None,
        record=case.record.taken_up_again(),
        remedy_notice_owed=False,
        follow_ups_to_come=(),
        terms=(),
    )
    fact = Reopened(
        **base_of(after, command.actor),
        reason=command.reason,
        reopen_count=after.reopen_count,
        due_at=term["due_at"],
    )
    return Decision(after, (fact,))


def _proposer(case: Case) -> str | None:
    standing = case.proposal
    if standing is None or standing.proposal is not Proposal.CLOSE or standing.by is None:
        return None
    return standing.by.ref
