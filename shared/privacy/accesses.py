"""Who opened or destroyed personal data, when and why (个人信息保护法 art. 51, 54)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.facts.base import Actor
from shared.privacy.case_keys import load_case_keys
from shared.privacy.key_ring import KeyRing
from shared.privacy.tables import PrivacyTables

LOG_KEY = "log-of-accesses"
"""In the place of a case id: the reasons given may tell of people too, and have to outlast the key of their case."""


class AccessAction(StrEnum):
    """What was done with the personal data of a case."""

    READ = "read"
    DESTROYED = "destroyed"


@dataclass(frozen=True)
class Access:
    """One line of the log.

    Attributes:
        actor: who; None for a door without sign-in.
        reason: as it was stated.
    """

    case_id: str
    action: AccessAction
    actor: Actor | None
    reason: str
    at: datetime


async def note_accesses(
    connection: AsyncConnection, tables: PrivacyTables, ring: KeyRing, accesses: Sequence[Access]
) -> None:
    """Add lines to the log, in the transaction of what they tell of."""
    if not accesses:
        return
    keys = await load_case_keys(connection, tables.case_keys, ring, [LOG_KEY])
    rows = [
        {
            "case_id": access.case_id,
            "action": access.action.value,
            "actor": access.actor.model_dump_json() if access.actor else None,
            "reason": keys.encrypt(LOG_KEY, access.reason, access.case_id),
            "at": access.at,
        }
        for access in accesses
    ]
    await keys.save(connection, tables.case_keys)
    await connection.execute(insert(tables.accesses), rows)


async def read_accesses(
    connection: AsyncConnection, tables: PrivacyTables, ring: KeyRing, case_id: str
) -> list[Access]:
    """Return the log of one case, oldest first."""
    keys = await load_case_keys(connection, tables.case_keys, ring, [LOG_KEY])
    lines = tables.accesses
    statement = select(lines).where(lines.c.case_id == case_id).order_by(lines.c.position)
    return [
        Access(
            row.case_id,
            AccessAction(row.action),
            Actor.model_validate_json(row.actor) if row.actor else None,
            keys.decrypt(LOG_KEY, row.reason, case_id),
            row.at,
        )
        for row in await connection.execute(statement)
    ]
