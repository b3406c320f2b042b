"""What residents may not do too often, by query code and by address, also behind the gateway."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from nats.aio.client import Client
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from services.intake.app import MIGRATIONS, create_app
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.runtime.clock import ZONE, Clock, VirtualClock
from shared.runtime.limits import Limits
from shared.runtime.settings import ServiceSettings
from tests.service.test_intake import DISPUTE
from tests.support.running import provisioned, running

pytestmark = pytest.mark.servers

LIMITS = Limits()
ONLINE = {**DISPUTE, "channel": "online"}
GATEWAY = "172.18.0.9"


@dataclass
class Window:
    """Intake, as somebody at an address reaches it."""

    app: FastAPI
    clock: VirtualClock
    code: str = ""

    async def ask(self, address: str, code: str, tail: str | None = None, via: str | None = None) -> httpx.Response:
        parameters = {"code": code} | ({} if tail is None else {"phone_tail": tail})
        return await self._send("GET", "/intake/track", address, via, params=parameters)

    async def register(self, address: str) -> httpx.Response:
        return await self._send("POST", "/intake/cases", address, None, json=ONLINE)

    async def _send(self, method: str, path: str, address: str, via: str | None, **given: Any) -> httpx.Response:
        served: Any = ProxyHeadersMiddleware(self.app, trusted_hosts=GATEWAY)  # type: ignore[arg-type]
        transport = httpx.ASGITransport(served, client=(via or address, 40_000))
        headers = {} if via is None else {"X-Forwarded-For": address}
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, headers=headers, **given)


@pytest.fixture
async def window(tmp_path: Path, nats_client: Client, nats_url: str) -> AsyncIterator[Window]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    apps: list[FastAPI] = []

    def create(settings: ServiceSettings, clock: Clock | None) -> FastAPI:
        apps.append(create_app(settings, clock))
        return apps[0]

    async with running(create, MIGRATIONS, f"sqlite+aiosqlite:///{tmp_path}/x.sqlite", nats_url, clock):
        made = Window(apps[0], clock)
        made.code = (await made.register("203.0.113.1")).json()["query_code"]
        yield made


def wrong(number: int) -> str:
    return f"{number:04}"


async def test_digits_are_not_guessed_by_trying_whatever_the_address(window: Window) -> None:
    for number in range(LIMITS.wrong_phone_tails):
        assert (await window.ask(f"198.51.100.{number}", window.code, wrong(number))).status_code == 403
    locked = await window.ask("198.51.100.99", window.code.lower(), "5678")
    assert locked.status_code == 429
    assert locked.headers["Retry-After"] == str(locked.json()["retry_after"]) == "900"
    assert "15分钟" in locked.json()["sentence"]
    assert (await window.ask("198.51.100.99", window.code)).status_code == 200
    await window.clock.advance(window.clock.now() + timedelta(minutes=LIMITS.wrong_minutes))
    assert (await window.ask("198.51.100.99", window.code, "5678")).status_code == 200


async def test_codes_are_not_guessed_by_trying_from_one_address(window: Window) -> None:
    for number in range(LIMITS.wrong_codes_per_address):
        assert (await window.ask("198.51.100.1", f"AAAA{number:04}")).status_code == 404
    assert (await window.ask("198.51.100.1", window.code)).status_code == 429
    assert (await window.ask("198.51.100.2", window.code)).status_code == 200


async def test_whoever_knows_the_code_may_ask_as_often_as_they_like(window: Window) -> None:
    for _ in range(LIMITS.wrong_codes_per_address + LIMITS.wrong_phone_tails):
        assert (await window.ask("198.51.100.1", window.code, "5678")).status_code == 200


async def test_the_address_is_the_clients_when_the_gateway_says_so_and_nobody_else_is_believed(window: Window) -> None:
    for number in range(LIMITS.wrong_codes_per_address):
        await window.ask("198.51.100.1", f"AAAA{number:04}", via=GATEWAY)
    assert (await window.ask("198.51.100.1", window.code, via=GATEWAY)).status_code == 429
    assert (await window.ask("198.51.100.2", window.code, via=GATEWAY)).status_code == 200
    for number in range(LIMITS.wrong_codes_per_address):
        await window.ask(f"192.0.2.{number}", f"AAAA{number:04}", via="198.51.100.7")
    assert (await window.ask("192.0.2.200", window.code, via="198.51.100.7")).status_code == 429


async def test_one_network_of_ipv6_is_one_address(window: Window) -> None:
    for number in range(LIMITS.wrong_codes_per_address):
        assert (await window.ask(f"2001:db8::{number + 1:x}", f"AAAA{number:04}")).status_code == 404
    assert (await window.ask("2001:db8::ffff", window.code)).status_code == 429
    assert (await window.ask("2001:db8:0:1::1", window.code)).status_code == 200


async def test_the_window_is_not_flooded_by_who_has_not_signed_in(window: Window) -> None:
    answers = [await window.register("198.51.100.1") for _ in range(LIMITS.registrations_per_hour + 1)]
    assert [it.status_code for it in answers] == [201] * LIMITS.registrations_per_hour + [429]
    assert (await window.register("198.51.100.2")).status_code == 201
