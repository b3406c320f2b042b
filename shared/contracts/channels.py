"""Which subjects a level may hear, as templates: what the AsyncAPI documents and the catalogue are made of."""

from dataclasses import dataclass
from itertools import product
from typing import cast

from shared.contracts.codes import Risk, SupervisionStep
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import CaseFact
from shared.contracts.filters import covers
from shared.contracts.kind_codes import VisitOutcome
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.registry import EventType
from shared.contracts.subjects import filters_of

ANY_PLACE = Place.model_construct(district="{district}", street="{street}", community="{community}")


@dataclass(frozen=True)
class Channel:
    """What one level may hear of one type.

    Attributes:
        address: subject template, e.g. "cases.{district}.{street}.{community}.{reach}.{kind}.closed".
        reaches: what may stand for {reach}; a single one stands in the address itself. Empty for activities.
    """

    address: str
    reaches: tuple[Level, ...]


def filter_templates(level: Level) -> tuple[str, ...]:
    """Return the filters of a level, with the parts of its place as parameters."""
    return filters_of(level, ANY_PLACE)


def channel_of(entry: EventType, level: Level) -> Channel | None:
    """Return what a level may hear of a type, or None if it may hear nothing of it."""
    filters = filter_templates(level)

    def heard(address: str) -> bool:
        return any(covers(it, address) for it in filters)

    if entry.family == "sealed":
        address = f"sealed.{ANY_PLACE.district}.{ANY_PLACE.street}.{entry.name}"
        return Channel(address, ()) if heard(address) else None
    if entry.reach is None:
        address = f"activities.{ANY_PLACE.district}.{ANY_PLACE.street}.{ANY_PLACE.community}.{entry.name}"
        return Channel(address, ()) if heard(address) else None
    reaches = tuple(reach for reach in reaches_of(entry) if heard(_case_address(entry, reach.value)))
    if not reaches:
        return None
    return Channel(_case_address(entry, reaches[0].value if len(reaches) == 1 else "{reach}"), reaches)


LOOKED_AT = {Level, Risk, SupervisionStep, VisitOutcome}
"""Code lists that reach rules look at."""


def reaches_of(entry: EventType) -> tuple[Level, ...]:
    """Return the levels a type can reach, lowest first, by trying its rule on all that a rule may look at."""
    if entry.reach is None:
        return ()
    example = cast("CaseFact", EXAMPLES[entry.model].data)
    annotations = {name: field.annotation for name, field in entry.model.model_fields.items()}
    choices: dict[str, list[object]] = {name: [False, True] for name, it in annotations.items() if it is bool}
    choices |= {name: list(it) for name, it in annotations.items() if it in LOOKED_AT}
    facts = (
        example.model_copy(update=dict(zip(choices, values, strict=True))) for values in product(*choices.values())
    )
    found = {entry.reach(fact) for fact in facts}
    return tuple(level for level in Level if level in found)


def _case_address(entry: EventType, reach: str) -> str:
    place = ANY_PLACE
    return f"cases.{place.district}.{place.street}.{place.community}.{reach}.{{kind}}.{entry.name}"
