"""The rules that were in force, in SQL: rows that are only added."""

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.mediation.adapters.tables import policies
from services.mediation.domain.rules_in_force import RulesInForce

_LATEST_FIRST = select(policies.c.document).order_by(policies.c.number.desc()).limit(1)
_OLDEST_FIRST = select(policies.c.document).order_by(policies.c.number).limit(1)


async def latest_rules(connection: AsyncConnection) -> RulesInForce | None:
    """Return the rules kept last; None when none are."""
    return _read((await connection.execute(_LATEST_FIRST)).scalar())


async def rules_at(connection: AsyncConnection, at: datetime) -> RulesInForce | None:
    """Return the rules that were in force at a moment; before the first that were kept, those."""
    then = (await connection.execute(_LATEST_FIRST.where(policies.c.in_force_since <= at))).scalar()
    return _read(then or (await connection.execute(_OLDEST_FIRST)).scalar())


async def keep_rules(connection: AsyncConnection, rules: RulesInForce) -> None:
    """Add the rules that are in force from now on."""
    last = (await connection.execute(select(func.max(policies.c.number)))).scalar()
    row = {
        "number": (last or 0) + 1,
        "fingerprint": rules.fingerprint,
        "in_force_since": rules.in_force_since,
        "document": rules.model_dump_json(),
    }
    await connection.execute(insert(policies).values(row))


def _read(document: str | None) -> RulesInForce | None:
    return None if document is None else RulesInForce.model_validate_json(document)
