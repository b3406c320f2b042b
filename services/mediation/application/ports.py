"""What the application needs from outside; adapters/ has the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from services.mediation.application.batch import Batch, Wanted
from services.mediation.domain.matter import Matter
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.policy import Policy
from services.mediation.domain.rules_in_force import RulesInForce
from services.mediation.domain.screening.model import Screening
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level
from shared.people.sight import Sight


@dataclass(frozen=True)
class WorkListQuery:
    """Which cases a work list shows; None leaves a condition out.

    Attributes:
        level: cases this level owns or is asked to sign.
        place: administrative code or the beginning of one.
        due_before: cases whose term ends before this moment.
        after: case_no the page begins after.
    """

    kind: Kind | None = None
    level: Level | None = None
    place: str | None = None
    state: CaseState | None = None
    mediator: str | None = None
    due_before: datetime | None = None
    file_number: str | None = None
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True)
class OnHand:
    """Some cases of a list, those whose term ends first before the others, and how many there are in all."""

    count: int
    cases: Sequence[Matter]


@dataclass(frozen=True)
class LogLine:
    """One line of a case's log as it may be listed.

    Attributes:
        has_note: a narrative belongs to it, which is opened with a reason.
    """

    version: int
    at: datetime
    event: str
    actor: Actor | None
    has_note: bool


class CaseStore(Protocol):
    """Loads and stores a batch inside the caller's transaction."""

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load the cases, their keys and the numbers wanted, one query a table."""
        ...

    async def save(self, connection: AsyncConnection, batch: Batch, policy: Policy) -> None:
        """Write what changed, one statement a table."""
        ...


class CaseReads(Protocol):
    """Reads for people and for the sweep."""

    async def by_id(self, case_id: str) -> Matter | None:
        """Return a case."""
        ...

    async def as_of(self, case_id: str, at: datetime) -> Matter | None:
        """Return a case as it stood at a moment; None when it was not known then."""
        ...

    async def rules_at(self, at: datetime) -> RulesInForce | None:
        """Return the rules that were in force at a moment; before the first that were kept, those."""
        ...

    async def work_list(self, query: WorkListQuery, sight: Sight) -> Sequence[Matter]:
        """Return a page of the cases that may be seen."""
        ...

    async def on_hand(self, sight: Sight, *, finished: bool, kind: Kind | None, limit: int) -> OnHand:
        """Return the cases that may be seen: those that are finished, or those that are not."""
        ...

    async def log_of(self, case_id: str, since_version: int = 0) -> Sequence[LogLine]:
        """Return a case's log after a version, oldest first."""
        ...

    async def notes_of(self, case_id: str) -> Mapping[int, str]:
        """Return version -> narrative of a case; none once they were destroyed."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[str]:
        """Return ids of cases whose clocks have something to do by now, the earliest first."""
        ...

    async def set_by_other_rules(self, rules: str, limit: int) -> Sequence[str]:
        """Return ids of cases whose clocks were set by other rules than those of this fingerprint."""
        ...


@dataclass(frozen=True)
class SealedCounts:
    """How many matters are under seal, as numbers only.

    Attributes:
        in_hand: still to be handed over.
        overdue: of these, those whose days are over.
        protecting: those concerned are visited after an admonition or a protection order.
        handed_over: to the discipline inspection, or to the organ that protects the victim.
        lifted: sealed by mistake; an open case stands in the place of each.
    """

    in_hand: int
    overdue: int
    protecting: int
    handed_over: int
    lifted: int


@dataclass(frozen=True)
class AccusationsOfAYear:
    """A number and nothing else, of a street and a year that is over.

    Attributes:
        handed_over: accusations (检举控告) that went to the discipline inspection in the year.
    """

    year: int
    handed_over: int


class SealedReads(Protocol):
    """Reads of what is under seal, as numbers or for numbers."""

    async def counts(self, sight: Sight, now: datetime) -> SealedCounts:
        """Count the sealed matters that may be seen."""
        ...

    async def handed_over(self, start: datetime, end: datetime) -> Sequence[Petition]:
        """Return the petitions that were handed over between two moments, the second not included."""
        ...


class RoundReads(Protocol):
    """Reads of rounds of screenings."""

    async def numbers(self, sight: Sight, before: str | None, limit: int) -> Sequence[str]:
        """Return the numbers of rounds with a screening that may be seen, the latest first, before one."""
        ...

    async def screenings(self, numbers: Sequence[str]) -> Sequence[Screening]:
        """Return the screenings of rounds, by case number."""
        ...

    async def registered(self, screenings: Sequence[str]) -> Mapping[str, int]:
        """Return how many disputes were registered as found, by id of the screening; merged and voided do not count."""
        ...
