"""What the regulation on medical disputes asks beyond the general rules (医疗纠纷预防和处理条例 art. 38 and 39)."""

from datetime import date
from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Agree
from services.mediation.domain.term_commands import Suspend
from shared.contracts.codes import AgreementForm, CaseState, DisputeType
from shared.contracts.mediation_codes import PerformanceManner, SuspendReason

SIGNED: dict[str, Any] = dict.fromkeys(
    ("parties_signed_on", "mediator_signed_on", "committee_sealed_on"), date(2024, 3, 1)
)


@pytest.fixture
def medical(make_case: Any) -> Case:
    case: Case = make_case(CaseState.MEDIATING, dispute_type=DisputeType.MEDICAL)
    return case


def test_it_is_settled_in_writing(medical: Case, do: Any, refused: Any) -> None:
    refusal = refused(medical, Agree(form=AgreementForm.ORAL, content="赔偿", manner=PerformanceManner.AT_ONCE))
    assert (refusal.slug, refusal.status) == ("medical-agreement-oral", 422)
    for form in (AgreementForm.WRITTEN, AgreementForm.PARTIAL):
        assert do(medical, Agree(form=form, manner=PerformanceManner.AT_ONCE, **SIGNED)).case.agreement_form is form


def test_only_an_appraisal_stops_its_term(medical: Case, make_case: Any, do: Any, refused: Any) -> None:
    force_majeure = Suspend(reason=SuspendReason.FORCE_MAJEURE)
    refusal = refused(medical, force_majeure)
    assert (refusal.slug, refusal.members) == ("term-does-not-stop", {"stops": ["appraisal"]})
    assert "第三十八条" in refusal.sentence
    assert do(medical, Suspend(reason=SuspendReason.APPRAISAL)).case.state is CaseState.SUSPENDED
    assert do(make_case(CaseState.MEDIATING), force_majeure).case.state is CaseState.SUSPENDED
