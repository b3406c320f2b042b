"""What the pages show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.reporting.application.figures import watchers_of
from services.reporting.application.log import EventFilter
from services.reporting.application.ports import CaseReads, EventReads, Scope, YearSource
from services.reporting.application.report import year_report
from services.reporting.application.views import event_views
from services.reporting.domain.catalogue import GROUPS
from services.reporting.domain.projection import CaseProjection
from shared.contracts.levels import Level
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.rules.territory import Territory
from shared.words import codes as words
from shared.words.events import EVENTS

EVENTS_SHOWN = 30
OPEN_CASES_SHOWN = 20


@dataclass(frozen=True)
class OpenCases:
    """The disputes one level has open."""

    level: Level
    count: int
    cases: list[CaseProjection]


async def console_context(
    years: YearSource,
    events: EventReads,
    cases: CaseReads,
    territory: Territory,
    scope: Scope,
    who: Staff,
    now: datetime,
) -> dict[str, Any]:
    """Return what the console shows to a person: figures, who heard how much, open cases, the log's end."""
    watchers, sight = watchers_of(territory, scope), visible_to(who)
    async with years.snapshot() as reads:
        report = await year_report(reads, scope, territory, now, sight)
        numbers = await reads.heard(scope, watchers)
    open_cases = [OpenCases(level, *await cases.open_at(level, OPEN_CASES_SHOWN, sight)) for level in Level]
    latest = await events.last(EventFilter(), sight, limit=EVENTS_SHOWN)
    return {
        "year": scope.year.number,
        "now": now,
        "report": report,
        "groups": GROUPS,
        "levels": [(watcher, number) for watcher, number in zip(watchers, numbers, strict=True)],
        "open_cases": open_cases,
        "events": await event_views(list(reversed(latest)), cases, sight, territory),
        "position": latest[-1].position if latest else 0,
        "level_names": words.LEVELS,
        "event_names": EVENTS,
        "places": {place.code: territory.names[place.community] for place in _places(territory)},
    }


def _places(territory: Territory) -> tuple[Any, ...]:
    return (territory.street_place, *territory.places())
