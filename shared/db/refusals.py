"""What somebody of the staff asked for and was refused: kept for whoever audits, with references instead of names."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


@dataclass(frozen=True)
class RefusedAccess:
    """One line.

    Attributes:
        staff_ref: who asked.
        place: code of the level they belong to.
        action: what was asked for, e.g. "mediation.sign".
        reason: slug of the refusal.
    """

    at: datetime
    staff_ref: str
    place: str
    action: str
    case_id: str | None
    reason: str
    position: int = 0


@dataclass(frozen=True)
class AuditQuery:
    """Which lines of a log: of an area, newest first.

    Attributes:
        place: administrative code of the area, or the beginning of one.
        before: position the page ends before; None for the newest.
        staff_ref: only what this person did.
    """

    place: str
    before: int | None = None
    staff_ref: str | None = None
    limit: int = 100


async def note_refusal(engine: AsyncEngine, table: Table, refused: RefusedAccess) -> None:
    """Add a line, in a transaction of its own: nothing else is stored of what was refused."""
    row = {name: value for name, value in vars(refused).items() if name != "position"}
    async with engine.begin() as connection:
        await connection.execute(insert(table), [row])


async def read_refusals(connection: AsyncConnection, table: Table, query: AuditQuery) -> list[RefusedAccess]:
    """Return what people of an area were refused."""
    columns = table.c
    statement = (
        select(table)
        .where(columns.place.startswith(query.place, autoescape=True))
        .order_by(columns.position.desc())
        .limit(query.limit)
    )
    if query.before is not None:
        statement = statement.where(columns.position < query.before)
    if query.staff_ref is not None:
        statement = statement.where(columns.staff_ref == query.staff_ref)
    rows = (await connection.execute(statement)).mappings()
    return [RefusedAccess(**row) for row in rows]
