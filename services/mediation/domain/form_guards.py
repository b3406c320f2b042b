"""Which form fits which case: one that would tell something untrue is not made."""

from services.mediation.domain.case import Case
from services.mediation.domain.forms import FORMS, Form
from shared.contracts.codes import AgreementForm, ClosingCode
from shared.rules.refusal import Refusal


def form_out_of_place(case: Case, form: Form) -> Refusal | None:
    """Say why a form does not fit a case as it stands; None when it does.

    What is signed before the fact it tells of, as an agreement is, fits as long as no other fact stands against it.
    """
    ended = case.termination_reason is not None or case.agreement_form is not None or case.closed_at is not None
    not_accepted = case.closing_code is ClosingCode.NOT_ACCEPTED or case.accepted_at is None
    fits, detail, sentence = {
        Form.AGREEMENT: (case.agreement_form is not AgreementForm.ORAL, "the agreement is oral", "已达成口头协议"),
        Form.ORAL_AGREEMENT: (
            case.agreement_form in {None, AgreementForm.ORAL},
            "the agreement is in writing",
            "已达成书面协议",
        ),
        Form.PERFORMANCE_PROOF: (case.agreement_form is not None, "there is no agreement", "尚未达成协议"),
        Form.CONFIRMATION: (case.agreement_form is not None, "there is no agreement", "尚未达成协议"),
        Form.FOLLOW_UP_RECORD: (case.closed_at is not None, "the case is not closed", "尚未办结"),
        Form.CLOSING_REPORT: (ended, "mediation has not ended", "调解尚未结束"),
        Form.TERMINATION_NOTICE: (
            case.termination_reason is not None,
            "mediation was not terminated",
            "尚未终止调解",
        ),
        Form.NOT_ACCEPTED_LETTER: (not_accepted, "the case was accepted", "该件已受理"),
    }.get(form, (True, "", ""))
    return None if fits else _refusal(form, detail, sentence)


def _refusal(form: Form, detail: str, sentence: str) -> Refusal:
    return Refusal(
        "paper-out-of-place",
        f"paper: no {form.value} can be made, for {detail}",
        f"{sentence}，不能制作{FORMS[form].title}。",
    )
