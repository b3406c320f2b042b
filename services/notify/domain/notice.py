from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from shared.contracts.codes import Kind
from shared.contracts.places import Place

MAX_ATTEMPTS = 8


class NoticeState(StrEnum):
    """Where a notice stands; both ends are final unless an operator asks for another try."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True)
class Notice:
    """What one recipient is told of one event on one channel.

    Attributes:
        event_id: of the event; for a failure, the notice that failed and how many attempts it had.
        kind: of the case; who is for some kinds only is shown no others.
        place: where the case was filed.
        channel: "file" or "webhook:<name>".
        text: Chinese, without personal data.
    """

    event_id: str
    event_type: str
    case_id: str
    case_no: str
    kind: Kind
    place: Place
    recipient: str
    channel: str
    text: str
    rules_version: str


@dataclass(frozen=True)
class Dispatch:
    """A notice on its way.

    Attributes:
        attempts: made so far.
        attempts_allowed: how many there may be before it is given up.
        next_attempt_at: not before this moment; None when finished. While an attempt is being made it is the
            moment from which the attempt counts as lost.
    """

    notice_id: str
    notice: Notice
    created_at: datetime
    next_attempt_at: datetime | None
    state: NoticeState = NoticeState.WAITING
    attempts: int = 0
    attempts_allowed: int = MAX_ATTEMPTS
    last_error: str | None = None
    finished_at: datetime | None = None

    @classmethod
    def new(cls, notice_id: str, notice: Notice, now: datetime) -> Self:
        """Begin a dispatch that is due at once."""
        return cls(notice_id, notice, created_at=now, next_attempt_at=now)

    def again(self, now: datetime) -> Self:
        """Give a failed notice another full round of attempts, the first at once."""
        return replace(
            self,
            state=NoticeState.WAITING,
            attempts_allowed=self.attempts + MAX_ATTEMPTS,
            next_attempt_at=now,
            finished_at=None,
        )

    def delivered(self, now: datetime) -> Self:
        """The channel took it."""
        return self._finished(NoticeState.DELIVERED, None, now)

    def failed(self, error: str, now: datetime) -> Self:
        """The channel did not take it and is not asked again."""
        return self._finished(NoticeState.FAILED, error, now)

    def put_off(self, error: str, now: datetime, pause: timedelta) -> Self:
        """The channel did not take it; ask again after a pause, unless this was the last attempt allowed."""
        if self.attempts + 1 >= self.attempts_allowed:
            return self.failed(error, now)
        return replace(self, attempts=self.attempts + 1, next_attempt_at=now + pause, last_error=error)

    def _finished(self, state: NoticeState, error: str | None, now: datetime) -> Self:
        return replace(
            self,
            state=state,
            attempts=self.attempts + 1,
            next_attempt_at=None,
            last_error=error,
            finished_at=now,
        )
