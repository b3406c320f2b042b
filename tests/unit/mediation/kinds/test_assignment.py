"""The rules of an assignment, one by one. 1 March 2024 is a Friday."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, Kind, SupervisionStep
from shared.contracts.facts.assignment import (
    AssignmentAccepted,
    AssignmentIssued,
    AssignmentReported,
    AssignmentReturned,
    AssignmentWithdrawn,
)
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import DeadlineWarned, Overdue, Supervised, SupervisionLifted
from shared.contracts.levels import Level
from shared.contracts.reach import supervisors
from shared.contracts.subjects import CaseSubject, subject_of
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from tests.unit.mediation.kinds.beginning import begin
from tests.unit.mediation.kinds.conftest import Life

NOW = datetime(2024, 3, 1, 10, tzinfo=ZONE)
MEETING = {"origin": "meeting", "meeting_ref": "meeting-3", "meeting_on": "2024-03-01"}
GIVEN = {"leader_ref": "leader-1", "person_ref": "person-1", "department_ref": "department-1"}
BODY: dict[str, Any] = {
    "community": "220105003001",
    **MEETING,
    **GIVEN,
    "last_day": "2024-03-08",
    "task": "督促物业维修水管",
}
DIRECTOR = Actor(level=Level.COMMUNITY, role="director", ref="director-1")
DISPATCHER = Actor(level=Level.STREET, role="dispatcher", ref="dispatcher-1")
WEEK_LATER = "2024-03-08T10:00"


def issued(*, about: Any = None, **changes: Any) -> Life:
    body = {name: value for name, value in {**BODY, **changes}.items() if value is not None}
    (decision,) = begin(Kind.ASSIGNMENT, NOW, Policy(), body, by=DISPATCHER, other=about)
    return Life.of(decision.case, NOW)


def refused(*, about: Any = None, by: Actor = DISPATCHER, **changes: Any) -> Refusal:
    body = {name: value for name, value in {**BODY, **changes}.items() if value is not None}
    with pytest.raises(Refusal) as caught:
        begin(Kind.ASSIGNMENT, NOW, Policy(), body, by=by, other=about)
    assert caught.value.sentence
    return caught.value


def under_way() -> Life:
    assignment = issued()
    assignment.do("acknowledge", by=DIRECTOR)
    assignment.do("begin", by=DIRECTOR)
    return assignment


def reported() -> Life:
    assignment = under_way()
    assignment.do("report", by=DIRECTOR, result="已维修")
    return assignment


def test_it_is_said_to_the_community_and_the_street_and_names_whom_it_is_given_to() -> None:
    (decision,) = begin(Kind.ASSIGNMENT, NOW, Policy(), BODY, by=DISPATCHER)
    (fact,) = decision.facts
    assert isinstance(fact, AssignmentIssued)
    assert {name: getattr(fact, name) for name in GIVEN} == GIVEN
    assert fact.due_at.isoformat() == "2024-03-09T00:00:00+08:00"
    assert CaseSubject.parse(subject_of(fact)).reach is Level.STREET
    assert (decision.case.owner_level, decision.case.version) == (Level.COMMUNITY, 1)


def test_what_the_street_itself_has_to_do_is_the_streets() -> None:
    assert issued(community="220105003000").case.owner_level is Level.STREET


def test_a_last_day_off_moves_to_the_next_working_day() -> None:
    assert issued(last_day="2024-03-09").case.deadline.isoformat() == "2024-03-12T00:00:00+08:00"


@pytest.mark.parametrize(
    ("changes", "slug"),
    [
        ({"meeting_ref": None}, "origin-does-not-fit"),
        ({"meeting_on": None}, "origin-does-not-fit"),
        ({"origin": "supervision"}, "origin-does-not-fit"),
        ({"origin": "supervision", "meeting_ref": None, "meeting_on": None}, "origin-does-not-fit"),
        ({"meeting_on": "2024-03-02"}, "meeting-is-to-come"),
        ({"about_id": "case-9"}, "about-unknown"),
        ({"last_day": "2024-03-01"}, "due-too-soon"),
        ({"community": "220105003999"}, "unknown-community"),
    ],
)
def test_what_is_not_issued(changes: dict[str, Any], slug: str) -> None:
    assert refused(**changes).slug == slug


def test_tomorrow_is_the_earliest_day() -> None:
    assert refused(last_day="2024-03-01").members == {"earliest": "2024-03-02"}
    assert issued(last_day="2024-03-02").case.deadline.isoformat() == "2024-03-05T00:00:00+08:00"


def test_a_leader_gives_out_what_that_leader_answers_for() -> None:
    leader = Actor(level=Level.STREET, role="leader", ref="leader-2")
    assert refused(by=leader).slug == "leader-gives-to-another"
    (decision,) = begin(Kind.ASSIGNMENT, NOW, Policy(), {**BODY, "leader_ref": "leader-2"}, by=leader)
    assert decision.case.leader_ref == "leader-2"


def test_it_is_about_a_case_of_its_place(life: Any) -> None:
    petition = life(Kind.PETITION, case_id="case-9").case
    supervision = {"origin": "supervision", "meeting_ref": None, "meeting_on": None, "about_id": "case-9"}
    assert refused(about=petition, **supervision).slug == "about-another-place"
    assignment = issued(about=petition, community="220105003000", **supervision).case
    assert (assignment.about_id, assignment.belongs_to) == ("case-9", "case-9")
    assert refused(about=assignment, **supervision).slug == "about-no-case"


def test_the_whole_way_with_a_return() -> None:
    assignment = reported()
    (returned,) = assignment.do("return", by=DISPATCHER, reason="evidence_missing", remarks="缺照片")
    assert isinstance(returned, AssignmentReturned)
    assert (returned.returns, returned.due_at) == (1, assignment.case.deadline)
    assert assignment.case.state is CaseState.IN_PROGRESS
    (again,) = assignment.do("report", by=DIRECTOR, result="已补照片")
    assert isinstance(again, AssignmentReported)
    assert (again.times, again.late) == (2, False)
    (accepted,) = assignment.at("2024-03-06T10:00").do("accept", by=DISPATCHER)
    assert isinstance(accepted, AssignmentAccepted)
    assert (accepted.days, accepted.late, assignment.case.state) == (5, False, CaseState.CLEARED)
    assert assignment.case.closing_code is None
    assert assignment.rules.allowed_now(assignment.case) == ()


def test_nobody_takes_their_own_work_as_done() -> None:
    assert reported().refused("accept", by=DIRECTOR).slug == "accepted-by-the-reporter"


def test_what_is_sent_back_has_a_day_left() -> None:
    assignment = reported().at(WEEK_LATER)
    remarks = {"reason": "not_done", "remarks": "未见维修"}
    assert assignment.refused("return", **remarks).slug == "no-day-left"
    assert assignment.refused("return", **remarks, last_day="2024-03-08").slug == "due-too-soon"
    assignment.do("return", **remarks, last_day="2024-03-12")
    assert assignment.case.due_at.isoformat() == "2024-03-13T00:00:00+08:00"


def test_the_term_rests_while_the_street_looks_at_the_report() -> None:
    assignment = reported().at("2024-04-01T10:00")
    assert assignment.swept == ()
    assert not assignment.case.late


def test_who_does_not_acknowledge_in_a_working_day_is_told_to_the_street() -> None:
    assignment = issued().at("2024-03-05T12:00")
    assert [type(fact) for fact in assignment.swept] == [DeadlineWarned, Overdue, DeadlineWarned]
    told = assignment.swept[1]
    assert isinstance(told, Overdue)
    assert (told.clock.value, told.target_level) == ("assignment_acknowledge", Level.STREET)


def test_what_the_street_does_not_do_is_told_to_the_street_and_a_red_card_to_the_district() -> None:
    assignment = issued(community="220105003000")
    assignment.do("acknowledge")
    assignment.at("2024-03-25T12:00")
    (told,) = (fact for fact in assignment.swept if isinstance(fact, Overdue))
    assert told.target_level is Level.STREET
    steps = [(fact.step, supervisors(fact)) for fact in assignment.swept if isinstance(fact, Supervised)]
    assert steps == [
        (SupervisionStep.URGE, Level.STREET),
        (SupervisionStep.YELLOW, Level.STREET),
        (SupervisionStep.RED, Level.DISTRICT),
    ]


def test_a_late_report_counts_as_late_and_lifts_the_supervision() -> None:
    assignment = under_way().at("2024-03-20T12:00")
    said = assignment.do("report", by=DIRECTOR, result="已维修")
    assert [type(fact) for fact in said] == [AssignmentReported, SupervisionLifted]
    assert assignment.case.late


def test_what_comes_after_midnight_is_late_though_no_sweep_came() -> None:
    assignment = under_way()
    assignment.now = assignment.case.deadline + timedelta(minutes=1)
    said = assignment.do("report", by=DIRECTOR, result="已维修")
    assert [type(fact) for fact in said] == [Overdue, AssignmentReported]
    assert assignment.case.late


def test_what_is_withdrawn_says_nothing_any_more() -> None:
    assignment = issued()
    (withdrawn,) = assignment.do("withdraw", reason="issued_by_mistake", remarks="重复交办")
    assert isinstance(withdrawn, AssignmentWithdrawn)
    assert assignment.at("2024-04-01T10:00").swept == ()
    assert assignment.rules.allowed_now(assignment.case) == ()
