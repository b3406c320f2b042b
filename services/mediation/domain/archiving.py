"""归档 (人民调解法 art. 27): a file is kept when the papers it must hold are there."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Marked
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.file_commands import Archive
from services.mediation.domain.papers import NAMES, FiledPaper, Paper, in_order
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState
from shared.contracts.facts.filing import Archived
from shared.contracts.mediation_codes import ConfirmationStage, Performance
from shared.rules.refusal import Refusal

ALWAYS = frozenset({Paper.COVER, Paper.APPLICATION, Paper.FOLLOW_UP_RECORD, Paper.BACK_COVER})
"""In every file: none is archived before somebody followed up."""
AFTER_CLOSING = frozenset({Paper.COVER, Paper.FOLLOW_UP_RECORD, Paper.BACK_COVER})
AT_COURT = frozenset({ConfirmationStage.CONFIRMED, ConfirmationStage.REJECTED, ConfirmationStage.WITHDRAWN})
PROVED = frozenset({Performance.PERFORMED, Performance.PARTIAL})


def required_papers(case: Case) -> frozenset[Paper]:
    """Return the papers the file of a case must hold, by what happened in it; the others are there if any."""
    demanded = {
        Paper.IDENTITY: case.accepted_at is not None,
        Paper.RIGHTS_NOTICE: case.rights_told,
        Paper.SESSION_RECORD: case.rights_told,
        Paper.AUTHORISATION: case.record.by_representatives,
        Paper.AGREEMENT: case.agreement_form is not None,
        Paper.PERFORMANCE_PROOF: case.performance in PROVED,
        Paper.CONFIRMATION: case.confirmation is not None and case.confirmation.stage in AT_COURT,
    }
    return ALWAYS | {paper for paper, required in demanded.items() if required}


def with_papers(case: Case, marked: Marked) -> tuple[FiledPaper, ...]:
    """Return the papers marked as present after more were marked, each once, in the order they are bound."""
    return in_order((*case.papers, *(FiledPaper.of(it) for it in marked)))


def missing_papers(case: Case, filed: tuple[FiledPaper, ...]) -> list[Paper]:
    """Return the papers that a file must hold and does not, in the order they are bound."""
    required, present = required_papers(case), {it.paper for it in filed}
    return [paper for paper in Paper if paper in required and paper not in present]


def lacking(case: Case) -> list[Paper]:
    """Return what the file of a closed case lacks of what its course so far asks for; it keeps it from being archived.

    The covers and the record of the follow-up come after the closing, so nobody is told to have them then.
    """
    return [paper for paper in missing_papers(case, case.papers) if paper not in AFTER_CLOSING]


def papers_are_missing(case: Case, filed: tuple[FiledPaper, ...]) -> Refusal | None:
    """A file is complete before it is kept (司法部 2010: 人民调解文书格式)."""
    missing = missing_papers(case, filed)
    if not missing:
        return None
    return Refusal(
        "papers-missing",
        f"papers: the file lacks {', '.join(missing)}",
        f"卷宗缺少：{'、'.join(NAMES[paper] for paper in missing)}。",
        status=422,
        members={"missing": [paper.value for paper in missing]},
    )


def archive(case: Case, command: Archive, _now: datetime, _policy: Policy) -> Decision:
    """Put the file away for as long as its retention says; nothing follows."""
    papers = with_papers(case, command.papers)
    check(papers_are_missing(case, papers))
    after = case.after(state=CaseState.ARCHIVED, papers=papers, retention=command.retention)
    return Decision(after, (Archived(**base_of(after, command.actor), retention=command.retention),))
