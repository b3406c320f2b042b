"""履行: the committee supervises that an agreement is kept (人民调解法 art. 31)."""

from datetime import datetime
from typing import Any

from services.mediation.domain.agreement_commands import RecordPerformance
from services.mediation.domain.beside import awaiting
from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.follow_ups import asked_of_what_is_owed
from services.mediation.domain.instalments import performance_of, recorded
from services.mediation.domain.performance_guards import instalment_is_performed, no_such_instalment
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.performance import InstalmentRecorded, PerformanceRecorded
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


def performance_is_not_due(due_at: datetime | None, command: RecordPerformance, now: datetime) -> Refusal | None:
    """Nobody breaks an agreement, or an instalment of it, before its day."""
    if command.performance is not Performance.BREACHED or due_at is None or now >= due_at:
        return None
    return Refusal(
        "performance-not-due",
        f"performance: it is to be performed until {due_at.isoformat()}; it is not broken before that",
        "履行期限尚未届满，不能登记为未履行。",
        members={"perform_due_at": due_at.isoformat()},
    )


def record_performance(case: Case, command: RecordPerformance, now: datetime, policy: Policy) -> Decision:
    """Record how far an agreement, or one instalment of it, is kept, before the case is closed or after."""
    check(
        no_such_instalment(case.instalments, command),
        performance_is_not_recorded(command),
        evidence_is_missing(command),
        breach_was_not_urged(command),
    )
    changes = _of_the_whole(case, command, now) if not case.instalments else _of_one(case, command, now, policy)
    evidence = command.evidence_ref or case.record.performance_evidence
    changes |= asked_of_what_is_owed(case.model_copy(update=changes), policy)
    after = case.after(**changes, record=case.record.but(performance_evidence=evidence))
    fact = PerformanceRecorded(
        **base_of(after, command.actor),
        performance=changes["performance"],
        instalment=_instalment_recorded(after, command),
    )
    return Decision(after, (fact,))


def _of_the_whole(case: Case, command: RecordPerformance, now: datetime) -> dict[str, Any]:
    check(performance_is_not_due(case.perform_due_at, command, now))
    looked_after = command.performance is Performance.PARTIAL
    return {
        "performance": command.performance,
        "terms": case.terms if looked_after else case.without(CaseClock.PERFORMANCE),
    }


def _of_one(case: Case, command: RecordPerformance, now: datetime, policy: Policy) -> dict[str, Any]:
    number = command.instalment or 1
    instalment = case.instalments[number - 1]
    check(instalment_is_performed(instalment, command), performance_is_not_due(instalment.due_at, command, now))
    plan = recorded(case.instalments, number, command.performance)
    terms = awaiting(case.model_copy(update={"instalments": plan}), now, policy)
    return {"performance": performance_of(plan), "instalments": plan, "terms": terms}


def _instalment_recorded(case: Case, command: RecordPerformance) -> InstalmentRecorded | None:
    if command.instalment is None:
        return None
    term = case.term(CaseClock.PERFORMANCE)
    return InstalmentRecorded(
        number=command.instalment, performance=command.performance, next_due_at=None if term is None else term.due_at
    )
