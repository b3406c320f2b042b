"""Reporting's handler: a list of events in, an outcome for each out."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from services.reporting.application.batch import Batch, wanted_by
from services.reporting.application.ports import ReportStore
from services.reporting.domain.activity import activity_of
from services.reporting.domain.folding import OutOfPlace, fold
from shared.contracts.envelope import Event
from shared.contracts.facts.activity import ActivityFact
from shared.contracts.facts.base import CaseRemark
from shared.messaging.ordering import Turn, turn_of
from shared.messaging.outcomes import Done, NotYet, Outcome, Refused
from shared.people.rights import permitted
from shared.people.staff import Outsider
from shared.rules.refusal import Refusal
from shared.runtime.clock import Clock


class ReportingHandler:
    """Loads in bulk, folds in order, stores in bulk."""

    def __init__(self, store: ReportStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def __call__(self, connection: AsyncConnection, payloads: Sequence[object]) -> list[Outcome]:
        """Handle a list within the caller's transaction."""
        events = [_event(payload) for payload in payloads]
        batch = await self._store.load(connection, wanted_by(events), self._clock.now())
        outcomes = _take_all(batch, events)
        await self._store.save(connection, batch)
        return outcomes


def _take_all(batch: Batch, events: Sequence[Event]) -> list[Outcome]:
    """Take events in the order they came; those too early again, as long as others have made way for them."""
    outcomes: dict[int, Outcome] = {}
    waiting: Sequence[int] = range(len(events))
    while True:
        outcomes.update((index, _take(batch, events[index])) for index in waiting)
        too_early = [index for index in waiting if isinstance(outcomes[index], NotYet)]
        if len(too_early) in {0, len(waiting)}:
            return [outcomes[index] for index in range(len(events))]
        waiting = sorted(too_early, key=lambda index: events[index].sequence)


def _event(payload: object) -> Event:
    if not isinstance(payload, Event):
        raise TypeError(f"reporting takes no {type(payload).__name__}")
    return payload


def _take(batch: Batch, event: Event) -> Outcome:
    permitted(Outsider.SYSTEM, "reporting.keep", case_id=event.subject)
    if isinstance(event.data, ActivityFact):
        if event.subject not in batch.activities:
            batch.add(event, activity_of(event, event.data))
        return Done()
    if isinstance(event.data, CaseRemark):
        batch.logged.append(event)
        return Done()
    case = batch.cases.get(event.subject)
    applied = case.sequence if case else 0
    match turn_of(event.sequence, applied):
        case Turn.PAST:
            return Done()
        case Turn.NOT_YET:
            return NotYet(f"case {event.subject} is at {applied}, event {event.sequence} comes later")
        case Turn.NEXT:
            return _fold(batch, event)


def _fold(batch: Batch, event: Event) -> Outcome:
    try:
        batch.put(event, fold(batch.cases.get(event.subject), event))
    except OutOfPlace as error:
        return Refused(Refusal("event-out-of-place", str(error), "事件与案件已有记录不符，无法计入。"))
    return Done()
