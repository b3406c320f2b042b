"""JSON Web Tokens as NATS signs them: Ed25519 by an nkey, the token's id a digest of its claims."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from deploy.trust.keys import public_key, sign

Claims = Mapping[str, Any]
_HEADER = {"typ": "JWT", "alg": "ed25519-nkey"}
_OF_ONE_ISSUE = ("iat", "jti")


def encode(claims: Claims, *, issuer_seed: bytes, issued_at: int) -> str:
    """Sign claims (`sub`, `name`, `nats`).

    Args:
        claims: what is granted, and to which public key.
        issuer_seed: seed of the operator or account that grants it.
        issued_at: seconds since the epoch; tokens issued at or before a revocation are refused.
    """
    body = {**claims, "iat": issued_at, "iss": public_key(issuer_seed)}
    digest = hashlib.new("sha512_256", _json(body)).digest()
    body["jti"] = base64.b32encode(digest).decode().rstrip("=")
    signed = f"{_base64url(_json(_HEADER))}.{_base64url(_json(body))}"
    return f"{signed}.{_base64url(sign(issuer_seed, signed.encode()))}"


def decode(token: str) -> dict[str, Any]:
    """Claims of a token. The signature is not checked: the server does that.

    Raises:
        ValueError: if it is no JSON Web Token.
    """
    parts = token.split(".")
    if len(parts) != len(("header", "claims", "signature")):
        raise ValueError("not a JSON Web Token: it must have three parts")
    claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    if not isinstance(claims, dict):
        raise ValueError("not a JSON Web Token: its claims are not an object")  # noqa: TRY004 - malformed, not mistyped
    return claims


def grants(token: str, claims: Claims, *, issuer_seed: bytes) -> bool:
    """Whether a token already says exactly these claims under this issuer, whenever it was signed."""
    said = {key: value for key, value in decode(token).items() if key not in _OF_ONE_ISSUE}
    wanted: dict[str, Any] = json.loads(_json({**claims, "iss": public_key(issuer_seed)}))
    return said == wanted


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
