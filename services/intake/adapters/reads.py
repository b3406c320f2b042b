from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.intake.adapters.case_rows import find_by_code, load_cases
from services.intake.adapters.personal_data import read_matters
from services.intake.adapters.request_texts import read_request_texts
from services.intake.adapters.suspicions import load_suspicions
from services.intake.adapters.tables import cases, privacy
from services.intake.domain.case import IntakeCase
from services.intake.domain.matter import Matter
from services.intake.domain.suspicion import Suspicion
from shared.db.engine import reading
from shared.db.refusals import AuditQuery
from shared.privacy.access_log import LoggedAccess, read_access_log
from shared.privacy.accesses import Access, read_accesses
from shared.privacy.case_keys import load_case_keys
from shared.privacy.key_ring import KeyRing


class SqlCaseReads:
    """Reads for people, in SQL."""

    def __init__(self, engine: AsyncEngine, ring: KeyRing) -> None:
        self._engine = engine
        self._ring = ring

    async def by_id(self, case_id: str) -> tuple[IntakeCase, Matter | None] | None:
        """Return a case with its personal part, None where that was destroyed."""
        async with reading(self._engine) as connection:
            case = (await load_cases(connection, [case_id])).get(case_id)
            return (case, await self._matter(connection, case.matter_id)) if case else None

    async def by_code(self, code: str) -> tuple[IntakeCase, Matter | None] | None:
        """Return the case of a query code with its personal part, None where that was destroyed."""
        async with reading(self._engine) as connection:
            case = await find_by_code(connection, code)
            return (case, await self._matter(connection, case.matter_id)) if case else None

    async def request_texts(self, matter_id: str) -> dict[str, str]:
        """Return request -> what was written with it, of the persons kept with a case."""
        async with reading(self._engine) as connection:
            keys = await load_case_keys(connection, privacy.case_keys, self._ring, [matter_id])
            return await read_request_texts(connection, keys, matter_id)

    async def accesses_of(self, case_id: str) -> list[Access]:
        """Return who opened or destroyed the personal data of a case, oldest first."""
        async with reading(self._engine) as connection:
            return await read_accesses(connection, privacy, self._ring, case_id)

    async def access_log(self, query: AuditQuery) -> list[LoggedAccess]:
        """Return who did what with the personal data of the cases of an area, newest first."""
        async with reading(self._engine) as connection:
            found = await read_access_log(connection, privacy, self._ring, cases, query)
            known = await load_cases(connection, {it.case_id for it in found if it.case_id})
        sealed = {case.case_id for case in known.values() if case.hides_persons}
        return [it.without_matter() if it.case_id in sealed else it for it in found]

    async def suspicions_of(self, case_id: str) -> list[tuple[Suspicion, IntakeCase]]:
        """Return what a case may be one with: the suspicion, and the other case."""
        async with reading(self._engine) as connection:
            found = {
                it.same_as if it.case_id == case_id else it.case_id: it
                for it in await load_suspicions(connection, [case_id])
            }
            others = await load_cases(connection, found)
            return [(found[other_id], other) for other_id, other in others.items()]

    async def _matter(self, connection: AsyncConnection, case_id: str) -> Matter | None:
        keys = await load_case_keys(connection, privacy.case_keys, self._ring, [case_id])
        return (await read_matters(connection, keys, [case_id])).get(case_id)
