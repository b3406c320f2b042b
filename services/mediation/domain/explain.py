"""Why a case did or did not go up, and what comes next: asked of the same functions that act."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from services.mediation.domain import wording
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import unsigned_escalation
from services.mediation.domain.confirmation_clock import TERM, running_confirmation
from services.mediation.domain.deadlines import NotSentUp, why_not_sent_up
from services.mediation.domain.foretelling import PlannedStep, planned
from services.mediation.domain.obstacles import CHINESE, ENGLISH
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock, CaseState, SupervisionStep
from shared.contracts.facts.base import Instant
from shared.contracts.levels import Level
from shared.rules.days import day_of, last_day, local
from shared.rules.term_count import TermCount
from shared.rules.term_end import working_days_between


class RunningClock(BaseModel):
    """A clock that runs on a case, with the end that was told; days are of its unit, the first not counted."""

    model_config = ConfigDict(frozen=True)

    clock: CaseClock
    rule: str
    """The law and article, or the key of the policy."""
    rule_version: str
    started_at: Instant
    due_at: Instant | None
    last_day: date | None
    days_used: int
    days_left: int | None
    """0 on the last day, negative once it is over; None while it stands still."""
    counted: TermCount | None = None
    """How a statutory term was counted: its unit, pauses and extensions, and the days moved past holidays."""


class Explanation(BaseModel):
    """What the clocks of a case stand at, what they do next, and why it would or would not go up now."""

    model_config = ConfigDict(frozen=True)

    policy_version: str
    calendar_version: str
    case_version: int
    state: CaseState
    owner_level: Level
    supervision: SupervisionStep | None
    clocks: tuple[RunningClock, ...]
    next_at: Instant | None
    """When the clocks do something again; a moment already past means: at the next sweep."""
    next_events: tuple[str, ...]
    """Names of the events that are published then, e.g. "overdue", "escalated"."""
    planned: tuple[PlannedStep, ...]
    """Everything the clocks will do if nobody acts, `next_at` first."""
    sent_up_now: bool
    obstacle: NotSentUp | None
    because: str
    sentence: str
    """`because` in Chinese, for the page."""


def explain(case: Case, now: datetime, policy: Policy) -> Explanation:
    """Explain a case at a moment under a policy."""
    moment = local(now)
    steps = planned(case, moment, policy)
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
                days_used=working_days_between(day_of(unsigned.since), day_of(now), policy.calendar),
                days_left=working_days_between(day_of(now), final_day, policy.calendar),
            )
        )
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
                days_used=(day_of(now) - day_of(case.effective_at)).days,
                days_left=(final_day - day_of(now)).days,
            )
        )
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
        days_used=told.days_counted,
        days_left=None if final_day is None else case.clock.days_left(final_day, now, policy.calendar),
        counted=told,
    )


def _english(case: Case, obstacle: NotSentUp | None) -> str:
    if obstacle is not None:
        return f"it does not go up now: {_with_day(ENGLISH[obstacle], case)}"
    return f"it goes up now: the term has run out, the {case.owner_level} owns it and nothing is pending"


def _chinese(case: Case, obstacle: NotSentUp | None) -> str:
    if obstacle is not None:
        return f"现在不自动上报：{_with_day(CHINESE[obstacle], case)}。"
    return f"现在自动上报：期限已满，由{wording.LEVELS[case.owner_level]}承办，且没有待签收的上报。"


def _with_day(text: str, case: Case) -> str:
    if case.next_overdue_at is None:
        return text
    return text.format(last_day=last_day(case.next_overdue_at).isoformat())
