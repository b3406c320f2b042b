"""What proves who somebody is: signed, expiring, and of a version that can be taken back."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer
from pydantic import BaseModel, ConfigDict, ValidationError

from shared.people.staff import Staff
from shared.runtime.mendable import Mendable

KEY_FILE = "key"
_KEY_BYTES = 32
_SHORTEST_KEY = 32
_SIGNING = {"key_derivation": "hmac", "digest_method": hashlib.sha256}


class KeyWrong(Mendable):
    """The key file cannot be used; the message names it and the remedy."""


class Use(StrEnum):
    """What a token is for; one of a kind is not taken for the other."""

    SESSION = "session"
    """The cookie of a browser."""

    BEARER = "bearer"
    """The header of a program."""


class _Claims(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    ref: str
    version: int
    expires: int
    csrf: str = ""
    session: str = ""


class _Sealed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    expires: int
    fields: dict[str, str]


@dataclass(frozen=True)
class Proof:
    """What a token says; whether the person is still of the staff is for the directory to say.

    Attributes:
        version: the person's token version when it was made.
        expires: in seconds since 1970.
        csrf: of a session: what a write has to repeat in the header X-CSRF-Token.
        session: of a session: by which it can be ended.
    """

    ref: str
    version: int
    expires: int
    csrf: str
    session: str


class TokenSigner:
    """Makes and reads tokens.

    Args:
        keys: the first signs; all are taken, so that a key can be replaced without signing everybody out.
    """

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._newest = keys[0].encode()
        # The library signs with the last of its keys.
        self._serializers = {
            use: URLSafeSerializer(list(reversed(keys)), salt=f"tongxin.{use.value}", signer_kwargs=_SIGNING)
            for use in Use
        }

        self._seal = URLSafeSerializer(list(reversed(keys)), salt="tongxin.sealed", signer_kwargs=_SIGNING)

    @classmethod
    def load(cls, directory: Path) -> "TokenSigner":
        """Read the key file: a key a line.

        Raises:
            KeyWrong: it is missing, empty, or a key is so short that it could be guessed.
        """
        path = directory / KEY_FILE
        try:
            keys = tuple(line.strip() for line in path.read_text(encoding="ascii").splitlines() if line.strip())
        except FileNotFoundError:
            raise KeyWrong(f"{path} does not exist: `tongxin secrets` or `tongxin user add` makes one") from None
        except UnicodeDecodeError:
            raise KeyWrong(f"{path} is no text: remove it to have a new one made") from None
        if not keys or any(len(key) < _SHORTEST_KEY for key in keys):
            raise KeyWrong(f"{path}: give a key of at least {_SHORTEST_KEY} characters a line, the newest first")
        return cls(keys)

    def make(self, staff: Staff, use: Use, seconds: float) -> str:
        """Return a token for a person that holds for so long."""
        claims = _Claims(
            ref=staff.ref,
            version=staff.token_version,
            expires=int(time.time() + seconds),
            csrf=secrets.token_urlsafe(16) if use is Use.SESSION else "",
            session=secrets.token_urlsafe(16) if use is Use.SESSION else "",
        )
        return str(self._serializers[use].dumps(claims.model_dump()))

    def read(self, token: str, use: Use) -> Proof | None:
        """Return what a token says; None when it is not ours, damaged, or has expired."""
        try:
            claims = _Claims.model_validate(self._serializers[use].loads(token))
        except (BadData, ValidationError):
            return None
        if claims.expires <= time.time():
            return None
        return Proof(claims.ref, claims.version, claims.expires, claims.csrf, claims.session)

    def digest(self, text: str) -> str:
        """Return what stands for a text where it may not be kept itself: 64 hex digits, others under another key."""
        return hmac.new(self._newest, text.encode(), hashlib.sha256).hexdigest()

    def seal(self, fields: dict[str, str], seconds: float) -> str:
        """Return fields for a browser to keep so long: it can read them, and not change them."""
        sealed = _Sealed(expires=int(time.time() + seconds), fields=fields)
        return str(self._seal.dumps(sealed.model_dump()))

    def unseal(self, sealed: str) -> dict[str, str] | None:
        """Return the fields; None when they are not ours, damaged, or have expired."""
        try:
            found = _Sealed.model_validate(self._seal.loads(sealed))
        except (BadData, ValidationError):
            return None
        return found.fields if found.expires > time.time() else None


def make_key(directory: Path, mode: int) -> None:
    """Make the key file if there is none.

    Args:
        directory: exists.
        mode: permission bits.
    """
    path = directory / KEY_FILE
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"{secrets.token_urlsafe(_KEY_BYTES)}\n", encoding="ascii")
        path.chmod(mode)
