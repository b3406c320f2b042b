from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from services.reporting.domain.activity import Activity
from services.reporting.domain.counting import CountKey
from services.reporting.domain.folding import Folded
from services.reporting.domain.projection import CaseProjection, OpenPeriod, current_period
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact


@dataclass(frozen=True)
class Wanted:
    """What has to be loaded for a list of events: ids of cases and of activities."""

    cases: frozenset[str]
    activities: frozenset[str]


@dataclass
class Batch:
    """What one list of events works on: loaded in bulk, folded in order, stored in bulk."""

    cases: dict[str, CaseProjection]
    activities: set[str]
    recorded_at: datetime
    logged: list[Event] = field(default_factory=list)
    changed: dict[str, CaseProjection] = field(default_factory=dict)
    periods: dict[tuple[str, int], OpenPeriod] = field(default_factory=dict)
    deltas: Counter[CountKey] = field(default_factory=Counter)
    held: list[Activity] = field(default_factory=list)

    def put(self, event: Event, folded: Folded) -> None:
        """Note an event of a case and what it made of the case."""
        case = folded.case
        self.logged.append(event)
        self.cases[case.case_id] = self.changed[case.case_id] = case
        self.deltas.update(folded.deltas)
        if period := current_period(case):
            self.periods[period.case_id, period.number] = period

    def add(self, event: Event, activity: Activity) -> None:
        """Note an activity."""
        self.logged.append(event)
        self.activities.add(activity.activity_id)
        self.held.append(activity)


def wanted_by(events: Iterable[Event]) -> Wanted:
    """Collect what the events will ask for."""
    of_cases: set[str] = set()
    of_activities: set[str] = set()
    for event in events:
        (of_cases if isinstance(event.data, CaseFact) else of_activities).add(event.subject)
    return Wanted(frozenset(of_cases), frozenset(of_activities))
