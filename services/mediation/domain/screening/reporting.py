"""排查上报, 零报告, 漏报; 退回, 审核."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.due_days import end_of_last_day, no_day_left
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.terms import set_until
from services.mediation.domain.screening import commands
from services.mediation.domain.screening.model import Screening
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts import screening as facts
from shared.rules.days import last_day
from shared.rules.refusal import Refusal

Decided = Decision[Screening]


def more_resolved_than_found(command: commands.Report) -> Refusal | None:
    """Only what was found can be settled."""
    if command.resolved <= command.found:
        return None
    return Refusal(
        "more-resolved-than-found",
        f"resolved: at most {command.found}, as many as were found",
        "化解数不能多于排查发现数。",
        status=422,
        members={"found": command.found},
    )


def zero_report_not_declared(command: commands.ZeroReport) -> Refusal | None:
    """A zero-report is a statement, not a form left empty."""
    if command.nothing_found:
        return None
    return Refusal(
        "zero-report-not-declared",
        "nothing_found: a zero-report declares true; otherwise report what was found",
        "零报告须确认已排查且未发现矛盾纠纷。",
        status=422,
    )


def report(case: Screening, command: commands.Report, now: datetime, _policy: Policy) -> Decided:
    """Say what was found; late is late, and taken."""
    check(more_resolved_than_found(command))
    after = _with_report(case, now, found=command.found, resolved=command.resolved)
    fact = facts.ScreeningReported(
        **base_of(after, command.actor),
        round_no=case.round_no,
        found=command.found,
        resolved=command.resolved,
        late=after.late,
    )
    return Decision(after, (fact,))


def zero_report(case: Screening, command: commands.ZeroReport, now: datetime, _policy: Policy) -> Decided:
    """Say that nothing was found."""
    check(zero_report_not_declared(command))
    after = _with_report(case, now, found=0, resolved=0)
    fact = facts.ScreeningZeroReported(**base_of(after, command.actor), round_no=case.round_no, late=after.late)
    return Decision(after, (fact,))


def missing(decision: Decided, term: RunningTerm) -> Decided:
    """Say, beside that the term is overdue, that the community has not reported."""
    case = decision.case
    after = case.after(state=CaseState.MISSING)
    fact = facts.ScreeningMissing(**base_of(after, None), round_no=case.round_no, due_at=term.due_at)
    return decision.then(after, fact)


def send_back(case: Screening, command: commands.Return, now: datetime, policy: Policy) -> Decided:
    """Have the report made again, until a day that is still to come."""
    check(no_day_left(case.deadline, command.last_day, now))
    end = end_of_last_day(command.last_day or last_day(case.deadline), policy)
    term = set_until(CaseClock.SCREENING_REPORT, now, end, policy)
    after = case.after(
        state=CaseState.OPENED,
        found=None,
        resolved=None,
        late=False,
        returns=case.returns + 1,
        deadline=term.due_at,
        terms=case.with_term(term),
    )
    fact = facts.ScreeningReturned(
        **base_of(after, command.actor),
        round_no=case.round_no,
        reason=command.reason,
        returns=after.returns,
        due_at=after.deadline,
    )
    return Decision(after, (fact,))


def check_report(case: Screening, command: commands.Check, _now: datetime, _policy: Policy) -> Decided:
    """Take the report as it is."""
    after = case.after(state=CaseState.CHECKED)
    return Decision(after, (facts.ScreeningChecked(**base_of(after, command.actor), round_no=case.round_no),))


def _with_report(case: Screening, now: datetime, *, found: int, resolved: int) -> Screening:
    return case.after(
        state=CaseState.REPORTED,
        found=found,
        resolved=resolved,
        late=now >= case.deadline,
        terms=case.without(CaseClock.SCREENING_REPORT),
    )
