from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.mediation.adapters.case_log import append_log
from services.mediation.adapters.file_numbers import load_numbers, save_numbers
from services.mediation.adapters.tables import case_history, cases, privacy
from services.mediation.application.batch import Batch, Wanted
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import clocks_run, next_instant
from services.mediation.domain.policy import Policy
from shared.db.upsert import insert_or_replace
from shared.privacy.accesses import note_accesses
from shared.privacy.case_keys import CaseKeys, load_case_keys
from shared.privacy.key_ring import KeyRing

_named = cases.c.case_id.in_(bindparam("ids", expanding=True))
_BY_ID = select(cases.c.document).where(_named)
_WITH_MERGED = select(cases.c.document).where(
    or_(_named, cases.c.merged_into.in_(bindparam("standing", expanding=True)))
)
_INSERT_HISTORY = insert(case_history)


class SqlCaseStore:
    """The batch, in SQL."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load the cases and their keys, one query a table, and the running numbers where some will be given."""
        if not wanted.ids:
            return Batch({}, CaseKeys(self._ring))
        ids = {"ids": list(wanted.ids)}
        if wanted.standing:
            rows = await connection.execute(_WITH_MERGED, {**ids, "standing": list(wanted.standing)})
        else:
            rows = await connection.execute(_BY_ID, ids)
        found = [Case.model_validate_json(row.document) for row in rows]
        keys = await load_case_keys(connection, privacy.case_keys, self._ring, wanted.ids)
        numbers = await load_numbers(connection, wanted.numbers)
        return Batch({case.case_id: case for case in found}, keys, numbers=numbers)

    async def save(self, connection: AsyncConnection, batch: Batch, policy: Policy) -> None:
        """Write what changed, one statement a table."""
        if batch.changed:
            statement = insert_or_replace(connection.dialect.name, cases)
            rows = [_row(case, policy) for case in batch.changed.values()]
            await connection.execute(statement, rows)
            if batch.history:
                latest = {(row["case_id"], row["version"]): row["document"] for row in rows}
                history = [_history_row(case, at, latest) for case, at in batch.history.values()]
                await connection.execute(_INSERT_HISTORY, history)
        await save_numbers(connection, batch.numbers)
        await append_log(connection, batch.keys, batch.log)
        await batch.keys.save(connection, privacy.case_keys)
        await note_accesses(connection, privacy, self._ring, batch.accesses)


def _history_row(case: Case, at: datetime, latest: Mapping[tuple[object, object], object]) -> dict[str, object]:
    document = latest.get((case.case_id, case.version)) or case.model_dump_json()
    return {"case_id": case.case_id, "version": case.version, "at": at, "document": document}


def _row(case: Case, policy: Policy) -> dict[str, object]:
    return {
        "case_id": case.case_id,
        "case_no": case.case_no,
        "kind": case.kind.value,
        "file_number": case.file_number,
        "place": case.place.code,
        "state": case.state.value,
        "owner_level": case.owner_level.value,
        "highest_level": case.highest_level.value,
        "pending_level": case.pending.to_level.value if case.pending else None,
        "mediator_ref": case.mediator_ref,
        "leader_ref": case.handed_down.leader_ref if case.handed_down else None,
        "person_ref": case.handed_down.person_ref if case.handed_down else None,
        "merged_into": case.merged_into,
        "due_at": case.due_at,
        "next_instant": next_instant(case, policy),
        "clock_rules": policy.fingerprint if clocks_run(case) else None,
        "version": case.version,
        "document": case.model_dump_json(),
    }
