"""What an agreement has to say of its performance, whole or in instalments, and of which of them it is recorded."""

from datetime import datetime
from itertools import pairwise

from services.mediation.domain.agreement_commands import RecordPerformance
from services.mediation.domain.commands import Agree
from services.mediation.domain.instalments import Instalment, Plan
from shared.contracts.mediation_codes import PerformanceManner
from shared.rules.days import day_of, last_day, local
from shared.rules.refusal import Refusal

FEWEST = 2
MOST = 120
"""Ten years by the month: what is to be paid for longer is another matter than a dispute settled here."""


def performance_precedes_effect(command: Agree, effective_at: datetime) -> Refusal | None:
    """What is to be performed is owed from the effect of the agreement on."""
    if command.perform_due_at is None or local(command.perform_due_at).date() >= local(effective_at).date():
        return None
    return Refusal(
        "performance-before-effect",
        "perform_due_at: give a day not before the agreement took effect",
        "履行期限不能早于协议生效日期。",
        status=422,
    )


def performance_due_is_missing(command: Agree) -> Refusal | None:
    """What is not performed at once is to be performed until a day (art. 29); instalments have days of their own."""
    if command.manner in {PerformanceManner.AT_ONCE, PerformanceManner.INSTALMENTS} or command.perform_due_at:
        return None
    return Refusal(
        "performance-due-missing",
        "perform_due_at: give until when it is to be performed, or manner at_once",
        "协议须写明履行期限；当场履行的请选择即时履行。",
        status=422,
    )


def plan_is_wrong(command: Agree) -> Refusal | None:
    """What is performed in instalments has a plan: in the order of the days, adding up to what was agreed (art. 29)."""
    plan = command.instalments
    if (command.manner is PerformanceManner.INSTALMENTS) is not bool(plan):
        return _missing_or_out_of_place(command)
    if not plan:
        return None
    if not FEWEST <= len(plan) <= MOST:
        return _refusal("instalments-number", f"give {FEWEST} to {MOST} of them", f"分期给付应分为{FEWEST}至{MOST}期。")
    if any(earlier.due_on >= later.due_on for earlier, later in pairwise(plan)):
        return _refusal(
            "instalments-out-of-order", "give each a later day than the one before", "各期给付日期应当依次在后。"
        )
    return _does_not_add_up(command) or _ends_on_another_day(command)


def instalment_precedes_effect(command: Agree, effective_at: datetime) -> Refusal | None:
    """Nothing is owed before the agreement takes effect."""
    if not command.instalments or command.instalments[0].due_on >= day_of(effective_at):
        return None
    return _refusal(
        "performance-before-effect", "give days not before the agreement took effect", "给付日期不能早于协议生效日期。"
    )


def no_such_instalment(plan: Plan, command: RecordPerformance) -> Refusal | None:
    """Of a plan it is said which instalment; of an agreement without one, nothing."""
    number = command.instalment
    if (number is None) is (not plan) and (number is None or number <= len(plan)):
        return None
    which = f"say which, 1 to {len(plan)}" if plan else "leave it out; the agreement has no instalments"
    sentence = f"请填写期数（1至{len(plan)}）。" if plan else "该协议不是分期给付，不用填写期数。"
    return Refusal(
        "no-such-instalment", f"instalment: {which}", sentence, status=422, members={"instalments": len(plan)}
    )


def instalment_is_performed(instalment: Instalment, command: RecordPerformance) -> Refusal | None:
    """What was paid is not paid again."""
    if not instalment.performance.done:
        return None
    return Refusal(
        "instalment-performed-already",
        f"instalment: number {command.instalment} is performed already",
        f"第{command.instalment}期已经履行完毕。",
    )


def _missing_or_out_of_place(command: Agree) -> Refusal:
    if command.instalments:
        return _refusal(
            "instalments-out-of-place",
            "leave them out unless the manner is instalments",
            "只有分期给付的协议才填写分期计划。",
        )
    return _refusal(
        "instalments-missing",
        "give the amount and the last day of each, or another manner",
        "分期给付的，须填写每期金额和给付日期。",
    )


def _does_not_add_up(command: Agree) -> Refusal | None:
    total = sum(it.amount_cents for it in command.instalments)
    if total == command.amount_cents:
        return None
    return Refusal(
        "instalments-do-not-add-up",
        f"instalments: they add up to {total} cents, amount_cents is {command.amount_cents}; make both the same",
        f"各期金额合计{total / 100:.2f}元，与协议金额{command.amount_cents / 100:.2f}元不一致。",
        status=422,
        members={"total_cents": total},
    )


def _ends_on_another_day(command: Agree) -> Refusal | None:
    last = command.instalments[-1].due_on
    if command.perform_due_at is None or last_day(command.perform_due_at) == last:
        return None
    return Refusal(
        "instalments-end-on-another-day",
        f"perform_due_at: leave it out, or give {last.isoformat()}, the day of the last instalment",
        "履行期限应当与最后一期的给付日期一致，也可以不填。",
        status=422,
    )


def _refusal(slug: str, remedy: str, sentence: str) -> Refusal:
    return Refusal(slug, f"instalments: {remedy}", sentence, status=422)
