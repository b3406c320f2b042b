from datetime import UTC, datetime

import pytest

from services.mediation.domain.file_number import file_number, number_scope, typed_number
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


def test_the_year_is_the_streets_not_greenwichs() -> None:
    last_minutes = datetime(2024, 12, 31, 16, 1, tzinfo=UTC)
    assert number_scope(MINFENG, last_minutes) == "220105003001-2025"
    assert file_number("荣光", last_minutes, 1) == "(2025)荣光人调字第001号"


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
