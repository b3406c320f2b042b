"""AES-256-GCM: what is encrypted under a key can neither be read nor altered nor moved elsewhere without it."""

from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12


class CannotDecrypt(ValueError):
    """The wrong key, or the data was altered or belongs to something else."""


def encrypt(key: bytes, plain: bytes, about: str) -> bytes:
    """Encrypt bytes under a key.

    Args:
        key: 32 bytes.
        plain: what nobody else is to read.
        about: what it belongs to; has to be said again to decrypt it.
    """
    nonce = token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def decrypt(key: bytes, encrypted: bytes, about: str) -> bytes:
    """Decrypt what `encrypt` made.

    Raises:
        CannotDecrypt: not made by this key about this, or altered since.
    """
    try:
        return AESGCM(key).decrypt(encrypted[:_NONCE_BYTES], encrypted[_NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt(f"{about}: does not open with this key") from error
