from typing import Any

import pytest

from services.mediation.domain.closing import BY_ORGAN, closing_code_of
from services.mediation.domain.commands import Close, Refer
from shared.contracts.codes import CaseState, ClosingCode, Organ
from shared.contracts.facts.intake import Referred


@pytest.mark.parametrize("organ", list(Organ))
def test_an_accepted_case_is_referred_and_closed_by_its_organ(make_case: Any, do: Any, organ: Organ) -> None:
    decision = do(make_case(), Refer(target=organ, consent=True, reference="LA-1"))
    (fact,) = decision.facts
    assert isinstance(fact, Referred)
    assert (fact.target, fact.reference, fact.state) == (organ, "LA-1", CaseState.REFERRED)
    assert closing_code_of(decision.case) is BY_ORGAN[organ]
    assert do(decision.case, Close(closing_code=BY_ORGAN[organ], summary="结案报告")).facts[1].resolved is False


def test_nobody_is_referred_against_his_will(make_case: Any, refused: Any) -> None:
    assert refused(make_case(), Refer(target=Organ.COURT, consent=False, reference="LA-1")).slug == "consent-missing"


def test_a_case_that_waits_for_a_signature_is_not_referred(escalated: Any, refused: Any) -> None:
    assert refused(escalated(), Refer(target=Organ.COURT, consent=True, reference="LA-1")).slug == "escalation-pending"


def test_no_two_organs_share_a_closing_code() -> None:
    assert set(BY_ORGAN) == set(Organ)
    assert len(set(BY_ORGAN.values())) == len(Organ)
    assert {BY_ORGAN[organ] for organ in (Organ.HOTLINE, Organ.LEGAL_AID, Organ.PROCURATORATE)} == {
        ClosingCode.REFERRED_HOTLINE,
        ClosingCode.REFERRED_LEGAL_AID,
        ClosingCode.REFERRED_PROCURATORATE,
    }
