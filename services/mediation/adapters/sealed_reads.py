from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.mediation.adapters.sight import visible
from services.mediation.adapters.tables import cases
from services.mediation.application.ports import SealedCounts
from shared.contracts.codes import CaseState
from shared.db.engine import reading
from shared.people.sight import Sight


class SqlSealedReads:
    """Numbers of sealed matters, in SQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def counts(self, sight: Sight, now: datetime) -> SealedCounts:
        """Count the sealed matters that may be seen."""
        late = func.count().filter(cases.c.due_at <= now)
        counted = select(cases.c.state, func.count(), late).where(cases.c.sealed, visible(sight))
        async with reading(self._engine) as connection:
            rows = await connection.execute(counted.group_by(cases.c.state))
            found = {CaseState(state): (count, overdue) for state, count, overdue in rows}
        in_hand, overdue = found.get(CaseState.SEALED, (0, 0))
        return SealedCounts(
            in_hand=in_hand,
            overdue=overdue,
            protecting=found.get(CaseState.PROTECTING, (0, 0))[0],
            handed_over=found.get(CaseState.HANDED_OVER, (0, 0))[0],
            lifted=found.get(CaseState.SEAL_LIFTED, (0, 0))[0],
        )
