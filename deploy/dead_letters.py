"""The dead letters of a deployment, and what has become of each: read with the operator's credentials."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.errors import NotFoundError

from deploy.stream_scan import ANSWER_SECONDS, scan
from shared.messaging import dead_letters as headers
from shared.messaging.dead_letters import STREAM
from shared.messaging.publisher import CONFIRM_SECONDS, MESSAGE_ID
from shared.runtime.clock import ZONE

RESOLUTION = "Tongxin-Resolution"
"""On a note: how the letter was closed, "replayed" or "dismissed"."""

UNKNOWN = "unknown"


class NoSuchLetter(RuntimeError):
    """There is no dead letter under this number."""


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
            attempts=_number(said.get(headers.ATTEMPTS)),
            original_subject=said.get(headers.ORIGINAL_SUBJECT, UNKNOWN),
            original_stream=said.get(headers.ORIGINAL_STREAM, UNKNOWN),
            original_sequence=_number(said.get(headers.ORIGINAL_SEQUENCE)),
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


async def dead_letters(connection: Client) -> list[DeadLetter]:
    """Return all dead letters in the order they were set aside, each with what became of it.

    Raises:
        deploy.stream_scan.StreamUnreadable: the stream is not there or may not be read.
    """
    letters: dict[int, DeadLetter] = {}
    async for message in scan(connection, STREAM, headers_only=True):
        said = message.headers or {}
        if headers.RESOLVES in said:
            _resolve(letters, message, said)
        else:
            metadata = message.metadata
            sequence = metadata.sequence.stream
            letters[sequence] = DeadLetter.read(sequence, metadata.timestamp, message.subject, said)
    return list(letters.values())


def chosen(letters: list[DeadLetter], sequence: int) -> DeadLetter:
    """Find a letter by its number.

    Raises:
        NoSuchLetter: there is none.
    """
    for letter in letters:
        if letter.sequence == sequence:
            return letter
    raise NoSuchLetter(f"no dead letter {sequence}: `tongxin dlq list --all` shows them")


def chosen_open(letters: list[DeadLetter], sequence: int) -> DeadLetter:
    """Find a letter that nobody has closed yet.

    Raises:
        NoSuchLetter: there is none, or it is closed.
    """
    letter = chosen(letters, sequence)
    if letter.resolution is not None:
        raise NoSuchLetter(
            f"no open dead letter {sequence}: it was {letter.resolution.how} at "
            f"{letter.resolution.at:%Y-%m-%d %H:%M:%S}; a new failure makes a new letter"
        )
    return letter


async def whole(connection: Client, letter: DeadLetter) -> WholeLetter:
    """Read a letter with its headers, its body and its note."""
    said, body = await stored(connection, letter.sequence)
    note = None
    if letter.resolution is not None:
        note = _note(await stored(connection, letter.resolution.sequence))
    return WholeLetter(letter, said, body, note)


async def stored(connection: Client, sequence: int) -> tuple[Mapping[str, str], bytes]:
    """Return headers and body of a message of the dead-letter stream.

    Raises:
        NoSuchLetter: nothing is stored there.
    """
    try:
        message = await connection.jetstream(timeout=ANSWER_SECONDS).get_msg(STREAM, sequence)
    except NotFoundError:
        raise NoSuchLetter(f"nothing is stored as {sequence} in {STREAM}") from None
    return message.headers or {}, message.data or b""


async def resolve(connection: Client, letter: DeadLetter, how: str, members: Mapping[str, object]) -> None:
    """Close a letter by a note beside it; a second note for the same letter is not stored.

    Args:
        connection: as the operator.
        letter: which one.
        how: "replayed" or "dismissed".
        members: what else the note says, e.g. the reason.
    """
    body = json.dumps({"resolves": letter.sequence, "how": how, **members}, ensure_ascii=False).encode()
    said = {
        MESSAGE_ID: f"resolves:{letter.sequence}",
        headers.RESOLVES: str(letter.sequence),
        RESOLUTION: how,
    }
    await connection.jetstream(timeout=CONFIRM_SECONDS).publish(letter.subject, body, stream=STREAM, headers=said)


def _resolve(letters: dict[int, DeadLetter], message: Msg, said: Mapping[str, str]) -> None:
    letter = letters.get(_number(said[headers.RESOLVES]))
    if letter is not None and letter.resolution is None:
        metadata = message.metadata
        resolution = Resolution(
            metadata.sequence.stream, metadata.timestamp.astimezone(ZONE), said.get(RESOLUTION, UNKNOWN)
        )
        letters[letter.sequence] = replace(letter, resolution=resolution)


def _note(message: tuple[Mapping[str, str], bytes]) -> Mapping[str, Any] | None:
    try:
        note = json.loads(message[1])
    except ValueError:
        return None
    return note if isinstance(note, dict) else None


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0
