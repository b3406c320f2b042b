"""Every route of every service is driven: by nobody, and by people to whom the case is nothing."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from nats.aio.client import Client
from structlog.testing import capture_logs

from deploy.catalogue import ServiceEntry, entries
from services.mediation.domain.forms import Form
from services.mediation.domain.kinds import KINDS
from shared.contracts.levels import Level
from shared.people.roles import Role
from shared.runtime.clock import ZONE, Clock, VirtualClock
from shared.runtime.settings import ServiceSettings
from tests.support.people import AREAS, COMMUNITIES, all_roles, as_, as_person, directory_of, ref_of
from tests.support.routes import Route, routes_of
from tests.support.running import provisioned, running
from tests.support.safe_answers import kept_by_nobody
from tests.support.some_body import some_body
from tests.support.waiting import until

pytestmark = pytest.mark.servers

HERE, NEXT_DOOR = COMMUNITIES[1], COMMUNITIES[2]
STRANGERS = {
    "everything, next door": all_roles(Level.COMMUNITY, NEXT_DOOR),
    "everything, in another street": all_roles(Level.STREET, AREAS[Level.STREET][1]),
    "everything, in another district": all_roles(Level.DISTRICT, AREAS[Level.DISTRICT][1]),
    "no rights, here": ref_of(Role.ELDER, Level.COMMUNITY, HERE),
}
FIGURE = {"key": "disputes"}
NO_END = "GET /reporting/events/stream"  # what it lets through is tested with the live tail
OF_THE_SYSTEM = "GET /notify/summary"  # how many notices wait, for who runs a centre, wherever it is
AN_EMPTY_FORM = "GET /intake/ledger/template"  # tells nothing, and its file says when it was made
PARAMETERS = {
    "GET /intake/cases/{case_id}/personal-data": {"reason": "核对"},
    "GET /mediation/cases/{case_id}/papers/{form}": {"reason": "核对"},
    **{f"GET /mediation/{rules.path}/{{case_id}}/notes": {"reason": "核对"} for rules in KINDS.values()},
    "GET /intake/ledger/export": {"year": "2024"},
}
TELLS_OF_REFUSALS = ("/refusals", "/console/accesses")  # what this test asks for is refused, and told there
TRIED = ('INTO "limited_attempts"', 'INTO "access_refusals"')
AT_THE_WINDOW = {"community": HERE, "channel": "window"}
DISPUTE: dict[str, Any] = {
    **AT_THE_WINDOW,
    "kind": "dispute",
    "dispute_type": "02",
    "summary": "楼上漏水",
    "parties": [{"role": "applicant", "name": "张三", "phone": "13900001111"}],
}


@dataclass
class Everything:
    """All services on one broker, and one case that all of them know."""

    clients: dict[str, httpx.AsyncClient]
    databases: dict[str, Path]
    apps: list[FastAPI] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)

    def routes(self) -> Iterator[Route]:
        """The routes that are not public."""
        return (route for route in routes_of(self.apps) if not route.listed)

    async def ask(self, route: Route, headers: dict[str, str], names: dict[str, str]) -> httpx.Response:
        """Send what the route takes, about the place of the case."""
        body = None
        if route.body is not None:
            about = {name: value for name, value in AT_THE_WINDOW.items() if name in route.body.model_fields}
            body = some_body(route.body) | about
        client = self.clients[route.path.split("/")[1]]
        path = route.path.format(**names)
        answer = await client.request(
            route.method, path, json=body, params=PARAMETERS.get(route.name), headers=headers, auth=None
        )
        assert kept_by_nobody(answer), f"{route.name}: {answer.headers}"
        return answer

    async def take_a_case(self) -> None:
        """Register, accept and assign; wait until notify and reporting have it."""
        case = (await self.clients["intake"].post("/intake/cases", json=DISPUTE)).json()
        case_id = case["case_id"]
        self.known = {"case_id": case_id, "reference": case_id, "other_id": case_id, "form": Form.COVER.value}
        self.known |= {"command": "start", "community": HERE, "what": "dispute"}
        self.known["round_no"] = await self._round()
        await self.clients["intake"].post(
            f"/intake/cases/{case['case_id']}/accept", json={"consent_basis": "application"}
        )
        given = await self.clients["mediation"].post(
            f"/mediation/cases/{case['case_id']}/assign",
            json={"mediator_ref": "m-1", "conflict_of_interest": False},
            headers={"Prefer": "wait=10", "If-Match": '"2"'},
        )
        assert given.status_code == 200, given.text
        await until(self._has_gone_round, what="all services know the case")

    async def _round(self) -> str:
        """Have the community of the case screened as well."""
        days = dict.fromkeys(("period_from", "period_to"), "2024-03-01")
        body = {**days, "last_day": "2024-03-04", "communities": [HERE]}
        who = as_person(ref_of(Role.DISPATCHER, Level.STREET, AREAS[Level.STREET][0]))
        opened = await self.clients["mediation"].post("/mediation/rounds", json=body, headers=who, auth=None)
        assert opened.status_code == 201, opened.text
        return str(opened.json()["number"])

    async def _has_gone_round(self) -> bool:
        case = await self.clients["intake"].get(f"/intake/cases/{self.known['case_id']}")
        notices = (await self.clients["notify"].get("/notify/notices")).json()["notices"]
        events = (await self.clients["reporting"].get("/reporting/events")).json()["events"]
        ready = [await client.get(f"/{name}/health/ready") for name, client in self.clients.items()]
        for notice in notices:
            if notice["recipient"] == "mediator:m-1":
                self.known["notice_id"] = notice["notice_id"]
        return (
            case.json()["version"] == len(events) - 1 == 3
            and "notice_id" in self.known
            and all(notice["state"] == "delivered" for notice in notices)
            and all(it.json()["outbox_unpublished"] == 0 for it in ready)
        )

    async def kept_of(self, ref: str) -> int:
        """How many refusals of somebody the auditor of their district reads, at all services."""
        auditor = as_(Role.AUDITOR, directory_of()[ref].place[:6])
        asked = {"staff": ref, "limit": 1000}
        told = [
            (await client.get(f"/{name}/refusals", params=asked, headers=auditor, auth=None)).json()["refusals"]
            for name, client in self.clients.items()
        ]
        return sum(len(refusals) for refusals in told)

    def stored(self) -> dict[str, list[str]]:
        """Everything in all databases, but that somebody tried."""
        return {name: list(_dump(path)) for name, path in self.databases.items()}


def _dump(path: Path) -> Iterator[str]:
    connection = sqlite3.connect(path)
    try:
        yield from (line for line in connection.iterdump() if not any(name in line for name in TRIED))
    finally:
        connection.close()


@pytest.fixture
async def everything(tmp_path: Path, nats_client: Client, nats_url: str) -> AsyncIterator[Everything]:
    del nats_client
    services = entries()
    await provisioned(nats_url, tuple(it for service in services for it in service.subscriptions))
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    made = Everything({}, {it.name: tmp_path / f"{it.name}.sqlite" for it in services})

    def create(service: ServiceEntry, settings: ServiceSettings, clock: Clock | None) -> FastAPI:
        app = service.create_app(settings, clock)
        made.apps.append(app)
        return app

    async with AsyncExitStack() as stack:
        for it in services:
            url = f"sqlite+aiosqlite:///{made.databases[it.name]}"
            context = running(partial(create, it), it.migrations, url, nats_url, clock)
            made.clients[it.name] = await stack.enter_async_context(context)
        yield made


async def test_nobody_gets_through_any_route(everything: Everything) -> None:
    await everything.take_a_case()
    before = everything.stored()
    for route in everything.routes():
        with capture_logs() as logs:
            answer = await everything.ask(route, {}, FIGURE | everything.known)
        assert answer.status_code == 401, f"{route.name}: {answer.text}"
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "access.refused" in [line["event"] for line in logs], route.name
    assert everything.stored() == before


async def test_a_case_makes_no_difference_to_whom_it_is_nothing(everything: Everything) -> None:
    """Routes of a case refuse; what others answer is what they answered before there was a case."""
    quiet = [it for it in everything.routes() if it.method == "GET" and it.names_in_path <= FIGURE.keys()]
    quiet = [it for it in quiet if it.name not in {NO_END, OF_THE_SYSTEM, AN_EMPTY_FORM}]
    quiet = [it for it in quiet if not it.path.endswith(TELLS_OF_REFUSALS)]
    before = {
        (ref, route.name): (await everything.ask(route, as_person(ref), FIGURE)).text
        for ref in STRANGERS.values()
        for route in quiet
    }
    await everything.take_a_case()
    for who, ref in STRANGERS.items():
        for route in quiet:
            answer = await everything.ask(route, as_person(ref), FIGURE)
            assert answer.status_code in {200, 303, 403}, f"{route.name}, {who}: {answer.text}"
            assert answer.text == before[ref, route.name], f"{route.name}, {who}"


async def test_nobody_reads_or_changes_a_case_that_is_nothing_to_them(everything: Everything) -> None:
    await everything.take_a_case()
    before = everything.stored()
    routes = [it for it in everything.routes() if it.method != "GET" or not it.names_in_path <= FIGURE.keys()]
    assert {name for it in routes for name in it.names_in_path} <= everything.known.keys(), "say what stands there"
    for who, ref in STRANGERS.items():
        for route in routes:
            with capture_logs() as logs:
                answer = await everything.ask(route, as_person(ref), everything.known)
            assert answer.status_code == 403, f"{route.name}, {who}: {answer.text}"
            refused = [line for line in logs if line["event"] == "access.refused"]
            assert [line["staff"] for line in refused] == [ref], f"{route.name}, {who}"
        assert await everything.kept_of(ref) == len(routes), f"{who}: each refusal is on record"
    assert everything.stored() == before
