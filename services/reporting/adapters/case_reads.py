from collections.abc import Collection

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.reporting.adapters.case_rows import case_of
from services.reporting.adapters.event_rows import logged_event
from services.reporting.adapters.sight import visible_cases, visible_events
from services.reporting.adapters.tables import case_projection, event_log
from services.reporting.application.log import LoggedEvent
from services.reporting.domain.projection import CaseProjection
from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.db.engine import reading
from shared.people.sight import Sight

_C = case_projection.c
_L = event_log.c

_FIND = select(case_projection).where(or_(_C.case_id == bindparam("reference"), _C.case_no == bindparam("reference")))
_AMONG = select(_C.case_id).where(_C.case_id.in_(bindparam("ids", expanding=True)))
_TIMELINE = (
    select(_L.position, _L.recorded_at, _L.body)
    .where(_L.case_id == bindparam("case_id"))
    .order_by(_L.sequence, _L.position)
)
_MERGED = (
    select(case_projection)
    .where(_C.merged_into.in_((bindparam("case_id"), bindparam("case_no"))))
    .order_by(_C.merged_at)
)
_OPEN = (
    _C.kind == Kind.DISPUTE.value,
    _C.owner_level == bindparam("level"),
    _C.accepted_at.is_not(None),
    _C.closed_at.is_(None),
    _C.merged_at.is_(None),
    _C.voided_at.is_(None),
)
_OPEN_COUNT = select(func.count()).select_from(case_projection).where(*_OPEN)
_OPEN_CASES = select(case_projection).where(*_OPEN).order_by(_C.due_at, _C.case_no).limit(bindparam("limit"))


class SqlCaseReads:
    """Reads of the cases, in SQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, reference: str) -> CaseProjection | None:
        """Return a case by its id or its number."""
        async with reading(self._engine) as connection:
            row = (await connection.execute(_FIND, {"reference": reference})).mappings().first()
        return case_of(row) if row else None

    async def visible_of(self, case_ids: Collection[str], sight: Sight) -> set[str]:
        """Return those of some cases that may be seen."""
        if not case_ids:
            return set()
        statement = _AMONG.where(visible_cases(sight))
        async with reading(self._engine) as connection:
            return set((await connection.execute(statement, {"ids": sorted(case_ids)})).scalars())

    async def timeline(self, case_id: str, sight: Sight) -> list[LoggedEvent]:
        """Return every event of a case that may be seen, in its order."""
        statement = _TIMELINE.where(visible_events(sight))
        async with reading(self._engine) as connection:
            return [logged_event(row) for row in await connection.execute(statement, {"case_id": case_id})]

    async def merged_into(self, case: CaseProjection, sight: Sight) -> list[CaseProjection]:
        """Return the cases that are counted under this one and may be seen."""
        statement = _MERGED.where(visible_cases(sight))
        values = {"case_id": case.case_id, "case_no": case.case_no}
        async with reading(self._engine) as connection:
            return [case_of(row) for row in (await connection.execute(statement, values)).mappings()]

    async def open_at(self, level: Level, limit: int, sight: Sight) -> tuple[int, list[CaseProjection]]:
        """Return how many disputes that may be seen a level has open, and the first of them by due date."""
        seen = visible_cases(sight)
        async with reading(self._engine) as connection:
            count = (await connection.execute(_OPEN_COUNT.where(seen), {"level": level.value})).scalar_one()
            rows = await connection.execute(_OPEN_CASES.where(seen), {"level": level.value, "limit": limit})
            return count, [case_of(row) for row in rows.mappings()]
