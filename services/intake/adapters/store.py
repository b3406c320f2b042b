from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.case_rows import load_cases, load_numbers, save_cases, save_numbers
from services.intake.adapters.personal_data import save_matters
from services.intake.application.batch import Batch, Wanted


class SqlCaseStore:
    """The batch, in SQL."""

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load everything wanted, one query a table."""
        return Batch(await load_cases(connection, wanted.ids), await load_numbers(connection, wanted.scopes))

    async def save(self, connection: AsyncConnection, batch: Batch) -> None:
        """Write what changed, one statement a table."""
        await save_cases(connection, batch.changed.values())
        await save_matters(connection, batch.registered)
        await save_numbers(connection, batch.numbers)
