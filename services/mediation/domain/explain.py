"""Why a case did or did not go up, and what comes next: asked of the same functions that act."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from services.mediation.domain import wording
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant, overdue_moment, unsigned_escalation
from services.mediation.domain.deadlines import NotSentUp, tick, why_not_sent_up
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.base import Instant
from shared.contracts.registry import BY_MODEL
from shared.rules.days import days_between, days_left, last_day, local

ENGLISH = {
    NotSentUp.NOT_A_DISPUTE: "not a dispute: no term of mediation runs and no level is asked",
    NotSentUp.NO_TERM_RUNS: "no term runs: the case is not accepted yet, or mediation has ended",
    NotSentUp.TERM_RUNS_STILL: "the term runs until {last_day}",
    NotSentUp.ALREADY_TOLD: "it was told as overdue, and no further reminder is due to its present owner",
    NotSentUp.TIME_GIVEN_AGAIN: "it is overdue, and its present owner has time until {last_day}",
    NotSentUp.ESCALATION_PENDING: "an escalation is pending already: it has to be signed or returned first",
    NotSentUp.AT_THE_HIGHEST_LEVEL: "the district owns it: no level is above",
}
CHINESE = {
    NotSentUp.NOT_A_DISPUTE: "非矛盾纠纷，不计调解期限，不自动上报",
    NotSentUp.NO_TERM_RUNS: "尚未受理或调解已结束，期限不在计算中",
    NotSentUp.TERM_RUNS_STILL: "期限至{last_day}，尚未届满",
    NotSentUp.ALREADY_TOLD: "已报超期，对现承办层级不再重复",
    NotSentUp.TIME_GIVEN_AGAIN: "案件已超期，现承办层级须在{last_day}前办理",
    NotSentUp.ESCALATION_PENDING: "已有上报待签收或退回",
    NotSentUp.AT_THE_HIGHEST_LEVEL: "案件已在区级，没有上级",
}


class RunningClock(BaseModel):
    """A clock that runs on a case. Days are calendar days at +08:00, the first not counted."""

    model_config = ConfigDict(frozen=True)

    clock: CaseClock
    started_at: Instant
    due_at: Instant
    last_day: date
    days_used: int
    days_left: int
    """0 on the last day, negative once it is over."""


class Explanation(BaseModel):
    """What the clocks of a case stand at, what they do next, and why it would or would not go up now."""

    model_config = ConfigDict(frozen=True)

    policy_version: str
    clocks: tuple[RunningClock, ...]
    next_at: Instant | None
    """When the clocks do something again; a moment already past means: at the next sweep."""
    next_events: tuple[str, ...]
    """Names of the events that are published then, e.g. "overdue", "escalated"."""
    sent_up_now: bool
    obstacle: NotSentUp | None
    because: str
    sentence: str
    """`because` in Chinese, for the page."""


def explain(case: Case, now: datetime, policy: Policy) -> Explanation:
    """Explain a case at a moment under a policy."""
    moment = local(now)
    next_at = next_instant(case, policy)
    coming = () if next_at is None else tick(case, max(next_at, moment), policy).facts
    obstacle = why_not_sent_up(case, moment)
    return Explanation(
        policy_version=policy.version,
        clocks=tuple(_clocks(case, moment)),
        next_at=next_at,
        next_events=tuple(BY_MODEL[type(fact)].name for fact in coming),
        sent_up_now=obstacle is None,
        obstacle=obstacle,
        because=_english(case, obstacle),
        sentence=_chinese(case, obstacle),
    )


def _clocks(case: Case, now: datetime) -> list[RunningClock]:
    running = []
    if case.under_mediation and case.clock_started_at is not None and case.due_at is not None:
        running.append(_clock(CaseClock.CONCLUDE, case.clock_started_at, case.due_at, now))
    unsigned = unsigned_escalation(case)
    if unsigned is not None:
        running.append(_clock(CaseClock.SIGN_OFF, unsigned.since, unsigned.sign_due_at, now))
    return running


def _clock(clock: CaseClock, started_at: datetime, due_at: datetime, now: datetime) -> RunningClock:
    return RunningClock(
        clock=clock,
        started_at=started_at,
        due_at=due_at,
        last_day=last_day(due_at),
        days_used=days_between(started_at, now),
        days_left=days_left(due_at, now),
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
    moment = overdue_moment(case)
    return text if moment is None else text.format(last_day=last_day(moment).isoformat())
