"""The `.creds` file every NATS client reads: the user's token and the seed that proves it is his."""

import re
from dataclasses import dataclass
from typing import Any

from deploy.trust.tokens import decode

_TEMPLATE = """\
-----BEGIN NATS USER JWT-----
{token}
------END NATS USER JWT------

************************* IMPORTANT *************************
NKEY Seed printed below can be used to sign and prove identity.
NKEYs are sensitive and should be treated as secrets.

-----BEGIN USER NKEY SEED-----
{seed}
------END USER NKEY SEED------

*************************************************************
"""
_BLOCK = re.compile(r"-+BEGIN [A-Z ]+-+\s+(\S+)\s+-+END [A-Z ]+-+")


@dataclass(frozen=True)
class Credentials:
    """What one identity connects with.

    Attributes:
        token: the user's JSON Web Token, signed by its account.
        seed: of the user's key; secret.
    """

    token: str
    seed: bytes

    @property
    def claims(self) -> dict[str, Any]:
        """Claims of the token: `sub` is the user, `iss` the account, `iat` seconds since the epoch."""
        return decode(self.token)

    def render(self) -> bytes:
        """Content of the `.creds` file."""
        return _TEMPLATE.format(token=self.token, seed=self.seed.decode()).encode()


def parse(content: bytes) -> Credentials:
    """Read a `.creds` file.

    Raises:
        ValueError: if it does not hold a token and a seed.
    """
    blocks = _BLOCK.findall(content.decode())
    if len(blocks) != len(("token", "seed")):
        raise ValueError("not a credentials file: it must hold one user token and one seed")
    token, seed = blocks
    return Credentials(token, seed.encode())
