"""The console of reporting in a real browser, at a desk and on a phone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from nats.aio.client import Client
from playwright.async_api import Browser, Page, expect

from services.reporting.app import MIGRATIONS, create_app
from services.reporting.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import Channel, ClosingCode, DisputeType, Kind, Risk
from shared.contracts.envelope import Event
from shared.runtime.clock import VirtualClock
from shared.runtime.settings import ServiceSettings
from tests.browser.chromium import DESK, IN_A_BROWSER, PHONE, browser
from tests.service.served import served
from tests.support.migrated import migrated
from tests.support.people import OPERATOR, as_person, people_directory
from tests.support.running import provisioned
from tests.support.waiting import until
from tests.unit.reporting.stories import DISTRICT, CaseStory, moment, publicity, study

pytestmark = IN_A_BROWSER

__all__ = ["browser"]


@dataclass
class Console:
    """The served console and the broker it follows."""

    address: str
    nats: Client

    async def publish(self, *events: Event) -> None:
        for event in events:
            stream = "CASES" if event.sequence else "ACTIVITIES"
            await self.nats.jetstream().publish(event.bus_subject, event.encode(), stream=stream)

    async def take(self, *events: Event) -> None:
        """Publish to a console that has seen nothing yet, and wait until it has."""
        await self.publish(*events)
        async with httpx.AsyncClient(headers=as_person(OPERATOR)) as client:

            async def logged() -> bool:
                answer = await client.get(f"{self.address}/reporting/events", params={"limit": 1000})
                return len(answer.json()["events"]) == len(events)

            await until(logged, what="everything is in the log")


@pytest.fixture
async def console(nats_client: Client, nats_url: str, tmp_path: Path) -> AsyncIterator[Console]:
    await provisioned(nats_url, SUBSCRIPTIONS)
    url = f"sqlite+aiosqlite:///{tmp_path}/service.sqlite"
    await migrated(url, MIGRATIONS)
    settings = ServiceSettings(database_url=url, nats_url=nats_url, people_directory=people_directory())
    async with served(create_app(settings, VirtualClock(moment("2024-12-31T12:00")))) as address:
        yield Console(address, nats_client)


async def opened(browser: Browser, address: str, size: dict[str, int]) -> tuple[Page, list[str]]:
    """A page and the list its errors go to."""
    page = await browser.new_page(viewport=size, locale="zh-CN", extra_http_headers=as_person(OPERATOR))  # type: ignore[arg-type]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.goto(address)
    await expect(page.locator("#connection")).to_have_attribute("data-state", "open")
    return page, errors


def a_few_months() -> list[Event]:
    stories = [
        CaseStory(n, community=f"{n % 11 + 1:03}", dispute_type=list(DisputeType)[n % 9])
        .begin(f"2024-{n % 9 + 1:02}-03T09:1{n % 10}")
        .settle(f"2024-{n % 9 + 1:02}-2{n % 9}T15:30")
        for n in range(1, 31)
    ]
    waiting = CaseStory(31, community="001").begin("2024-11-04").escalate("2024-11-20")
    red = CaseStory(32, community="002", dispute_type=DisputeType.LABOUR).begin("2024-11-05").overdue("2024-12-06")
    red.risk = Risk.RED
    red.escalate("2024-12-06").sign("2024-12-07").escalate("2024-12-08", DISTRICT).sign("2024-12-09", DISTRICT)
    visits = [
        CaseStory(n, kind=Kind.VISIT).register(f"2024-02-0{n}").close(f"2024-02-0{n}", ClosingCode.ANSWERED)
        for n in (1, 2, 3)
    ]
    online = CaseStory(1, kind=Kind.PETITION, channel=Channel.ONLINE).register("2024-09-09")
    activities = [study("2024-01-08", 120), *(publicity(f"2024-03-{day:02}") for day in range(1, 13))]
    told = [*stories, waiting, red, *visits, online]
    return [*(event for story in told for event in story.events), *activities]


async def test_figures_lead_to_their_cases_and_cases_to_their_story(console: Console, browser: Browser) -> None:
    await console.take(*a_few_months())
    page, errors = await opened(browser, f"{console.address}/reporting/", DESK)
    await expect(page.locator("#sentence")).to_contain_text("处理矛调案件32起，办结率93.8%。")
    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(page.locator("[data-figure=visits]")).to_contain_text("3")
    await page.locator("[data-figure=disputes_open]").click()
    rows = page.locator("tbody tr")
    await expect(rows).to_have_count(2)
    await rows.first.get_by_role("link").click()
    await expect(page.locator("h1")).to_have_text("dispute-220105003001-2024-00031")
    await expect(page.locator(".timeline li")).to_have_count(3)
    await expect(page.locator(".timeline li").last).to_contain_text("社区上报街道")
    assert errors == []


async def test_events_appear_as_they_happen_and_the_filters_hold(console: Console, browser: Browser) -> None:
    await console.take(*a_few_months())
    page, errors = await opened(browser, f"{console.address}/reporting/", DESK)
    before = await page.locator("#events li").count()
    live = CaseStory(40, community="002").begin("2024-12-30T10:00")
    await console.publish(*live.events)
    await expect(page.locator("#events li")).to_have_count(before + 2)
    await expect(page.locator("#events li").first).to_contain_text("受理")

    await page.select_option("select[name=place]", "220105003002")
    await page.select_option("select[name=type]", "escalated")
    await expect(page.locator("#events li")).to_have_count(2)
    await expect(page.locator("#connection")).to_have_attribute("data-state", "open")
    told = len(live.events)
    live.escalate("2024-12-30T11:00").sign("2024-12-30T12:00")
    elsewhere = CaseStory(41, community="003").begin("2024-12-30").escalate("2024-12-30")
    await console.publish(*elsewhere.events, *live.events[told:])
    await expect(page.locator("#events li")).to_have_count(3)
    await expect(page.locator("#events li").first).to_contain_text(live.case_no)

    await page.select_option("select[name=level]", "district")
    await expect(page.locator("#events li")).to_have_count(1)
    assert errors == []


async def test_it_fits_a_phone(console: Console, browser: Browser) -> None:
    await console.take(*a_few_months())
    page, errors = await opened(browser, f"{console.address}/reporting/", PHONE)
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await page.get_by_role("link", name="00032").first.click()
    await expect(page.locator("h1")).to_have_text("dispute-220105003002-2024-00032")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert errors == []
