"""The event log: what may be asked of it."""

from dataclasses import dataclass
from datetime import datetime

from shared.contracts.envelope import Event
from shared.contracts.levels import Level


@dataclass(frozen=True)
class LoggedEvent:
    """An event with its position in the log; later events have higher positions."""

    position: int
    recorded_at: datetime
    event: Event


@dataclass(frozen=True)
class EventFilter:
    """Which events are wanted; None asks for any.

    Attributes:
        case: a case id or case number; an activity id too.
        place: first digits of an administrative code: 6 are the district, 9 the street, 12 or more the community.
        name: of the event, e.g. "escalated".
        level: what this level may see (shared.contracts.subjects.filters_of).
        since: happened at this moment or later.
        until: happened before this moment.
    """

    case: str | None = None
    place: str | None = None
    name: str | None = None
    level: Level | None = None
    since: datetime | None = None
    until: datetime | None = None
