"""回访 within its days: once, of a red case three times; it lives after the closing, and ends with the file."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import Close, FollowUp, Reopen, SetRisk, Tick
from services.mediation.domain.file_commands import Archive
from services.mediation.domain.papers import Paper
from services.mediation.domain.policy import Policy
from services.mediation.domain.transitions import decide
from shared.contracts.codes import (
    CaseClock,
    CaseState,
    ClosingCode,
    FollowUpWay,
    ReopenReason,
    Risk,
    RiskReason,
    Satisfaction,
)
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import DeadlineMoved, DeadlineWarned, Overdue
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Performance, Retention
from shared.rules.calendar import Calendar, CalendarFile, DaysOfAYear
from shared.runtime.clock import ZONE
from tests.unit.mediation.test_beside import lived, said

ASKED = FollowUp(way=FollowUpWay.PHONE, satisfaction=Satisfaction.SATISFIED, performed=False, hidden_risk=False)
CLOSE = Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告")
ARCHIVE = Archive(retention=Retention.LONG, papers=tuple(Paper))
STREET = Actor(level=Level.STREET, role="dispatcher", ref="staff-9")


@pytest.fixture
def closed(make_case: Any) -> Case:
    """Closed on Friday, 1 March 2024, with nothing owed any more."""
    case: Case = make_case(CaseState.CLOSED)
    return _performed(case)


@pytest.fixture
def red(make_case: Any, do: Any) -> Case:
    """The same of a red case."""
    agreed = make_case(CaseState.AGREED)
    turned = do(agreed, SetRisk(risk=Risk.RED, reason=RiskReason.THREAT).by(STREET)).case
    return _performed(do(turned, CLOSE).case)


def _performed(case: Case) -> Case:
    return case.after(performance=Performance.PERFORMED, terms=case.without(CaseClock.PERFORMANCE))


def day(month: int, number: int, hour: int = 10) -> datetime:
    return datetime(2024, month, number, hour, tzinfo=ZONE)


def test_a_party_is_asked_within_thirty_days_of_the_closing(closed: Case, policy: Policy) -> None:
    case, happened = lived(closed, day(12, 31), policy)
    assert said(happened, CaseClock.FOLLOW_UP) == [("03-29 09", "DeadlineWarned", 3), ("04-02 09", "Overdue", None)]
    (overdue,) = (fact for _, fact in happened if isinstance(fact, Overdue))
    assert (overdue.state, overdue.target_level) == (CaseState.CLOSED, Level.STREET)
    assert case.term(CaseClock.FOLLOW_UP).told_at == day(4, 2, 9)


def test_who_was_asked_is_reminded_of_no_more_and_not_asked_twice(closed: Case, do: Any, refused: Any) -> None:
    asked = do(closed, ASKED, day(3, 12))
    assert asked.facts[0].next_due_at is None
    assert asked.case.terms == ()
    assert refused(asked.case, ASKED, day(3, 13)).slug == "followed-up-already"


def test_a_party_to_a_red_case_is_asked_after_seven_thirty_and_ninety_days(red: Case, do: Any, policy: Policy) -> None:
    first = do(red, ASKED, day(3, 8))
    assert first.facts[0].next_due_at == datetime(2024, 4, 2, tzinfo=ZONE)
    second = do(first.case, ASKED, day(3, 20))
    assert second.facts[0].next_due_at == datetime(2024, 5, 31, tzinfo=ZONE)
    third = do(second.case, ASKED, day(5, 20))
    assert (third.facts[0].next_due_at, next_instant(third.case, policy)) == (None, None)


def test_each_follow_up_of_a_red_case_is_told_when_it_is_missed(red: Case, do: Any, policy: Policy) -> None:
    case, happened = lived(red, day(3, 20), policy)
    assert said(happened, CaseClock.FOLLOW_UP) == [("03-05 09", "DeadlineWarned", 3), ("03-11 09", "Overdue", None)]
    asked = do(case, ASKED, day(3, 20)).case
    assert said(lived(asked, day(4, 10), policy)[1], CaseClock.FOLLOW_UP)[-1] == ("04-02 09", "Overdue", None)


def test_one_answer_counts_for_all_that_were_due_by_then_and_for_none_to_come(red: Case, do: Any, refused: Any) -> None:
    late = do(red, ASKED, day(4, 15)).case
    assert late.follow_up_due_at == datetime(2024, 5, 31, tzinfo=ZONE)
    early = do(red, ASKED, day(3, 4)).case
    refusal = refused(early, ASKED, day(3, 5))
    assert (refusal.slug, refusal.members) == ("follow-up-too-early", {"not_before": "2024-03-09"})
    assert do(early, ASKED, day(3, 9)).case.follow_ups_to_come == ()


def test_a_file_is_not_put_away_before_the_last_follow_up(red: Case, do: Any, refused: Any) -> None:
    asked = do(red, ASKED, day(3, 8)).case
    refusal = refused(asked, ARCHIVE, day(3, 9))
    assert (refusal.slug, refusal.members["follow_up_due_at"]) == ("follow-up-outstanding", "2024-04-02T00:00:00+08:00")
    done = do(do(asked, ASKED, day(4, 1)).case, ASKED, day(5, 20)).case
    archived = do(done, ARCHIVE, day(5, 21)).case
    assert archived.state is CaseState.ARCHIVED


def test_a_case_that_is_taken_up_again_is_asked_about_after_its_new_closing(red: Case, do: Any) -> None:
    again = do(red, Reopen(reason=ReopenReason.FLARED_UP), day(3, 5)).case
    assert (again.terms, again.follow_ups_to_come, again.follow_up_due_at) == ((), (), None)


def test_a_street_may_set_its_own_days(make_case: Any) -> None:
    policy = Policy.from_mapping(
        {"follow_up_days": 10, "beside": {"red_follow_up_days": [3], "warn_days": {"follow_up": [2, 0]}}}
    )
    closed = decide(make_case(CaseState.AGREED), CLOSE, day(3, 1), policy).case
    happened = lived(_performed(closed), day(4, 1), policy)[1]
    assert [fact.days_left for _, fact in happened if isinstance(fact, DeadlineWarned)] == [3, 0]
    assert closed.follow_up_due_at == datetime(2024, 3, 12, tzinfo=ZONE)


def test_a_follow_up_in_a_year_without_a_calendar_waits_for_it_and_is_counted_anew(make_case: Any) -> None:
    policy = Policy()
    late = datetime(2026, 12, 4, 10, tzinfo=ZONE)
    case = _performed(decide(make_case(CaseState.AGREED), CLOSE, late, policy).case)
    assert case.follow_up_due_at == datetime(2027, 1, 5, tzinfo=ZONE), "3 January 2027 is a Sunday"
    assert lived(case, late + timedelta(days=300), policy)[1] == []
    days = {2027: DaysOfAYear(holidays=frozenset({date(2027, 1, 1), date(2027, 1, 4)}))}
    known = Policy(calendar=Calendar(CalendarFile(version="2027.1", years=days)))
    assert next_instant(case, known) is not None
    moved = decide(case, Tick(), datetime(2026, 12, 10, 8, tzinfo=ZONE), known)
    (fact,) = moved.facts
    assert isinstance(fact, DeadlineMoved)
    assert (fact.clock, fact.previous_due_at, fact.due_at) == (
        CaseClock.FOLLOW_UP,
        datetime(2027, 1, 5, tzinfo=ZONE),
        datetime(2027, 1, 6, tzinfo=ZONE),
    )
    assert moved.case.follow_up_due_at == fact.due_at


def test_a_case_stored_before_it_had_terms_keeps_its_follow_up_and_its_performance(make_case: Any) -> None:
    case = make_case(CaseState.CLOSED)
    stored = json.loads(case.model_dump_json())
    terms = stored.pop("terms")
    before = {**stored, "follow_up_due_at": next(it["due_at"] for it in terms if it["clock"] == "follow_up")}
    del before["follow_ups_to_come"]
    read = Case.model_validate_json(json.dumps(before))
    assert {term.clock: term.due_at for term in read.terms} == {term.clock: term.due_at for term in case.terms}
    assert read.follow_up_due_at == case.follow_up_due_at
