"""What somebody may write where everybody reads it, and which characters any text may hold."""

import unicodedata
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from services.intake.domain.persons import Name, Summary
from services.mediation.domain.commands import Narrative
from shared.contracts.facts.base import PublicText, Reference
from shared.people.roles import Role
from shared.people.staff import NewStaff, Staff
from shared.rules.case_numbers import numbered
from shared.rules.plain_text import OpenReference, OpenText, of_nobody

REFERENCE, TEXT = TypeAdapter(OpenReference), TypeAdapter(OpenText)
MOBILES = ("13871239876", "138-7123-9876", "86-13871239876", "8613871239876", "tel13871239876", "T:13871239876")
IDENTITY_NUMBERS = ("11010519491231002X", "11010519491231002x", "110105194912310021", "110105491231002")


def refused(adapter: TypeAdapter[str], given_text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(given_text)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize("number", [*MOBILES, "0431-86549213"])
def test_no_telephone_number_stands_in_the_open(number: str) -> None:
    for adapter, around in ((REFERENCE, "{}"), (TEXT, "{}"), (TEXT, "联系电话{}，王某")):
        assert "telephone number: leave it out" in refused(adapter, around.format(number))


@pytest.mark.parametrize("number", IDENTITY_NUMBERS)
def test_no_identity_number_stands_in_the_open(number: str) -> None:
    for adapter, around in ((REFERENCE, "{}"), (TEXT, "{}"), (TEXT, "身份证{}")):
        assert "identity number: leave it out" in refused(adapter, around.format(number))


@pytest.mark.parametrize("number", ["１３８７１２３９８７６", "+86 138 7123 9876"])
def test_another_way_of_writing_makes_no_difference(number: str) -> None:
    assert "telephone number" in refused(TEXT, f"联系电话{number}")


@pytest.mark.parametrize(
    "reference", ["C-1", "2024-00012", "staff-0117", "91220101MA0Y3X1X1X", "220105003001", "2024.04.16", "20240416001"]
)
def test_numbers_of_letters_offices_and_days_stand_there(reference: str) -> None:
    assert REFERENCE.validate_python(reference) == reference
    assert TEXT.validate_python(f"吉0105民特{reference}号")


@given(st.uuids(), st.integers(1, 10**9), st.integers(2000, 2100))
def test_ids_and_numbers_of_cases_are_nobodys(case_id: uuid.UUID, number: int, year: int) -> None:
    assert of_nobody(str(case_id))
    assert of_nobody(numbered(f"dispute-220105003001-{year}", number))


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2066", "\ufeff", "\u200d", "\u00ad", "\u2028", "\u061c"])
def test_what_is_not_seen_is_refused_by_its_place(character: str) -> None:
    for adapter in (TEXT, TypeAdapter(Name), TypeAdapter(Summary), TypeAdapter(Narrative)):
        message = refused(adapter, f"王{character}某")
        assert f"character 2 is not seen (U+{ord(character):04X}): delete it" in message


@given(st.characters(categories=["Lo", "Co", "Cn"], min_codepoint=0x3400))
def test_rare_characters_of_names_are_taken(character: str) -> None:
    if character not in "\ufffe\uffff" and unicodedata.category(character) != "Cs":
        assert TypeAdapter(Name).validate_python(f"王{character}") == f"王{character}"


def test_what_was_said_before_stays_readable() -> None:
    assert TypeAdapter(Reference).validate_python(MOBILES[0]) == MOBILES[0]
    assert TypeAdapter(PublicText).validate_python(f"电话{MOBILES[0]}")


@pytest.mark.parametrize(
    ("field", "value"), [("ref", MOBILES[0]), ("department", f"综治办{MOBILES[0]}"), ("name", "王\u202e某")]
)
def test_somebody_new_of_the_staff_is_nobodys_number(field: str, value: str) -> None:
    person = {"ref": "staff-1", "name": "某人", "roles": (Role.DISPATCHER,), "level": "street", "place": "220105003"}
    assert NewStaff.model_validate(person)
    assert Staff.model_validate(person | {field: value}), "who is there already stays"
    with pytest.raises(ValidationError) as caught:
        NewStaff.model_validate(person | {field: value})
    assert caught.value.errors()[0]["loc"] == (field,)
