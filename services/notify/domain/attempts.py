"""What an attempt to deliver a notice comes to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.notify.domain import recipients
from services.notify.domain.channels import FILE
from services.notify.domain.notice import Dispatch, Notice, NoticeState
from shared.contracts.levels import Level

FAILURE_TYPE = "tongxin.notice.failed.v1"
"""In the place of an event type, on the notice by which the desk is told."""


@dataclass(frozen=True)
class Taken:
    """The channel took the notice."""


@dataclass(frozen=True)
class Trouble:
    """The channel did not take it now but may later."""

    error: str


@dataclass(frozen=True)
class Rejected:
    """The channel will not take it, however often it is asked."""

    error: str


Answer = Taken | Trouble | Rejected


class AttemptOutcome(StrEnum):
    """How one attempt ended."""

    DELIVERED = "delivered"
    RETRY = "retry"
    FAILED = "failed"


@dataclass(frozen=True)
class Attempt:
    """One attempt, kept.

    Attributes:
        number: within its notice, from 1.
    """

    notice_id: str
    number: int
    at: datetime
    outcome: AttemptOutcome
    error: str | None


@dataclass(frozen=True)
class Result:
    """A dispatch after an attempt, and the attempt."""

    dispatch: Dispatch
    attempt: Attempt


def conclude(dispatch: Dispatch, answer: Answer, now: datetime, pause: timedelta) -> Result:
    """Return what becomes of a dispatch by the channel's answer; `pause` is the wait if it is to be tried again."""
    match answer:
        case Taken():
            after = dispatch.delivered(now)
        case Trouble(error=error):
            after = dispatch.put_off(error, now, pause)
        case Rejected(error=error):
            after = dispatch.failed(error, now)
    outcome = {
        NoticeState.DELIVERED: AttemptOutcome.DELIVERED,
        NoticeState.WAITING: AttemptOutcome.RETRY,
        NoticeState.FAILED: AttemptOutcome.FAILED,
    }[after.state]
    return Result(after, Attempt(after.notice_id, after.attempts, now, outcome, after.last_error))


def failure_notice(dispatch: Dispatch) -> Notice | None:
    """Return the notice by which the street's desk is told of one that failed; None for any other.

    It goes to the file channel, which needs nobody else. If it fails itself, nobody is told of that.
    """
    failed = dispatch.notice
    if dispatch.state is not NoticeState.FAILED or failed.event_type == FAILURE_TYPE:
        return None
    return Notice(
        event_id=f"{dispatch.notice_id}:{dispatch.attempts}",
        event_type=FAILURE_TYPE,
        case_id=failed.case_id,
        case_no=failed.case_no,
        kind=failed.kind,
        place=failed.place,
        recipient=recipients.desk(Level.STREET, failed.place),
        channel=FILE,
        text=(
            f"{failed.case_no}的一条通知未能送达{failed.recipient}（渠道{failed.channel}，"
            f"已尝试{dispatch.attempts}次），请另行告知。"
        ),
        rules_version=failed.rules_version,
    )
