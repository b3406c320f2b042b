from sqlalchemy.ext.asyncio import AsyncEngine

from services.intake.adapters.case_rows import find_by_code, load_cases
from services.intake.adapters.personal_data import note_read, read_matter
from services.intake.application.ports import Matter
from services.intake.domain.case import IntakeCase
from shared.db.engine import reading
from shared.runtime.clock import Clock


class SqlCaseReads:
    """Reads for people, in SQL."""

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    async def by_id(self, case_id: str) -> tuple[IntakeCase, Matter] | None:
        """Return a case with its personal part."""
        async with reading(self._engine) as connection:
            case = (await load_cases(connection, [case_id])).get(case_id)
            return (case, await read_matter(connection, case_id)) if case else None

    async def by_code(self, code: str) -> tuple[IntakeCase, Matter] | None:
        """Return the case of a query code with its personal part."""
        async with reading(self._engine) as connection:
            case = await find_by_code(connection, code)
            return (case, await read_matter(connection, case.case_id)) if case else None

    async def note_read(self, case_id: str, staff_ref: str, reason: str) -> None:
        """Record that the personal part was shown in full, to whom, and why."""
        async with self._engine.begin() as connection:
            await note_read(connection, case_id, staff_ref, reason, self._clock.now())
