"""What the application needs from outside; adapters/ has the real ones."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.application.batch import Batch, Wanted
from services.intake.domain.case import IntakeCase


@dataclass(frozen=True)
class StoredParty:
    """A party as stored: personal data."""

    role: str
    name: str
    phone: str | None


@dataclass(frozen=True)
class Matter:
    """What a case is about and who is in it: personal data."""

    summary: str
    parties: tuple[StoredParty, ...]


class CaseStore(Protocol):
    """Loads and stores a batch inside the caller's transaction."""

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load everything wanted, one query a table."""
        ...

    async def save(self, connection: AsyncConnection, batch: Batch) -> None:
        """Write what changed, one statement a table."""
        ...


class CaseReads(Protocol):
    """Reads for people."""

    async def by_id(self, case_id: str) -> tuple[IntakeCase, Matter] | None:
        """Return a case with its personal part."""
        ...

    async def by_code(self, code: str) -> tuple[IntakeCase, Matter] | None:
        """Return the case of a query code with its personal part."""
        ...

    async def note_read(self, case_id: str, staff_ref: str, reason: str) -> None:
        """Record that the personal part was shown in full, to whom, and why."""
        ...
