from typing import Any

import pytest

from services.intake.application.batch import Batch
from services.intake.domain.commands.register import Register
from services.intake.domain.screenings import KnownScreening, check_screening
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.screening import ScreeningChecked, ScreeningOpened, ScreeningWithdrawn
from shared.contracts.places import Place
from shared.rules.refusal import Refusal

HERE, NEXT_DOOR = Place.from_code("220105003001"), "220105003002"
DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "screening",
    "screening_id": "s-1",
    "community": HERE.code,
    "dispute_type": "02",
    "summary": "排查发现楼道堆物",
    "parties": [{"role": "applicant", "name": "张三"}],
}


def known(place: str = HERE.code, *, withdrawn: bool = False) -> KnownScreening:
    return KnownScreening("s-1", place, withdrawn)


@pytest.mark.parametrize(
    ("screening", "slug"),
    [
        (None, "screening-unknown"),
        (known(withdrawn=True), "screening-withdrawn"),
        (known(NEXT_DOOR), "screening-of-another-community"),
    ],
    ids=["unknown", "withdrawn", "of another community"],
)
def test_a_dispute_names_a_screening_of_its_own_community(screening: KnownScreening | None, slug: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_screening(Register(**DISPUTE), HERE, screening)
    assert (caught.value.slug, caught.value.status, caught.value.members) == (slug, 422, {"field": "screening_id"})
    assert caught.value.sentence


def test_what_names_none_or_the_right_one_passes() -> None:
    check_screening(Register(**DISPUTE), HERE, known())
    check_screening(Register(**{**DISPUTE, "channel": "window", "screening_id": None}), HERE, None)


def test_a_screening_that_was_withdrawn_stays_so_in_whatever_order_it_is_told() -> None:
    opened, withdrawn = EXAMPLES[ScreeningOpened], EXAMPLES[ScreeningWithdrawn]
    withdrawn = withdrawn.model_copy(update={"subject": opened.subject})
    for told in ([opened, withdrawn], [withdrawn, opened]):
        batch = Batch({}, {})
        for event in told:
            batch.hear(event)
        assert batch.heard[opened.subject].withdrawn
    batch = Batch({}, {})
    batch.hear(EXAMPLES[ScreeningChecked])
    assert batch.heard == {}
