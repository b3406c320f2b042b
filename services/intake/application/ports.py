"""What the application needs from outside; adapters/ has the real ones."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.application.batch import Batch, ImportedRow, Wanted
from services.intake.application.messages import ImportRow
from services.intake.domain.case import IntakeCase
from services.intake.domain.matter import Matter
from services.intake.domain.suspicion import Suspicion
from shared.privacy.accesses import Access


@dataclass(frozen=True)
class LedgerQuery:
    """Which disputes a ledger holds.

    Attributes:
        place: administrative code or the beginning of one; None for the whole street.
        since: registered at this moment or later.
        until: registered before this moment.
    """

    place: str | None
    since: datetime
    until: datetime


class CaseStore(Protocol):
    """Loads and stores a batch inside the caller's transaction."""

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load everything wanted, one query a table."""
        ...

    async def save(self, connection: AsyncConnection, batch: Batch, now: datetime) -> None:
        """Write what changed, one statement a table."""
        ...


class CaseReads(Protocol):
    """Reads for people."""

    async def by_id(self, case_id: str) -> tuple[IntakeCase, Matter | None] | None:
        """Return a case with its personal part, None where that was destroyed."""
        ...

    async def by_code(self, code: str) -> tuple[IntakeCase, Matter | None] | None:
        """Return the case of a query code with its personal part, None where that was destroyed."""
        ...

    async def request_texts(self, matter_id: str) -> dict[str, str]:
        """Return request -> what was written with it, of the persons kept with a case."""
        ...

    async def accesses_of(self, case_id: str) -> list[Access]:
        """Return who opened or destroyed the personal data of a case, oldest first."""
        ...

    async def suspicions_of(self, case_id: str) -> list[tuple[Suspicion, IntakeCase]]:
        """Return what a case may be one with: the suspicion, and the other case."""
        ...


class LedgerReads(Protocol):
    """Reads for the import and export of ledgers."""

    async def imported(self, row_keys: Collection[str]) -> dict[str, ImportedRow]:
        """Return the rows that were imported, by key."""
        ...

    def disputes(self, asked: LedgerQuery) -> AsyncIterator[tuple[IntakeCase, Matter | None]]:
        """Return the disputes of a ledger with their personal part, by case number; sealed ones are in none."""
        ...


ReadSheet = Callable[[bytes], Iterator[tuple[object, ...]]]
"""Rows of the first sheet of a file, the headings first; raises Refusal when it is none."""
WriteSheet = Callable[[Sequence[str], Iterable[Sequence[str]]], bytes]
"""Makes a file of headings and rows."""
Submit = Callable[[ImportRow], Awaitable[Any]]
"""Hands a row to the writer; returns its reply, or the refusal of a rule."""
