"""The rules of a petition, one by one (信访工作条例)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mediation.domain.petition.commands import COMMANDS
from services.mediation.domain.petition.deciding import RULES
from services.mediation.domain.petition.table import TABLE
from shared.contracts.codes import CaseClock, CaseState, ClosingCode, Kind, Satisfaction
from shared.contracts.facts.escalation import DeadlineWarned, Overdue, Supervised
from shared.contracts.facts.petition import PetitionRated, RightLapsed
from shared.contracts.kind_codes import RatingWay
from shared.contracts.levels import Level
from tests.unit.mediation.kinds.conftest import START, Life

OWN = {"purpose": "request", "competence": "own", "law_related": False}
OTHER = {**OWN, "competence": "other"}
NOTICE = {"written_notice": True}
GIVEN = {"leader_ref": "leader-1", "department": "街道城管办"}
OPINION = {"opinion": "not_support", "claim": "诉求", "facts": "事实", "handling": "意见", "basis": "依据"}
EXTENSION = {"days": 30, "reason_told": True}
RATED = {"petition_office": "satisfied", "responsible_unit": "satisfied", "given_by": "paper"}


@pytest.fixture
def petition(life: Any) -> Any:
    return life(Kind.PETITION)


@pytest.fixture
def handled(petition: Any) -> Any:
    petition.do("classify", **OWN)
    petition.do("accept", **NOTICE)
    petition.do("begin", **GIVEN)
    return petition


@pytest.fixture
def delivered(handled: Any) -> Any:
    handled.do("issue-opinion", **OPINION)
    handled.do("deliver", received_on=handled.now.date(), review_right_told=True)
    return handled


@pytest.fixture
def rechecking(delivered: Any) -> Any:
    delivered.do("close")
    delivered.do("request-review", requested_on=delivered.now.date())
    review = {"result": "upheld", "opinion": "维持", "received_on": delivered.now.date(), "recheck_right_told": True}
    delivered.do("issue-review", **review)
    delivered.do("request-recheck", requested_on=delivered.now.date())
    return delivered


def test_every_command_has_its_rule_its_states_and_its_chinese_name() -> None:
    assert set(TABLE.allowed) == set(TABLE.words) == set(COMMANDS)
    assert set(TABLE.guards) <= set(COMMANDS)
    assert {model.name for model in RULES} == set(COMMANDS) - {"classify"}


def test_the_terms_of_the_law_in_days(handled: Any) -> None:
    # 60 days from 1 March are 30 April; 1-5 May are holidays, and so is what would end on one of them.
    assert handled.case.due_at.isoformat() == "2024-05-01T00:00:00+08:00"
    handled.do("extend", **EXTENSION)
    assert handled.case.due_at.isoformat() == "2024-05-31T00:00:00+08:00"
    law = handled.case.term(CaseClock.PETITION_HANDLE).law
    assert (law.term, law.law_version) == ("petition.conclude", "petition-work-2022")


def test_a_written_notice_within_fifteen_days_and_an_objection_within_five_working_days(life: Any) -> None:
    transferred = life(Kind.PETITION, transferred_here=True)
    notice, objection = (transferred.case.term(c) for c in (CaseClock.PETITION_NOTICE, CaseClock.PETITION_OBJECTION))
    assert (notice.last_day, objection.last_day) == (date(2024, 3, 18), date(2024, 3, 8))
    transferred.at("2024-03-20T12:00")
    assert [fact.days_left for fact in transferred.swept if isinstance(fact, DeadlineWarned)] == [2, 0, 5, 3, 0]
    assert [type(fact) for fact in transferred.swept if not isinstance(fact, DeadlineWarned)] == [
        RightLapsed,
        Overdue,
        Supervised,
    ]


def test_what_comes_late_counts_as_late_though_no_sweep_came_before(handled: Any) -> None:
    handled.do("issue-opinion", **OPINION)
    handled.later(days=70)
    late, delivered = handled.do("deliver", received_on=handled.now.date(), review_right_told=True)
    assert isinstance(late, Overdue)
    assert late.target_level is Level.DISTRICT
    assert delivered.state is CaseState.DELIVERED


@pytest.mark.parametrize(
    ("classified", "command", "body", "slug"),
    [
        (None, "accept", NOTICE, "not-classified"),
        (OTHER, "accept", NOTICE, "matter-of-another-organ"),
        (OWN, "accept", {"written_notice": False}, "written-notice-missing"),
        (OWN, "not-accept", {**NOTICE, "reason": "finally_reviewed"}, "no-such-earlier-petition"),
        (OWN, "not-accept", {"reason": "outside_power", "written_notice": False}, "written-notice-missing"),
        (OWN, "not-accept", {**NOTICE, "reason": "outside_power"}, "not-outside-our-power"),
        (OWN, "not-accept", {**NOTICE, "reason": "litigation"}, "not-law-related"),
        ({**OWN, "law_related": True}, "accept", NOTICE, "matter-of-the-courts"),
        (OWN, "guide", {**NOTICE, "route": "duty_of_office"}, "own-duty-is-work"),
        (OWN, "transfer", {**NOTICE, "organ": "区住建局"}, "own-matter"),
        (OTHER, "transfer", {"organ": "区住建局", "written_notice": False}, "written-notice-missing"),
        (OTHER, "object", {"reasons": "不属"}, "no-transfer-to-object-to"),
        ({**OWN, "purpose": "suggestion"}, "guide", {**NOTICE, "route": "litigation"}, "not-a-request"),
        (None, "deliver", {"received_on": "2024-03-01", "review_right_told": True}, "not-in-this-state"),
        (OWN, "classify", {**OWN, "earlier_id": "nowhere"}, "earlier-petition-unknown"),
        (OWN, "classify", {**OWN, "earlier_id": "case-1"}, "earlier-is-itself"),
    ],
)
def test_what_cannot_be_done_at_first(petition: Any, classified: Any, command: str, body: Any, slug: str) -> None:
    if classified:
        petition.do("classify", **classified)
    assert petition.refused(command, **body).slug == slug


@pytest.mark.parametrize(
    ("command", "body", "slug"),
    [
        ("extend", {**EXTENSION, "reason_told": False}, "extension-reason-not-told"),
        ("mediate", {"both_consent": False, "paper": "settlement", "content": "和解"}, "consent-missing"),
        ("reply", {"adopted": True, "answer": "采纳"}, "not-a-suggestion"),
        ("close", {}, "not-in-this-state"),
    ],
)
def test_what_cannot_be_done_while_it_is_handled(handled: Any, command: str, body: Any, slug: str) -> None:
    assert handled.refused(command, **body).slug == slug


def test_the_term_is_extended_once_and_before_it_ends(handled: Any) -> None:
    handled.do("extend", **EXTENSION)
    assert handled.refused("extend", **EXTENSION).slug == "extended-already"


def test_an_extension_that_ends_in_the_same_holiday_is_refused_and_not_used_up(life: Any) -> None:
    petition = life(Kind.PETITION)
    petition.now = datetime.fromisoformat("2024-03-02T10:00:00+08:00")
    petition.do("classify", **OWN)
    petition.do("accept", **NOTICE)
    # 60 days from 2 March are 1 May, a holiday until the 5th: the term ends on the 6th, as 5 days more would.
    assert petition.case.due_at.isoformat() == "2024-05-07T00:00:00+08:00"
    for days in (1, 5):
        refused = petition.refused("extend", days=days, reason_told=True)
        assert (refused.slug, refused.status) == ("extension-moves-nothing", 422)
        assert refused.members == {"last_day": "2024-05-06"}
    assert not petition.case.extended
    petition.do("extend", days=6, reason_told=True)
    assert petition.case.due_at.isoformat() == "2024-05-08T00:00:00+08:00"


def test_the_days_of_what_came_out_of_a_visit_run_from_the_visit(life: Any) -> None:
    petition = life(Kind.PETITION, received_at=datetime.fromisoformat("2024-02-20T15:00:00+08:00"))
    notice = petition.case.term(CaseClock.PETITION_NOTICE)
    assert (notice.last_day, petition.case.registered_at.date()) == (date(2024, 3, 6), date(2024, 3, 1))
    late = life(Kind.PETITION, received_at=datetime.fromisoformat("2024-02-05T15:00:00+08:00"))
    assert [type(fact) for fact in late.sweep()] == [Overdue]


def test_the_days_of_a_letter_run_from_the_day_it_came(life: Any) -> None:
    petition = life(Kind.PETITION, transferred_here=True, received_on=date(2024, 2, 27))
    notice, objection = (
        petition.case.term(clock) for clock in (CaseClock.PETITION_NOTICE, CaseClock.PETITION_OBJECTION)
    )
    assert (notice.last_day, objection.last_day) == (date(2024, 3, 13), date(2024, 3, 5))
    petition.at("2024-03-06T10:00:00")
    assert petition.refused("classify", **OTHER).slug == "competence-is-settled"


def test_the_days_of_a_letter_that_lay_too_long_are_over_at_once(life: Any) -> None:
    late = life(Kind.PETITION, received_on=date(2024, 2, 5))
    assert [(type(fact), fact.clock) for fact in late.sweep()] == [(Overdue, CaseClock.PETITION_NOTICE)]
    assert life(Kind.PETITION, received_on=date(2024, 3, 1)).sweep() == ()


@given(days=st.integers(0, 366))
def test_a_day_of_receipt_counts_as_the_registration_on_that_day_would(days: int) -> None:
    named = Life(Kind.PETITION, received_on=START.date() - timedelta(days=days), transferred_here=True)
    origin = Life(Kind.PETITION, received_at=START - timedelta(days=days), transferred_here=True)
    assert [(it.clock, it.due_at) for it in named.case.terms] == [(it.clock, it.due_at) for it in origin.case.terms]


def test_an_extension_after_the_end_comes_too_late(handled: Any) -> None:
    handled.later(days=61)
    assert handled.refused("extend", **EXTENSION).slug == "no-term-to-extend"


def test_an_opinion_is_delivered_with_the_right_to_a_review(handled: Any) -> None:
    handled.do("issue-opinion", **OPINION)
    today = handled.now.date()
    assert handled.refused("deliver", received_on=today, review_right_told=False).slug == "review-right-not-told"
    handled.later(days=5)
    assert handled.refused("deliver", received_on="2024-03-07", review_right_told=True).slug == "received-on-impossible"
    assert handled.refused("deliver", received_on="2024-02-29", review_right_told=True).slug == "received-on-impossible"


def test_nobody_receives_a_paper_before_there_is_one(handled: Any) -> None:
    handled.later(days=10)
    handled.do("issue-opinion", **OPINION)
    handled.later(days=2)
    early = handled.now.date() - timedelta(days=3)
    assert handled.refused("deliver", received_on=early, review_right_told=True).slug == "received-on-impossible"
    handled.do("deliver", received_on=handled.now.date(), review_right_told=True)
    handled.do("request-review", requested_on=handled.now.date())
    yesterday = handled.now.date() - timedelta(days=1)
    review = {"result": "upheld", "opinion": "维持", "received_on": yesterday, "recheck_right_told": True}
    assert handled.refused("issue-review", **review).slug == "received-on-impossible"


@pytest.mark.parametrize("moment", ["2024-05-01T08:00", "2024-05-09T10:00"])
def test_an_opinion_received_on_the_last_day_is_in_time_whenever_that_is_recorded(handled: Any, moment: str) -> None:
    handled.at("2024-04-29T10:00")
    handled.do("issue-opinion", **OPINION)
    handled.at(moment)  # the sixty days ended on 30 April; a sweep told so on 6 May, when the office opened
    told = any(isinstance(fact, Overdue) for fact in handled.swept)
    assert told is (moment > "2024-05-06")
    delivered = handled.do("deliver", received_on=date(2024, 4, 30), review_right_told=True)
    assert not any(isinstance(fact, Overdue) for fact in delivered)
    assert delivered[0].in_time


@pytest.mark.parametrize("moment", ["2024-04-02T08:00", "2024-04-20T10:00"])
def test_a_review_asked_for_on_the_last_day_is_reviewed_whenever_that_is_recorded(delivered: Any, moment: str) -> None:
    delivered.do("close")
    delivered.at(moment)
    lapsed = any(isinstance(fact, RightLapsed) for fact in delivered.swept)
    assert lapsed is (moment > "2024-04-03")
    assert delivered.refused("request-review", requested_on="2024-02-29").slug == "requested-on-impossible"
    assert delivered.refused("request-review", requested_on="2024-04-02").slug == "review-time-over"
    (asked,) = delivered.do("request-review", requested_on="2024-04-01")
    assert asked.due_at.isoformat() == "2024-05-07T00:00:00+08:00"  # thirty days end on a holiday, 1 May


def test_what_comes_after_its_days_comes_too_late(life: Any) -> None:
    transferred = life(Kind.PETITION, transferred_here=True)
    transferred.do("classify", purpose="request", competence="other", law_related=False)
    transferred.later(days=10)
    assert transferred.refused("object", reasons="不属本机关职权").slug == "own-matter"


def test_a_recheck_is_asked_for_within_thirty_days_of_the_review(delivered: Any) -> None:
    delivered.do("close")
    delivered.do("request-review", requested_on=delivered.now.date())
    review = {"result": "upheld", "opinion": "维持", "received_on": delivered.now.date(), "recheck_right_told": True}
    delivered.do("issue-review", **review)
    delivered.later(days=40)
    assert delivered.refused("request-recheck", requested_on=delivered.now.date()).slug == "recheck-time-over"


def test_an_open_petition_is_not_rated(delivered: Any) -> None:
    delivered.do("request-review", requested_on=delivered.now.date())
    rating = {"petition_office": "satisfied", "responsible_unit": "satisfied", "given_by": "paper"}
    assert delivered.refused("rate", **rating).slug == "not-closed"


def test_the_staff_record_what_was_said_and_how_and_the_clock_alone_says_that_nothing_was(delivered: Any) -> None:
    delivered.do("close")
    for unsaid in ("petition_office", "responsible_unit"):
        refused = delivered.refused("rate", **{**RATED, unsaid: "not_rated"})
        assert (refused.slug, refused.status, unsaid in refused.detail) == ("rating-not-given", 422, True)
    (rated,) = delivered.do("rate", **RATED)
    assert (rated.petition_office, rated.way) == (Satisfaction.SATISFIED, RatingWay.PAPER)


def test_a_review_opinion_names_the_right_to_a_recheck(delivered: Any) -> None:
    delivered.do("close")
    delivered.do("request-review", requested_on=delivered.now.date())
    review = {"result": "upheld", "opinion": "维持", "received_on": delivered.now.date(), "recheck_right_told": False}
    assert delivered.refused("issue-review", **review).slug == "recheck-right-not-told"


def test_a_petition_is_closed_by_its_opinion_and_once(rechecking: Any) -> None:
    assert rechecking.case.closing_code is ClosingCode.NOT_SUPPORTED
    rechecking.do("issue-recheck", result="upheld", opinion="维持")
    assert rechecking.refused("close").slug == "closed-already"


def test_a_right_that_was_not_used_is_gone_before_and_after_the_sweep(delivered: Any) -> None:
    delivered.do("close")
    delivered.later(days=31)  # the thirtieth day, 31 March, is a Sunday: the last day is the Monday after it
    assert delivered.case.term(CaseClock.REVIEW_REQUEST).last_day == delivered.now.date()
    delivered.later(days=1)
    today = delivered.now.date()
    assert delivered.refused("request-review", requested_on=today).slug == "review-time-over"
    delivered.at("2024-04-30T12:00")
    assert [fact.clock for fact in delivered.swept if isinstance(fact, RightLapsed)] == [CaseClock.REVIEW_REQUEST]
    (rated,) = [fact for fact in delivered.swept if isinstance(fact, PetitionRated)]
    assert rated.petition_office is rated.responsible_unit is Satisfaction.NOT_RATED
    assert delivered.refused("rate", **RATED).slug == "rating-time-over"
    delivered.do("archive")


def test_no_file_is_put_away_while_somebody_may_still_ask_or_rate(delivered: Any) -> None:
    delivered.do("close")
    assert delivered.refused("archive").slug == "rating-open"
    delivered.do("rate", **RATED)
    assert delivered.refused("archive").slug == "review-open"


def test_the_district_reviews_and_a_hearing_is_not_counted(rechecking: Any) -> None:
    assert rechecking.case.owner_level is Level.DISTRICT
    assert rechecking.case.due_at.isoformat() == "2024-04-02T00:00:00+08:00"
    rechecking.later(days=5)
    days = {"first_day": "2024-03-04", "last_day": "2024-03-06"}
    rechecking.do("hold-hearing", **days)
    assert rechecking.case.due_at.isoformat() == "2024-04-04T00:00:00+08:00"
    assert rechecking.refused("hold-hearing", **days).slug == "hearing-days-impossible"
    rechecking.do("issue-recheck", result="upheld", opinion="维持")
    assert (rechecking.case.owner_level, rechecking.case.final_at(rechecking.now)) == (Level.STREET, True)


def test_a_hearing_that_does_not_move_the_end_gives_no_warning_twice(rechecking: Any) -> None:
    # The term ends on Sunday 31 March, hence on the Monday; a day of hearing makes that Monday the last day itself.
    rechecking.at("2024-03-29T12:00")
    rechecking.do("hold-hearing", first_day="2024-03-04", last_day="2024-03-04")
    assert rechecking.case.due_at.isoformat() == "2024-04-02T00:00:00+08:00"
    rechecking.at("2024-04-01T12:00")
    assert [fact.days_left for fact in rechecking.swept if fact.clock is CaseClock.RECHECK_OPINION] == [7, 3, 0]


def test_the_same_facts_are_not_accepted_after_the_recheck(rechecking: Any, life: Any) -> None:
    again = life(Kind.PETITION, case_id="case-2")
    again.do("classify", other=rechecking.case, **{**OWN, "earlier_id": "case-1"})
    assert again.case.earlier == "in_hand"
    rechecking.do("issue-recheck", result="upheld", opinion="维持")
    again.do("classify", other=rechecking.case, **{**OWN, "earlier_id": "case-1"})
    assert again.refused("accept", **NOTICE).slug == "matter-is-final"
    again.do("not-accept", **NOTICE, reason="finally_reviewed")


def test_what_is_in_hand_is_not_accepted_a_second_time(handled: Any, life: Any) -> None:
    again = life(Kind.PETITION, case_id="case-2")
    again.do("classify", other=handled.case, **{**OWN, "earlier_id": "case-1"})
    assert again.refused("accept", **NOTICE).slug == "matter-in-hand"


@pytest.mark.parametrize("classified_on", ["2024-03-04T10:00", "2024-03-12T10:00"])
def test_what_nobody_objected_to_in_time_is_ours(life: Any, classified_on: str) -> None:
    transferred = life(Kind.PETITION, transferred_here=True)
    transferred.at(classified_on)
    if classified_on < "2024-03-08":
        transferred.do("classify", **OTHER)
        assert "五个工作日" in transferred.refused("accept", **NOTICE).sentence
    transferred.at("2024-03-13T10:00")
    assert transferred.refused("classify", **OTHER).slug == "competence-is-settled"
    if classified_on > "2024-03-08":
        transferred.do("classify", **OWN)
    assert transferred.refused("not-accept", reason="outside_power", **NOTICE).slug == "not-outside-our-power"
    transferred.do("accept", **NOTICE)


def test_what_the_courts_decide_is_not_accepted(petition: Any) -> None:
    petition.do("classify", **{**OWN, "law_related": True})
    petition.do("not-accept", **NOTICE, reason="litigation")


def test_an_objection_is_decided_by_the_superior(life: Any) -> None:
    transferred = life(Kind.PETITION, transferred_here=True)
    transferred.do("classify", **OTHER)
    assert transferred.refused("transfer", organ="区住建局", **NOTICE).slug == "came-by-transfer"
    assert transferred.refused("not-accept", reason="outside_power", **NOTICE).slug == "not-outside-our-power"
    transferred.do("object", reasons="不属本机关职权")
    assert transferred.case.work["pending_level"] == "district"
    transferred.do("decide-objection", upheld=False)
    assert (transferred.case.state, transferred.case.competence) == (CaseState.REGISTERED, "own")
    assert transferred.refused("classify", **OTHER).slug == "competence-is-settled"
    transferred.do("accept", **NOTICE)
