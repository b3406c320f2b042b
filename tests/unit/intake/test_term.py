"""Intake tells the parties an end, and mediation counts to the same one."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.answering import accept
from services.intake.domain.commands.answer import Accept
from services.intake.domain.commands.register import Party, Register
from services.intake.domain.registration import Identity, register
from services.mediation.domain.clocks import started
from services.mediation.domain.policy import Policy
from shared.contracts.codes import Channel, ConsentBasis, DisputeType, Kind
from shared.contracts.places import Place
from shared.rules.calendar import Calendar
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

PLACE = Place.from_code("220105003001")
MOMENTS = st.datetimes(datetime(2004, 1, 1), datetime(2026, 12, 31), timezones=st.just(ZONE))  # noqa: DTZ001 - made aware


def registered(kind: Kind, dispute_type: DisputeType | None) -> Register:
    return Register(
        kind=kind,
        channel=Channel.WINDOW,
        community=PLACE.code,
        dispute_type=dispute_type,
        summary="漏水",
        parties=(Party(role="applicant", name="张三"),),
    )


@given(st.sampled_from(DisputeType), MOMENTS)
def test_what_intake_tells_is_what_mediation_counts(dispute_type: DisputeType, now: datetime) -> None:
    case, _ = register(registered(Kind.DISPUTE, dispute_type), PLACE, Identity("case-1", 1, "code"), now)
    _, fact = accept(case, Accept(consent_basis=ConsentBasis.APPLICATION), now, Calendar())
    assert fact.model_dump()["due_at"] == started(dispute_type, now, Policy())["due_at"]


def test_other_kinds_are_answered_by_their_own_rules() -> None:
    now = datetime(2024, 3, 1, tzinfo=ZONE)
    case, _ = register(registered(Kind.VISIT, None), PLACE, Identity("case-1", 1, "code"), now)
    with pytest.raises(Refusal, match="POST /mediation/visits/") as caught:
        accept(case, Accept(consent_basis=ConsentBasis.APPLICATION), now, Calendar())
    assert caught.value.slug == "answered-in-mediation"
