"""What keeps a registered dispute from being accepted or referred."""

from datetime import datetime

import pytest

from services.intake.domain.answering import accept, refer
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.answer import Accept, Refer
from services.intake.domain.commands.register import Party, Register
from services.intake.domain.registration import Identity, register
from shared.contracts.codes import CaseState, Channel, ConsentBasis, DisputeType, Kind, Organ
from shared.contracts.places import Place
from shared.rules.calendar import Calendar
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

NOW = datetime(2024, 3, 1, 10, 0, tzinfo=ZONE)
PLACE = Place.from_code("220105003001")
OFFERED = Accept(consent_basis=ConsentBasis.OWN_INITIATIVE)


def registered(dispute_type: DisputeType) -> IntakeCase:
    matter = Register(
        kind=Kind.DISPUTE,
        channel=Channel.WINDOW,
        community=PLACE.code,
        dispute_type=dispute_type,
        summary="术后损害",
        parties=(Party(role="applicant", name="张三"),),
    )
    return register(matter, PLACE, Identity("case-1", 1, "code"), NOW)[0]


def test_a_medical_dispute_is_applied_for() -> None:
    case = registered(DisputeType.MEDICAL)
    with pytest.raises(Refusal) as caught:
        accept(case, OFFERED, NOW, Calendar())
    assert (caught.value.slug, caught.value.status) == ("medical-needs-application", 422)
    after, _ = accept(case, Accept(consent_basis=ConsentBasis.APPLICATION), NOW, Calendar())
    assert after.state is CaseState.ACCEPTED


def test_any_other_may_be_offered() -> None:
    assert accept(registered(DisputeType.NEIGHBOURS), OFFERED, NOW, Calendar())[0].state is CaseState.ACCEPTED


def test_nobody_is_referred_against_his_will() -> None:
    with pytest.raises(Refusal) as caught:
        refer(registered(DisputeType.LABOUR), Refer(target=Organ.ARBITRATION, consent=False, reference="R-1"), NOW)
    assert (caught.value.slug, caught.value.status) == ("consent-missing", 422)
