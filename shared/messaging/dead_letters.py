"""Messages that could not be handled, kept with the reason, until somebody explains and replays them."""

from dataclasses import dataclass

from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.publisher import CONFIRM_SECONDS, MESSAGE_ID

STREAM = "DLQ"
REASON = "Tongxin-Reason"
DETAIL = "Tongxin-Detail"
HANDLER = "Tongxin-Handler"
ATTEMPTS = "Tongxin-Attempts"
ORIGINAL_SUBJECT = "Tongxin-Original-Subject"
ORIGINAL_STREAM = "Tongxin-Original-Stream"
ORIGINAL_SEQUENCE = "Tongxin-Original-Sequence"
ORIGINAL_ID = "Tongxin-Original-Id"
RESOLVES = "Tongxin-Resolves"
"""On a note that closes a dead letter: the letter's own sequence in the DLQ stream."""


@dataclass(frozen=True)
class Cause:
    """Why a message is set aside: a stable slug, and a sentence that names the field and the remedy."""

    reason: str
    detail: str


def subject_of(service: str, consumer: str) -> str:
    """Return where the dead letters of one reader lie."""
    return f"dlq.{service}.{consumer}"


async def set_aside(connection: Client, service: str, consumer: str, message: Msg, cause: Cause) -> None:
    """Store a message in the dead-letter stream; return only when the stream has confirmed it.

    Raises:
        nats.errors.Error: not stored; the caller must not give the message up.
    """
    metadata = message.metadata
    headers = {
        # One letter for each reader and message, however often this is repeated.
        MESSAGE_ID: f"{consumer}:{metadata.stream}:{metadata.sequence.stream}",
        REASON: cause.reason,
        DETAIL: _ascii(cause.detail),
        HANDLER: f"{service}/{consumer}",
        ATTEMPTS: str(metadata.num_delivered),
        ORIGINAL_SUBJECT: message.subject,
        ORIGINAL_STREAM: metadata.stream,
        ORIGINAL_SEQUENCE: str(metadata.sequence.stream),
        ORIGINAL_ID: (message.headers or {}).get(MESSAGE_ID, ""),
    }
    await connection.jetstream(timeout=CONFIRM_SECONDS).publish(
        subject_of(service, consumer), message.data, stream=STREAM, headers=headers
    )


def _ascii(text: str) -> str:
    """Header values are one line of ASCII."""
    return text.encode("ascii", "backslashreplace").decode().replace("\n", " ").replace("\r", " ")[:1000]
