"""Codes of a registration that stand for others."""

import pytest

from services.intake.domain.commands import Register
from services.intake.domain.registration import check_resident
from shared.contracts.codes import Channel, DisputeType, Kind, Organ
from shared.people.access_refused import AccessRefused
from shared.people.staff import Outsider
from shared.words.petition_fields import petition_field
from tests.unit.intake.matters import told


@pytest.mark.parametrize(
    ("part", "whole", "field"),
    [
        (DisputeType.UNPAID_WAGES, DisputeType.LABOUR, "劳动和社会保障"),
        (DisputeType.OTHER_LABOUR, DisputeType.LABOUR, "劳动和社会保障"),
        (DisputeType.ONLINE_SHOPPING, DisputeType.CONSUMER, "经济管理"),
        (DisputeType.OTHER_CONSUMER, DisputeType.CONSUMER, "经济管理"),
        (DisputeType.FAMILY, DisputeType.FAMILY, "其他"),
    ],
)
def test_a_part_is_counted_and_passed_on_as_what_it_is_a_part_of(
    part: DisputeType, whole: DisputeType, field: str
) -> None:
    assert part.parent is whole
    assert petition_field(part) == field


def entrusted(kind: Kind = Kind.DISPUTE) -> Register:
    of_a_dispute = {"dispute_type": DisputeType.NEIGHBOURS} if kind is Kind.DISPUTE else {}
    return told(kind, channel=Channel.QR, entrusted_by=Organ.PROCURATORATE, **of_a_dispute)


def test_only_a_dispute_is_entrusted_and_only_the_staff_says_so() -> None:
    with pytest.raises(ValueError, match="entrusted_by: leave it out"):
        entrusted(Kind.CONSULT)
    with pytest.raises(AccessRefused, match="entrusted_by: procuratorate"):
        check_resident(entrusted(), Outsider.RESIDENT)
