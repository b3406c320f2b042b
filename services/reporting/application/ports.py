"""What the application needs from outside; adapters/ has the real ones."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from services.reporting.application.batch import Batch, Wanted
from services.reporting.application.log import EventFilter, LoggedEvent
from services.reporting.domain.balance import Balance
from services.reporting.domain.figures import Tally
from services.reporting.domain.projection import CaseProjection
from services.reporting.domain.years import Year
from shared.contracts.levels import Level
from shared.people.sight import Sight


class ReportStore(Protocol):
    """Loads and stores a batch inside the caller's transaction."""

    async def load(self, connection: AsyncConnection, wanted: Wanted, now: datetime) -> Batch:
        """Load everything wanted, one query a table."""
        ...

    async def save(self, connection: AsyncConnection, batch: Batch) -> None:
        """Write what changed, one statement a table."""
        ...


class EventReads(Protocol):
    """Reads of the event log."""

    async def page(self, wanted: EventFilter, sight: Sight, *, after: int, limit: int) -> list[LoggedEvent]:
        """Return the first events after a position that may be seen, oldest first."""
        ...

    async def last(self, wanted: EventFilter, sight: Sight, *, limit: int) -> list[LoggedEvent]:
        """Return the newest events that may be seen, oldest first."""
        ...

    async def end(self) -> int:
        """Return the position of the newest event; 0 when there is none."""
        ...

    async def newest_year(self) -> int | None:
        """Return the year, at +08:00, in which the latest event happened."""
        ...


class CaseReads(Protocol):
    """Reads of the cases."""

    async def find(self, reference: str) -> CaseProjection | None:
        """Return a case by its id or its number."""
        ...

    async def visible_of(self, case_ids: Collection[str], sight: Sight) -> set[str]:
        """Return those of some cases that may be seen."""
        ...

    async def timeline(self, case_id: str, sight: Sight) -> list[LoggedEvent]:
        """Return every event of a case that may be seen, in its order."""
        ...

    async def merged_into(self, case: CaseProjection, sight: Sight) -> list[CaseProjection]:
        """Return the cases that are counted under this one and may be seen."""
        ...

    async def open_at(self, level: Level, limit: int, sight: Sight) -> tuple[int, list[CaseProjection]]:
        """Return how many disputes that may be seen a level has open, and the first of them by due date."""
        ...


@dataclass(frozen=True)
class Scope:
    """What a year's figures are counted in: one street, one year.

    Attributes:
        community: three to six digits of one of its communities; empty for all of them and the street itself.
    """

    district: str
    street: str
    year: Year
    community: str = ""


@dataclass(frozen=True)
class Item:
    """One case, event or activity behind a figure.

    Attributes:
        id: case id or activity id.
        number: case number; None for an activity.
        place: administrative code.
        at: the moment it is counted by.
        weight: what it adds to a sum.
        counted: False for a case that is in the denominator of a rate only.
    """

    id: str
    number: str | None
    place: str
    at: datetime
    weight: int
    counted: bool


class Dimension(StrEnum):
    """What the counts can be broken down by."""

    COMMUNITY = "community"
    MONTH = "month"
    TYPE = "type"
    KIND = "kind"


@dataclass(frozen=True)
class Cell:
    """Counts of one combination of dimensions: code of each, and the measures."""

    codes: Mapping[Dimension, str]
    measures: Mapping[str, int]


@dataclass(frozen=True)
class Watcher:
    """A level at a place, with the subjects it hears."""

    level: Level
    place: str
    name: str
    filters: tuple[str, ...]


class YearReads(Protocol):
    """Reads of a year's figures, all of one moment."""

    async def tallies(self, scope: Scope) -> dict[str, Tally]:
        """Return what lies behind each figure, counted; by the figure's key."""
        ...

    async def behind(self, key: str, scope: Scope, sight: Sight) -> list[Item]:
        """Return the items a figure counts that may be seen: those missing in a rate first, then oldest first."""
        ...

    async def balances(self, scope: Scope) -> dict[str, Balance]:
        """Return the balance of each community that has any dispute, by its administrative code."""
        ...

    async def counts(self, scope: Scope, by: Sequence[Dimension]) -> list[Cell]:
        """Return the counts of a year, broken down."""
        ...

    async def heard(self, scope: Scope, watchers: Sequence[Watcher]) -> list[int]:
        """Return how many events of the year each watcher received, in their order."""
        ...


class YearSource(Protocol):
    """Where a year's figures are read."""

    def snapshot(self) -> AbstractAsyncContextManager[YearReads]:
        """Open reads that do not see what is stored meanwhile, so that what is compared is of one moment."""
        ...
