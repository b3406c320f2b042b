from dataclasses import dataclass
from datetime import datetime

from shared.contracts.envelope import Event
from shared.contracts.facts.base import Fact
from shared.runtime.identifiers import new_id, new_traceparent


@dataclass(frozen=True)
class Cause:
    """What an event comes from: the chain it belongs to, the link before it, and the trace it is part of."""

    correlation: str
    causation: str
    traceparent: str

    @classmethod
    def new(cls, traceparent: str | None = None) -> "Cause":
        """Begin a chain: a request, or a look at the deadlines."""
        beginning = new_id()
        return cls(beginning, beginning, traceparent or new_traceparent())

    @classmethod
    def of(cls, event: Event) -> "Cause":
        """Go on with the chain that an event is a link of."""
        return cls(event.correlationid, event.id, event.traceparent or new_traceparent())


def emit(service: str, fact: Fact, *, subject: str, sequence: int, cause: Cause, now: datetime) -> Event:
    """Make the event of a fact that was just decided."""
    return Event.of(
        fact,
        event_id=new_id(),
        service=service,
        subject=subject,
        time=now,
        sequence=sequence,
        correlation=cause.correlation,
        causation=cause.causation,
        traceparent=cause.traceparent,
    )
