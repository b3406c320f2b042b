"""What a handler answers for each item of its list."""

from dataclasses import dataclass

from shared.contracts.envelope import Event
from shared.rules.refusal import Refusal


@dataclass(frozen=True)
class Done:
    """Taken in. `reply` is JSON-like and goes to the requester; `events` go to the outbox in this order."""

    reply: object = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Refused:
    """A rule said no; nothing of this item was stored."""

    refusal: Refusal


@dataclass(frozen=True)
class NotYet:
    """An earlier event of the same case has not arrived; to be offered again."""

    reason: str


Outcome = Done | Refused | NotYet
