"""The log of the cases; its narratives are encrypted under the key of their case."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.mediation.adapters.tables import case_log, privacy
from services.mediation.application.batch import LogEntry
from services.mediation.application.ports import LogLine
from shared.contracts.facts.base import Actor
from shared.privacy.case_keys import CaseKeys, load_case_keys
from shared.privacy.key_ring import KeyRing

_INSERT = insert(case_log)


async def append_log(connection: AsyncConnection, keys: CaseKeys, entries: Sequence[LogEntry]) -> None:
    """Write lines in one statement."""
    if not entries:
        return
    rows = [
        {
            "case_id": entry.case_id,
            "version": entry.version,
            "at": entry.at,
            "event": entry.event,
            "actor": entry.actor.model_dump_json() if entry.actor else None,
            "note": keys.encrypt(entry.case_id, entry.note, _about(entry.version)) if entry.note else None,
        }
        for entry in entries
    ]
    await connection.execute(_INSERT, rows)


async def read_log(connection: AsyncConnection, case_id: str, since_version: int) -> list[LogLine]:
    """Return a case's log after a version, oldest first, without its narratives."""
    return [
        LogLine(
            row.version,
            row.at,
            row.event,
            Actor.model_validate_json(row.actor) if row.actor else None,
            has_note=row.note is not None,
        )
        for row in await connection.execute(_lines_of(case_id, since_version))
    ]


async def read_notes(connection: AsyncConnection, ring: KeyRing, case_id: str) -> dict[int, str]:
    """Return version -> narrative of a case; none of a case whose key is destroyed."""
    keys = await load_case_keys(connection, privacy.case_keys, ring, [case_id])
    if case_id in keys.destroyed:
        return {}
    return {
        row.version: keys.decrypt(case_id, row.note, _about(row.version))
        for row in await connection.execute(_lines_of(case_id, 0))
        if row.note is not None
    }


def _about(version: int) -> str:
    return f"note {version}"


def _lines_of(case_id: str, since_version: int) -> Select[Any]:
    return (
        select(case_log)
        .where(case_log.c.case_id == case_id, case_log.c.version > since_version)
        .order_by(case_log.c.version)
    )
