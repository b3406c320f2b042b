"""Mediation alone with a clock of its own, for tests of what its clocks do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from nats.aio.client import Client

from services.mediation.app import MIGRATIONS, create_app
from services.mediation.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import CaseState, ConsentBasis, DisputeType, Kind
from shared.contracts.envelope import Event, decode
from shared.contracts.facts.intake import Accepted
from shared.contracts.places import STREET_ITSELF
from shared.runtime.clock import VirtualClock
from tests.support.running import provisioned, running
from tests.support.waiting import until
from tests.unit.reporting.stories import CaseStory


@dataclass
class Desk:
    """Mediation with a clock of its own, and the bus it follows."""

    http: httpx.AsyncClient
    clock: VirtualClock
    bus: Client

    async def accepted(self, dispute_type: DisputeType = DisputeType.NEIGHBOURS) -> str:
        """A dispute accepted by now; mediation counts its term."""
        now = self.clock.now()
        story = CaseStory(1, dispute_type=dispute_type).register(now)
        story.tell(Accepted, now, CaseState.ACCEPTED, consent_basis=ConsentBasis.APPLICATION)
        return await self._known(story)

    async def registered(self, kind: Kind) -> str:
        """A case of another kind, registered by now at the street."""
        story = CaseStory(1, kind=kind, community=STREET_ITSELF).register(self.clock.now())
        return await self._known(story)

    async def _known(self, story: CaseStory) -> str:
        for event in story.events:
            await self.bus.jetstream().publish(event.bus_subject, event.encode(), stream="CASES")

        async def known() -> bool:
            answer = await self.http.get(f"/mediation/cases/{story.case_id}")
            return answer.is_success and answer.json()["version"] == len(story.events)

        await until(known, what="mediation knows the case")
        return story.case_id

    async def do(self, case_id: str, command: str, /, path: str = "cases", **body: Any) -> dict[str, Any]:
        """Give a command that is possible."""
        answer = await self.http.post(f"/mediation/{path}/{case_id}/{command}", json=body)
        assert answer.is_success, answer.text
        reply: dict[str, Any] = answer.json()
        return reply

    async def days_pass(self, days: int) -> None:
        for _ in range(days):
            await self.clock.advance(self.clock.now() + timedelta(days=1))

    async def explained(self, case_id: str, at: datetime | None = None) -> dict[str, Any]:
        parameters = {} if at is None else {"at": at.isoformat()}
        answer = await self.http.get(f"/mediation/cases/{case_id}/explain", params=parameters)
        assert answer.is_success, answer.text
        explanation: dict[str, Any] = answer.json()
        return explanation

    async def log_of(self, case_id: str) -> list[tuple[str, str]]:
        """Day and name of what mediation did."""
        case = (await self.http.get(f"/mediation/cases/{case_id}")).json()
        return [(entry["at"][:10], entry["event"]) for entry in case["log"]]

    async def told(self, count: int) -> list[tuple[str, Event]]:
        """Reach and event of everything on the bus, once there is so much."""

        async def there() -> bool:
            return (await self.bus.jetstream().stream_info("CASES")).state.messages >= count

        await until(there, what=f"{count} events in the stream")
        messages = [await self.bus.jetstream().get_msg("CASES", n + 1) for n in range(count)]
        return [(str(message.subject).split(".")[4], decode(message.data)) for message in messages]


@asynccontextmanager
async def desk(database: str, bus: Client, nats_url: str, start: datetime) -> AsyncIterator[Desk]:
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(start)
    async with running(create_app, MIGRATIONS, database, nats_url, clock) as http:
        yield Desk(http, clock, bus)
