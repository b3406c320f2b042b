"""Passwords as argon2 hashes; the parameters are part of the hash, so they can be raised at any time."""

import secrets

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import Argon2Error, InvalidHashError

from shared.runtime.mendable import Mendable

MIN_LENGTH = 10
_CHOSEN = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_GENERATED = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_NOBODY = _CHOSEN.hash(secrets.token_urlsafe(16))


class PasswordTooShort(Mendable):
    """The password could be guessed."""


def hash_chosen(password: str) -> str:
    """Hash a password that a person chose.

    Raises:
        PasswordTooShort: fewer than 10 characters.
    """
    if len(password) < MIN_LENGTH:
        raise PasswordTooShort(f"password: give at least {MIN_LENGTH} characters")
    return _CHOSEN.hash(password)


def generate() -> tuple[str, str]:
    """Make a random password that nobody can guess, so that its hash may be cheap; returns it and the hash."""
    password = secrets.token_urlsafe(16)
    return password, _GENERATED.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Compare; takes as long when there is no hash or a cheap one, so that nobody learns who has an account."""
    if password_hash is None or _is_cheap(password_hash):
        _verified(password, _NOBODY)
    return password_hash is not None and _verified(password, password_hash)


def _is_cheap(password_hash: str) -> bool:
    try:
        return extract_parameters(password_hash).memory_cost < _CHOSEN.memory_cost
    except InvalidHashError:
        return True


def _verified(password: str, password_hash: str) -> bool:
    try:
        return _CHOSEN.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False
