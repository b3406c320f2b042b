from collections.abc import AsyncIterator, Collection

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.intake.adapters.ledger_rows import load_ledger_rows
from services.intake.adapters.personal_data import read_matters
from services.intake.adapters.tables import cases, privacy
from services.intake.application.batch import ImportedRow
from services.intake.application.ports import LedgerQuery
from services.intake.domain.case import IntakeCase
from services.intake.domain.matter import Matter
from shared.contracts.codes import CaseState, Kind
from shared.db.engine import reading
from shared.privacy.case_keys import load_case_keys
from shared.privacy.key_ring import KeyRing

AT_ONCE = 500

_PAGE = (
    select(cases.c.case_no, cases.c.document)
    .where(
        cases.c.kind == Kind.DISPUTE.value,
        cases.c.place.startswith(bindparam("place"), autoescape=False),
        cases.c.registered_at >= bindparam("since"),
        cases.c.registered_at < bindparam("until"),
        cases.c.case_no > bindparam("after"),
    )
    .order_by(cases.c.case_no)
    .limit(AT_ONCE)
)


class SqlLedgerReads:
    """Reads for the import and export of ledgers, in SQL."""

    def __init__(self, engine: AsyncEngine, ring: KeyRing) -> None:
        self._engine = engine
        self._ring = ring

    async def imported(self, row_keys: Collection[str]) -> dict[str, ImportedRow]:
        """Return the rows that were imported, by key."""
        async with reading(self._engine) as connection:
            return await load_ledger_rows(connection, row_keys)

    async def disputes(self, asked: LedgerQuery) -> AsyncIterator[tuple[IntakeCase, Matter | None]]:
        """Return the disputes of a ledger with their personal part, by case number; none sealed or void."""
        after = ""
        while True:
            async with reading(self._engine) as connection:
                values = {"place": asked.place or "", "since": asked.since, "until": asked.until, "after": after}
                page = list(await connection.execute(_PAGE, values))
                found = [IntakeCase.model_validate_json(row.document) for row in page]
                shown = [case for case in found if case.sealed is None and case.state is not CaseState.VOID]
                ids = [case.case_id for case in shown]
                keys = await load_case_keys(connection, privacy.case_keys, self._ring, ids)
                matters = await read_matters(connection, keys, ids)
            for case in shown:
                yield case, matters.get(case.case_id)
            if len(page) < AT_ONCE:
                return
            after = page[-1].case_no
