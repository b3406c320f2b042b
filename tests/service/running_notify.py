"""Notify under test: run again and again on one database, one file and a clock, and asked over HTTP."""

import json
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from nats.aio.client import Client

from services.notify.app import MIGRATIONS, create_app
from services.notify.settings import NotifySettings
from shared.contracts.envelope import Event
from shared.runtime.clock import ZONE, Clock, VirtualClock
from shared.runtime.settings import ServiceSettings
from tests.service.webhook_receiver import Receiver
from tests.support.running import running

STREET = "desk:street:220105003"
DISTRICT = "desk:district:220105"
START = datetime(2024, 6, 1, 9, tzinfo=ZONE)


@dataclass
class Notify:
    """The service with its own database and files; can be run again and again."""

    database_url: str
    nats_url: str
    directory: Path
    clock: VirtualClock

    @property
    def notice_file(self) -> Path:
        return self.directory / "notices.jsonl"

    @property
    def lines(self) -> list[dict[str, Any]]:
        if not self.notice_file.exists():
            return []
        return [json.loads(line) for line in self.notice_file.read_text(encoding="utf-8").splitlines()]

    def reach_district_by(self, receiver: Receiver) -> None:
        (self.directory / "channels.toml").write_text(
            f'[webhooks]\ndistrict = "{receiver.url}"\n'
            '[[routes]]\nrecipients = "desk:district:*"\nchannels = ["webhook:district"]\n',
            encoding="utf-8",
        )

    def running(self) -> AbstractAsyncContextManager[httpx.AsyncClient]:
        # A clock of its own for each run: a process that ended is not woken by the clock of the next one.
        self.clock = VirtualClock(self.clock.now())
        return running(self._create_app, MIGRATIONS, self.database_url, self.nats_url, self.clock)

    def _create_app(self, settings: ServiceSettings, clock: Clock | None) -> FastAPI:
        channels_file = self.directory / "channels.toml"
        own = NotifySettings(
            **settings.model_dump(),
            notice_file=self.notice_file,
            channels_file=channels_file if channels_file.exists() else None,
            webhook_timeout_seconds=5,
        )
        return create_app(own, clock)


async def publish(nats_client: Client, *events: Event) -> None:
    for event in events:
        await nats_client.jetstream().publish(event.bus_subject, event.encode())


async def notices(client: httpx.AsyncClient, **query: str) -> list[dict[str, Any]]:
    answer = await client.get("/notify/notices", params={"limit": "500", **query})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["notices"]
    return found


async def delivered(client: httpx.AsyncClient, count: int) -> bool:
    return bool((await client.get("/notify/summary")).json()["by_state"]["delivered"] == count)
