"""Codes of a registration that stand for others."""

import pytest

from services.intake.domain.commands.register import Register
from services.intake.domain.registration_checks import check_court_mode, check_resident
from shared.contracts.codes import Channel, CourtMode, DisputeType, Kind, Organ
from shared.people.access_refused import AccessRefused
from shared.people.staff import Outsider
from shared.rules.refusal import Refusal
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


@pytest.mark.parametrize(
    ("organ", "mode", "slug"),
    [
        (Organ.COURT, None, "court-mode-missing"),
        (Organ.POLICE, CourtMode.DELEGATED, "court-mode-out-of-place"),
        (None, CourtMode.DELEGATED, "court-mode-out-of-place"),
    ],
)
def test_how_a_court_sent_a_dispute_is_asked_of_what_a_court_sent(
    organ: Organ | None, mode: CourtMode | None, slug: str
) -> None:
    with pytest.raises(Refusal) as caught:
        check_court_mode(told(Kind.DISPUTE, dispute_type=DisputeType.FINANCE, entrusted_by=organ, court_mode=mode))
    assert (caught.value.slug, caught.value.status) == (slug, 422)
    loan = {"dispute_type": DisputeType.FINANCE}
    check_court_mode(told(Kind.DISPUTE, **loan, entrusted_by=Organ.COURT, court_mode=CourtMode.DELEGATED))
    check_court_mode(told(Kind.DISPUTE, **loan, entrusted_by=Organ.POLICE))
