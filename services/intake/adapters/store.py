from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.adapters.case_rows import load_cases, load_others, save_cases
from services.intake.adapters.fingerprints import delete_fingerprints, load_alike, save_fingerprints
from services.intake.adapters.ledger_rows import load_ledger_rows, save_ledger_rows
from services.intake.adapters.personal_data import delete_matters, read_matters, save_matters
from services.intake.adapters.request_texts import delete_request_texts, save_request_texts
from services.intake.adapters.screenings import load_screenings, save_screenings
from services.intake.adapters.suspicions import load_suspicions, save_suspicions
from services.intake.adapters.tables import privacy, running_numbers
from services.intake.application.batch import Batch, Wanted
from services.intake.application.look_alikes import LookAlikes
from services.intake.domain.fingerprint import marks_of
from services.intake.domain.matter import Matter
from shared.privacy.accesses import AccessAction, note_accesses
from shared.privacy.case_keys import load_case_keys
from shared.privacy.hashing import KeyedHash
from shared.privacy.key_ring import KeyRing


class SqlCaseStore:
    """The batch, in SQL."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._hashing = KeyedHash(ring.search)

    async def load(self, connection: AsyncConnection, wanted: Wanted) -> Batch:
        """Load everything wanted, one query a table, and more only for origins and for cases that others rest on."""
        cases = await load_cases(connection, wanted.ids)
        origins = {case.matter_id for case in cases.values() if case.case_id in wanted.with_origin}
        cases |= await load_cases(connection, origins - cases.keys())
        cases |= await load_others(connection, [cases[it] for it in wanted.with_others & cases.keys()])
        rows = await load_ledger_rows(connection, wanted.rows)
        matters = await self._matters(connection, {cases[it].matter_id for it in wanted.with_matter & cases.keys()})
        marks = {case_id: marks_of(matter, self._hashing) for case_id, matter in matters.items()}
        tokens = wanted.tokens.union(
            *(tokens for key, tokens in wanted.rows.items() if key not in rows), *(it.tokens() for it in marks.values())
        )
        return Batch(
            cases,
            await running_numbers.load(connection, wanted.scopes),
            LookAlikes(await load_alike(connection, tokens)),
            await load_suspicions(connection, wanted.judged),
            rows,
            matters=matters,
            marks=marks,
            screenings=await load_screenings(connection, wanted.screenings),
        )

    async def _matters(self, connection: AsyncConnection, case_ids: Collection[str]) -> dict[str, Matter]:
        keys = await load_case_keys(connection, privacy.case_keys, self._ring, case_ids)
        return await read_matters(connection, keys, case_ids)

    async def save(self, connection: AsyncConnection, batch: Batch, now: datetime) -> None:
        """Write what changed, one statement a table."""
        await save_cases(connection, batch.changed.values())
        await save_screenings(connection, batch.heard.values())
        keys = await load_case_keys(connection, privacy.case_keys, self._ring, {it.kept_with for it in batch.texts})
        await save_matters(connection, batch.registered, keys)
        await save_request_texts(connection, batch.texts, keys)
        await keys.save(connection, privacy.case_keys)
        await running_numbers.save(connection, batch.numbers)
        await save_fingerprints(connection, batch.alike.added)
        await save_suspicions(connection, batch.judged)
        await delete_fingerprints(connection, batch.unmarked)
        await save_ledger_rows(connection, batch.entered, now)
        await self._destroy(connection, batch)
        await note_accesses(connection, privacy, self._ring, batch.accesses)

    async def _destroy(self, connection: AsyncConnection, batch: Batch) -> None:
        destroyed = {it.case_id: it.at for it in batch.accesses if it.action is AccessAction.DESTROYED}
        keys = await load_case_keys(connection, privacy.case_keys, self._ring, destroyed)
        for case_id, at in destroyed.items():
            keys.destroy(case_id, at)
        await keys.save(connection, privacy.case_keys)
        await delete_matters(connection, destroyed)
        await delete_request_texts(connection, destroyed)
        await delete_fingerprints(connection, destroyed)
