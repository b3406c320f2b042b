"""收到日期: a letter may have lain before it is registered; its days run from when it came."""

from datetime import date, datetime, timedelta

from services.intake.domain.commands.register import Register
from shared.contracts.codes import DisputeType, Kind
from shared.rules.days import day_of
from shared.rules.refusal import Refusal

LONGEST_UNREGISTERED = timedelta(days=366)
"""A day further back is taken for a slip of the pen."""


def receipt_of(command: Register, now: datetime) -> date | None:
    """Return the day a matter was received, where it was named; None: it was received as it is registered.

    Raises:
        Refusal: no term of the matter runs from its receipt, or the day lies ahead, or further back than a year.
    """
    day, today = command.received_on, day_of(now)
    if day is None:
        return None
    if not _has_days_from_receipt(command):
        raise Refusal(
            "receipt-day-out-of-place",
            "received_on: leave it out unless the matter is a petition or a labour dispute: their days run from it",
            "收到日期仅限信访和劳动争议填写。",
            status=422,
        )
    first = today - LONGEST_UNREGISTERED
    if first <= day <= today:
        return day
    raise Refusal(
        "receipt-day-impossible",
        f"received_on: give a day from {first} to {today}, or leave it out for what is received today",
        f"收到日期应在{first}至{today}之间；当日收到的可以不填。",
        status=422,
        members={"not_before": first.isoformat(), "not_after": today.isoformat()},
    )


def _has_days_from_receipt(command: Register) -> bool:
    """Petitions have (信访工作条例 art. 22-23), and labour disputes (劳动争议调解仲裁法 art. 14)."""
    if command.kind is Kind.DISPUTE and command.dispute_type is not None:
        return command.dispute_type.parent is DisputeType.LABOUR
    return command.kind is Kind.PETITION
