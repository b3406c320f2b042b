from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.messaging.outcomes import Outcome

Handle = Callable[[AsyncConnection, Sequence[object]], Awaitable[Sequence[Outcome]]]
"""A service's handler: takes the payloads of a list in one transaction, answers each in its place.

An exception means that the list could not be handled at all; the kit then tries each item alone.
"""


@dataclass(frozen=True)
class Delivery:
    """The inbox key of a bus event: who reads it, and its id."""

    consumer: str
    event_id: str


@dataclass(frozen=True)
class Request:
    """The idempotency key of an HTTP request and the digest of its body."""

    key: str
    digest: str


@dataclass(frozen=True)
class Submission:
    """One item on its way to the writer: a command, or an event from the bus."""

    payload: object
    origin: Delivery | Request | None = None
