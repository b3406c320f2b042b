from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.adapters.holder_rows import load_holders, save_holders
from services.notify.adapters.notice_rows import change_notices, insert_notices, load_notices, withhold_notices
from services.notify.application.batch import Batch, Wanted


class SqlNoticeStore:
    """The batch, in SQL."""

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load everything wanted, one query a table."""
        return Batch(await load_holders(connection, wanted.case_ids), await load_notices(connection, wanted.notice_ids))

    async def save(self, connection: AsyncConnection, batch: Batch) -> None:
        """Write what changed, one statement a table."""
        await save_holders(connection, batch.changed_holders.values())
        await insert_notices(connection, batch.created)
        await withhold_notices(connection, batch.withheld)
        await change_notices(connection, [(dispatch, dispatch.attempts) for dispatch in batch.retried.values()])
