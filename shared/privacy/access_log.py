"""The log of accesses as whoever audits an area reads it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.facts.base import Actor
from shared.db.refusals import AuditQuery
from shared.privacy.accesses import LOG_KEY, AccessAction
from shared.privacy.case_keys import load_case_keys
from shared.privacy.key_ring import KeyRing
from shared.privacy.tables import PrivacyTables


@dataclass(frozen=True)
class LoggedAccess:
    """One line: who did what with the personal data of which case, when and why.

    Attributes:
        case_id, case_no, reason: None of a sealed matter, of which only the number of accesses is told.
    """

    position: int
    at: datetime
    action: AccessAction
    actor: Actor | None
    case_id: str | None
    case_no: str | None
    reason: str | None

    def without_matter(self) -> "LoggedAccess":
        """Return the line without what it was about."""
        return replace(self, case_id=None, case_no=None, reason=None)


async def read_access_log(
    connection: AsyncConnection,
    tables: PrivacyTables,
    ring: KeyRing,
    cases: Table,
    query: AuditQuery,
) -> list[LoggedAccess]:
    """Return lines about the cases of an area, newest first.

    Args:
        connection: to the service's database.
        tables: its keys and accesses.
        ring: opens the reasons.
        cases: its cases, with case_id, case_no and place.
        query: which lines.
    """
    lines = tables.accesses
    statement = (
        select(lines, cases.c.case_no)
        .join(cases, cases.c.case_id == lines.c.case_id)
        .where(cases.c.place.startswith(query.place, autoescape=True))
        .order_by(lines.c.position.desc())
        .limit(query.limit)
    )
    if query.before is not None:
        statement = statement.where(lines.c.position < query.before)
    if query.staff_ref is not None:
        statement = statement.where(lines.c.actor.contains(f'"ref":"{query.staff_ref}"', autoescape=True))
    keys = await load_case_keys(connection, tables.case_keys, ring, [LOG_KEY])
    return [
        LoggedAccess(
            row.position,
            row.at,
            AccessAction(row.action),
            Actor.model_validate_json(row.actor) if row.actor else None,
            row.case_id,
            row.case_no,
            keys.decrypt(LOG_KEY, row.reason, row.case_id),
        )
        for row in await connection.execute(statement)
    ]
