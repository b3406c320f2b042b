"""The thirty days for asking a court: they belong to the agreement, so they run on when the case is closed.

The parties are told, and warned of, the thirtieth day itself; nothing is over before the end by law, which a holiday
may put off (民法典 art. 203).
"""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import ConfirmationProcess
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from services.mediation.domain.states import AFTER_AGREEMENT
from shared.contracts.codes import CaseClock
from shared.contracts.facts.escalation import DeadlineWarned
from shared.contracts.facts.performance import ConfirmationConcluded
from shared.contracts.mediation_codes import ConfirmationStage
from shared.rules.days import DAY, day_of, end_of_day, last_day
from shared.rules.office_hours import opening_from, opening_until
from shared.rules.statutory import JUDICIAL_CONFIRMATION, STATUTORY
from shared.rules.term_end import TermEnd, calendar_days_after

TERM = STATUTORY.versions(JUDICIAL_CONFIRMATION)[-1]
"""人民调解法 art. 33: thirty days from the effect of the agreement."""


def opened(case: Case, now: datetime, policy: Policy) -> ConfirmationProcess:
    """Return the confirmation of an agreement that was found fit.

    Raises:
        ValueError: nothing was agreed.
    """
    if case.effective_at is None:
        raise ValueError(f"case {case.case_id} has no agreement")
    end = end_by_law(case.effective_at, policy)
    return ConfirmationProcess(
        stage=ConfirmationStage.ELIGIBLE,
        opened_at=now,
        due_at=end_of_day(day_of(case.effective_at) + DAY * TERM.length),
        ends_at=end.at,
        assumed_years=end.assumed_years,
    )


def end_by_law(effective_at: datetime, policy: Policy) -> TermEnd:
    """Return until when both parties of an agreement may apply: the end of the thirtieth day, put off by a holiday."""
    return calendar_days_after(effective_at, TERM.length, policy.calendar)


def running_confirmation(case: Case) -> ConfirmationProcess | None:
    """Return the confirmation whose days run; None when nobody may apply, or both applied already."""
    process = case.confirmation
    if process is None or process.stage is not ConfirmationStage.ELIGIBLE or case.state not in AFTER_AGREEMENT:
        return None
    return process


def confirmation_moments(case: Case, policy: Policy) -> list[datetime | None]:
    """Return when the clock of the confirmation does something; None where the calendar is missing."""
    process = running_confirmation(case)
    if process is None:
        return []
    return [_over(process, policy), *_warnings(process, policy).values()]


def look_at_confirmation(decision: Decision, now: datetime, policy: Policy) -> Decision:
    """Add what the clock of the confirmation calls for: a warning, or that the days are over."""
    case = decision.case
    process = running_confirmation(case)
    if process is None:
        return decision
    over = _over(process, policy)
    if over is not None and now >= over:
        after = case.after(confirmation={**dict(process), "stage": ConfirmationStage.EXPIRED})
        return decision.then(after, ConfirmationConcluded(**base_of(after, None), result=ConfirmationStage.EXPIRED))
    reached = [days for days, moment in _warnings(process, policy).items() if moment <= now]
    if not reached:
        return decision
    after = case.after(confirmation={**dict(process), "warnings_sent": (*process.warnings_sent, min(reached))})
    fact = DeadlineWarned(
        **base_of(after, None),
        clock=CaseClock.CONFIRM,
        due_at=process.due_at,
        days_left=max(0, (last_day(process.due_at) - day_of(now)).days),
    )
    return decision.then(after, fact)


def _over(process: ConfirmationProcess, policy: Policy) -> datetime | None:
    return opening_from(process.ends_at, policy.office_opens, policy.calendar)


def _warnings(process: ConfirmationProcess, policy: Policy) -> dict[int, datetime]:
    """The warnings still to come: days left -> when; a nearer one takes the place of those before it."""
    final_day = last_day(process.due_at)
    nearest = min(process.warnings_sent, default=TERM.length)
    openings = {
        days: opening_until(final_day - DAY * days, policy.office_opens, policy.calendar)
        for days in policy.confirmation_warn_days
        if days < nearest
    }
    return {days: at for days, at in openings.items() if at is not None and at > process.opened_at}
