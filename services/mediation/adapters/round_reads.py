from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.mediation.adapters.sight import visible
from services.mediation.adapters.tables import cases
from services.mediation.domain.screening.model import Screening
from shared.contracts.codes import CaseState, Kind
from shared.db.engine import reading
from shared.people.sight import Sight

_SCREENING = cases.c.kind == Kind.SCREENING.value
_NUMBER = cases.c.belongs_to


class SqlRoundReads:
    """Reads of rounds of screenings, in SQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def numbers(self, sight: Sight, before: str | None, limit: int) -> Sequence[str]:
        """Return the numbers of rounds with a screening that may be seen, the latest first, before one."""
        statement = select(_NUMBER).where(_SCREENING, visible(sight)).distinct()
        if before is not None:
            statement = statement.where(before > _NUMBER)
        async with reading(self._engine) as connection:
            return list((await connection.execute(statement.order_by(_NUMBER.desc()).limit(limit))).scalars())

    async def screenings(self, numbers: Sequence[str]) -> Sequence[Screening]:
        """Return the screenings of rounds, by case number."""
        if not numbers:
            return []
        statement = select(cases.c.document).where(_SCREENING, _NUMBER.in_(numbers)).order_by(cases.c.case_no)
        async with reading(self._engine) as connection:
            return [Screening.model_validate_json(it) for it in (await connection.execute(statement)).scalars()]

    async def registered(self, screenings: Sequence[str]) -> Mapping[str, int]:
        """Return how many disputes were registered as found, by id of the screening; merged and voided do not count."""
        if not screenings:
            return {}
        statement = (
            select(_NUMBER, func.count().label("n"))
            .where(
                _NUMBER.in_(screenings),
                cases.c.kind == Kind.DISPUTE.value,
                cases.c.state.not_in((CaseState.MERGED.value, CaseState.VOID.value)),
            )
            .group_by(_NUMBER)
        )
        async with reading(self._engine) as connection:
            return {row.belongs_to: row.n for row in await connection.execute(statement)}
