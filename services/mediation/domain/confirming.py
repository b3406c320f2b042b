"""司法确认 (人民调解法 art. 33; 民事诉讼法 art. 205; 民诉法解释 art. 355 and 358)."""

from datetime import date, datetime

from services.mediation.domain.agreement_commands import ApplyConfirmation, ConcludeConfirmation, OpenConfirmation
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import ConfirmationProcess
from services.mediation.domain.confirmation_clock import look_at_confirmation, opened
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.facts.performance import ConfirmationApplied, ConfirmationConcluded, ConfirmationOpened
from shared.contracts.mediation_codes import ConfirmationStage
from shared.rules.days import day_of, start_of_day
from shared.rules.refusal import Refusal

BY_THE_COURT = frozenset({ConfirmationStage.CONFIRMED, ConfirmationStage.REJECTED, ConfirmationStage.WITHDRAWN})


def settles_status(command: OpenConfirmation) -> Refusal | None:
    """No court confirms who is married, whose child somebody is, or an adoption (民诉法解释 art. 355)."""
    if not command.about_status:
        return None
    return _not_eligible("confirmation-of-status", "about_status", "协议涉及婚姻、亲子或者收养关系确认，不予司法确认。")


def settles_title(command: OpenConfirmation) -> Refusal | None:
    """No court confirms who holds a property or an intellectual property (民诉法解释 art. 355)."""
    if not command.about_title:
        return None
    return _not_eligible("confirmation-of-title", "about_title", "协议涉及物权、知识产权确权，不予司法确认。")


def content_is_unclear(command: OpenConfirmation) -> Refusal | None:
    """What cannot be enforced is not confirmed (民诉法解释 art. 358)."""
    if command.content_clear:
        return None
    return _not_eligible("confirmation-content-unclear", "content_clear", "协议内容不明确，不予司法确认。")


def days_are_over(ends_at: datetime, at: datetime) -> Refusal | None:
    """Both parties apply within thirty days from the effect of the agreement (人民调解法 art. 33)."""
    if at < ends_at:
        return None
    return Refusal(
        "confirmation-too-late",
        f"the thirty days from the effect of the agreement ended at {ends_at.isoformat()}",
        "自调解协议生效之日起已超过三十日，不能再申请司法确认。",
        members={"ends_at": ends_at.isoformat()},
    )


def application_lies_ahead(applied_on: date, now: datetime) -> Refusal | None:
    """What is recorded has happened."""
    if applied_on <= day_of(now):
        return None
    return Refusal(
        "application-in-the-future", "applied_on: give today or a day before", "申请日期不能晚于今天。", status=422
    )


def application_precedes_effect(case: Case, applied_on: date) -> Refusal | None:
    """Nobody asks a court to confirm what is not in effect yet (人民调解法 art. 33)."""
    if case.effective_at is None or applied_on >= day_of(case.effective_at):
        return None
    return Refusal(
        "application-before-effect",
        f"applied_on: give {day_of(case.effective_at).isoformat()}, the day the agreement took effect, or later",
        "申请日期不能早于协议生效日期。",
        status=422,
    )


def one_party_applies(command: ApplyConfirmation) -> Refusal | None:
    """The application is a joint one (人民调解法 art. 33)."""
    if command.jointly:
        return None
    return Refusal(
        "confirmation-not-joint",
        "jointly: both parties have to apply together",
        "司法确认须由双方当事人共同申请。",
        status=422,
    )


def result_is_none(command: ConcludeConfirmation) -> Refusal | None:
    """Recorded is what the court or the parties did; that nobody applied in time is found by the clock."""
    if command.result in BY_THE_COURT:
        return None
    return Refusal(
        "confirmation-result",
        "result: give confirmed, rejected or withdrawn",
        "司法确认结果请选择确认、驳回或者撤回。",
        status=422,
    )


def open_confirmation(case: Case, command: OpenConfirmation, now: datetime, policy: Policy) -> Decision:
    """Find the agreement fit for confirmation; the parties are warned before their days end.

    To look at the agreement is the committee's business, to apply in time is the parties': who looks late finds the
    days over at once, and may still record an application that was made within them.
    """
    check(settles_status(command), settles_title(command), content_is_unclear(command))
    process = opened(case, now, policy)
    after = case.after(confirmation=process)
    found = Decision(after, (ConfirmationOpened(**base_of(after, command.actor), due_at=process.due_at),))
    return look_at_confirmation(found, now, policy)


def apply_confirmation(case: Case, command: ApplyConfirmation, now: datetime, _policy: Policy) -> Decision:
    """Record that both parties asked the court: in time is who did so in time, whenever it is recorded."""
    process = _process(case)
    applied_on = command.applied_on or day_of(now)
    applied_at = start_of_day(applied_on)
    check(
        one_party_applies(command),
        application_lies_ahead(applied_on, now),
        application_precedes_effect(case, applied_on),
        days_are_over(process.ends_at, applied_at),
    )
    after = case.after(confirmation={**dict(process), "stage": ConfirmationStage.APPLIED})
    return Decision(after, (ConfirmationApplied(**base_of(after, command.actor), applied_at=applied_at),))


def conclude_confirmation(case: Case, command: ConcludeConfirmation, _now: datetime, _policy: Policy) -> Decision:
    """Record what came of it."""
    check(result_is_none(command))
    after = case.after(confirmation={**dict(_process(case)), "stage": command.result})
    return Decision(after, (ConfirmationConcluded(**base_of(after, command.actor), result=command.result),))


def _process(case: Case) -> ConfirmationProcess:
    if case.confirmation is None:
        raise ValueError(f"no confirmation of case {case.case_id} was opened")
    return case.confirmation


def _not_eligible(slug: str, field: str, sentence: str) -> Refusal:
    return Refusal(slug, f"{field}: a court does not confirm such an agreement", sentence, status=422)
