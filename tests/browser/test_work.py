"""What each role finds after signing in, and the way from the list to a case, with a real browser on a whole system."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from deploy.embedded.data_directory import DataDirectory
from deploy.embedded.system import running_system
from shared.contracts.levels import Level
from shared.people import passwords
from shared.people.directory import StaffDirectory
from shared.people.roles import Role
from tests.browser.chromium import DESK, IN_A_BROWSER, PHONE, browser
from tests.support.mediating import START
from tests.support.people import COMMUNITIES, DISTRICT, STREET, RightPerson, as_, give_people, ref_of
from tests.support.servers import free_port
from tests.support.waiting import until

pytestmark = IN_A_BROWSER

__all__ = ["browser"]
HERE = COMMUNITIES[1]
PASSWORD = "correct horse battery"
NAME, PHONE_NUMBER, TOLD, SAID = "陈小明", "13812345678", "楼上漏水，协商未果", "王某拒不让步"
CASE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": HERE,
    "dispute_type": "02",
    "summary": TOLD,
    "parties": [{"role": "applicant", "name": NAME, "phone": PHONE_NUMBER}],
}
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
    ("start", START),
    ("escalate", {"reason": "too_difficult", "tried": SAID}),
)


@dataclass
class Whole:
    """Everything behind one port, with a dispute that has come up to the street."""

    url: str
    people: Path
    case_id: str
    case_no: str

    def with_password(self, ref: str) -> str:
        StaffDirectory(self.people).update(ref, password_hash=passwords.hash_chosen(PASSWORD))
        return ref


@pytest.fixture
async def whole(tmp_path: Path) -> AsyncIterator[Whole]:
    give_people(tmp_path)
    with DataDirectory(tmp_path) as data:
        async with running_system(data, port=free_port()) as system:
            async with httpx.AsyncClient(base_url=system.url, trust_env=False, auth=RightPerson()) as http:
                case = (await http.post("/intake/cases", json=CASE)).raise_for_status().json()
                case_id = case["case_id"]
                (
                    await http.post(f"/intake/cases/{case_id}/accept", json={"consent_basis": "application"})
                ).raise_for_status()
                for version, (command, body) in enumerate(STEPS, start=2):
                    address = f"/mediation/cases/{case_id}/{command}"
                    headers = {"Prefer": "wait=10", "If-Match": f'"{version}"'}
                    (await http.post(address, json=body, headers=headers)).raise_for_status()

                async def told() -> bool:
                    return (await http.get(f"/reporting/cases/{case_id}/timeline")).is_success

                await until(told, what="reporting has heard of it")
            yield Whole(system.url, system.people, case_id, case["case_no"])


async def signed_in(browser: Browser, whole: Whole, ref: str, size: dict[str, int] = DESK) -> tuple[Page, list[str]]:
    """A page where somebody has signed in who asked for nothing, and the list its errors go to."""
    page = await browser.new_page(viewport=size, locale="zh-CN")  # type: ignore[arg-type]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.goto(whole.url)
    await page.get_by_label("账号").fill(whole.with_password(ref))
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录").click()
    return page, errors


@pytest.mark.parametrize(
    ("role", "level", "place", "heading"),
    [
        (Role.GRID_WORKER, Level.COMMUNITY, HERE, "我的事项"),
        (Role.ELDER, Level.COMMUNITY, HERE, "我的事项"),
        (Role.MEDIATOR, Level.COMMUNITY, HERE, "我的事项"),
        (Role.DISPATCHER, Level.STREET, STREET, "我的事项"),
        (Role.DISPATCHER, Level.DISTRICT, DISTRICT, "我的事项"),
        (Role.AUDITOR, Level.STREET, STREET, "访问记录：当事人信息"),
        (Role.CHIEF, Level.STREET, STREET, re.compile("^[0-9]{4}年$")),
        (Role.REPORT_WRITER, Level.STREET, STREET, re.compile("^[0-9]{4}年$")),
    ],
)
async def test_everybody_begins_on_a_page_they_may_use(
    whole: Whole, browser: Browser, role: Role, level: Level, place: str, heading: Any
) -> None:
    page, errors = await signed_in(browser, whole, ref_of(role, level, place))
    await expect(page.locator("h1")).to_have_text(heading)
    for link in await page.locator("header nav a").all():
        answer = await page.request.get(whole.url + str(await link.get_attribute("href")))
        assert answer.status == 200
    assert errors == []


async def test_from_the_list_to_a_case_its_persons_and_what_was_said(whole: Whole, browser: Browser) -> None:
    page, errors = await signed_in(browser, whole, ref_of(Role.DISPATCHER, Level.STREET, STREET))
    await expect(page.locator("tbody tr")).to_have_count(1)
    await expect(page.locator("tbody tr")).to_contain_text("待街道签收")
    await page.get_by_role("link", name=whole.case_no).click()
    await expect(page.locator("h1")).to_have_text(whole.case_no)
    await expect(page.locator(".steps li.yours")).to_contain_text(["签收"])
    await expect(page.locator(".timeline li").last).to_contain_text("上报")
    assert SAID not in await page.content()
    await page.get_by_label("查看事由").fill("签收前核对")
    await page.get_by_role("button", name="查看").click()
    await expect(page.locator(".narrative")).to_have_text(SAID)
    await page.get_by_role("link", name="当事人与登记内容").click()
    await expect(page.locator("tbody")).to_contain_text("陈某")
    shown = await page.content()
    assert all(value not in shown for value in (NAME, PHONE_NUMBER, TOLD))
    await page.get_by_label("须说明理由").fill("联系当事人")
    await page.get_by_role("button", name="查看").click()
    await expect(page.locator("tbody")).to_contain_text(PHONE_NUMBER)
    await expect(page.locator(".narrative")).to_have_text(TOLD)
    assert errors == []
    async with httpx.AsyncClient(base_url=whole.url, headers=as_(Role.AUDITOR, STREET)) as http:
        read = (await http.get(f"/intake/cases/{whole.case_id}/personal-data/accesses")).json()["accesses"]
    assert [(it["action"], it["reason"]) for it in read] == [("read", "联系当事人")]


async def test_what_is_somebody_elses_is_not_listed_and_not_opened(whole: Whole, browser: Browser) -> None:
    page, _ = await signed_in(browser, whole, ref_of(Role.DISPATCHER, Level.DISTRICT, DISTRICT))
    await expect(page.locator("h1")).to_have_text("我的事项")
    await expect(page.locator("tbody tr")).to_have_count(0)
    for service in ("mediation", "intake"):
        answer = await page.goto(f"{whole.url}/{service}/console/cases/{whole.case_id}")
        assert answer is not None
        assert answer.status == 403
        await expect(page.get_by_role("alert")).to_contain_text("不属于您的辖区")
        await page.get_by_role("link", name="返回首页").click()
        await expect(page.locator("h1")).to_have_text("我的事项")


async def test_it_fits_a_phone(whole: Whole, browser: Browser) -> None:
    page, errors = await signed_in(browser, whole, ref_of(Role.DIRECTOR, Level.COMMUNITY, HERE), PHONE)
    for _ in range(3):
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        link = page.get_by_role("link", name=re.compile(f"{whole.case_no}|当事人与登记内容")).first
        if await link.count():
            await link.click()
    await expect(page.locator("h2")).to_have_text("当事人")
    assert errors == []
