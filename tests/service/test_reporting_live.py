"""The live end of the event log, over a real socket."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from services.reporting.adapters.event_reads import SqlEventReads
from services.reporting.app import MIGRATIONS, create_app
from services.reporting.application.log import EventFilter
from services.reporting.entrypoints import live
from services.reporting.subscriptions import SUBSCRIPTIONS
from shared.contracts.envelope import Event
from shared.contracts.levels import Level
from shared.db.engine import open_engine
from shared.people import passwords
from shared.people.directory import StaffDirectory
from shared.people.roles import Role
from shared.people.sight import Sight, Slice
from shared.runtime.clock import VirtualClock
from shared.runtime.settings import ServiceSettings
from shared.web.identity import CSRF_HEADER
from tests.service.served import served
from tests.support.migrated import migrated
from tests.support.people import OPERATOR, STREET, as_person, people_directory, ref_of
from tests.support.running import provisioned
from tests.unit.reporting.stories import CaseStory, moment

pytestmark = pytest.mark.servers


@pytest.fixture
async def address(nats_client: Client, nats_url: str, tmp_path: Path) -> AsyncIterator[str]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    url = f"sqlite+aiosqlite:///{tmp_path}/service.sqlite"
    await migrated(url, MIGRATIONS)
    clock = VirtualClock(moment("2024-12-31T12:00"))
    settings = ServiceSettings(database_url=url, nats_url=nats_url, people_directory=people_directory())
    async with served(create_app(settings, clock)) as it:
        yield it


async def publish(nats: Client, *events: Event) -> None:
    for event in events:
        await nats.jetstream().publish(event.bus_subject, event.encode(), stream="CASES")


async def follow(
    address: str, *, last_event_id: int | None = None, connected: asyncio.Event | None = None, **wanted: str
) -> AsyncGenerator[dict[str, Any]]:
    headers = as_person(OPERATOR) | ({} if last_event_id is None else {"Last-Event-ID": str(last_event_id)})
    url = f"{address}/reporting/events/stream"
    async with httpx.AsyncClient(timeout=20) as client, client.stream("GET", url, params=wanted, headers=headers) as it:
        assert it.status_code == 200
        assert it.headers["Content-Type"].startswith("text/event-stream")
        if connected:
            connected.set()
        async for line in it.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


async def first(number: int, events: AsyncGenerator[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    async with asyncio.timeout(20), aclosing(events):
        async for event in events:
            found.append(event)
            if len(found) == number:
                return found
    raise AssertionError(f"the stream ended after {len(found)} of {number}")


async def test_a_follower_hears_what_is_stored_from_now_on(address: str, nats_client: Client) -> None:
    story = CaseStory(1).begin("2024-03-04").escalate("2024-03-05")
    hearing = asyncio.create_task(first(3, follow(address, after="0")))
    await publish(nats_client, *story.events)
    heard = await hearing
    assert [event["name"] for event in heard] == ["registered", "accepted", "escalated"]


async def test_a_follower_that_comes_back_misses_nothing_and_hears_nothing_twice(
    address: str, nats_client: Client
) -> None:
    story = CaseStory(1).begin("2024-03-04").escalate("2024-03-05").sign("2024-03-06").settle("2024-03-20")
    await publish(nats_client, *story.events[:3])
    heard = await first(2, follow(address, after="0"))
    hearing = asyncio.create_task(first(5, follow(address, last_event_id=heard[-1]["position"], after="0")))
    await publish(nats_client, *story.events[3:])
    heard += await hearing
    assert [event["sequence"] for event in heard] == list(range(1, len(story.events) + 1))


async def test_filters_hold_for_the_live_end_too(address: str, nats_client: Client) -> None:
    stories = [
        CaseStory(1, community=community).begin("2024-03-04").settle("2024-03-20") for community in ("001", "002")
    ]
    hearing = asyncio.create_task(first(1, follow(address, after="0", level="district", place="220105003002")))
    await publish(nats_client, *(event for story in stories for event in story.events))
    assert [(event["name"], event["place"]) for event in await hearing] == [("outcome", "220105003002")]


async def test_without_a_position_only_the_future_is_heard(address: str, nats_client: Client) -> None:
    old, new = CaseStory(1).begin("2024-03-04"), CaseStory(2).register("2024-03-05")
    await publish(nats_client, *old.events)
    await first(2, follow(address, after="0"))
    connected = asyncio.Event()
    hearing = asyncio.create_task(first(1, follow(address, connected=connected)))
    await asyncio.wait_for(connected.wait(), 10)
    await publish(nats_client, *new.events)
    assert [event["case_no"] for event in await hearing] == [new.case_no]


async def test_a_quiet_stream_says_that_it_is_still_there(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "QUIET_SECONDS", live.POLL_SECONDS)
    url = f"{address}/reporting/events/stream"
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient(headers=as_person(OPERATOR)) as client,
        client.stream("GET", url) as stream,
    ):
        async for line in stream.aiter_lines():
            if line.startswith(":"):
                return
    raise AssertionError("the stream ended")


async def test_a_stream_ends_when_the_database_does_not_answer_so_that_its_client_comes_back(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path}/without-tables.sqlite")
    whole = Sight((Slice(),))
    following = live.follow(SqlEventReads(engine), EventFilter(), whole, 0, lambda _: {}, lambda: True)
    said = [text async for text in following]
    await engine.dispose()
    assert said == ["retry: 2000\n\n"]


async def test_a_stream_ends_with_the_rights_of_whoever_listens(address: str, nats_client: Client) -> None:
    people = StaffDirectory(people_directory())
    chief = ref_of(Role.CHIEF, Level.STREET, STREET)
    await publish(nats_client, *CaseStory(1).begin("2024-03-04").events)
    for change in ({"active": False}, {"token_version": 2}, {"roles": (Role.MEDIATOR,)}):
        people.update(chief, active=True, token_version=1, roles=(Role.CHIEF,))
        headers = as_person(chief)
        url = f"{address}/reporting/events/stream"
        async with (
            asyncio.timeout(20),
            httpx.AsyncClient(headers=headers) as client,
            client.stream("GET", url, params={"after": 0}) as stream,
        ):
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    people.update(chief, **change)
    people.update(chief, active=True, token_version=1, roles=(Role.CHIEF,))


async def test_a_stream_ends_when_one_signs_out_and_the_session_is_no_longer_taken(
    address: str, nats_client: Client
) -> None:
    people = StaffDirectory(people_directory())
    chief, given = ref_of(Role.CHIEF, Level.STREET, STREET), "correct horse battery"
    people.update(chief, password_hash=passwords.hash_chosen(given))
    await publish(nats_client, *CaseStory(1).begin("2024-03-04").events)
    async with asyncio.timeout(20), httpx.AsyncClient(base_url=address) as browser:
        signed_in = await browser.post("/reporting/sign-in", json={"ref": chief, "password": given})
        stolen = dict(browser.cookies)
        async with browser.stream("GET", "/reporting/events/stream", params={"after": 0}) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    csrf = {CSRF_HEADER: signed_in.headers[CSRF_HEADER]}
                    await browser.post("/reporting/sign-out", headers=csrf)
        async with httpx.AsyncClient(base_url=address, cookies=stolen) as thief:
            assert (await thief.get("/reporting/events")).status_code == 401
