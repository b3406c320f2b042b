"""What a visit or a consultation takes along when it becomes a petition."""

from datetime import timedelta
from typing import Any

import pytest

from services.intake.domain.converting import FORMS, converted
from services.intake.domain.registration import Identity
from shared.contracts.codes import CaseState, Channel, Kind
from shared.contracts.facts.consult import ConsultConverted
from shared.contracts.facts.intake import Registered
from shared.contracts.facts.visit import VisitEnded
from shared.contracts.kind_codes import ConsultTarget, PetitionForm, VisitOutcome
from shared.contracts.levels import Level
from tests.unit.intake.matters import NOW, STREET, taken_down, told


def becomes_a_petition(kind: Kind, **fields: Any) -> Registered:
    case = taken_down(told(kind, **fields))
    common: dict[str, Any] = {
        "case_no": case.case_no,
        "kind": kind,
        "place": STREET,
        "owner_level": Level.STREET,
        "becomes": Kind.PETITION,
        "into": "case-2",
    }
    fact: VisitEnded | ConsultConverted
    if kind is Kind.VISIT:
        outcome = VisitOutcome.TO_PETITION
        fact = VisitEnded(**common, state=CaseState.RECEPTION_ENDED, outcome=outcome, waited_days=0)
    else:
        fact = ConsultConverted(**common, state=CaseState.CONVERTED, target=ConsultTarget.PETITION)
    later = NOW + timedelta(days=10)
    new, registered = converted(case, fact, Kind.PETITION, Identity("case-2", 1, "CODE2"), later)
    assert (new.registered_at, registered.petition is None) == (later, False)
    return registered


@pytest.mark.parametrize("kind", [Kind.VISIT, Kind.CONSULT])
def test_it_was_received_with_its_origin(kind: Kind) -> None:
    origin = becomes_a_petition(kind).origin
    assert origin is not None
    assert (origin.case_id, origin.kind, origin.received_at) == ("case-1", kind, NOW)


@pytest.mark.parametrize(
    ("channel", "form"),
    [
        (Channel.WINDOW, PetitionForm.VISIT),
        (Channel.QR, PetitionForm.ONLINE),
        (Channel.ONLINE, PetitionForm.ONLINE),
        (Channel.PHONE, PetitionForm.PHONE),
        (Channel.HOTLINE, PetitionForm.PHONE),
        (Channel.LETTER, PetitionForm.LETTER),
    ],
)
def test_a_question_becomes_a_petition_of_the_form_it_came_in(channel: Channel, form: PetitionForm) -> None:
    entry = becomes_a_petition(Kind.CONSULT, channel=channel).petition
    assert entry is not None
    assert entry.form is form


def test_every_channel_has_its_form() -> None:
    assert set(FORMS) == set(Channel)


def test_a_visit_is_a_visit_with_its_people_and_what_was_said_of_it() -> None:
    registered = becomes_a_petition(Kind.VISIT, people_count=9, representatives=4, repeated_visit=True)
    entry = registered.petition
    assert entry is not None
    assert (entry.form, entry.flags.repeated, entry.flags.collective) == (PetitionForm.VISIT, True, True)
    assert (registered.people_count, registered.representatives) == (9, 4)


def test_who_came_first_and_by_name_did_so_as_a_petition_too() -> None:
    entry = becomes_a_petition(Kind.VISIT).petition
    assert entry is not None
    assert (entry.flags.repeated, entry.flags.anonymous) == (False, False)
    nameless = becomes_a_petition(Kind.CONSULT, parties=(), anonymous=True).petition
    assert nameless is not None
    assert nameless.flags.anonymous
