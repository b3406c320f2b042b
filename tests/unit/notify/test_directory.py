from typing import Any

from services.notify.domain.directory import Directory, Holder, Holders, Part, follow
from shared.contracts.codes import CaseState
from shared.contracts.envelope import Event
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import Fact
from shared.contracts.facts.escalation import AssignedDown, DeadlineWarned, Signed
from shared.contracts.facts.mediation import Assigned, Reopened
from shared.contracts.facts.petition import HandlingBegun


def happened(model: type[Fact], sequence: int, **changes: Any) -> Event:
    event = EXAMPLES[model]
    data = event.data.model_copy(update=changes)
    return event.model_copy(update={"sequence": sequence, "subject": "case-1", "data": data})


def after(*events: Event) -> Holders:
    known: dict[tuple[str, Part], Holder] = {}
    for event in events:
        known |= {(it.case_id, it.part): it for it in follow(known, event)}
    return known


def who(part: Part, *events: Event) -> str | None:
    return Directory(after(*events)).who("case-1", part)


def test_assigning_names_the_mediator() -> None:
    assert who(Part.MEDIATOR, happened(Assigned, 3)) == "staff-0117"


def test_whoever_answers_for_a_petition_or_has_a_dispute_handed_down_is_its_leader() -> None:
    assert who(Part.LEADER, happened(HandlingBegun, 4)) == "staff-0002"
    assert who(Part.LEADER, happened(AssignedDown, 4)) == "staff-0003"
    begun_anew = happened(HandlingBegun, 5, leader_ref="staff-0009")
    assert who(Part.LEADER, happened(HandlingBegun, 4), begun_anew) == "staff-0009"


def test_whoever_handles_what_was_handed_down_is_known_until_the_level_above_takes_it_over() -> None:
    handed, signed = happened(AssignedDown, 4), happened(Signed, 9)
    assert who(Part.PERSON, handed) == "staff-0021"
    assert who(Part.PERSON, handed, signed) is None


def test_reopening_a_dispute_takes_the_names_back() -> None:
    reopened = happened(Reopened, 21, state=CaseState.ACCEPTED)
    events = (happened(Assigned, 3), happened(AssignedDown, 4), reopened)
    assert (who(Part.MEDIATOR, *events), who(Part.LEADER, *events)) == (None, None)


def test_a_petition_taken_up_again_keeps_its_leader() -> None:
    assert who(Part.LEADER, happened(HandlingBegun, 4), happened(Reopened, 9, state=CaseState.HANDLING)) == "staff-0002"


def test_what_comes_late_changes_nothing_of_its_own_part_and_is_noted_of_another() -> None:
    events = (happened(Reopened, 21, state=CaseState.ACCEPTED), happened(Assigned, 3), happened(Assigned, 21))
    assert who(Part.MEDIATOR, *events) is None
    assert who(Part.MEDIATOR, happened(HandlingBegun, 5), happened(Assigned, 3)) == "staff-0117"


def test_other_events_change_nothing() -> None:
    assert follow(after(happened(Assigned, 3)), happened(DeadlineWarned, 7)) == ()


def test_nothing_is_known_of_other_cases() -> None:
    assert Directory(after(happened(Assigned, 3))).who("case-2", Part.MEDIATOR) is None
