"""Intake and mediation with their records, to be stopped and started, and the commands that replay."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from nats.aio.client import Client

from services.intake import app as intake_app
from services.intake.subscriptions import SUBSCRIPTIONS as INTAKE
from services.mediation import app as mediation_app
from services.mediation.subscriptions import SUBSCRIPTIONS as MEDIATION
from shared.contracts.envelope import Event, decode
from shared.runtime.clock import ZONE, VirtualClock
from tests.support.command_line import Answer, tongxin
from tests.support.running import provisioned, running

DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "grid_worker",
    "community": "220105003002",
    "dispute_type": "15",
    "summary": "物业费纠纷",
}


@dataclass
class RecordedStreet:
    """Intake and mediation with their databases, which are stopped and started, and the broker."""

    nats_url: str
    bus: Client
    intake_url: str
    mediation_url: str
    clock: VirtualClock = field(default_factory=lambda: VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE)))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[tuple[httpx.AsyncClient, httpx.AsyncClient]]:
        async with (
            running(intake_app.create_app, intake_app.MIGRATIONS, self.intake_url, self.nats_url, self.clock) as intake,
            running(
                mediation_app.create_app, mediation_app.MIGRATIONS, self.mediation_url, self.nats_url, self.clock
            ) as mediation,
        ):
            yield intake, mediation

    async def provision(self) -> None:
        await provisioned(self.nats_url, INTAKE + MEDIATION)

    async def stored(self, stream: str = "CASES") -> list[Event]:
        jetstream = self.bus.jetstream()
        last = (await jetstream.stream_info(stream)).state.last_seq
        return [decode((await jetstream.get_msg(stream, number + 1)).data or b"") for number in range(last)]

    async def handled(self, reader: str) -> bool:
        info = await self.bus.jetstream().consumer_info("CASES", reader)
        return (info.num_pending, info.num_ack_pending) == (0, 0)

    async def rebuild(self, *options: str | Path) -> Answer:
        return await self.replay(
            "stream", "--database-url", self.intake_url, "--database-url", self.mediation_url, *options
        )

    async def replay(self, *arguments: str | Path | int) -> Answer:
        return await tongxin("replay", *arguments, "--nats-url", self.nats_url)
