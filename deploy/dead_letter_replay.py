"""Sending dead letters back where they came from, once they can be taken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from nats.aio.client import Client

from deploy.dead_letter import DeadLetter
from deploy.dead_letters import resolve, stored
from shared.contracts.envelope import CONTENT_TYPE, Event, decode
from shared.contracts.errors import ContractError, EventTooLarge, UnknownEventType, WrongSubject
from shared.contracts.registry import BY_TYPE
from shared.messaging.publisher import CONFIRM_SECONDS, MESSAGE_ID
from shared.runtime.identifiers import new_id


@dataclass(frozen=True)
class Replayed:
    """One message that was published again.

    Attributes:
        letters: every open letter about it; all are closed by this.
        sequence: its new position in `stream`.
    """

    letters: tuple[DeadLetter, ...]
    event: Event
    stream: str
    sequence: int


@dataclass(frozen=True)
class NotReplayed:
    """One message that cannot be published, and why."""

    letters: tuple[DeadLetter, ...]
    why: str


def messages_of(letters: Iterable[DeadLetter], wanted: Callable[[DeadLetter], bool]) -> list[tuple[DeadLetter, ...]]:
    """Return the open letters of each message at least one wanted letter is about, in the order of their stream.

    A message is published once, whoever set it aside: the others hear it again and know it by its id. The order
    of the stream, not of the dead letters, keeps the order of a case's events.
    """
    still_open = sorted((letter for letter in letters if letter.resolution is None), key=lambda letter: letter.origin)
    groups = (tuple(group) for _, group in groupby(still_open, key=lambda letter: letter.origin))
    return [group for group in groups if any(wanted(letter) for letter in group)]


def checked(body: bytes, subject: str) -> Event:
    """Read an event that is to go under a subject, as its readers will.

    Raises:
        ContractError: they could not take it; the message says what to do.
    """
    try:
        event = decode(body)
    except UnknownEventType as error:
        raise UnknownEventType(f"{error}: upgrade first, then replay") from error
    except EventTooLarge as error:
        raise EventTooLarge(f"{error}: no reader takes it; dismiss it or give a shorter one with --body") from error
    except ContractError as error:
        raise ContractError(
            f"{error}: no reader can take it; give a corrected one with --body, or dismiss it"
        ) from error
    if event.bus_subject != subject:
        raise WrongSubject(
            f"it belongs under {event.bus_subject} and not under {subject}, where it came from: "
            "give a corrected one with --body, or dismiss it"
        )
    return event


async def replay(
    connection: Client, letters: tuple[DeadLetter, ...], corrected: bytes | None = None
) -> Replayed | NotReplayed:
    """Publish the message these letters are about again, and close them.

    Repeating it after a failure in between is safe: the event keeps its id, by which readers know it.

    Args:
        connection: as the operator.
        letters: about the same message.
        corrected: body to publish instead of the original one.
    """
    letter = letters[0]
    body = corrected if corrected is not None else (await stored(connection, letter.sequence))[1]
    try:
        event = checked(body, letter.original_subject)
    except ContractError as error:
        return NotReplayed(letters, str(error))
    confirmed = await connection.jetstream(timeout=CONFIRM_SECONDS).publish(
        letter.original_subject,
        body,
        stream=BY_TYPE[event.type].stream,
        headers={MESSAGE_ID: f"replay:{letter.sequence}:{new_id()}", "Content-Type": CONTENT_TYPE},
    )
    for each in letters:
        note = {"stream": confirmed.stream, "sequence": confirmed.seq, "corrected": corrected is not None}
        await resolve(connection, each, "replayed", note)
    return Replayed(letters, event, confirmed.stream, confirmed.seq)
