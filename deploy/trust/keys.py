"""Ed25519 keys as NATS writes them (nkeys): a seed is secret, a public key begins with its kind's letter."""

import secrets
from enum import Enum

import nkeys


class KeyKind(Enum):
    """What a key stands for; the first letter of its public key."""

    OPERATOR = nkeys.PREFIX_BYTE_OPERATOR
    ACCOUNT = nkeys.PREFIX_BYTE_ACCOUNT
    USER = nkeys.PREFIX_BYTE_USER


def new_seed(kind: KeyKind) -> bytes:
    """A random seed, e.g. `SUAC…` for a user."""
    return bytes(nkeys.encode_seed(secrets.token_bytes(32), kind.value))


def public_key(seed: bytes) -> str:
    """The public key of a seed, e.g. `UDXU…`.

    Raises:
        nkeys.ErrInvalidSeed: if the seed is damaged.
    """
    return bytes(nkeys.from_seed(bytearray(seed)).public_key).decode()


def sign(seed: bytes, data: bytes) -> bytes:
    """Signature of 64 bytes."""
    return bytes(nkeys.from_seed(bytearray(seed)).sign(data))
