"""卷内目录: the fields of the papers that are in the file."""

from services.mediation.domain.case import Case
from services.mediation.domain.file_list import file_list
from services.mediation.domain.form_fields import Fields
from services.mediation.domain.page_numbers import UNNUMBERED, number_of_pages
from services.mediation.domain.papers import NAMES, Paper
from shared.contracts.codes import AgreementForm, ConsentBasis


def filed_fields(case: Case) -> Fields:
    """Return the papers in the order they are bound, with their pages, without the covers."""
    bound = [it for it in file_list(case) if it.filed is not None and it.paper not in UNNUMBERED]
    pages = number_of_pages(case.papers)
    return {
        "总件数": str(len(bound)) if bound else "",
        "总页数": str(pages) if bound and pages is not None else "",
        "卷内文书": [
            {
                "序号": str(number),
                "文书名称": _name(it.paper, case),
                "页数": str(it.filed.pages) if it.filed is not None and it.filed.pages is not None else "",
                "页次": _numbers(it.page_numbers),
            }
            for number, it in enumerate(bound, start=1)
        ],
    }


def _name(paper: Paper, case: Case) -> str:
    if paper is Paper.AGREEMENT and case.agreement_form is not None:
        return "口头协议登记表" if case.agreement_form is AgreementForm.ORAL else "人民调解协议书"
    if paper is Paper.APPLICATION and case.consent_basis is not None:
        return "人民调解申请书" if case.consent_basis is ConsentBasis.APPLICATION else "人民调解受理登记表"
    return NAMES[paper]


def _numbers(pages: range | None) -> str:
    if pages is None:
        return ""
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"
