"""Names, phones and narratives: they live here and nowhere else."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.tables import matters, parties, personal_data_reads
from services.intake.application.ports import Matter, StoredParty
from services.intake.domain.commands import Register


async def save_matters(connection: AsyncConnection, registered: Mapping[str, Register]) -> None:
    """Store the personal part of new cases, by case id."""
    if not registered:
        return
    await connection.execute(
        insert(matters), [{"case_id": case_id, "summary": command.summary} for case_id, command in registered.items()]
    )
    rows = [
        {"case_id": case_id, "position": position, "role": party.role, "name": party.name, "phone": party.phone}
        for case_id, command in registered.items()
        for position, party in enumerate(command.parties)
    ]
    if rows:
        await connection.execute(insert(parties), rows)


async def read_matter(connection: AsyncConnection, case_id: str) -> Matter:
    """Return the personal part of a case that exists; the caller masks it or notes the read."""
    summary = (await connection.execute(select(matters.c.summary).where(matters.c.case_id == case_id))).scalar_one()
    rows = await connection.execute(
        select(parties.c.role, parties.c.name, parties.c.phone)
        .where(parties.c.case_id == case_id)
        .order_by(parties.c.position)
    )
    return Matter(summary, tuple(StoredParty(*row) for row in rows))


async def note_read(connection: AsyncConnection, case_id: str, staff_ref: str, reason: str, now: datetime) -> None:
    """Record who saw the personal data in full, and why (个人信息保护法 art. 51)."""
    row = {"case_id": case_id, "staff_ref": staff_ref, "reason": reason, "read_at": now}
    await connection.execute(insert(personal_data_reads), [row])
