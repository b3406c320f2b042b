"""How cases, events and figures are answered as JSON."""

from collections.abc import Sequence
from typing import Any

from services.reporting.application.figures import Trace
from services.reporting.application.log import LoggedEvent
from services.reporting.application.ports import CaseReads, Cell, Dimension, Item
from services.reporting.domain.figures import Figure
from services.reporting.domain.projection import CaseProjection
from services.reporting.domain.sentences import tell
from services.reporting.domain.telling import who
from shared.contracts.facts.activity import ActivityFact
from shared.contracts.facts.base import CaseFact
from shared.contracts.places import Place
from shared.contracts.registry import BY_TYPE
from shared.contracts.subjects import CaseSubject
from shared.people.sight import Sight
from shared.rules.territory import Territory
from shared.words import codes as words
from shared.words.events import EVENTS


async def event_views(
    found: Sequence[LoggedEvent], cases: CaseReads, sight: Sight, territory: Territory
) -> list[dict[str, Any]]:
    """Return events of the log, and of each whether its case may be opened: one hears of more than one may open."""
    visible = await cases.visible_of({logged.event.subject for logged in found}, sight)
    return [{**event_view(logged, territory), "may_open": logged.event.subject in visible} for logged in found]


def event_view(logged: LoggedEvent, territory: Territory) -> dict[str, Any]:
    """Return an event of the log: what a list shows of it, and the event itself."""
    event, fact = logged.event, logged.event.data
    entry = BY_TYPE[event.type]
    view: dict[str, Any] = {
        "position": logged.position,
        "name": entry.name,
        "title": EVENTS[entry.name],
        "sentence": tell(fact),
        "case_id": event.subject,
        "sequence": event.sequence,
        "occurred_at": event.time.isoformat(),
        "recorded_at": logged.recorded_at.isoformat(),
        "bus_subject": event.bus_subject,
        "event": event.model_dump(mode="json", exclude_none=True),
    }
    if isinstance(fact, CaseFact):
        view |= {
            "case_no": fact.case_no,
            "kind": fact.kind.value,
            "reach": CaseSubject.parse(event.bus_subject).reach.value,
            "by": who(fact.actor),
            "state": fact.state.value,
            "state_name": words.STATES[fact.state],
            "owner_level": fact.owner_level.value,
        }
    if isinstance(fact, CaseFact | ActivityFact):
        view |= {"place": fact.place.code, "place_name": territory.name_of(fact.place)}
    return view


def case_view(case: CaseProjection, territory: Territory) -> dict[str, Any]:
    """Return a case as the report sees it."""
    view = case.model_dump(mode="json", exclude={"place"})
    return {**view, "place": case.place.code, "place_name": territory.name_of(case.place)}


def figure_view(figure: Figure) -> dict[str, Any]:
    """Return a figure; a rate with its numerator and denominator."""
    view: dict[str, Any] = {
        "key": figure.key,
        "name": figure.name,
        "value": figure.value if isinstance(figure.value, int | None) else float(figure.value),
        "text": figure.text,
        "printed": figure.printed,
        "unit": figure.unit,
        "definition": figure.definition,
    }
    if figure.denominator is not None:
        view |= {"numerator": figure.numerator, "denominator": figure.denominator}
    return view


def trace_view(trace: Trace, territory: Territory) -> dict[str, Any]:
    """Return a figure with its cases (or activities, which have no number), and how many are not shown."""
    items = [_item_view(item, territory) for item in trace.items]
    return {**figure_view(trace.figure), "cases": items, "not_shown": trace.not_shown}


def _item_view(item: Item, territory: Territory) -> dict[str, Any]:
    return {
        "id": item.id,
        "case_no": item.number,
        "place": item.place,
        "place_name": territory.name_of(Place.from_code(item.place)),
        "at": item.at.isoformat(),
        "weight": item.weight,
        "counted": item.counted,
    }


def cell_view(cell: Cell, territory: Territory) -> dict[str, Any]:
    """Return one cell of the counts: the code and the name of each dimension, and the measures."""
    view: dict[str, Any] = {}
    for dimension, code in cell.codes.items():
        view[dimension.value] = code or None
        if (name := _name_of(dimension, code, territory)) is not None:
            view[f"{dimension.value}_name"] = name
    return {**view, "measures": dict(cell.measures)}


def _name_of(dimension: Dimension, code: str, territory: Territory) -> str | None:
    match dimension:
        case Dimension.COMMUNITY:
            return territory.name_of(Place.from_code(code))
        case Dimension.KIND:
            return {kind.value: name for kind, name in words.KINDS.items()}.get(code)
        case Dimension.TYPE:
            return {it.value: name for it, name in words.DISPUTE_TYPES.items()}.get(code)
        case Dimension.MONTH:
            return None
