"""The keys of the cases one transaction or one read works on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.db.upsert import insert_or_replace
from shared.privacy.encryption import KEY_BYTES, decrypt, encrypt
from shared.privacy.key_ring import KeyRing, WrappedKey


class KeyDestroyed(RuntimeError):
    """The key of this case is gone for good; nothing can be closed or opened for it."""


@dataclass
class CaseKeys:
    """Closes and opens by the key of a case; a case without one is given one.

    Attributes:
        wrapped: case id -> its key as stored.
        destroyed: case id -> since when its key is gone.
    """

    ring: KeyRing
    wrapped: Mapping[str, WrappedKey] = field(default_factory=dict)
    destroyed: dict[str, datetime] = field(default_factory=dict)
    _open: dict[str, bytes] = field(default_factory=dict)
    _made: dict[str, WrappedKey] = field(default_factory=dict)
    _struck: dict[str, datetime] = field(default_factory=dict)

    def encrypt(self, case_id: str, plain: str, about: str) -> bytes:
        """Close a text for a case.

        Raises:
            KeyDestroyed: nothing more is kept of this case.
        """
        return encrypt(self._key(case_id), plain.encode(), f"{about} of {case_id}")

    def decrypt(self, case_id: str, encrypted: bytes, about: str) -> str:
        """Open what was closed for a case under the same words.

        Raises:
            KeyDestroyed: nobody reads it any more.
            CannotDecrypt: altered, or of another case.
            KeysError: the master key is not on the ring.
        """
        return decrypt(self._key(case_id), encrypted, f"{about} of {case_id}").decode()

    def destroy(self, case_id: str, now: datetime) -> None:
        """Give the key of a case up, whether it has one or not; no other is made for it."""
        if case_id not in self.destroyed:
            self.destroyed[case_id] = self._struck[case_id] = now
            self._open.pop(case_id, None)
            self._made.pop(case_id, None)

    async def save(self, connection: AsyncConnection, table: Table) -> None:
        """Store the keys that were made, and strike those that were destroyed.

        Raises:
            IntegrityError: another process made a key of the same case meanwhile; to be decided anew.
        """
        if self._made:
            rows = [
                {"case_id": case_id, "key_id": made.key_id, "wrapped": made.wrapped}
                for case_id, made in self._made.items()
            ]
            await connection.execute(insert(table), rows)
        if self._struck:
            statement = insert_or_replace(connection.dialect.name, table)
            struck = [
                {"case_id": case_id, "key_id": None, "wrapped": None, "destroyed_at": at}
                for case_id, at in self._struck.items()
            ]
            await connection.execute(statement, struck)

    def _key(self, case_id: str) -> bytes:
        if case_id in self.destroyed:
            raise KeyDestroyed(case_id)
        key = self._open.get(case_id)
        if key is None:
            stored = self.wrapped.get(case_id)
            key = self._open[case_id] = self._make(case_id) if stored is None else self.ring.unwrap(stored, case_id)
        return key

    def _make(self, case_id: str) -> bytes:
        key = token_bytes(KEY_BYTES)
        self._made[case_id] = self.ring.wrap(key, case_id)
        return key


async def load_case_keys(
    connection: AsyncConnection, table: Table, ring: KeyRing, case_ids: Collection[str]
) -> CaseKeys:
    """Load the keys of cases in one query."""
    if not case_ids:
        return CaseKeys(ring)
    statement = select(table).where(table.c.case_id.in_(bindparam("ids", expanding=True)))
    rows = list(await connection.execute(statement, {"ids": sorted(case_ids)}))
    return CaseKeys(
        ring,
        wrapped={row.case_id: WrappedKey(row.key_id, row.wrapped) for row in rows if row.destroyed_at is None},
        destroyed={row.case_id: row.destroyed_at for row in rows if row.destroyed_at is not None},
    )
