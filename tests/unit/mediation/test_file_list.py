from typing import Any

import pytest

from services.mediation.domain.archiving import papers_are_missing, required_papers
from services.mediation.domain.file_list import Duty, file_list
from services.mediation.domain.papers import FiledPaper, Paper
from shared.contracts.codes import CaseState


@pytest.mark.parametrize("state", [CaseState.ACCEPTED, CaseState.MEDIATING, CaseState.AGREED, CaseState.FOLLOWED_UP])
def test_the_list_and_archiving_ask_one_rule(make_case: Any, state: CaseState) -> None:
    case = make_case(state)
    listed = file_list(case)
    assert [it.paper for it in listed] == list(Paper)
    assert [it.number for it in listed] == list(range(14))
    assert {it.paper for it in listed if it.duty is Duty.MUST} == required_papers(case)
    refusal = papers_are_missing(case, case.papers)
    assert refusal is not None
    assert [it.paper.value for it in listed if it.missing] == refusal.members["missing"]


def test_a_paper_that_is_there_is_not_missing(make_case: Any) -> None:
    case = make_case(CaseState.AGREED).model_copy(
        update={"papers": tuple(FiledPaper(paper=it) for it in (Paper.COVER, Paper.EVIDENCE))}
    )
    listed = {it.paper: it for it in file_list(case)}
    assert (listed[Paper.COVER].present, listed[Paper.COVER].missing) == (True, False)
    assert (listed[Paper.EVIDENCE].present, listed[Paper.EVIDENCE].duty) == (True, Duty.IF_ANY)
    assert (listed[Paper.AGREEMENT].present, listed[Paper.AGREEMENT].missing) == (False, True)
