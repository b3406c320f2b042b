"""The dead letters of a deployment, and what has become of each: read with the operator's credentials."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.errors import NotFoundError

from deploy.dead_letter import UNKNOWN, DeadLetter, Resolution, WholeLetter, number_of
from deploy.stream_scan import ANSWER_SECONDS, scan
from shared.messaging import dead_letters as headers
from shared.messaging.dead_letters import STREAM
from shared.messaging.publisher import CONFIRM_SECONDS, MESSAGE_ID
from shared.runtime.clock import ZONE
from shared.runtime.mendable import Mendable

RESOLUTION = "Tongxin-Resolution"
"""On a note: how the letter was closed, "replayed" or "dismissed"."""


class NoSuchLetter(Mendable):
    """There is no dead letter under this number."""


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
    letter = letters.get(number_of(said[headers.RESOLVES]))
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
