from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.mediation.adapters.sight import visible
from services.mediation.adapters.tables import case_log, cases
from services.mediation.application.ports import SealedCounts
from services.mediation.domain.petition.model import Petition
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.sealed import HandedOver
from shared.contracts.registry import BY_MODEL
from shared.db.engine import reading
from shared.people.sight import Sight

_HANDED_OVER = (
    select(cases.c.document)
    .join(case_log, case_log.c.case_id == cases.c.case_id)
    .where(cases.c.sealed, cases.c.kind == Kind.PETITION.value, case_log.c.event == BY_MODEL[HandedOver].name)
)


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

    async def handed_over(self, start: datetime, end: datetime) -> Sequence[Petition]:
        """Return the petitions that were handed over between two moments, the second not included."""
        within = _HANDED_OVER.where(case_log.c.at >= start, case_log.c.at < end)
        async with reading(self._engine) as connection:
            return [Petition.model_validate_json(it) for it in (await connection.execute(within)).scalars()]
