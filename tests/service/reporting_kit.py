"""Reporting in this process, fed with the contract's events, and a small year to feed it with."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from nats.aio.client import Client

from services.reporting.app import MIGRATIONS, create_app
from services.reporting.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import Channel, ClosingCode, DisputeType, Kind, SupervisionStep
from shared.contracts.envelope import Event
from shared.runtime.clock import VirtualClock
from shared.runtime.identifiers import new_id
from tests.support.running import provisioned, running
from tests.support.waiting import until
from tests.unit.reporting.stories import DISTRICT, CaseStory, moment, publicity, study


@dataclass
class Reporting:
    """A running service, its broker, and how many events it was sent."""

    http: httpx.AsyncClient
    nats: Client
    database_url: str
    sent: list[Event] = field(default_factory=list)

    async def publish(self, events: Iterable[Event]) -> None:
        for event in events:
            stream = "ACTIVITIES" if event.sequence == 0 else "CASES"
            headers = {"Nats-Msg-Id": new_id()}
            await self.nats.jetstream().publish(event.bus_subject, event.encode(), stream=stream, headers=headers)
            self.sent.append(event)

    async def take(self, *told: CaseStory | Event) -> None:
        """Publish and wait until everything is in the log."""
        await self.publish(event for it in told for event in (it.events if isinstance(it, CaseStory) else [it]))
        expected = len({event.id for event in self.sent})
        await until(lambda: self.logged(expected), what=f"{expected} events in the log")

    async def logged(self, expected: int) -> bool:
        return len((await self.get("/events", limit=1000))["events"]) == expected

    async def acknowledged(self) -> bool:
        for stream, durable in (("CASES", "reporting"), ("ACTIVITIES", "reporting-activities")):
            info = await self.nats.jetstream().consumer_info(stream, durable)
            if info.num_pending or info.num_ack_pending:
                return False
        return True

    async def redelivered(self) -> bool:
        counters = (await self.get("/health/ready"))["counters"]
        return "redeliveries" in counters

    async def get(self, path: str, **parameters: Any) -> Any:
        answer = await self.http.get(f"/reporting{path}", params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def figures(self, year: int = 2024) -> dict[str, Any]:
        return {figure["key"]: figure for figure in (await self.get("/figures", year=year))["figures"]}

    async def texts(self, *keys: str, year: int = 2024) -> list[str]:
        figures = await self.figures(year)
        return [figures[key]["text"] for key in keys]


@asynccontextmanager
async def reporting_on(database_url: str, nats: Client, nats_url: str) -> AsyncIterator[Reporting]:
    """Run the service on the morning of 2 January 2025."""
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(moment("2025-01-02T09:00"))
    async with running(create_app, MIGRATIONS, database_url, nats_url, clock) as client:
        yield Reporting(client, nats, database_url)


def a_year() -> list[CaseStory | Event]:
    """2024: six disputes accepted and not merged, one merged, one reopened, one carried over from 2023."""
    settled = CaseStory(1).begin("2024-03-04T09:00").settle("2024-03-20")
    to_street = CaseStory(1, community="002").begin("2024-04-01").escalate("2024-04-20").sign("2024-04-21")
    to_district = CaseStory(1, community="003", dispute_type=DisputeType.LABOUR).begin("2024-04-02")
    to_district.escalate("2024-04-10").send_back("2024-04-11").escalate("2024-04-12").sign("2024-04-13")
    to_district.escalate("2024-04-20", DISTRICT).sign("2024-04-21", DISTRICT).settle("2024-05-30")
    at_street = CaseStory(1, community="000").begin("2024-05-06").terminate("2024-05-20")
    broken = CaseStory(2).begin("2024-05-07").overdue("2024-06-07")
    broken.supervise("2024-06-08").supervise("2024-06-11", SupervisionStep.YELLOW).lift("2024-06-12")
    broken.settle("2024-06-12")
    recorded = CaseStory(1, community="000", kind=Kind.DECISION_REVIEW).register("2024-08-01")
    withdrawn = CaseStory(2, community="000", kind=Kind.DECISION_REVIEW).register("2024-08-01")
    last_year = CaseStory(9).register("2023-12-31T23:50").accept("2023-12-31T23:59")
    return [
        settled,
        to_street.settle("2024-05-02"),
        to_district,
        at_street.close("2024-05-21", ClosingCode.TERMINATED_NO_AGREEMENT),
        CaseStory(3).begin("2024-06-03").merge("2024-06-04", settled),
        broken.reopen("2024-07-01").settle("2024-07-20"),
        CaseStory(4).begin("2024-12-30").settle("2024-12-31T23:59"),
        last_year.settle("2024-01-10"),
        *(
            CaseStory(n, kind=Kind.VISIT, people=n)
            .register(f"2024-02-0{n}")
            .close(f"2024-02-0{n}", ClosingCode.ANSWERED)
            for n in (1, 2, 3)
        ),
        CaseStory(1, kind=Kind.PETITION, channel=Channel.ONLINE).register("2024-09-09"),
        CaseStory(2, kind=Kind.PETITION, channel=Channel.LETTER).register("2024-09-10"),
        recorded.close("2024-08-09", ClosingCode.REVIEWED),
        withdrawn.close("2024-08-09", ClosingCode.WITHDRAWN),
        study("2024-01-08", 70),
        study("2024-02-08", 65),
        *(publicity(f"2024-03-{day:02}") for day in range(1, 13)),
    ]
