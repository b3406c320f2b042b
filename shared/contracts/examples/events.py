"""One example event of every type: what the documents show, and what a reader can be tried with."""

from datetime import UTC, datetime, timedelta

from shared.contracts.envelope import Event
from shared.contracts.examples.dispute import DISPUTE
from shared.contracts.examples.kinds import KINDS
from shared.contracts.examples.others import OTHERS
from shared.contracts.examples.parts import STORY_CASE, STORY_NUMBER
from shared.contracts.examples.requests import REQUESTS
from shared.contracts.examples.safety import SAFETY
from shared.contracts.examples.turns import TURNS
from shared.contracts.facts.base import Fact
from shared.contracts.registry import BY_MODEL

_REQUEST = "018e0704-f808-7d40-8b33-0a4c5e6f7a8b"
_TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def _event(number: int, time: datetime, sequence: int, fact: Fact) -> Event:
    of_the_story = getattr(fact, "case_no", None) == STORY_NUMBER
    return Event.of(
        fact,
        event_id=_identifier(time, number),
        service=BY_MODEL[type(fact)].owner,
        subject=STORY_CASE if of_the_story else _identifier(time - timedelta(minutes=30), number),
        time=time,
        sequence=sequence,
        correlation=_REQUEST if of_the_story else _identifier(time, 900 + number),
        causation=_identifier(time - timedelta(seconds=1), 800 + number) if sequence > 1 else None,
        traceparent=_TRACE if of_the_story else None,
    )


def _identifier(time: datetime, number: int) -> str:
    """A UUIDv7 of that moment, the same in every run."""
    milliseconds = f"{int(time.astimezone(UTC).timestamp() * 1000):012x}"
    return f"{milliseconds[:8]}-{milliseconds[8:]}-7000-8000-{number:012x}"


EXAMPLES: dict[type[Fact], Event] = {
    type(fact): _event(number, time, sequence, fact)
    for number, (time, sequence, fact) in enumerate((*DISPUTE, *OTHERS, *TURNS, *KINDS, *SAFETY, *REQUESTS), 1)
}
"""Model -> event, for every model of the registry."""
