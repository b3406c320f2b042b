from typing import Any

import pytest

from services.mediation.domain.form_guards import form_out_of_place
from services.mediation.domain.forms import Form
from shared.contracts.codes import AgreementForm, CaseState

OF_THE_END = {
    Form.PERFORMANCE_PROOF,
    Form.CONFIRMATION,
    Form.FOLLOW_UP_RECORD,
    Form.CLOSING_REPORT,
    Form.TERMINATION_NOTICE,
}


def fitting(case: Any) -> set[Form]:
    return {form for form in Form if form_out_of_place(case, form) is None}


def test_what_is_signed_before_the_fact_can_be_made_from_acceptance_on(make_case: Any) -> None:
    assert fitting(make_case(CaseState.ACCEPTED)) == set(Form) - OF_THE_END - {Form.NOT_ACCEPTED_LETTER}


def test_a_case_that_waits_for_its_answer_may_be_told_no(make_case: Any) -> None:
    assert Form.NOT_ACCEPTED_LETTER in fitting(make_case(CaseState.REGISTERED))


@pytest.mark.parametrize(
    ("agreed", "unfit"),
    [
        (AgreementForm.WRITTEN, Form.ORAL_AGREEMENT),
        (AgreementForm.PARTIAL, Form.ORAL_AGREEMENT),
        (AgreementForm.ORAL, Form.AGREEMENT),
    ],
)
def test_an_agreement_has_one_form(make_case: Any, agreed: AgreementForm, unfit: Form) -> None:
    case = make_case(CaseState.AGREED).model_copy(update={"agreement_form": agreed})
    assert {Form.AGREEMENT, Form.ORAL_AGREEMENT} - fitting(case) == {unfit}
    assert {Form.CONFIRMATION, Form.PERFORMANCE_PROOF, Form.CLOSING_REPORT} <= fitting(case)


def test_a_notice_of_termination_follows_a_termination(make_case: Any) -> None:
    assert Form.TERMINATION_NOTICE in fitting(make_case(CaseState.TERMINATED))
    refusal = form_out_of_place(make_case(CaseState.AGREED), Form.TERMINATION_NOTICE)
    assert refusal is not None
    assert (refusal.slug, refusal.sentence) == ("paper-out-of-place", "尚未终止调解，不能制作终止调解通知书。")
