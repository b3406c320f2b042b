"""Intake and mediation together with a clock of their own, for tests of the kinds other than disputes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from nats.aio.client import Client

from services.intake import app as intake_app
from services.intake.subscriptions import SUBSCRIPTIONS as INTAKE
from services.mediation import app as mediation_app
from services.mediation.subscriptions import SUBSCRIPTIONS as MEDIATION
from shared.contracts.envelope import Event, decode
from shared.runtime.clock import ZONE, VirtualClock
from tests.support.running import provisioned, running
from tests.support.waiting import until

WAIT = {"Prefer": "wait=10"}


@dataclass
class Street:
    """The two services, a clock and the bus."""

    intake: httpx.AsyncClient
    mediation: httpx.AsyncClient
    clock: VirtualClock
    bus: Client

    async def register(self, kind: str, **fields: Any) -> dict[str, Any]:
        body = {
            "kind": kind,
            "channel": "window",
            "community": "220105003000",
            "summary": "反映情况",
            "parties": [{"role": "applicant", "name": "李四", "phone": "13900001111"}],
            **fields,
        }
        answer = await self.intake.post("/intake/cases", json=body)
        assert answer.status_code == 201, answer.text
        case: dict[str, Any] = answer.json()
        return case

    async def ask(self, path: str, case_id: str, command: str, **body: Any) -> httpx.Response:
        return await self.mediation.post(f"/mediation/{path}/{case_id}/{command}", json=body, headers=WAIT)

    async def do(self, path: str, case_id: str, *steps: tuple[str, dict[str, Any]]) -> dict[str, Any]:
        for command, body in steps:
            answer = await self.ask(path, case_id, command, **body)
            assert answer.status_code == 200, f"{command}: {answer.text}"
        reply: dict[str, Any] = answer.json()
        return reply

    async def later(self, days: int) -> None:
        for _ in range(days):
            await self.clock.advance(self.clock.now() + timedelta(days=1))

    async def names(self, case_id: str, stream: str = "CASES") -> list[str]:
        info = await self.bus.jetstream().stream_info(stream)
        found = []
        for position in range(1, info.state.last_seq + 1):
            event: Event = decode((await self.bus.jetstream().get_msg(stream, position)).data or b"")
            if event.subject == case_id:
                found.append(event.type.split(".")[2])
        return found

    async def heard(self, case_id: str, name: str, stream: str = "CASES") -> list[str]:
        async def there() -> list[str] | None:
            names = await self.names(case_id, stream)
            return names if name in names else None

        return await until(there, what=f"{name} in {stream}")

    async def known(self, path: str, case_id: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        """What mediation shows of a case, once it knows it."""

        async def there() -> dict[str, Any] | None:
            answer = await self.mediation.get(f"/mediation/{path}/{case_id}", headers=headers)
            return answer.json() if answer.is_success else None

        return await until(there, what=f"mediation knows {case_id}")


@asynccontextmanager
async def kinds_street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    """Run the two services for the length of the block."""
    await provisioned(nats_url, INTAKE + MEDIATION)
    clock = VirtualClock(datetime(2024, 3, 1, 9, 30, tzinfo=ZONE))
    apps = [(module, await new_database(module.__name__.split(".")[1])) for module in (intake_app, mediation_app)]
    (intake_module, intake_url), (mediation_module, mediation_url) = apps
    async with (
        running(intake_module.create_app, intake_module.MIGRATIONS, intake_url, nats_url, clock) as intake,
        running(mediation_module.create_app, mediation_module.MIGRATIONS, mediation_url, nats_url, clock) as mediation,
    ):
        yield Street(intake, mediation, clock, nats_client)
