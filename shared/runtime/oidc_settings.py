from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _over_tls(value: str) -> str:
    parts = urlsplit(value)
    if not parts.hostname or parts.query or parts.fragment:
        raise ValueError("give an address without a query, e.g. https://id.example.gov.cn")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ValueError("give an https address; http is for loopback only")
    return value.rstrip("/")


Address = Annotated[str, AfterValidator(_over_tls)]


class OidcSettings(BaseModel):
    """A provider at which the staff sign in as well (OpenID Connect); TONGXIN_OIDC, a JSON object.

    Attributes:
        issuer: as the provider names itself; its metadata is at `/.well-known/openid-configuration` below.
        client_id: by which the provider knows this system.
        client_secret_file: file that holds its secret; a public client has none.
        address: of this system, as browsers see it; `/reporting/sign-in/oidc/callback` of it is to be registered.
        ref_claim: claim of the ID token that holds the reference of staff.json.
        scope: what is asked for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: Address
    client_id: str = Field(min_length=1)
    client_secret_file: Path | None = None
    address: Address
    ref_claim: str = Field(default="sub", min_length=1)
    scope: str = Field(default="openid", pattern=r"(^| )openid( |$)")

    def client_secret(self) -> str | None:
        """Return the secret; not to be logged.

        Raises:
            OSError: its file cannot be read.
        """
        return self.client_secret_file.read_text(encoding="utf-8").strip() if self.client_secret_file else None
