"""Everyone who may connect to NATS, as files: keys, the server's resolver, one credentials file each."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.trust import claims, resolver
from deploy.trust.files import PRIVATE, PUBLIC, write_atomically
from deploy.trust.signer import Signer
from shared.messaging.permissions import Permissions, operator

ACCOUNT = "TONGXIN"
SYSTEM_ACCOUNT = "SYS"
_IDENTITY = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_RESERVED = {"operator", "system"}


@dataclass(frozen=True)
class Trust:
    """Where the files lie.

    Attributes:
        directory: all of it; `seeds/` below it must never leave the machine that signs.
    """

    directory: Path

    @property
    def resolver(self) -> Path:
        """The file the server's configuration includes; it holds no secret."""
        return self.directory / "resolver.conf"

    def credentials(self, identity: str) -> Path:
        """What this identity connects with: `user_credentials=` of nats-py, `--creds` of the nats tool."""
        return self.directory / f"{identity}.creds"


def create_trust(directory: Path, identities: Mapping[str, Permissions]) -> Trust:
    """Make the files say that exactly these identities may connect, and the operator, and the system user.

    Safe to repeat: keys are kept, and what already says the right thing is left alone. An identity whose
    permissions changed gets a new token under its old key, and its old token is revoked. One that is no longer
    listed is revoked and its file removed. A running server hears of it on SIGHUP.

    Args:
        directory: made with mode 0700 if it is missing.
        identities: name -> rights; `operator` (everything in the account of the services) and `system` (asks the
            server about itself) are added. Isolated ones get an account of their own.

    Raises:
        ValueError: if a name is unfit for a file, or a file there is damaged.
        OSError: if the directory cannot be written.
    """
    _check_names(identities)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    trust = Trust(directory)
    signer = Signer(directory, trust.resolver, int(time.time()))
    everyone = {**identities, "operator": operator(), "system": operator()}
    users = {name: signer.user(name, granted, _account(name, granted)) for name, granted in everyone.items()}
    dropped = [path for path in directory.glob("*.creds") if path.stem not in everyone]
    for path in dropped:
        held = signer.held(path.stem)
        if held:
            signer.revoke(held)
    # before the credentials: if this is interrupted the old tokens are revoked, and the next run signs again
    write_atomically(trust.resolver, _resolver(signer, identities).encode(), PUBLIC)
    for name, credentials in users.items():
        write_atomically(trust.credentials(name), credentials.render(), PRIVATE)
    for path in dropped:
        path.unlink()
    return trust


def _resolver(signer: Signer, identities: Mapping[str, Permissions]) -> str:
    system, services = signer.account(SYSTEM_ACCOUNT), signer.account(ACCOUNT)
    readers = {name: granted for name, granted in identities.items() if granted.isolated}
    accounts = [
        claims.system_account(system),
        claims.service_account(services, ACCOUNT, readers.values(), signer.revocations(ACCOUNT)),
        *(
            claims.reader_account(signer.account(name), name, granted, services, signer.revocations(name))
            for name, granted in readers.items()
        ),
    ]
    return resolver.render(
        signer.publish(claims.operator(signer.operator(), system)),
        system,
        {account["sub"]: signer.publish(account) for account in accounts},
    )


def _account(name: str, granted: Permissions) -> str:
    if name == "system":
        return SYSTEM_ACCOUNT
    return name if granted.isolated else ACCOUNT


def _check_names(identities: Mapping[str, Permissions]) -> None:
    for name in identities:
        if name in _RESERVED or not _IDENTITY.fullmatch(name):
            raise ValueError(
                f"identity {name!r}: choose lower-case letters, digits and '-', not 'operator' and not 'system'"
            )
