from typing import Any

import pytest

from services.mediation.domain.agreement_commands import (
    ApplyConfirmation,
    ConcludeConfirmation,
    OpenConfirmation,
    RecordPerformance,
)
from services.mediation.domain.archiving import lacking, required_papers
from services.mediation.domain.case import Case
from services.mediation.domain.commands import Close, FollowUp, Terminate
from services.mediation.domain.file_commands import Archive
from services.mediation.domain.papers import NAMES, Paper
from shared.contracts.codes import CaseState, ClosingCode, FollowUpWay, Satisfaction, TerminationReason
from shared.contracts.facts.filing import Archived
from shared.contracts.mediation_codes import ConfirmationStage, Performance, Retention

ASKED = FollowUp(way=FollowUpWay.PHONE, satisfaction=Satisfaction.SATISFIED, performed=False, hidden_risk=False)
PERFORMED = RecordPerformance(performance=Performance.PERFORMED, evidence_ref="receipt-1")
OF_AN_AGREEMENT = (
    Paper.COVER,
    Paper.APPLICATION,
    Paper.RIGHTS_NOTICE,
    Paper.IDENTITY,
    Paper.SESSION_RECORD,
    Paper.AGREEMENT,
    Paper.PERFORMANCE_PROOF,
    Paper.FOLLOW_UP_RECORD,
    Paper.BACK_COVER,
)


@pytest.fixture
def performed(make_case: Any, do: Any) -> Case:
    """Followed up, and its agreement is performed."""
    case: Case = do(make_case(CaseState.FOLLOWED_UP), PERFORMED).case
    return case


def test_every_paper_has_its_name() -> None:
    assert set(NAMES) == set(Paper)


@pytest.mark.parametrize("missing", OF_AN_AGREEMENT)
def test_a_file_that_lacks_a_paper_is_not_archived(performed: Case, refused: Any, missing: Paper) -> None:
    papers = tuple(paper for paper in OF_AN_AGREEMENT if paper is not missing)
    refusal = refused(performed, Archive(retention=Retention.LONG, papers=papers))
    assert (refusal.slug, refusal.members) == ("papers-missing", {"missing": [missing.value]})
    assert NAMES[missing] in refusal.sentence


def test_a_complete_file_is_kept(performed: Case, do: Any) -> None:
    decision = do(performed, Archive(retention=Retention.PERMANENT, papers=OF_AN_AGREEMENT))
    (fact,) = decision.facts
    assert isinstance(fact, Archived)
    assert (fact.state, fact.retention) == (CaseState.ARCHIVED, Retention.PERMANENT)


def test_papers_marked_at_closing_need_not_be_marked_again(make_case: Any, do: Any) -> None:
    close = Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告", papers=OF_AN_AGREEMENT[:6])
    case = do(do(do(make_case(CaseState.AGREED), close).case, ASKED).case, PERFORMED).case
    rest = Archive(retention=Retention.SHORT, papers=OF_AN_AGREEMENT[6:])
    assert tuple(it.paper for it in do(case, rest).case.papers) == OF_AN_AGREEMENT


def test_what_never_began_needs_fewer_papers(make_case: Any, do: Any) -> None:
    ended = do(make_case(), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    case = do(do(ended, Close(closing_code=ClosingCode.TERMINATED_REFUSED, summary="结案报告")).case, ASKED).case
    assert required_papers(case) == {
        Paper.COVER,
        Paper.APPLICATION,
        Paper.IDENTITY,
        Paper.FOLLOW_UP_RECORD,
        Paper.BACK_COVER,
    }


def test_a_file_is_kept_once_its_agreement_is_performed_or_broken_and_urged(
    make_case: Any, do: Any, refused: Any
) -> None:
    owed, archive = make_case(CaseState.FOLLOWED_UP), Archive(retention=Retention.LONG, papers=tuple(Paper))
    refusal = refused(owed, archive)
    assert (refusal.slug, refusal.members) == ("performance-outstanding", {"performance": "not_due"})
    partly = do(owed, RecordPerformance(performance=Performance.PARTIAL, evidence_ref="receipt-1")).case
    assert refused(partly, archive).slug == "performance-outstanding"
    for end in (PERFORMED, RecordPerformance(performance=Performance.BREACHED, urged=True)):
        assert do(do(partly, end).case, archive).case.state is CaseState.ARCHIVED


def test_a_confirmation_is_concluded_and_filed_first(performed: Case, do: Any, refused: Any) -> None:
    fit = OpenConfirmation(about_status=False, about_title=False, content_clear=True)
    opened = do(performed, fit).case
    archive = Archive(retention=Retention.LONG, papers=OF_AN_AGREEMENT)
    assert refused(opened, archive).slug == "confirmation-under-way"
    applied = do(opened, ApplyConfirmation(jointly=True)).case
    confirmed = do(applied, ConcludeConfirmation(result=ConfirmationStage.CONFIRMED)).case
    assert refused(confirmed, archive).members == {"missing": ["confirmation"]}


def test_a_closing_names_what_the_file_lacks_of_what_happened_so_far(make_case: Any, do: Any) -> None:
    agreed, code = make_case(CaseState.AGREED), ClosingCode.AGREED_WRITTEN
    bare = do(agreed, Close(closing_code=code, summary="结案报告"))
    wanted = [Paper.APPLICATION, Paper.RIGHTS_NOTICE, Paper.IDENTITY, Paper.SESSION_RECORD, Paper.AGREEMENT]
    assert lacking(bare.case) == wanted
    assert bare.facts[0].lacking == len(wanted)
    full = do(agreed, Close(closing_code=code, summary="结案报告", papers=tuple(wanted)))
    assert (lacking(full.case), full.facts[0].lacking) == ([], 0)
    refused_first = do(make_case(), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    ended = do(refused_first, Close(closing_code=ClosingCode.TERMINATED_REFUSED, summary="结案报告"))
    assert lacking(ended.case) == [Paper.APPLICATION, Paper.IDENTITY]
