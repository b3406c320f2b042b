from datetime import UTC, datetime

import pytest

from services.mediation.domain.file_number import file_number, file_number_scope, typed_number
from shared.contracts.codes import CaseState, Channel, ConsentBasis, Kind
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import Accepted, Imported, Registered
from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.rules.territory import Community, Territory
from shared.runtime.clock import ZONE

TERRITORY = Territory.load()


MINFENG = Place.from_code("220105003001")


@pytest.mark.parametrize(
    ("number", "text"),
    [(12, "(2024)荣光民丰人调字第012号"), (1, "(2024)荣光民丰人调字第001号"), (1200, "(2024)荣光民丰人调字第1200号")],
)
def test_a_number_names_year_and_committee(number: int, text: str) -> None:
    assert file_number(TERRITORY.committee(MINFENG), datetime(2024, 5, 6, 9, tzinfo=ZONE), number) == text


LAST_MINUTES = datetime(2024, 12, 31, 16, 1, tzinfo=UTC)
"""Of the year in Greenwich; in the street the next one has begun."""
CASE = {
    "case_no": "dispute-220105003001-2024-00012",
    "state": CaseState.ACCEPTED,
    "kind": Kind.DISPUTE,
    "owner_level": Level.COMMUNITY,
    "place": MINFENG,
    "actor": Actor(level=Level.COMMUNITY),
}


def test_the_year_is_the_streets_not_greenwichs() -> None:
    accepted = Accepted(**CASE, consent_basis=ConsentBasis.APPLICATION)
    assert file_number_scope(accepted, LAST_MINUTES) == "220105003001-2025"
    assert file_number("荣光", LAST_MINUTES, 1) == "(2025)荣光人调字第001号"


def test_an_imported_case_is_numbered_in_the_year_its_ledger_names() -> None:
    imported = Imported(
        **CASE, channel=Channel.WINDOW, people_count=2, registered_at=LAST_MINUTES, accepted_at=LAST_MINUTES
    )
    assert file_number_scope(imported, datetime(2026, 3, 2, 9, tzinfo=ZONE)) == "220105003001-2025"


def test_what_accepts_nothing_has_no_number() -> None:
    registered = Registered(**CASE | {"state": CaseState.REGISTERED}, channel=Channel.WINDOW, people_count=2)
    assert file_number_scope(registered, LAST_MINUTES) is None


def test_a_number_is_found_however_its_brackets_were_typed() -> None:
    assert typed_number(" （2024）荣光民丰人调字第012号 ") == "(2024)荣光民丰人调字第012号"


def test_the_short_name_of_a_committee_is_configuration() -> None:
    street = Place(district="220105", street="003", community=STREET_ITSELF)
    assert (TERRITORY.committee(street), TERRITORY.committee(MINFENG)) == ("荣光", "荣光民丰")
    assert TERRITORY.committee_name(street) == "荣光街道人民调解委员会"
    assert TERRITORY.committee_name(MINFENG) == "荣光街道民丰社区人民调解委员会"
    named = TERRITORY.model_copy(
        update={
            "street_committee": "荣街",
            "communities": (Community(code="001", name="民丰社区", committee="民丰品牌室"),),
        }
    )
    assert (named.committee(street), named.committee(MINFENG)) == ("荣街", "民丰品牌室")
    assert named.committee(Place.from_code("220105003009")) == "荣街009"
