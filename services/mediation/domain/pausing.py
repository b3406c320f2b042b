"""中止, 恢复, 延长期限: what the term to conclude waits for, and what makes it longer."""

from datetime import datetime

from services.mediation.domain.approving import acts_below_the_owner, mediator_decides, proposer_decides
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import counted, counted_on
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.term_commands import Extend, Resume, Suspend
from shared.contracts.codes import CaseState
from shared.contracts.facts.term import Extended, Resumed, Suspended
from shared.contracts.mediation_codes import Proposal, SuspendReason
from shared.rules.days import days_between
from shared.rules.refusal import Refusal
from shared.rules.term_clock import TermClock
from shared.rules.terms import Stop


def term_is_over(moment: datetime | None, now: datetime) -> Refusal | None:
    """A term that has run out cannot be stopped or made longer afterwards."""
    if moment is None or now < moment:
        return None
    return Refusal(
        "term-over",
        "the term has run out: the case goes up, or mediation ends",
        "调解期限已经届满，不能再中止或者延长。",
    )


def term_does_not_stop_for(clock: TermClock, reason: SuspendReason) -> Refusal | None:
    """The law of each term says what stops it: a medical one only an appraisal (医疗纠纷预防和处理条例 art. 38)."""
    if Stop(reason.value) in clock.law.stops:
        return None
    stops = ", ".join(sorted(clock.law.stops))
    return Refusal(
        "term-does-not-stop",
        f"reason: this term stops only for {stops} ({clock.law.basis}); the parties may agree to extend it",
        f"依照{clock.law.basis}，该期限不因此中止；经双方约定可以延长。",
        status=422,
        members={"stops": sorted(clock.law.stops)},
    )


def parties_did_not_agree(command: Extend) -> Refusal | None:
    """Only both parties together can give mediation more time (宁波 art. 27, 深圳 art. 25)."""
    if command.agreed_by_both:
        return None
    return Refusal(
        "extension-not-agreed",
        "agreed_by_both: both parties have to agree to go on; without that the term ends as it stands",
        "延长调解期限须经双方当事人同意。",
        status=422,
    )


def term_is_not_longer(case: Case, days: int) -> Refusal | None:
    """More time is more time."""
    if days > 0:
        return None
    return Refusal(
        "extension-not-longer",
        "last_day: give a day after the last day of the term as it stands",
        "延长后的期限必须晚于现有期限。",
        status=422,
        members={"due_at": case.due_at.isoformat() if case.due_at else None},
    )


def suspend(case: Case, command: Suspend, now: datetime, policy: Policy) -> Decision:
    """Stop the clock for an appraisal or force majeure."""
    clock = _clock(case)
    check(
        mediator_decides(case, command.actor),
        acts_below_the_owner(case, command.actor),
        proposer_decides(case, Proposal.SUSPEND, command.actor),
        term_does_not_stop_for(clock, command.reason),
        term_is_over(case.due_at, now),
    )
    stopped = clock.stopped(Stop(command.reason.value), now)
    after = case.after(state=CaseState.SUSPENDED, **counted(stopped, policy))
    return Decision(after, (Suspended(**base_of(after, command.actor), reason=command.reason),))


def resume(case: Case, command: Resume, now: datetime, policy: Policy) -> Decision:
    """Let the clock run again: the day it stopped and those between do not count, this one does."""
    clock = _clock(case)
    since = clock.pauses[-1].since
    resumed = clock.resumed(max(now, since))  # two hosts' clocks may differ by a moment
    after = case.after(state=CaseState.MEDIATING, **counted_on(resumed, now, policy))
    fact = Resumed(**base_of(after, command.actor), stopped_days=max(0, days_between(since, now)), due_at=after.due_at)
    return Decision(after, (fact,))


def extend(case: Case, command: Extend, now: datetime, policy: Policy) -> Decision:
    """Give mediation a longer term, while the present one still runs."""
    clock = _clock(case)
    check(parties_did_not_agree(command), term_is_over(case.due_at, now))
    days = clock.days_to(command.last_day, policy.calendar)
    check(term_is_not_longer(case, days))
    after = case.after(**counted_on(clock.extended(days), now, policy))
    fact = Extended(**base_of(after, command.actor), extension_no=after.extensions, due_at=after.due_at)
    return Decision(after, (fact,))


def _clock(case: Case) -> TermClock:
    if case.clock is None:
        raise ValueError(f"case {case.case_id} has no term")
    return case.clock
