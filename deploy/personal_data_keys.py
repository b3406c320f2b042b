"""The keys files of the services that keep personal data, and a change of their master keys."""

from pathlib import Path

from sqlalchemy import MetaData, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from deploy.trust.files import write_atomically
from shared.privacy.key_ring import KeyRing, KeysError, WrappedKey
from shared.privacy.tables import privacy_tables

KEEPERS_OF_PERSONAL_DATA = ("intake", "mediation")
"""The services that keep names or narratives; each has keys of its own."""

AT_ONCE = 500

_keys = privacy_tables(MetaData()).case_keys
_rewrap = (
    update(_keys)
    # Not what was destroyed or changed meanwhile.
    .where(_keys.c.case_id == bindparam("of_case"), _keys.c.key_id == bindparam("old_id"))
    .values(key_id=bindparam("new_id"), wrapped=bindparam("new_wrapped"))
)


def keep_or_make_keys(path: Path, mode: int) -> Path:
    """Make a keys file if there is none; one that exists is read, to say in time that it is damaged.

    Raises:
        KeysError: it is damaged.
    """
    if path.exists():
        read_keys(path)
    else:
        write_atomically(path, KeyRing.generate().render().encode(), mode)
    return path


def read_keys(path: Path) -> KeyRing:
    """Read a keys file.

    Raises:
        KeysError: it is damaged; the message names the file.
        OSError: it cannot be read.
    """
    try:
        return KeyRing.parse(path.read_text(encoding="utf-8"))
    except KeysError as error:
        raise KeysError(f"{path}: {error}") from error


def change_keys(path: Path, ring: KeyRing) -> None:
    """Replace the content of a keys file; its mode stays."""
    write_atomically(path, ring.render().encode(), path.stat().st_mode & 0o777)


async def rewrap(engine: AsyncEngine, ring: KeyRing) -> int:
    """Wrap every case key by the current master key; return how many were wrapped by another.

    Safe beside the running service, and safe to repeat.

    Raises:
        KeysError: a master key that is needed is not on the ring.
    """
    done = 0
    others = select(_keys).where(_keys.c.key_id != ring.current).limit(AT_ONCE)
    while True:
        async with engine.begin() as connection:
            rows = list(await connection.execute(others))
            if not rows:
                return done
            changed = []
            for row in rows:
                wrapped = ring.wrap(ring.unwrap(WrappedKey(row.key_id, row.wrapped), row.case_id), row.case_id)
                changed.append(
                    {
                        "of_case": row.case_id,
                        "old_id": row.key_id,
                        "new_id": wrapped.key_id,
                        "new_wrapped": wrapped.wrapped,
                    }
                )
            await connection.execute(_rewrap, changed)
            done += len(changed)


async def in_use(engine: AsyncEngine) -> dict[str, int]:
    """Return master key id -> how many case keys it wraps."""
    statement = (
        select(_keys.c.key_id, func.count().label("uses")).where(_keys.c.key_id.is_not(None)).group_by(_keys.c.key_id)
    )
    async with engine.connect() as connection:
        return {row.key_id: row.uses for row in await connection.execute(statement)}
