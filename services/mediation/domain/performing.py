"""履行: the committee supervises that an agreement is kept (人民调解法 art. 31)."""

from datetime import datetime

from services.mediation.domain.agreement_commands import RecordPerformance
from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.performance import PerformanceRecorded
from shared.contracts.mediation_codes import Performance
from shared.rules.refusal import Refusal

RECORDED = frozenset({Performance.PERFORMED, Performance.PARTIAL, Performance.BREACHED})
"""What is found out later; the others stand in the agreement itself."""


def performance_is_not_recorded(command: RecordPerformance) -> Refusal | None:
    """Performed on the spot, or not due yet: that is said when the parties agree."""
    if command.performance in RECORDED:
        return None
    return Refusal(
        "performance-not-recorded",
        f"performance: give performed, partial or breached; {command.performance} stands in the agreement",
        "履行情况请选择已履行、部分履行或者未履行。",
        status=422,
    )


def evidence_is_missing(command: RecordPerformance) -> Refusal | None:
    """What was performed leaves a receipt."""
    if command.performance is Performance.BREACHED or command.evidence_ref is not None:
        return None
    return Refusal(
        "performance-evidence-missing",
        "evidence_ref: give the reference of the receipt or other proof",
        "登记履行情况须有收条等履行凭证。",
        status=422,
    )


def breach_was_not_urged(command: RecordPerformance) -> Refusal | None:
    """The committee urges the party to perform what was agreed (art. 31)."""
    if command.performance is not Performance.BREACHED or command.urged:
        return None
    return Refusal(
        "breach-not-urged",
        "urged: urge the party to perform first, then give true",
        "当事人未履行协议的，须先督促其履行。",
        status=422,
    )


def performance_is_not_due(case: Case, command: RecordPerformance, now: datetime) -> Refusal | None:
    """Nobody breaks an agreement before its day."""
    due_at = case.perform_due_at
    if command.performance is not Performance.BREACHED or due_at is None or now >= due_at:
        return None
    return Refusal(
        "performance-not-due",
        f"performance: the agreement is to be performed until {due_at.isoformat()}; it is not broken before that",
        "履行期限尚未届满，不能登记为未履行。",
        members={"perform_due_at": due_at.isoformat()},
    )


def record_performance(case: Case, command: RecordPerformance, now: datetime, _policy: Policy) -> Decision:
    """Record how far an agreement is kept, before the case is closed or after."""
    check(
        performance_is_not_recorded(command),
        evidence_is_missing(command),
        breach_was_not_urged(command),
        performance_is_not_due(case, command, now),
    )
    evidence = command.evidence_ref or case.record.performance_evidence
    looked_after = command.performance is Performance.PARTIAL
    after = case.after(
        performance=command.performance,
        record=case.record.but(performance_evidence=evidence),
        terms=case.terms if looked_after else case.without(CaseClock.PERFORMANCE),
    )
    return Decision(after, (PerformanceRecorded(**base_of(after, command.actor), performance=command.performance),))
