"""Terms of the other kinds that run into a year whose days are not known yet."""

from datetime import date, datetime
from typing import Any

import pytest

from services.mediation.domain.policy import Policy
from services.mediation.domain.process.policy import KindPolicy
from shared.contracts.codes import CaseClock, Kind
from shared.contracts.facts.escalation import DeadlineMoved, DeadlineWarned, Overdue
from shared.rules.calendar import Calendar, CalendarFile, DaysOfAYear
from shared.runtime.clock import ZONE

OWN = {"purpose": "request", "competence": "own", "law_related": False}
OPINION = {"opinion": "not_support", "claim": "诉求", "facts": "事实", "handling": "意见", "basis": "依据"}


def with_days_off(*days: date, **changes: Any) -> Policy:
    years = {2027: DaysOfAYear(holidays=frozenset(days))}
    return Policy(version="with-2027", calendar=Calendar(CalendarFile(version="2027.1", years=years)), **changes)


@pytest.fixture
def handled(life: Any) -> Any:
    """A petition whose sixty days end, by weekends alone, on Tuesday, 9 February 2027."""
    petition = life(Kind.PETITION)
    petition.now = datetime(2026, 12, 11, 9, tzinfo=ZONE)
    petition.case = petition.case.model_copy(update={"terms": ()})
    petition.do("classify", **OWN)
    petition.do("accept", written_notice=True)
    term = petition.case.term(CaseClock.PETITION_HANDLE)
    assert (term.last_day, term.assumed_years) == (date(2027, 2, 9), (2027,))
    return petition


def test_no_term_speaks_from_a_calendar_that_is_missing(handled: Any) -> None:
    assert handled.rules.next_instant(handled.case, handled.policy) is None
    handled.later(days=200)
    assert handled.sweep() == ()
    assert not handled.case.is_overdue


def test_a_term_is_counted_anew_once_the_days_are_known(handled: Any) -> None:
    handled.policy = with_days_off(date(2027, 2, 8), date(2027, 2, 9), date(2027, 2, 10))
    due = handled.rules.next_instant(handled.case, handled.policy)
    assert due <= handled.now
    (moved,) = handled.sweep()
    assert isinstance(moved, DeadlineMoved)
    assert (moved.clock, moved.previous_due_at, moved.due_at) == (
        CaseClock.PETITION_HANDLE,
        datetime(2027, 2, 10, tzinfo=ZONE),
        datetime(2027, 2, 12, tzinfo=ZONE),
    )
    assert handled.case.term(CaseClock.PETITION_HANDLE).assumed_years == ()
    assert handled.sweep() == ()
    said = handled.at("2027-02-12T12:00").swept
    assert [fact.days_left for fact in said if isinstance(fact, DeadlineWarned)] == [15, 7, 6, 0]
    assert [fact.due_at for fact in said if isinstance(fact, Overdue)] == [moved.due_at]


def test_an_end_that_was_assumed_rightly_stays(handled: Any) -> None:
    handled.policy = with_days_off(date(2027, 1, 1))
    assert handled.sweep() == ()
    due_at = handled.case.due_at
    handled.at("2027-02-10T12:00")
    assert [fact.due_at for fact in handled.swept if isinstance(fact, Overdue)] == [due_at]


def test_what_comes_before_the_sweep_is_late_by_the_end_counted_anew(handled: Any) -> None:
    handled.do("begin", leader_ref="leader-1", department="街道城管办")
    handled.do("issue-opinion", **OPINION)
    handled.policy = with_days_off(date(2027, 2, 9), date(2027, 2, 10))
    handled.now = datetime(2027, 2, 11, 10, tzinfo=ZONE)
    moved, *rest = handled.do("deliver", received_on="2027-02-11", review_right_told=True)
    assert isinstance(moved, DeadlineMoved)
    assert moved.due_at == datetime(2027, 2, 12, tzinfo=ZONE)
    assert not any(isinstance(fact, Overdue) for fact in rest)


def test_an_end_that_was_told_as_overdue_never_moves(handled: Any) -> None:
    known = with_days_off(date(2027, 1, 1))
    handled.policy = known
    handled.at("2027-02-10T12:00")
    assert handled.case.is_overdue
    due_at = handled.case.due_at
    handled.policy = with_days_off(date(2027, 2, 9))
    assert not any(isinstance(fact, DeadlineMoved) for fact in handled.sweep())
    assert handled.case.due_at == due_at


def test_days_that_the_street_set_are_counted_anew_by_the_days_of_then(life: Any) -> None:
    consult = life(Kind.CONSULT)
    consult.now = datetime(2026, 12, 30, 9, tzinfo=ZONE)
    consult.case = consult.rules.apply(
        None, consult.registration, case_id="case-1", sequence=1, at=consult.now, policy=consult.policy
    )
    assert consult.case.terms[0].last_day == date(2027, 1, 4)
    consult.policy = with_days_off(date(2027, 1, 1), kinds=KindPolicy(consult_working_days=30))
    (moved,) = consult.sweep()
    assert moved.due_at == datetime(2027, 1, 6, tzinfo=ZONE)


def test_a_day_that_a_person_named_stays(life: Any) -> None:
    review = life(Kind.DECISION_REVIEW)
    review.now = datetime(2026, 12, 18, 9, tzinfo=ZONE)
    review.do("begin-legal-check", adviser_ref="lawyer-1", last_day="2027-01-04")
    review.policy = with_days_off(date(2027, 1, 4))
    assert review.sweep() == ()
    assert review.case.terms[0].last_day == date(2027, 1, 4)
