"""The keys of one service's personal data, as a text file that only the service and its operators have."""

import tomllib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from secrets import token_bytes, token_hex
from typing import Self

from shared.privacy.encryption import KEY_BYTES, decrypt, encrypt
from shared.runtime.mendable import Mendable

_HEAD = """\
# The keys to one service's personal data (docs/operating.md). Who has this file and the database can read it all;
# without this file nobody can, not from a backup either. `tongxin keys add` makes a new master key.
"""


class KeysError(Mendable, ValueError):
    """The keys cannot be used; the message names the entry and the remedy, never a key."""


@dataclass(frozen=True)
class WrappedKey:
    """The key of one case, closed by a master key.

    Attributes:
        key_id: of the master key.
    """

    key_id: str
    wrapped: bytes


@dataclass(frozen=True)
class KeyRing:
    """Master keys by id, and the key that searchable hashes are made with.

    Attributes:
        current: id of the master key that closes new case keys; the others still open old ones.
        masters: id -> 32 bytes.
        search: 32 bytes; stays the same for good, or nothing stored before would be found again.
    """

    current: str
    masters: Mapping[str, bytes]
    search: bytes

    @classmethod
    def generate(cls) -> Self:
        """Return a ring of fresh random keys."""
        key_id = _new_id()
        return cls(key_id, {key_id: token_bytes(KEY_BYTES)}, token_bytes(KEY_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `render` wrote.

        Raises:
            KeysError: an entry is missing or damaged.
        """
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise KeysError("the keys file is no TOML: restore it from its backup") from error
        masters, current = document.get("masters"), document.get("current")
        if not isinstance(masters, dict) or not isinstance(current, str) or current not in masters:
            raise KeysError("current: names no key of [masters]; restore the keys file from its backup")
        keys = {key_id: _key(f"masters.{key_id}", value) for key_id, value in masters.items()}
        return cls(current, keys, _key("search", document.get("search")))

    def render(self) -> str:
        """Return the ring as the text of a keys file."""
        lines = [f'"{key_id}" = "{b64encode(key).decode()}"' for key_id, key in self.masters.items()]
        head = f'{_HEAD}current = "{self.current}"\nsearch = "{b64encode(self.search).decode()}"\n'
        return "\n".join([head, "[masters]", *lines, ""])

    def with_new_master(self) -> Self:
        """Return the ring with one more master key, which closes new case keys from now on."""
        key_id = _new_id()
        return replace(self, current=key_id, masters={**self.masters, key_id: token_bytes(KEY_BYTES)})

    def with_current_only(self) -> Self:
        """Return the ring without the master keys that were current before."""
        return replace(self, masters={self.current: self.masters[self.current]})

    def wrap(self, case_key: bytes, case_id: str) -> WrappedKey:
        """Close the key of a case by the current master key."""
        return WrappedKey(self.current, encrypt(self.masters[self.current], case_key, f"key of {case_id}"))

    def unwrap(self, wrapped: WrappedKey, case_id: str) -> bytes:
        """Open the key of a case.

        Raises:
            KeysError: its master key is not on the ring.
            CannotDecrypt: it was altered, or closed for another case.
        """
        master = self.masters.get(wrapped.key_id)
        if master is None:
            raise KeysError(
                f"master key {wrapped.key_id!r} is not in the keys file: restore the file from the backup that has it"
            )
        return decrypt(master, wrapped.wrapped, f"key of {case_id}")


def _new_id() -> str:
    return f"m-{token_hex(4)}"


def _key(name: str, value: object) -> bytes:
    try:
        key = b64decode(value, validate=True) if isinstance(value, str) else b""
    except NotBase64:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeysError(f"{name}: not {KEY_BYTES} bytes in base64; restore the keys file from its backup")
    return key
