"""What the regulation on medical disputes asks beyond the general rules (医疗纠纷预防和处理条例 art. 38 and 39)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant, started
from services.mediation.domain.commands import Agree, Close, Escalate, Sign, Terminate, Tick
from services.mediation.domain.deadlines import NotSentUp
from services.mediation.domain.expiring import expiry_moment
from services.mediation.domain.explain import explain
from services.mediation.domain.policy import Policy
from services.mediation.domain.remedies import GiveRemedyNotice
from services.mediation.domain.term_commands import Extend, Suspend
from services.mediation.domain.transitions import decide
from shared.contracts.codes import (
    AgreementForm,
    CaseState,
    ClosingCode,
    DisputeType,
    EscalationReason,
    TerminationReason,
)
from shared.contracts.facts.escalation import Overdue
from shared.contracts.facts.mediation import Agreed, RemedyNoticeGiven, Terminated
from shared.contracts.mediation_codes import PerformanceManner, SuspendReason
from shared.runtime.clock import ZONE

SIGNED: dict[str, Any] = dict.fromkeys(
    ("parties_signed_on", "mediator_signed_on", "committee_sealed_on"), date(2024, 3, 1)
)


@pytest.fixture
def medical(make_case: Any) -> Case:
    case: Case = make_case(CaseState.MEDIATING, dispute_type=DisputeType.MEDICAL)
    return case


def test_it_is_settled_in_writing(medical: Case, do: Any, refused: Any) -> None:
    refusal = refused(medical, Agree(form=AgreementForm.ORAL, content="赔偿", manner=PerformanceManner.AT_ONCE))
    assert (refusal.slug, refusal.status) == ("medical-agreement-oral", 422)
    for form in (AgreementForm.WRITTEN, AgreementForm.PARTIAL):
        assert do(medical, Agree(form=form, manner=PerformanceManner.AT_ONCE, **SIGNED)).case.agreement_form is form


def test_only_an_appraisal_stops_its_term(medical: Case, make_case: Any, do: Any, refused: Any) -> None:
    force_majeure = Suspend(reason=SuspendReason.FORCE_MAJEURE)
    refusal = refused(medical, force_majeure)
    assert (refusal.slug, refusal.members) == ("term-does-not-stop", {"stops": ["appraisal"]})
    assert "第三十八条" in refusal.sentence
    assert do(medical, Suspend(reason=SuspendReason.APPRAISAL)).case.state is CaseState.SUSPENDED
    assert do(make_case(CaseState.MEDIATING), force_majeure).case.state is CaseState.SUSPENDED


FIRST_DAY_AFTER = datetime(2024, 4, 16, 9, tzinfo=ZONE)
"""Thirty working days after 1 March 2024 end on 15 April."""
ENDED = FIRST_DAY_AFTER + timedelta(days=1)
"""What was agreed within the term is recorded until then."""
TICK = Tick()


def test_its_mediation_is_over_with_its_term_and_does_not_go_up(medical: Case, do: Any, policy: Policy) -> None:
    assert medical.due_at == datetime(2024, 4, 16, tzinfo=ZONE)
    assert do(medical, TICK, FIRST_DAY_AFTER - timedelta(minutes=1)).facts == ()
    late = do(medical, TICK, FIRST_DAY_AFTER)
    assert [type(fact) for fact in late.facts] == [Overdue]
    assert (late.case.state, next_instant(late.case, policy)) == (CaseState.MEDIATING, ENDED)
    assert do(late.case, TICK, ENDED - timedelta(minutes=1)).facts == ()
    decision = do(late.case, TICK, ENDED)
    assert [type(fact) for fact in decision.facts] == [Terminated]
    fact = decision.facts[-1]
    assert (fact.reason, fact.remedy_notice, fact.actor) == (TerminationReason.EXPIRED, False, None)
    assert (decision.case.state, decision.case.pending) == (CaseState.TERMINATED, None)
    assert (next_instant(decision.case, policy), do(decision.case, TICK, ENDED).facts) == (None, ())


def test_it_is_over_too_while_an_escalation_waits(make_case: Any, do: Any) -> None:
    sent = do(
        make_case(CaseState.MEDIATING, dispute_type=DisputeType.MEDICAL),
        Escalate(reason=EscalationReason.TOO_DIFFICULT, tried="已协调"),
    ).case
    decision = do(sent, TICK, ENDED)
    assert isinstance(decision.facts[-1], Terminated)
    assert do(decision.case, Sign(), ENDED).case.pending is None


def test_it_is_closed_when_the_parties_were_really_told_the_other_ways(medical: Case, do: Any, refused: Any) -> None:
    ended = do(medical, TICK, ENDED).case
    close = Close(closing_code=ClosingCode.TERMINATED_EXPIRED, summary="结案报告")
    assert refused(ended, close, ENDED).slug == "remedy-notice-owed"
    for day in (date(2024, 4, 15), date(2024, 4, 18)):
        refusal = refused(ended, GiveRemedyNotice(given_on=day), datetime(2024, 4, 17, 10, tzinfo=ZONE))
        assert (refusal.slug, refusal.status) == ("remedy-notice-day", 422)
    told = do(ended, GiveRemedyNotice(given_on=date(2024, 4, 16)), datetime(2024, 4, 17, 10, tzinfo=ZONE))
    (fact,) = told.facts
    assert (type(fact), fact.given_on) == (RemedyNoticeGiven, date(2024, 4, 16))
    assert do(told.case, close, datetime(2024, 4, 17, 11, tzinfo=ZONE)).case.state is CaseState.CLOSED
    assert refused(told.case, GiveRemedyNotice(given_on=date(2024, 4, 16))).slug == "remedy-notice-given-already"


def test_who_ends_it_in_person_tells_the_parties_then(medical: Case, do: Any, refused: Any) -> None:
    ended = do(medical, Terminate(reason=TerminationReason.EXPIRED, remedy_notice=True), FIRST_DAY_AFTER).case
    assert not ended.remedy_notice_owed
    assert refused(ended, GiveRemedyNotice(given_on=date(2024, 4, 16))).slug == "remedy-notice-given-already"


def test_what_was_agreed_in_time_counts_and_what_was_agreed_after_the_term_does_not(
    medical: Case, do: Any, refused: Any
) -> None:
    early = FIRST_DAY_AFTER - timedelta(hours=1)
    signed = dict.fromkeys(SIGNED, date(2024, 4, 15))
    written: dict[str, Any] = {"form": AgreementForm.WRITTEN, "manner": PerformanceManner.AT_ONCE}
    assert do(medical, Agree(**written, **signed), early).case.state is CaseState.AGREED
    late = dict.fromkeys(SIGNED, date(2024, 4, 16))
    assert refused(medical, Agree(**written, **late), early).slug == "medical-term-over"


def test_a_longer_term_ends_later_and_one_that_stands_still_does_not_end(medical: Case, do: Any) -> None:
    longer = do(medical, Extend(agreed_by_both=True, last_day=date(2024, 4, 30))).case
    assert not any(isinstance(fact, Terminated) for fact in do(longer, TICK, FIRST_DAY_AFTER).facts)
    assert isinstance(do(longer, TICK, datetime(2024, 5, 7, 9, tzinfo=ZONE)).facts[-1], Terminated)
    standing = do(medical, Suspend(reason=SuspendReason.APPRAISAL)).case
    assert do(standing, TICK, FIRST_DAY_AFTER + timedelta(days=90)).facts == ()


def test_why_it_does_not_go_up_is_explained(medical: Case, policy: Policy) -> None:
    told = explain(medical, FIRST_DAY_AFTER, policy)
    assert (told.sent_up_now, told.obstacle) == (False, NotSentUp.ENDS_WITH_ITS_TERM)
    assert [step.events for step in told.planned[-2:]] == [("overdue",), ("terminated",)]


def test_no_dispute_ends_with_its_term_in_a_year_without_a_calendar(medical: Case, do: Any, policy: Policy) -> None:
    assumed = medical.after(**started(DisputeType.MEDICAL, datetime(2026, 12, 1, 10, tzinfo=ZONE), policy))
    assert do(assumed, TICK, datetime(2027, 6, 1, 10, tzinfo=ZONE)).case.state is CaseState.MEDIATING


def test_what_was_signed_on_the_last_day_is_recorded_on_the_next(medical: Case, do: Any, refused: Any) -> None:
    late = do(medical, TICK, FIRST_DAY_AFTER).case
    written: dict[str, Any] = {"form": AgreementForm.WRITTEN, "manner": PerformanceManner.AT_ONCE}
    decision = do(late, Agree(**written, **dict.fromkeys(SIGNED, date(2024, 4, 15))), FIRST_DAY_AFTER)
    assert [type(fact) for fact in decision.facts] == [Agreed]
    assert do(decision.case, TICK, ENDED).facts == ()
    refusal = refused(late, Agree(**written, **dict.fromkeys(SIGNED, date(2024, 4, 16))), FIRST_DAY_AFTER)
    assert refusal.slug == "medical-term-over"
    assert refused(late, Extend(agreed_by_both=True, last_day=date(2024, 4, 30)), FIRST_DAY_AFTER).slug == "term-over"


def test_a_look_that_comes_late_ends_it_at_once_and_a_street_may_leave_no_grace(medical: Case, do: Any) -> None:
    late = do(medical, TICK, ENDED + timedelta(days=3))
    assert [type(fact) for fact in late.facts] == [Overdue, Terminated]
    strict = decide(medical, TICK, FIRST_DAY_AFTER, Policy(expiry_grace_working_days=0))
    assert [type(fact) for fact in strict.facts] == [Overdue, Terminated]


def test_the_grace_is_a_working_day(medical: Case, policy: Policy) -> None:
    friday = medical.after(due_at=datetime(2024, 4, 20, tzinfo=ZONE), overdue_told_at=FIRST_DAY_AFTER)
    assert expiry_moment(friday, policy) == datetime(2024, 4, 23, 9, tzinfo=ZONE)
