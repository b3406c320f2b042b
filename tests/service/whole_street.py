"""All four services on one broker with a clock of their own, asked by people of one role each."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from deploy.catalogue import entries
from shared.runtime.clock import VirtualClock
from tests.support.running import provisioned, running
from tests.support.waiting import until


@dataclass
class WholeStreet:
    """What is asked of the services, each time as somebody."""

    clients: dict[str, httpx.AsyncClient]
    clock: VirtualClock

    async def post(self, path: str, who: dict[str, str], key: str | None = None, /, **body: Any) -> httpx.Response:
        headers = {**who, "Prefer": "wait=10", **({} if key is None else {"Idempotency-Key": key})}
        return await self._of(path).post(path, json=body, headers=headers)

    async def done(self, path: str, who: dict[str, str], /, **body: Any) -> dict[str, Any]:
        """Something that is possible."""
        answer = await self.post(path, who, **body)
        assert answer.is_success, f"{path}: {answer.text}"
        reply: dict[str, Any] = answer.json()
        return reply

    async def refused(self, path: str, who: dict[str, str], /, **body: Any) -> tuple[int, str]:
        """Status and slug of something that is not."""
        answer = await self.post(path, who, **body)
        assert not answer.is_success, f"{path}: {answer.text}"
        return answer.status_code, answer.json()["type"].rsplit(":", 1)[-1]

    async def get(self, path: str, who: dict[str, str], **parameters: Any) -> httpx.Response:
        return await self._of(path).get(path, params=parameters, headers=who)

    async def days_pass(self, days: int) -> None:
        for _ in range(days):
            await self.clock.advance(self.clock.now() + timedelta(days=1))

    async def told(self, case_id: str, count: int, who: dict[str, str]) -> list[dict[str, Any]]:
        """The timeline at reporting, once there is so much of it."""

        async def there() -> list[dict[str, Any]] | None:
            answer = await self.get(f"/reporting/cases/{case_id}/timeline", who)
            events = answer.json().get("events", [])
            return events if len(events) >= count else None

        return await until(there, what=f"{count} events of {case_id}")

    async def quiet(self) -> None:
        """Wait until every service has taken all that it hears, and nothing lies among the dead letters."""

        async def still() -> bool:
            ready = [(await client.get(f"/{name}/health/ready")).json() for name, client in self.clients.items()]
            return all(it["outbox_unpublished"] == 0 for it in ready)

        await until(still, what="everything is published")

    def _of(self, path: str) -> httpx.AsyncClient:
        return self.clients[path.split("/")[1]]


@asynccontextmanager
async def whole_street(
    new_database: Callable[[str], Awaitable[str]], nats_url: str, start: datetime
) -> AsyncIterator[WholeStreet]:
    services = entries()
    await provisioned(nats_url, tuple(it for service in services for it in service.subscriptions))
    clock = VirtualClock(start)
    street = WholeStreet({}, clock)
    async with AsyncExitStack() as stack:
        for it in services:
            url = await new_database(it.name)
            context = running(it.create_app, it.migrations, url, nats_url, clock)
            street.clients[it.name] = await stack.enter_async_context(context)
        yield street
