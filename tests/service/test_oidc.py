"""Signing in at a provider, over real sockets: what it vouches for is taken, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey
from nats.aio.client import Client
from pydantic import ValidationError

from services.reporting.app import MIGRATIONS, create_app
from services.reporting.subscriptions import SUBSCRIPTIONS
from shared.contracts.levels import Level
from shared.people.directory import StaffDirectory
from shared.people.roles import Role
from shared.runtime.oidc_settings import OidcSettings
from shared.runtime.settings import ServiceSettings
from tests.service.served import served
from tests.support.migrated import migrated
from tests.support.oidc_provider import CLIENT, SECRET, Provider
from tests.support.people import STREET, people_directory, ref_of
from tests.support.running import provisioned
from tests.support.servers import free_port

pytestmark = pytest.mark.servers

LONG_AGO = 1_700_000_000
"""A fixed moment: it is part of a test's name, and those who share the tests out compare the names."""

CHIEF = ref_of(Role.CHIEF, Level.STREET, STREET)
SIGN_IN, CALLBACK = "/reporting/sign-in/oidc", "/reporting/sign-in/oidc/callback"


@dataclass
class Door:
    """Reporting with a provider, and a browser before it."""

    provider: Provider
    browser: httpx.AsyncClient

    async def there(self, next_: str = "/reporting/?year=2024") -> str:
        """Go to the provider; returns the address it sends the browser back to."""
        begun = await self.browser.get(SIGN_IN, params={"next": next_})
        assert begun.status_code == 303, begun.text
        return (await self.browser.get(begun.headers["Location"])).headers["Location"]

    async def signed_in(self) -> bool:
        return (await self.browser.get("/reporting/events")).status_code == 200


@pytest.fixture
async def door(nats_client: Client, nats_url: str, tmp_path: Path) -> AsyncIterator[Door]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    url = f"sqlite+aiosqlite:///{tmp_path}/service.sqlite"
    await migrated(url, MIGRATIONS)
    provider = Provider(user=CHIEF)
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    async with AsyncExitStack() as stack:
        provider.address = await stack.enter_async_context(served(provider.app()))
        port = free_port()
        settings = ServiceSettings(
            database_url=url,
            nats_url=nats_url,
            people_directory=people_directory(),
            oidc=OidcSettings(
                issuer=provider.address,
                client_id=CLIENT,
                client_secret_file=tmp_path / "secret",
                address=f"http://127.0.0.1:{port}",
                ref_claim="staff_ref",
            ),
        )
        address = await stack.enter_async_context(served(create_app(settings), port))
        browser = await stack.enter_async_context(httpx.AsyncClient(base_url=address, trust_env=False))
        yield Door(provider, browser)


async def test_whom_the_provider_vouches_for_is_let_in_and_sent_on(door: Door) -> None:
    assert "统一身份认证登录" in (await door.browser.get("/reporting/sign-in")).text
    back = await door.there()
    asked = door.provider.asked[0]
    assert asked["redirect_uri"].endswith(CALLBACK)
    assert not await door.signed_in()
    arrived = await door.browser.get(back)
    assert (arrived.status_code, arrived.headers["Location"]) == (303, "/reporting/?year=2024")
    assert await door.signed_in()
    assert (await door.browser.get(back)).status_code == 401, "once only"


async def test_it_never_sends_elsewhere(door: Door) -> None:
    arrived = await door.browser.get(await door.there("https://evil.example/"))
    assert arrived.headers["Location"] == "/reporting/home"


async def test_another_state_is_refused_before_the_provider_is_asked(door: Door) -> None:
    back = httpx.URL(await door.there())
    for state in ("", "x" * 22):
        refused = await door.browser.get(back.copy_merge_params({"state": state}))
        assert refused.status_code == 401
        assert "不是由本浏览器发起" in refused.text
        await door.there()
    other = httpx.AsyncClient(base_url=door.browser.base_url, trust_env=False)
    async with other:
        assert (await other.get(back)).status_code == 401, "the browser of somebody else"
    assert not await door.signed_in()


async def test_a_code_of_another_browser_is_refused_by_the_providers_own_check(door: Door) -> None:
    stolen = httpx.URL(await door.there()).params["code"]
    mine = httpx.URL(await door.there())
    refused = await door.browser.get(mine.copy_merge_params({"code": stolen}))
    assert refused.status_code == 401
    assert not await door.signed_in()


@pytest.mark.parametrize(
    "spoil",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"exp": LONG_AGO},
        {"exp": None},
        {"aud": "another-client"},
        {"iss": "https://another.example"},
        {"staff_ref": None},
        {"staff_ref": 7},
    ],
    ids=str,
)
async def test_a_token_that_does_not_hold_lets_nobody_in(door: Door, spoil: dict[str, Any]) -> None:
    door.provider.spoil = spoil
    refused = await door.browser.get(await door.there())
    assert refused.status_code == 401
    assert "统一身份认证未通过" in refused.text
    assert not await door.signed_in()


async def test_a_token_signed_by_another_key_lets_nobody_in(door: Door) -> None:
    door.provider.signs_with = RSAKey.generate_key(2048)
    refused = await door.browser.get(await door.there())
    assert refused.status_code == 401
    assert not await door.signed_in()


async def test_who_is_not_of_the_staff_is_told_so_on_a_page(door: Door) -> None:
    people = StaffDirectory(people_directory())
    for user, change in (("staff-unknown", None), (CHIEF, False)):
        if change is not None:
            people.update(CHIEF, active=change)
        door.provider.user = user
        refused = await door.browser.get(await door.there())
        people.update(CHIEF, active=True)
        assert refused.status_code == 403
        assert "未在本系统登记或已停用" in refused.text
        assert not await door.signed_in()


async def test_a_provider_that_is_away_leaves_the_password(door: Door) -> None:
    door.provider.address = "http://127.0.0.1:9"
    page = await door.browser.get(SIGN_IN)
    assert page.status_code == 503
    assert "统一身份认证暂时无法使用" in page.text
    assert 'name="password"' in page.text


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"issuer": "http://id.example"}, "issuer"),
        ({"address": "tongxin"}, "address"),
        ({"client_id": ""}, "client_id"),
        ({"scope": "profile"}, "scope"),
        ({"tenant": "x"}, "tenant"),
    ],
)
def test_wrong_settings_are_named(wrong: dict[str, str], key: str) -> None:
    right = {"issuer": "https://id.example", "client_id": CLIENT, "address": "https://tongxin.example"}
    with pytest.raises(ValidationError) as caught:
        ServiceSettings(database_url="sqlite+aiosqlite:///x", oidc=right | wrong)  # type: ignore[arg-type]
    assert caught.value.errors()[0]["loc"] == ("oidc", key)
