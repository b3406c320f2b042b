"""Why a case did or did not go up, and what comes next: asked of the same functions that act."""

from datetime import datetime

from services.mediation.domain.beside import running_beside
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import SafetyCheck
from services.mediation.domain.clocks import next_instant, unsigned_escalation
from services.mediation.domain.confirmation_clock import TERM, running_confirmation
from services.mediation.domain.deadlines import NotSentUp, tick, why_not_sent_up
from services.mediation.domain.explained import Explained, RunningClock
from services.mediation.domain.foretelling import planned, unfolding
from services.mediation.domain.obstacles import CHINESE, ENGLISH
from services.mediation.domain.party_requests.guards import mediator_is_challenged, party_refuses_mediation
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.explaining import standing
from services.mediation.domain.safety_guards import safety_check_is_open, victim_does_not_consent
from shared.contracts.codes import CaseClock, CaseState
from shared.rules.days import day_of, days_between, last_day, local
from shared.rules.refusal import Refusal
from shared.rules.term_end import working_days_between
from shared.rules.terms import Unit
from shared.words import codes as words


class Explanation(Explained):
    """What is explained of a dispute beside: why it would or would not go up now."""

    sent_up_now: bool
    obstacle: NotSentUp | None


def explain(case: Case, now: datetime, policy: Policy) -> Explanation:
    """Explain a case at a moment under a policy."""
    moment = local(now)
    steps = planned(unfolding(case, moment, lambda it: next_instant(it, policy), lambda it, at: tick(it, at, policy)))
    obstacle = why_not_sent_up(case, moment, policy)
    return Explanation(
        policy_version=policy.version,
        calendar_version=policy.calendar.version,
        case_version=case.version,
        state=case.state,
        owner_level=case.owner_level,
        supervision=case.supervision,
        clocks=tuple(_clocks(case, moment, policy)),
        next_at=steps[0].at if steps else None,
        next_events=steps[0].events if steps else (),
        planned=steps,
        sent_up_now=obstacle is None,
        obstacle=obstacle,
        because=_english(case, obstacle),
        sentence=_chinese(case, obstacle),
    )


def _clocks(case: Case, now: datetime, policy: Policy) -> list[RunningClock]:
    running = []
    if case.clock is not None and (case.under_mediation or case.state is CaseState.SUSPENDED):
        running.append(_conclude(case, now, policy))
    if (unsigned := unsigned_escalation(case)) is not None:
        final_day = last_day(unsigned.sign_due_at)
        running.append(
            RunningClock(
                clock=CaseClock.SIGN_OFF,
                rule=f"sign_days.{unsigned.to_level}",
                rule_version=policy.version,
                started_at=unsigned.since,
                due_at=unsigned.sign_due_at,
                last_day=final_day,
                unit=Unit.WORKING_DAY,
                days_used=working_days_between(day_of(unsigned.since), day_of(now), policy.calendar),
                days_left=working_days_between(day_of(now), final_day, policy.calendar),
            )
        )
    if case.safety is not None and case.unsafe:
        running.append(_safety_check(case.safety, now, policy))
    if (process := running_confirmation(case)) is not None and case.effective_at is not None:
        final_day = last_day(process.due_at)
        running.append(
            RunningClock(
                clock=CaseClock.CONFIRM,
                rule=TERM.basis,
                rule_version=TERM.law_version,
                started_at=case.effective_at,
                due_at=process.due_at,
                last_day=final_day,
                unit=TERM.unit,
                days_used=(day_of(now) - day_of(case.effective_at)).days,
                days_left=(final_day - day_of(now)).days,
            )
        )
    running += (standing(term, now, policy) for term in running_beside(case))
    return running


def _conclude(case: Case, now: datetime, policy: Policy) -> RunningClock:
    if case.clock is None:
        raise ValueError(f"no term runs on case {case.case_id}")
    told = case.clock.count(now, policy.calendar)
    final_day = None if case.due_at is None else last_day(case.due_at)
    return RunningClock(
        clock=CaseClock.CONCLUDE,
        rule=told.basis,
        rule_version=told.law_version,
        started_at=told.started_at,
        due_at=case.due_at,
        last_day=final_day,
        unit=told.unit,
        days_used=told.days_counted,
        days_left=None if final_day is None else case.clock.days_left(final_day, now, policy.calendar),
        overdue=case.overdue_told,
        counted=told,
    )


def _safety_check(check: SafetyCheck, now: datetime, policy: Policy) -> RunningClock:
    final_day = last_day(check.due_at)
    return RunningClock(
        clock=CaseClock.SAFETY_CHECK,
        rule="safety_check_hours",
        rule_version=policy.version,
        started_at=check.opened_at,
        due_at=check.due_at,
        last_day=final_day,
        unit=Unit.DAY,
        days_used=days_between(check.opened_at, now),
        days_left=(final_day - day_of(now)).days,
        overdue=check.overdue_told_at is not None,
    )


def not_mediated_because(case: Case) -> tuple[Refusal, ...]:
    """Return what keeps anybody from mediating: the safety of those concerned, and what the parties asked for."""
    found = (
        safety_check_is_open(case) or victim_does_not_consent(case),
        party_refuses_mediation(case),
        mediator_is_challenged(case),
    )
    return tuple(it for it in found if it is not None)


def _english(case: Case, obstacle: NotSentUp | None) -> str:
    obstacles = not_mediated_because(case)
    not_mediated = f"; it is not mediated: {'; '.join(it.detail for it in obstacles)}" if obstacles else ""
    if obstacle is not None:
        return f"it does not go up now: {_with_day(ENGLISH[obstacle], case)}{not_mediated}"
    return f"it goes up now: the term has run out, the {case.owner_level} owns it and nothing is pending{not_mediated}"


def _chinese(case: Case, obstacle: NotSentUp | None) -> str:
    not_mediated = "".join(it.sentence for it in not_mediated_because(case))
    if obstacle is not None:
        return f"现在不自动上报：{_with_day(CHINESE[obstacle], case)}。{not_mediated}"
    owner = words.LEVELS[case.owner_level]
    return f"现在自动上报：期限已满，由{owner}承办，且没有待签收的上报。{not_mediated}"


def _with_day(text: str, case: Case) -> str:
    if case.next_overdue_at is None:
        return text
    return text.format(last_day=last_day(case.next_overdue_at).isoformat())
