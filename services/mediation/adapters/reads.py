from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.mediation.adapters.case_log import read_log, read_notes
from services.mediation.adapters.rules_in_force import rules_at
from services.mediation.adapters.sight import visible
from services.mediation.adapters.tables import case_history, cases, privacy
from services.mediation.application.ports import LogLine, OnHand, WorkListQuery
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.rules_in_force import RulesInForce
from services.mediation.domain.states import DONE
from shared.contracts.codes import Kind
from shared.db.engine import reading
from shared.db.refusals import AuditQuery
from shared.people.sight import Sight
from shared.privacy.access_log import LoggedAccess, read_access_log
from shared.privacy.key_ring import KeyRing

_CASE = select(cases.c.kind, cases.c.document)


class SqlCaseReads:
    """Reads for people and for the sweep, in SQL."""

    def __init__(self, engine: AsyncEngine, ring: KeyRing) -> None:
        self._engine = engine
        self._ring = ring

    async def by_id(self, case_id: str) -> Matter | None:
        """Return a case."""
        async with reading(self._engine) as connection:
            row = (await connection.execute(_CASE.where(cases.c.case_id == case_id))).first()
            return _case_of(row) if row else None

    async def as_of(self, case_id: str, at: datetime) -> Matter | None:
        """Return a case as it stood at a moment; None when it was not known then."""
        statement = (
            select(cases.c.kind, case_history.c.document)
            .join(cases, cases.c.case_id == case_history.c.case_id)
            .where(case_history.c.case_id == case_id, case_history.c.at <= at)
            .order_by(case_history.c.version.desc())
            .limit(1)
        )
        async with reading(self._engine) as connection:
            row = (await connection.execute(statement)).first()
            return _case_of(row) if row else None

    async def rules_at(self, at: datetime) -> RulesInForce | None:
        """Return the rules that were in force at a moment; before the first that were kept, those."""
        async with reading(self._engine) as connection:
            return await rules_at(connection, at)

    async def work_list(self, query: WorkListQuery, sight: Sight) -> Sequence[Matter]:
        """Return a page of the cases that may be seen, by case number."""
        statement = _CASE.where(visible(sight)).order_by(cases.c.case_no).limit(query.limit)
        if query.kind is not None:
            statement = statement.where(cases.c.kind == query.kind.value)
        if query.level is not None:
            level = query.level.value
            statement = statement.where(or_(cases.c.owner_level == level, cases.c.pending_level == level))
        if query.place is not None:
            statement = statement.where(cases.c.place.startswith(query.place, autoescape=True))
        if query.state is not None:
            statement = statement.where(cases.c.state == query.state.value)
        if query.mediator is not None:
            statement = statement.where(cases.c.mediator_ref == query.mediator)
        if query.due_before is not None:
            statement = statement.where(cases.c.due_at < query.due_before)
        if query.file_number is not None:
            statement = statement.where(cases.c.file_number == query.file_number)
        if query.after is not None:
            statement = statement.where(cases.c.case_no > query.after)
        async with reading(self._engine) as connection:
            return [_case_of(row) for row in await connection.execute(statement)]

    async def on_hand(self, sight: Sight, *, finished: bool, kind: Kind | None, limit: int) -> OnHand:
        """Return the cases that may be seen: those that are finished, or those that are not."""
        done = cases.c.state.in_([state.value for state in DONE])
        conditions = [visible(sight), done if finished else ~done]
        if kind is not None:
            conditions.append(cases.c.kind == kind.value)
        counted = select(func.count()).select_from(cases).where(*conditions)
        first = cases.c.due_at.is_(None), cases.c.due_at, cases.c.case_no
        async with reading(self._engine) as connection:
            count = (await connection.execute(counted)).scalar_one()
            rows = await connection.execute(_CASE.where(*conditions).order_by(*first).limit(limit))
            return OnHand(count, [_case_of(row) for row in rows])

    async def log_of(self, case_id: str, since_version: int = 0) -> Sequence[LogLine]:
        """Return a case's log after a version, oldest first."""
        async with reading(self._engine) as connection:
            return await read_log(connection, case_id, since_version)

    async def notes_of(self, case_id: str) -> Mapping[int, str]:
        """Return version -> narrative of a case; none once they were destroyed."""
        async with reading(self._engine) as connection:
            return await read_notes(connection, self._ring, case_id)

    async def access_log(self, query: AuditQuery) -> list[LoggedAccess]:
        """Return who did what with the narratives of the cases of an area, newest first."""
        async with reading(self._engine) as connection:
            found = await read_access_log(connection, privacy, self._ring, cases, query)
            sealed = set((await connection.execute(select(cases.c.case_id).where(cases.c.sealed))).scalars())
        return [it.without_matter() if it.case_id in sealed else it for it in found]

    async def due(self, now: datetime, limit: int) -> Sequence[str]:
        """Return ids of cases whose clocks have something to do by now, the earliest first."""
        statement = (
            select(cases.c.case_id).where(cases.c.next_instant <= now).order_by(cases.c.next_instant).limit(limit)
        )
        async with reading(self._engine) as connection:
            return list((await connection.execute(statement)).scalars())

    async def set_by_other_rules(self, rules: str, limit: int) -> Sequence[str]:
        """Return ids of cases whose clocks were set by other rules than those of this fingerprint."""
        statement = select(cases.c.case_id).where(cases.c.clock_rules != rules).limit(limit)
        async with reading(self._engine) as connection:
            return list((await connection.execute(statement)).scalars())


def _case_of(row: Row[Any, Any]) -> Matter:
    case: Matter = KINDS[Kind(row.kind)].read(row.document)
    return case
