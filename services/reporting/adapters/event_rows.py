"""Between an event and its row in the log."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from services.reporting.adapters.case_rows import PLACE_COLUMNS
from services.reporting.application.log import LoggedEvent
from shared.contracts.envelope import Event, decode
from shared.contracts.facts.activity import ActivityFact
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.registry import BY_MODEL, EventType


def row_of_event(event: Event, recorded_at: datetime) -> dict[str, Any]:
    """Return the row an event is kept as.

    Raises:
        TypeError: it tells of neither a case nor an activity.
    """
    fact = event.data
    if not isinstance(fact, CaseFact | ActivityFact):
        raise TypeError(f"{event.type} has no place")
    entry = BY_MODEL[type(fact)]
    return {
        "event_id": event.id,
        "stream": entry.stream,
        "subject": event.bus_subject,
        "type": event.type,
        "name": entry.name,
        "case_id": event.subject,
        "sequence": event.sequence,
        **{column: getattr(fact.place, column) for column in PLACE_COLUMNS},
        **_of_case(fact, entry),
        "occurred_at": event.time,
        "recorded_at": recorded_at,
        "body": event.encode().decode(),
    }


def _of_case(fact: Fact, entry: EventType) -> dict[str, str | None]:
    """Return what only a case has; one statement stores both families, so an activity has the columns too."""
    if not isinstance(fact, CaseFact) or entry.reach is None:
        return {"case_no": None, "reach": None, "kind": None}
    return {"case_no": fact.case_no, "reach": entry.reach(fact).value, "kind": fact.kind.value}


def logged_event(row: Row[int, datetime, str]) -> LoggedEvent:
    """Return a row (position, recorded_at, body) of the log as an event."""
    return LoggedEvent(row.position, row.recorded_at, decode(row.body.encode()))
