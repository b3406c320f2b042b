"""收到日期: the day a letter came, where it is registered later."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.commands.register import Register
from services.intake.domain.registering_anew import registered_anew
from services.intake.domain.registration import Identity, register
from services.intake.domain.registration_checks import check_resident
from shared.contracts.codes import Channel, DisputeType, Kind
from shared.contracts.facts.intake import Registered
from shared.contracts.facts.sealed import SealedRegistered
from shared.contracts.kind_codes import PetitionForm
from shared.people.access_refused import AccessRefused
from shared.people.staff import Outsider
from shared.rules.refusal import Refusal
from tests.unit.intake.matters import NOW, STREET, petition_by, taken_down, told

TODAY = NOW.date()
THREE_DAYS_AGO = TODAY - timedelta(days=3)


def letter(received_on: date | None, **form: Any) -> Register:
    return told(Kind.PETITION, petition=petition_by(PetitionForm.LETTER, **form), received_on=received_on)


def said_of(command: Register) -> Registered | SealedRegistered:
    return register(command, STREET, Identity("case-1", 1, "CODE"), NOW)[1]


def test_the_day_is_said_in_the_open_and_under_seal() -> None:
    labour = told(Kind.DISPUTE, dispute_type=DisputeType.UNPAID_WAGES, received_on=THREE_DAYS_AGO)
    for command in (letter(THREE_DAYS_AGO), letter(THREE_DAYS_AGO, accusation=True), labour):
        assert said_of(command).received_on == THREE_DAYS_AGO
    assert said_of(letter(None)).received_on is None


def test_what_is_registered_anew_does_not_tell_the_day_of_the_sealed_one() -> None:
    sealed = taken_down(letter(THREE_DAYS_AGO, accusation=True))
    _, registered = registered_anew(sealed, Identity("case-2", 2, "CODE2"), NOW)
    assert registered.received_on is None


@given(day=st.dates(TODAY - timedelta(days=800), TODAY + timedelta(days=800)))
def test_it_lies_within_a_year_until_today(day: date) -> None:
    if timedelta() <= TODAY - day <= timedelta(days=366):
        assert said_of(letter(day)).received_on == day
        return
    with pytest.raises(Refusal) as caught:
        said_of(letter(day))
    assert (caught.value.slug, caught.value.status) == ("receipt-day-impossible", 422)
    assert caught.value.members == {"not_before": "2023-03-01", "not_after": "2024-03-01"}


@pytest.mark.parametrize("kind", [it for it in Kind if it.is_case and it is not Kind.PETITION])
def test_it_is_given_only_where_days_run_from_it(kind: Kind) -> None:
    fields = {"dispute_type": DisputeType.FINANCE} if kind is Kind.DISPUTE else {}
    with pytest.raises(Refusal) as caught:
        said_of(told(kind, received_on=TODAY, **fields))
    assert caught.value.slug == "receipt-day-out-of-place"


def test_what_a_resident_registers_is_received_at_once() -> None:
    command = told(
        Kind.PETITION, channel=Channel.ONLINE, petition=petition_by(PetitionForm.ONLINE), received_on=THREE_DAYS_AGO
    )
    with pytest.raises(AccessRefused, match="received_on"):
        check_resident(command, Outsider.RESIDENT)
    check_resident(command.model_copy(update={"received_on": None}), Outsider.RESIDENT)
