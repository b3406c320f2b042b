from services.notify.domain.directory import CaseMediator, Directory, follow
from shared.contracts.envelope import Event
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import Fact
from shared.contracts.facts.escalation import DeadlineWarned
from shared.contracts.facts.mediation import Assigned, Reopened


def happened(model: type[Fact], sequence: int) -> Event:
    return EXAMPLES[model].model_copy(update={"sequence": sequence, "subject": "case-1"})


def test_assigning_names_the_mediator() -> None:
    known = follow(None, happened(Assigned, 3))
    assert known == CaseMediator("case-1", "staff-0117", 3)
    assert Directory({"case-1": known}).mediator_of("case-1") == "staff-0117"


def test_reopening_takes_the_name_back() -> None:
    known = follow(CaseMediator("case-1", "staff-0117", 3), happened(Reopened, 21))
    assert known == CaseMediator("case-1", None, 21)
    assert Directory({"case-1": known}).mediator_of("case-1") is None


def test_what_comes_late_changes_nothing() -> None:
    known = CaseMediator("case-1", None, 21)
    assert follow(known, happened(Assigned, 3)) is known
    assert follow(known, happened(Assigned, 21)) is known


def test_other_events_change_nothing() -> None:
    known = CaseMediator("case-1", "staff-0117", 3)
    assert follow(known, happened(DeadlineWarned, 7)) is known
    assert follow(None, happened(DeadlineWarned, 7)) is None


def test_nothing_is_known_of_other_cases() -> None:
    assert Directory({}).mediator_of("case-2") is None
