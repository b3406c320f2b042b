"""The sentences and words of assignments (docs/glossary.md); importing it makes `tell` know them."""

from services.reporting.domain.days import last_day
from services.reporting.domain.telling import tell
from shared.contracts.facts import assignment
from shared.words.code_words import word_of


@tell.register
def _issued(fact: assignment.AssignmentIssued) -> str:
    about = "，涉及案件" if fact.about else ""
    return f"{word_of(fact.origin)}{about}，办理期限至{last_day(fact.due_at)}"


@tell.register
def _acknowledged(_fact: assignment.AssignmentAcknowledged) -> str:
    return "已签收"


@tell.register
def _begun(_fact: assignment.AssignmentBegun) -> str:
    return "开始办理"


@tell.register
def _reported(fact: assignment.AssignmentReported) -> str:
    return f"第{fact.times}次反馈{'（逾期）' if fact.late else ''}"


@tell.register
def _returned(fact: assignment.AssignmentReturned) -> str:
    return f"第{fact.returns}次退回：{word_of(fact.reason)}，办理期限至{last_day(fact.due_at)}"


@tell.register
def _accepted(fact: assignment.AssignmentAccepted) -> str:
    return f"{'逾期' if fact.late else '按期'}销号，历时{fact.days}天"


@tell.register
def _withdrawn(fact: assignment.AssignmentWithdrawn) -> str:
    return f"撤回：{word_of(fact.reason)}"
