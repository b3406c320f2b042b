"""A dead letter as its headers tell of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from shared.messaging import dead_letters as headers
from shared.runtime.clock import ZONE

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Resolution:
    """The note that closed a dead letter.

    Attributes:
        sequence: of the note in the stream.
        how: "replayed" or "dismissed".
    """

    sequence: int
    at: datetime
    how: str


@dataclass(frozen=True)
class DeadLetter:
    """A message a reader could not handle, without its body.

    Attributes:
        sequence: its number in the dead-letter stream.
        at: when it was set aside, +08:00.
        subject: where it lies, dlq.<service>.<consumer>.
        reason: stable slug.
        handler: "<service>/<consumer>".
        original_sequence: position in the original stream; 0 when the letter does not say.
    """

    sequence: int
    at: datetime
    subject: str
    reason: str
    detail: str
    handler: str
    attempts: int
    original_subject: str
    original_stream: str
    original_sequence: int
    original_id: str
    resolution: Resolution | None = None

    @property
    def origin(self) -> tuple[str, int, str]:
        """The message it is about: several readers may have set the same one aside.

        The id is part of it because a rebuilt stream numbers anew.
        """
        return (self.original_stream, self.original_sequence or -self.sequence, self.original_id)

    @classmethod
    def read(cls, sequence: int, at: datetime, subject: str, said: Mapping[str, str]) -> Self:
        """Make a letter of its headers; what a stranger left out is "unknown" or 0."""
        return cls(
            sequence=sequence,
            at=at.astimezone(ZONE),
            subject=subject,
            reason=said.get(headers.REASON, UNKNOWN),
            detail=said.get(headers.DETAIL, ""),
            handler=said.get(headers.HANDLER, subject.removeprefix("dlq.").replace(".", "/")),
            attempts=number_of(said.get(headers.ATTEMPTS)),
            original_subject=said.get(headers.ORIGINAL_SUBJECT, UNKNOWN),
            original_stream=said.get(headers.ORIGINAL_STREAM, UNKNOWN),
            original_sequence=number_of(said.get(headers.ORIGINAL_SEQUENCE)),
            original_id=said.get(headers.ORIGINAL_ID, ""),
        )


@dataclass(frozen=True)
class WholeLetter:
    """A dead letter with everything that was stored of it.

    Attributes:
        headers: as they are in the stream.
        body: of the message that could not be handled, unchanged.
        note: body of the note that closed it.
    """

    letter: DeadLetter
    headers: Mapping[str, str]
    body: bytes
    note: Mapping[str, Any] | None


def number_of(text: str | None) -> int:
    """Read a number in a header; 0 when there is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0
