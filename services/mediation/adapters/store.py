from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from services.mediation.adapters.case_log import append_log
from services.mediation.adapters.rules_in_force import keep_rules, latest_rules
from services.mediation.adapters.tables import case_history, cases, privacy, running_numbers
from services.mediation.application.batch import Batch, Wanted
from services.mediation.domain.case import Case
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, Kind
from shared.db.upsert import insert_or_replace
from shared.privacy.accesses import note_accesses
from shared.privacy.case_keys import load_case_keys
from shared.privacy.key_ring import KeyRing

_named = cases.c.case_id.in_(bindparam("ids", expanding=True))
_BY_ID = select(cases.c.kind, cases.c.document).where(_named)
_WITH_MERGED = select(cases.c.kind, cases.c.document).where(
    or_(_named, cases.c.merged_into.in_(bindparam("standing", expanding=True)))
)
_COUNTED_UNDER = select(cases.c.kind, cases.c.document).where(
    cases.c.case_id.in_(select(cases.c.merged_into).where(cases.c.case_id.in_(bindparam("merged", expanding=True))))
)
_BELONGING = select(cases.c.kind, cases.c.document).where(
    cases.c.belongs_to.in_(bindparam("belonging", expanding=True))
)
_OF_KIND = select(cases.c.kind, cases.c.document).where(
    tuple_(cases.c.kind, cases.c.place).in_(bindparam("of_kind", expanding=True)),
    cases.c.state != CaseState.WITHDRAWN.value,
)
_INSERT_HISTORY = insert(case_history)


class SqlCaseStore:
    """The batch, in SQL."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load the cases and their keys, one query a table, and the running numbers where some will be given."""
        found = await self._cases(connection, wanted) if wanted.ids else []
        if wanted.merged:
            found += _read(await connection.execute(_COUNTED_UNDER, {"merged": list(wanted.merged)}))
        if wanted.of_kind:
            found += _read(
                await connection.execute(_OF_KIND, {"of_kind": [(kind.value, place) for kind, place in wanted.of_kind]})
            )
        if wanted.belonging:
            found += _read(await connection.execute(_BELONGING, {"belonging": list(wanted.belonging)}))
        keys = await load_case_keys(connection, privacy.case_keys, self._ring, wanted.ids)
        numbers = await running_numbers.load(connection, wanted.numbers)
        rules = await latest_rules(connection) if wanted.rules else None
        return Batch({case.case_id: case for case in found}, keys, numbers=numbers, rules=rules)

    async def _cases(self, connection: AsyncConnection, wanted: Wanted) -> list[Matter]:
        ids = {"ids": list(wanted.ids)}
        if wanted.standing:
            return _read(await connection.execute(_WITH_MERGED, {**ids, "standing": list(wanted.standing)}))
        return _read(await connection.execute(_BY_ID, ids))

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
        if batch.adopted is not None:
            await keep_rules(connection, batch.adopted)
        await running_numbers.save(connection, batch.numbers)
        await append_log(connection, batch.keys, batch.log)
        await batch.keys.save(connection, privacy.case_keys)
        await note_accesses(connection, privacy, self._ring, batch.accesses)


def _read(rows: Iterable[Row[Any]]) -> list[Matter]:
    return [KINDS[Kind(row.kind)].read(row.document) for row in rows]


def _history_row(case: Matter, at: datetime, latest: Mapping[tuple[object, object], object]) -> dict[str, object]:
    document = latest.get((case.case_id, case.version)) or case.model_dump_json()
    return {"case_id": case.case_id, "version": case.version, "at": at, "document": document}


def _row(case: Matter, policy: Policy) -> dict[str, object]:
    return {
        "case_id": case.case_id,
        "case_no": case.case_no,
        "kind": case.kind.value,
        "file_number": case.file_number if isinstance(case, Case) else None,
        "place": case.place.code,
        "state": case.state.value,
        "owner_level": case.owner_level.value,
        "highest_level": case.highest_level.value,
        **case.work,
        "grid": case.grid,
        "reporter_ref": case.reporter_ref,
        "belongs_to": case.belongs_to,
        "merged_into": case.merged_into,
        "due_at": case.due_at,
        "next_instant": KINDS[case.kind].next_instant(case, policy),
        "clock_rules": policy.fingerprint if KINDS[case.kind].clocks_run(case) else None,
        "sealed": case.is_sealed,
        "version": case.version,
        "document": case.model_dump_json(),
    }
