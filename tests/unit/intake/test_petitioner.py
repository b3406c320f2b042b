"""Who of the petitioners can be told anything in writing."""

from datetime import datetime
from typing import Any

import pytest

from services.intake.domain.commands.register import Register
from services.intake.domain.registration import Identity, register
from shared.contracts.facts.intake import Registered
from shared.contracts.places import Place
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

NAMED = {"role": "applicant", "name": "李四"}
TOLD = {**NAMED, "phone": "13900001111"}
ACCUSED = {"role": "respondent", "name": "某单位", "address": "民丰街1号"}


def registered(**fields: Any) -> Registered:
    body = {"kind": "petition", "channel": "window", "community": "220105003000", "summary": "反映情况", **fields}
    identity = Identity(case_id="case-1", number=1, query_code="ABCD-EFGH")
    now = datetime(2024, 3, 1, 9, 30, tzinfo=ZONE)
    _, fact = register(Register.model_validate(body), Place.from_code("220105003000"), identity, now)
    assert isinstance(fact, Registered)
    return fact


@pytest.mark.parametrize(
    ("parties", "anonymous", "said", "unknown"),
    [
        ([TOLD], False, False, False),
        ([NAMED], False, False, False),
        ([NAMED], False, True, True),
        ([], True, False, True),
        ([ACCUSED], True, False, True),
        ([TOLD], True, False, False),
    ],
)
def test_nobody_named_or_found_unknown_by_the_staff_is_unreachable(
    *, parties: list[dict[str, str]], anonymous: bool, said: bool, unknown: bool
) -> None:
    form = {"form": "letter", "address_unknown": said}
    fact = registered(parties=parties, anonymous=anonymous, petition=form)
    assert fact.petition is not None
    assert fact.petition.flags.address_unknown is unknown


def test_who_left_a_phone_is_not_unknown() -> None:
    with pytest.raises(Refusal) as caught:
        registered(parties=[TOLD], petition={"form": "letter", "address_unknown": True})
    assert (caught.value.slug, caught.value.status) == ("petitioner-can-be-told", 422)
