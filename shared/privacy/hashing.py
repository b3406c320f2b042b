"""Hashes that make equal values findable without the values; without the key nobody can try values out."""

import hmac
from dataclasses import dataclass


@dataclass(frozen=True)
class KeyedHash:
    """HMAC-SHA-256 under the search key of a service."""

    key: bytes

    def digest(self, purpose: str, value: str) -> bytes:
        """Return 32 bytes; the same value has another hash for another purpose."""
        return hmac.digest(self.key, f"{purpose}\x00{value}".encode(), "sha256")

    def token(self, purpose: str, value: str) -> str:
        """Return the hash as 32 characters for a column: half of it, 128 bits."""
        return self.digest(purpose, value)[:16].hex()
