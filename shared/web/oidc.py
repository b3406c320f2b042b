"""OpenID Connect: the authorization-code flow with PKCE, towards one provider."""

import secrets
from dataclasses import asdict, dataclass
from typing import Any

import httpx
import structlog
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ValidationError

from shared.people.access_refused import AccessRefused
from shared.rules.refusal import Refusal
from shared.runtime.oidc_settings import OidcSettings

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 10.0
LEEWAY_SECONDS = 30
CALLBACK = "/reporting/sign-in/oidc/callback"
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""By public keys only: a signature by the client's secret could be made by whoever reads our settings."""


class _Metadata(BaseModel):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class _Tokens(BaseModel):
    id_token: str


@dataclass(frozen=True)
class Flow:
    """What the browser keeps, signed, between going to the provider and coming back.

    Attributes:
        state: comes back with the code; another one is not from this browser.
        nonce: comes back within the ID token; another one was made for somebody else.
        verifier: proves to the provider that whoever brings the code is who asked for it (RFC 7636).
        next: where to go afterwards.
    """

    state: str
    nonce: str
    verifier: str
    next: str

    @classmethod
    def begin(cls, goes_to: str) -> "Flow":
        """Return a new one."""
        return cls(secrets.token_urlsafe(16), secrets.token_urlsafe(16), secrets.token_urlsafe(48), goes_to)

    def as_dict(self) -> dict[str, str]:
        """Return its fields."""
        return asdict(self)


class OidcProvider:
    """The provider as this system uses it; its metadata and keys are asked for at each sign-in, so they may change."""

    def __init__(self, settings: OidcSettings) -> None:
        self._settings = settings
        self._secret = settings.client_secret()
        self._auth = httpx.BasicAuth(settings.client_id, self._secret) if self._secret else httpx.Auth()

    @property
    def callback(self) -> str:
        """The address to come back to, whichever service was asked for: the provider knows one."""
        return f"{self._settings.address}{CALLBACK}"

    async def address(self, flow: Flow) -> str:
        """Return where to send the browser.

        Raises:
            Refusal: the provider does not answer as it should.
        """
        async with self._client() as client:
            metadata = await self._metadata(client)
        return str(
            prepare_grant_uri(
                metadata.authorization_endpoint,
                client_id=self._settings.client_id,
                response_type="code",
                redirect_uri=self.callback,
                scope=self._settings.scope,
                state=flow.state,
                nonce=flow.nonce,
                code_challenge=create_s256_code_challenge(flow.verifier),
                code_challenge_method="S256",
            )
        )

    async def reference(self, code: str, flow: Flow) -> str:
        """Exchange a code; return the reference of the staff that the provider vouches for.

        Raises:
            AccessRefused: the provider takes the code no longer, or its token does not hold.
            Refusal: the provider does not answer as it should.
        """
        async with self._client() as client:
            metadata = await self._metadata(client)
            token = await self._exchange(client, metadata, code, flow)
            keys = await _answer(client, metadata.jwks_uri)
        try:
            claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims
            self._registry(flow).validate(claims)
        except (JoseError, ValueError) as error:
            raise _not_vouched_for(repr(error)) from None
        reference = claims.get(self._settings.ref_claim)
        if not isinstance(reference, str) or not reference:
            raise _not_vouched_for(f"claim {self._settings.ref_claim} is missing: see TONGXIN_OIDC, ref_claim")
        return reference

    async def _exchange(self, client: httpx.AsyncClient, metadata: _Metadata, code: str, flow: Flow) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.callback,
            "code_verifier": flow.verifier,
        }
        if self._secret is None:
            form["client_id"] = self._settings.client_id
        try:
            answer = await client.post(metadata.token_endpoint, data=form, auth=self._auth)
        except httpx.HTTPError as error:
            raise _away(repr(error)) from None
        if answer.is_client_error:
            raise _not_vouched_for(f"token endpoint: {answer.status_code}")
        try:
            return _Tokens.model_validate_json(answer.raise_for_status().content).id_token
        except (httpx.HTTPError, ValidationError) as error:
            raise _away(type(error).__name__) from None

    async def _metadata(self, client: httpx.AsyncClient) -> _Metadata:
        found = await _answer(client, f"{self._settings.issuer}/.well-known/openid-configuration")
        try:
            metadata = _Metadata.model_validate(found)
        except ValidationError as error:
            raise _away(f"metadata: {', '.join(str(it['loc'][0]) for it in error.errors())}") from None
        if metadata.issuer.rstrip("/") != self._settings.issuer:
            raise _away(f"metadata: issuer is {metadata.issuer}")
        return metadata

    def _registry(self, flow: Flow) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "values": [self._settings.issuer, f"{self._settings.issuer}/"]},
            aud={"essential": True, "value": self._settings.client_id},
            nonce={"essential": True, "value": flow.nonce},
            exp={"essential": True},
            iat={"essential": True},
        )

    @staticmethod
    def _client() -> httpx.AsyncClient:
        return httpx.AsyncClient(timeout=TIMEOUT_SECONDS, trust_env=False)


async def _answer(client: httpx.AsyncClient, url: str) -> Any:
    try:
        return (await client.get(url)).raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise _away(repr(error)) from None


def _not_vouched_for(reason: str) -> AccessRefused:
    log.warning("sign_in.oidc_refused", reason=reason)
    return AccessRefused(
        "oidc-refused",
        "the provider does not vouch for it; sign in again",
        "统一身份认证未通过，请重新登录。",
        status=401,
    )


def _away(reason: str) -> Refusal:
    log.error("sign_in.oidc_away", reason=reason)
    return Refusal(
        "oidc-away", "the provider does not answer as it should", "统一身份认证暂时无法使用，请稍后再试。", status=503
    )
