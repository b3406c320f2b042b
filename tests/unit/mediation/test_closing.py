from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.agreement_commands import (
    ApplyConfirmation,
    ConcludeConfirmation,
    OpenConfirmation,
    RecordPerformance,
)
from services.mediation.domain.closing import BY_AGREEMENT, BY_TERMINATION
from services.mediation.domain.commands import Agree, Close, FollowUp, Reopen, Sign, Terminate, Tick
from shared.contracts.codes import (
    AgreementForm,
    CaseState,
    ClosingCode,
    FollowUpWay,
    ReopenReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.mediation import Closed, FollowedUp, Outcome, Reopened
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, Performance, PerformanceManner
from shared.runtime.clock import ZONE

ASKED: dict[str, Any] = {
    "way": FollowUpWay.HOME_VISIT,
    "satisfaction": Satisfaction.SATISFIED,
    "performed": False,
    "hidden_risk": False,
}
DAY = date(2024, 3, 1)
SIGNED: dict[str, Any] = {"parties_signed_on": DAY, "mediator_signed_on": DAY, "committee_sealed_on": DAY}


def test_every_form_and_reason_has_its_code() -> None:
    assert set(BY_AGREEMENT) == set(AgreementForm)
    assert set(BY_TERMINATION) == set(TerminationReason)


@pytest.mark.parametrize("code", list(ClosingCode))
@pytest.mark.parametrize("form", list(AgreementForm))
def test_the_code_of_an_agreement_matches_its_form(
    make_case: Any, do: Any, refused: Any, form: AgreementForm, code: ClosingCode
) -> None:
    case = do(
        make_case(CaseState.MEDIATING), Agree(form=form, content="赔偿", manner=PerformanceManner.AT_ONCE, **SIGNED)
    ).case
    if code is BY_AGREEMENT[form]:
        assert do(case, Close(closing_code=code, summary="结案报告")).case.closing_code is code
    else:
        refusal = refused(case, Close(closing_code=code, summary="结案报告"))
        assert (refusal.slug, refusal.status) == ("closing-code-mismatch", 422)
        assert refusal.members == {"expected": BY_AGREEMENT[form].value}


@pytest.mark.parametrize("reason", list(TerminationReason))
def test_the_code_of_a_termination_matches_its_reason(
    make_case: Any, do: Any, refused: Any, start: datetime, reason: TerminationReason
) -> None:
    later = start + timedelta(days=40)
    case = do(make_case(), Terminate(reason=reason, remedy_notice=True), later).case
    assert (
        refused(case, Close(closing_code=ClosingCode.AGREED_ORAL, summary="结案报告")).slug == "closing-code-mismatch"
    )
    outcome = do(case, Close(closing_code=BY_TERMINATION[reason], summary="结案报告")).facts[1]
    assert isinstance(outcome, Outcome)
    assert outcome.resolved is (reason is TerminationReason.RECONCILED)


@pytest.mark.parametrize(
    ("state", "code"),
    [(CaseState.REFERRED, ClosingCode.REFERRED_POLICE), (CaseState.NOT_ACCEPTED, ClosingCode.NOT_ACCEPTED)],
)
def test_what_was_not_taken_up_is_closed_as_such_and_comes_back_as_a_new_case(
    make_case: Any, do: Any, refused: Any, state: CaseState, code: ClosingCode
) -> None:
    case = make_case(state)
    assert refused(case, Close(closing_code=ClosingCode.ANSWERED, summary="结案报告")).members == {
        "expected": code.value
    }
    closed = do(case, Close(closing_code=code, summary="结案报告")).case
    assert refused(closed, Reopen(reason=ReopenReason.DISSATISFIED)).slug == "never-accepted"


def test_closing_tells_the_owner_and_then_all_levels(make_case: Any, do: Any) -> None:
    case = make_case(CaseState.AGREED)
    decision = do(
        case,
        Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告"),
        datetime(2024, 3, 21, 9, 0, tzinfo=ZONE),
    )
    closed, outcome = decision.facts
    assert isinstance(closed, Closed)
    assert isinstance(outcome, Outcome)
    assert (closed.days, outcome.days, outcome.resolved) == (20, 20, True)
    assert outcome.highest_level is Level.COMMUNITY
    assert closed.state is outcome.state is CaseState.CLOSED
    assert decision.case.version == case.version + 2


def test_days_are_calendar_days_of_shanghai_and_never_less_than_none(make_case: Any, do: Any, start: datetime) -> None:
    case = make_case(CaseState.AGREED)
    close = Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告")
    assert do(case, close, datetime(2024, 3, 1, 15, 59, tzinfo=UTC)).facts[0].days == 0
    assert do(case, close, datetime(2024, 3, 1, 16, 1, tzinfo=UTC)).facts[0].days == 1
    assert do(case, close, start - timedelta(hours=11)).facts[0].days == 0


def test_days_are_counted_from_acceptance(make_case: Any, do: Any, start: datetime) -> None:
    case = make_case(CaseState.AGREED).after(accepted_at=start + timedelta(days=3))
    close = Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告")
    assert do(case, close, start + timedelta(days=10)).facts[0].days == 7


def test_the_highest_level_a_case_reached_is_told(signed: Any, do: Any) -> None:
    case = do(signed, Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    assert (
        do(case, Close(closing_code=ClosingCode.TERMINATED_REFUSED, summary="结案报告")).facts[1].highest_level
        is Level.STREET
    )


def test_a_case_is_not_closed_over_the_head_of_the_level_that_was_asked(escalated: Any, do: Any, refused: Any) -> None:
    case = do(escalated(), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    close = Close(closing_code=ClosingCode.TERMINATED_REFUSED, summary="结案报告")
    refusal = refused(case, close)
    assert (refusal.slug, refusal.members) == ("escalation-pending", {"to_level": "street"})
    assert do(do(case, Sign()).case, close).case.state is CaseState.CLOSED


def test_a_party_is_asked_afterwards(make_case: Any, do: Any) -> None:
    case = make_case(CaseState.CLOSED)
    (fact,) = do(case, FollowUp(**ASKED)).facts
    assert isinstance(fact, FollowedUp)
    assert fact.model_dump(include=set(ASKED)) == ASKED


def test_what_is_said_to_be_performed_is_on_record(make_case: Any, do: Any, refused: Any) -> None:
    done = FollowUp(**{**ASKED, "performed": True})
    closed = make_case(CaseState.CLOSED)
    refusal = refused(closed, done)
    assert (refusal.slug, refusal.members) == ("performance-not-on-record", {"performance": "not_due"})
    partly = do(closed, RecordPerformance(performance=Performance.PARTIAL, evidence_ref="receipt-1")).case
    assert refused(partly, done).slug == "performance-not-on-record"
    performed = do(partly, RecordPerformance(performance=Performance.PERFORMED, evidence_ref="receipt-2")).case
    for asked in (done, FollowUp(**ASKED)):
        assert do(performed, asked).case.state is CaseState.FOLLOWED_UP


def test_where_nothing_was_agreed_nothing_was_performed(make_case: Any, do: Any, refused: Any) -> None:
    ended = do(
        make_case(CaseState.TERMINATED), Close(closing_code=ClosingCode.TERMINATED_REFUSED, summary="结案报告")
    ).case
    refusal = refused(ended, FollowUp(**{**ASKED, "performed": True}))
    assert (refusal.slug, refusal.members) == ("performance-not-on-record", {"performance": None})
    (asked,) = do(ended, FollowUp(**ASKED)).facts
    (of_an_agreement,) = do(make_case(CaseState.CLOSED), FollowUp(**ASKED)).facts
    assert (asked.agreed, of_an_agreement.agreed) == (False, True)


@pytest.mark.parametrize("result", [None, ConfirmationStage.CONFIRMED])
def test_what_the_court_has_is_not_mediated_anew(
    make_case: Any, do: Any, refused: Any, result: ConfirmationStage | None
) -> None:
    fit = OpenConfirmation(about_status=False, about_title=False, content_clear=True)
    case = do(do(make_case(CaseState.CLOSED), fit).case, ApplyConfirmation(jointly=True)).case
    case = case if result is None else do(case, ConcludeConfirmation(result=result)).case
    refusal = refused(case, Reopen(reason=ReopenReason.BREACH))
    assert (refusal.slug, refusal.members) == ("agreement-with-the-court", {"stage": case.confirmation.stage.value})


@pytest.mark.parametrize("result", [ConfirmationStage.REJECTED, ConfirmationStage.WITHDRAWN])
def test_what_the_court_did_not_confirm_may_be(make_case: Any, do: Any, result: ConfirmationStage) -> None:
    fit = OpenConfirmation(about_status=False, about_title=False, content_clear=True)
    applied = do(do(make_case(CaseState.CLOSED), fit).case, ApplyConfirmation(jointly=True)).case
    case = do(applied, ConcludeConfirmation(result=result)).case
    assert do(case, Reopen(reason=ReopenReason.BREACH)).case.state is CaseState.ACCEPTED


@pytest.mark.parametrize("state", [CaseState.CLOSED, CaseState.FOLLOWED_UP])
def test_a_reopened_case_starts_again(make_case: Any, do: Any, start: datetime, state: CaseState) -> None:
    case = make_case(state)
    later = start + timedelta(days=100)
    decision = do(case, Reopen(reason=ReopenReason.BREACH), later)
    (fact,) = decision.facts
    again = decision.case
    assert isinstance(fact, Reopened)
    assert (fact.reopen_count, fact.state, fact.due_at) == (1, CaseState.ACCEPTED, again.due_at)
    assert again.due_at == datetime(2024, 7, 10, tzinfo=ZONE)  # a month after 9 June
    assert (again.closing_code, again.closed_at, again.mediator_ref, again.agreement_form) == (None,) * 4
    assert (again.accepted_at, again.clock.started_at) == (start, later)
    assert again.case_no == case.case_no


def test_a_reopened_case_is_warned_and_told_again(make_case: Any, do: Any, start: datetime) -> None:
    overdue_since = start + timedelta(days=40)
    overdue = do(make_case(CaseState.MEDIATING), Tick(), overdue_since).case
    terminated = do(overdue, Terminate(reason=TerminationReason.EXPIRED, remedy_notice=True), overdue_since).case
    signed = do(terminated, Sign()).case
    closed = do(signed, Close(closing_code=ClosingCode.TERMINATED_EXPIRED, summary="结案报告")).case
    later = start + timedelta(days=60)
    again = do(closed, Reopen(reason=ReopenReason.FLARED_UP), later).case
    assert (again.overdue_told, again.warnings_sent, again.next_overdue_at) == (False, (), again.due_at)
    assert len(do(again, Tick(), again.due_at - timedelta(days=7)).facts) == 1
