"""What residents may not do too often, by query code and by address, also behind the gateway."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from nats.aio.client import Client
from sqlalchemy import select
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from services.intake.adapters import tables
from services.intake.app import MIGRATIONS, create_app
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.db.attempts import AttemptStore, Tried
from shared.db.engine import open_engine
from shared.db.schema import upgrade
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
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/x.sqlite", nats_url, clock) as made:
        made.code = (await made.register("203.0.113.1")).json()["query_code"]
        yield made


@asynccontextmanager
async def opened(database_url: str, nats_url: str, clock: VirtualClock) -> AsyncIterator[Window]:
    apps: list[FastAPI] = []

    def create(settings: ServiceSettings, clock: Clock | None) -> FastAPI:
        apps.append(create_app(settings, clock))
        return apps[0]

    async with running(create, MIGRATIONS, database_url, nats_url, clock):
        yield Window(apps[0], clock)


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


async def test_limits_hold_in_another_process_and_after_a_restart(
    database_url: str, nats_client: Client, nats_url: str
) -> None:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    async with opened(database_url, nats_url, clock) as one:
        code = (await one.register("203.0.113.1")).json()["query_code"]
        async with opened(database_url, nats_url, clock) as other:
            for number in range(LIMITS.wrong_phone_tails):
                asked = one if number % 2 else other
                assert (await asked.ask(f"198.51.100.{number}", code, wrong(number))).status_code == 403
            assert (await one.ask("198.51.100.99", code, "5678")).status_code == 429
            assert (await other.ask("198.51.100.99", code, "5678")).status_code == 429
    async with opened(database_url, nats_url, clock) as again:
        assert (await again.ask("198.51.100.99", code, "5678")).status_code == 429
        await clock.advance(clock.now() + timedelta(minutes=LIMITS.wrong_minutes))
        assert (await again.ask("198.51.100.99", code, "5678")).status_code == 200


async def test_many_at_once_are_not_let_pass_together(database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(2)]
    await upgrade(engines[0], MIGRATIONS)
    stores = [AttemptStore(engine, tables.messaging.attempts) for engine in engines]
    now = datetime(2024, 3, 1, 9, tzinfo=ZONE)
    keys = [[Tried("code", key, 5, 900), Tried("address", "one", 12, 900)] for key in ("a", "b", "c")]
    for at in (now, now + timedelta(seconds=900)):
        found = await asyncio.gather(*(stores[n % 2].note(keys[n % 3], at) for n in range(60)))
        assert found.count(None) == 12
        assert all(it is None or it[1] == 900 for it in found)
    await stores[0].take_back(keys[0][1:], now + timedelta(seconds=900))
    assert await stores[1].note(keys[0][1:], now + timedelta(seconds=901)) is None
    async with engines[0].connect() as connection:
        kept = (await connection.execute(select(tables.messaging.attempts))).all()
    assert all(row.counter in {"code", "address"} for row in kept)
    for engine in engines:
        await engine.dispose()


def on_disk(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in directory.glob("x.sqlite*"))


async def test_neither_addresses_nor_codes_are_kept(window: Window, tmp_path: Path) -> None:
    await window.ask("198.51.100.1", "AAAA0001", "1234")
    held = on_disk(tmp_path)
    assert b"limited_attempts" in held
    assert all(value not in held for value in (b"198.51.100.1", b"AAAA0001"))
