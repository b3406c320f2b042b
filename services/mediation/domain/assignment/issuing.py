"""点球交办: at the monthly meeting, or in supervising a case, one thing is given to people by name."""

from collections.abc import Sequence
from datetime import datetime

from services.mediation.domain.assignment.commands import Issue
from services.mediation.domain.assignment.model import Assignment
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.matter import Matter
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.creating import NewCase, fields_of
from services.mediation.domain.process.due_days import due_too_soon, end_of_last_day
from services.mediation.domain.process.terms import begun, set_until
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.facts.assignment import AssignmentIssued
from shared.contracts.kind_codes import AssignmentOrigin
from shared.people.roles import Role
from shared.rules.days import day_of
from shared.rules.refusal import Refusal

Decided = Decision[Assignment]


def origin_does_not_fit(command: Issue) -> Refusal | None:
    """What comes from a meeting names it, and what comes from supervision names the case."""
    of_a_meeting = command.origin is AssignmentOrigin.MEETING
    names_a_meeting = command.meeting_ref is not None and command.meeting_on is not None
    names_part_of_one = command.meeting_ref is not None or command.meeting_on is not None
    fits = names_a_meeting if of_a_meeting else not names_part_of_one and command.about_id is not None
    if fits:
        return None
    return Refusal(
        "origin-does-not-fit",
        "origin: for meeting give meeting_ref and meeting_on, for supervision give about_id and no meeting",
        "例会交办须填写例会编号和日期；督办交办须填写所涉案件，不填例会。",
        status=422,
    )


def meeting_is_to_come(command: Issue, now: datetime) -> Refusal | None:
    """A meeting that has not been held gave nobody anything."""
    if command.meeting_on is None or command.meeting_on <= day_of(now):
        return None
    return Refusal("meeting-is-to-come", "meeting_on: today or earlier", "例会日期不能晚于今天。", status=422)


def leader_gives_to_another(command: Issue) -> Refusal | None:
    """A leader gives out what that leader is responsible for; the street's head and its centre give to anybody."""
    actor = command.actor
    if actor is None or actor.role != Role.LEADER or actor.ref == command.leader_ref:
        return None
    return Refusal(
        "leader-gives-to-another",
        "leader_ref: a leader issues assignments under their own reference only",
        "包保领导只能交办本人包保的事项。",
        status=422,
    )


def about_unknown(command: Issue, about: Matter | None) -> Refusal | None:
    """The case it concerns exists."""
    if command.about_id is None or about is not None:
        return None
    return Refusal("about-unknown", f"about_id: no case {command.about_id}", "所涉案件不存在。", status=422)


def about_no_case(about: Matter | None) -> Refusal | None:
    """An assignment is about a case, not about another assignment or a screening."""
    if about is None or about.kind.is_case:
        return None
    return Refusal("about-no-case", "about_id: the id of a case", "交办所涉须为案件。", status=422)


def about_another_place(command: Issue, about: Matter | None) -> Refusal | None:
    """What concerns a case is given to its community, or to the street itself."""
    if about is None or command.community in {about.place.code, about.place.of_the_street.code}:
        return None
    return Refusal(
        "about-another-place",
        f"community: the case is one of {about.place.code}; give that, or {about.place.of_the_street.code}",
        "交办须下达给案件所在社区或者街道本级。",
        status=422,
    )


def objections(
    command: Issue, about: Matter | None, _standing: Sequence[Matter], now: datetime, _policy: Policy
) -> None:
    """Let pass what may be issued.

    Raises:
        Refusal: the first objection.
    """
    check(
        origin_does_not_fit(command),
        meeting_is_to_come(command, now),
        leader_gives_to_another(command),
        about_unknown(command, about),
        about_no_case(about),
        about_another_place(command, about),
        due_too_soon(command.last_day, now),
    )


def issue(
    command: Issue, new: Sequence[NewCase], now: datetime, policy: Policy, shared_no: str | None
) -> tuple[Decided, ...]:
    """Give it to them; the terms to acknowledge it and to report on it run from here."""
    del shared_no
    return tuple(_issued(command, case, now, policy) for case in new)


def _issued(command: Issue, new: NewCase, now: datetime, policy: Policy) -> Decided:
    term = set_until(CaseClock.ASSIGNMENT_REPORT, now, end_of_last_day(command.last_day, policy), policy)
    case = Assignment(
        **fields_of(new, Kind.ASSIGNMENT, CaseState.ISSUED, now),
        origin=command.origin,
        meeting_ref=command.meeting_ref,
        meeting_on=command.meeting_on,
        about_id=command.about_id,
        leader_ref=command.leader_ref,
        person_ref=command.person_ref,
        department_ref=command.department_ref,
        deadline=term.due_at,
        terms=(begun(CaseClock.ASSIGNMENT_ACKNOWLEDGE, now, policy), term),
    )
    fact = AssignmentIssued(
        **base_of(case, command.actor),
        **case.given_to,
        origin=case.origin,
        meeting_ref=case.meeting_ref,
        meeting_on=case.meeting_on,
        about=case.about_id,
        due_at=case.deadline,
    )
    return Decision(case, (fact,))
