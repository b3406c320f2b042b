"""A year's figures and the cases behind each."""

from dataclasses import dataclass

from services.reporting.application.ports import Item, Scope, Watcher, YearReads
from services.reporting.domain.catalogue import RULES
from services.reporting.domain.figures import Figure, figure_of
from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.contracts.subjects import filters_of
from shared.people.sight import Sight
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory


@dataclass(frozen=True)
class Trace:
    """A figure with the items it counts.

    Attributes:
        items: those that whoever asks may see; activities are everybody's who may read figures.
        not_shown: how many it counts beside them.
    """

    figure: Figure
    items: list[Item]
    not_shown: int


async def year_figures(reads: YearReads, scope: Scope) -> dict[str, Figure]:
    """Return every figure of a year, in the order of the catalogue."""
    tallies = await reads.tallies(scope)
    return {key: figure_of(rule, tallies[key]) for key, rule in RULES.items()}


async def trace(reads: YearReads, scope: Scope, key: str, sight: Sight) -> Trace:
    """Return a figure with the cases (or activities) behind it that somebody may see.

    Raises:
        Refusal: no such figure.
    """
    if key not in RULES:
        raise Refusal(
            "unknown-figure",
            f"key: no figure {key!r}; there are {', '.join(RULES)}",
            "没有这项指标。",
            status=404,
            members={"keys": list(RULES)},
        )
    tally = (await reads.tallies(scope))[key]
    items = await reads.behind(key, scope, sight)
    return Trace(figure_of(RULES[key], tally), items, tally.items - len(items))


def watchers_of(territory: Territory, scope: Scope) -> list[Watcher]:
    """Return the levels of the territory, lowest first: every community, the street, the district; or one community."""
    watchers = _all_watchers(territory)
    return [it for it in watchers if not scope.community or it.place == scope.district + scope.street + scope.community]


def _all_watchers(territory: Territory) -> list[Watcher]:
    places = [
        *((Level.COMMUNITY, place, territory.names[place.community]) for place in territory.places()),
        (Level.STREET, territory.street_place, territory.street_name),
        (Level.DISTRICT, territory.street_place, territory.district_name),
    ]
    return [Watcher(level, _code(level, place), name, filters_of(level, place)) for level, place, name in places]


def _code(level: Level, place: Place) -> str:
    codes = {
        Level.COMMUNITY: place.code,
        Level.STREET: place.code.removesuffix(STREET_ITSELF),
        Level.DISTRICT: place.district,
    }
    return codes[level]
