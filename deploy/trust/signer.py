"""Signs for one directory: keeps its keys, reuses tokens that say the right thing, remembers revocations."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nkeys import NkeysError

from deploy.trust import claims, tokens
from deploy.trust.credentials import Credentials, parse
from deploy.trust.files import PRIVATE, write_atomically
from deploy.trust.keys import KeyKind, new_seed, public_key
from deploy.trust.resolver import tokens_by_subject
from shared.messaging.permissions import Permissions


class Signer:
    """The only place that touches seeds.

    Args:
        directory: of the trust; exists.
        resolver: the resolver file of an earlier run, if there is one.
        now: seconds since the epoch, the issue time of new tokens.

    Raises:
        ValueError: if a file of an earlier run is damaged.
    """

    def __init__(self, directory: Path, resolver: Path, now: int) -> None:
        self._directory = directory
        self._seeds = directory / "seeds"
        self._seeds.mkdir(mode=0o700, exist_ok=True)
        self._now = now
        self._published = tokens_by_subject(resolver.read_text()) if resolver.exists() else {}
        self._revocations: dict[str, dict[str, int]] = {}
        for key, token in self._published.items():
            self._revocations[key] = dict(tokens.decode(token)["nats"].get("revocations", {}))

    def account(self, name: str) -> str:
        """Public key of an account, made at its first mention."""
        return public_key(self._seed(name, KeyKind.ACCOUNT))

    def operator(self) -> str:
        """Public key of the operator."""
        return public_key(self._seed("operator", KeyKind.OPERATOR))

    def user(self, name: str, granted: Permissions, account: str) -> Credentials:
        """Credentials of an identity: those it has, or new ones with the old token revoked."""
        account_seed = self._seed(account, KeyKind.ACCOUNT)
        held = self.held(name)
        seed = held.seed if held else new_seed(KeyKind.USER)
        wanted = claims.user(public_key(seed), name, granted)
        if held is None:
            return Credentials(tokens.encode(wanted, issuer_seed=account_seed, issued_at=self._now), seed)
        if tokens.grants(held.token, wanted, issuer_seed=account_seed):
            return held
        revoked_until = held.claims["iat"]
        self.revoke(held, until=revoked_until)
        issued_at = max(self._now, revoked_until + 1)
        return Credentials(tokens.encode(wanted, issuer_seed=account_seed, issued_at=issued_at), seed)

    def held(self, name: str) -> Credentials | None:
        """Credentials on disk, if any."""
        path = self._directory / f"{name}.creds"
        try:
            return parse(path.read_bytes()) if path.exists() else None
        except ValueError as error:
            raise ValueError(f"{path}: {error}; remove the file to have new credentials made") from error

    def revoke(self, held: Credentials, *, until: int | None = None) -> None:
        """Refuse this user's tokens issued up to a time in seconds since the epoch; by default, all so far."""
        said = held.claims
        last = max(self._now, said["iat"]) if until is None else until
        self._revocations.setdefault(said["iss"], {})[said["sub"]] = last

    def revocations(self, account: str) -> Mapping[str, int]:
        """User's public key -> time, for the claims of an account given by name."""
        return self._revocations.get(self.account(account), {})

    def publish(self, wanted: Mapping[str, Any]) -> str:
        """Token of the operator or of an account, signed by the operator."""
        seed = self._seed("operator", KeyKind.OPERATOR)
        published = self._published.get(wanted["sub"])
        if published and tokens.grants(published, wanted, issuer_seed=seed):
            return published
        return tokens.encode(wanted, issuer_seed=seed, issued_at=self._now)

    def _seed(self, name: str, kind: KeyKind) -> bytes:
        path = self._seeds / f"{name}.nk"
        if not path.exists():
            write_atomically(path, new_seed(kind) + b"\n", PRIVATE)
        seed = path.read_bytes().strip()
        try:
            public_key(seed)
        except NkeysError as error:
            raise ValueError(
                f"{path}: not a seed; restore it from the backup, or remove it and all tokens with it"
            ) from error
        return seed
