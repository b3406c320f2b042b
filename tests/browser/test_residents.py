"""What a resident does on the pages, with a real browser that runs no scripts: register, look, ask, read the answer."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from deploy.embedded.data_directory import DataDirectory
from deploy.embedded.system import running_system
from tests.browser.chromium import DESK, IN_A_BROWSER, PHONE, browser
from tests.support.people import RightPerson, give_people
from tests.support.servers import free_port
from tests.support.waiting import until

pytestmark = IN_A_BROWSER

__all__ = ["browser"]
TOLD = "楼上漏水，协商未果"
ADDED = "昨天又漏了一次"
PICTURES = os.environ.get("TONGXIN_PICTURES")


@dataclass
class Residents:
    """The system, and a browser without scripts."""

    url: str
    browser: Browser
    staff: httpx.AsyncClient

    async def page(self, size: dict[str, int]) -> tuple[Page, list[str]]:
        context = await self.browser.new_context(viewport=size, locale="zh-CN", java_script_enabled=False)  # type: ignore[arg-type]
        page = await context.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        await page.goto(f"{self.url}/intake/query")
        return page, errors

    async def case_of(self, number: str) -> str:
        """The id of a case, once mediation knows it."""

        async def known() -> str:
            listed = (await self.staff.get("/mediation/cases")).json()["cases"]
            return next((str(it["case_id"]) for it in listed if it["case_no"] == number), "")

        return await until(known, what="mediation knows the case")


@pytest.fixture
async def residents(tmp_path: Path, browser: Browser) -> AsyncIterator[Residents]:
    give_people(tmp_path)
    with DataDirectory(tmp_path) as data:
        async with (
            running_system(data, port=free_port()) as system,
            httpx.AsyncClient(base_url=system.url, trust_env=False, auth=RightPerson()) as staff,
        ):
            yield Residents(system.url, browser, staff)


async def fits(page: Page, size: dict[str, int], name: str) -> None:
    box = await page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= size["width"]
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}-{size['width']}.png", full_page=True)


async def registered(page: Page, size: dict[str, int]) -> str:
    """Register a dispute; returns the query code."""
    await page.get_by_role("link", name="在网上登记").click()
    await expect(page.locator("main")).to_contain_text("个人信息处理告知（2026-11 版）")
    await fits(page, size, "register")
    await page.get_by_label("矛盾纠纷（申请人民调解）").check()
    await page.get_by_label("所在社区").select_option(index=1)
    await page.get_by_label("您的姓名").fill("陈小明")
    await page.get_by_label("您的手机号").fill("13812345678")
    await page.get_by_label("对方姓名").fill("王五")
    await page.get_by_label("事由").fill(TOLD)
    await page.get_by_label("我已阅读").check()
    await page.get_by_role("button", name="提交登记").click()
    await expect(page.get_by_role("alert").last).to_contain_text("纠纷类型")
    assert await page.get_by_label("事由").input_value() == TOLD, "what was written stays"
    await page.get_by_label("纠纷类型").select_option("02")
    await page.get_by_label("我已阅读").check()
    await page.get_by_role("button", name="提交登记").click()
    await expect(page.locator("h1")).to_have_text("登记成功")
    await fits(page, size, "registered")
    return await page.locator(".code").inner_text()


async def looked_up(page: Page, code: str, tail: str) -> None:
    await page.get_by_role("link", name="查询办理情况").first.click()
    await page.get_by_label("查询码").fill(code)
    await page.get_by_label("手机号后四位").fill(tail)
    await page.get_by_role("button", name="查询").click()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_resident_registers_asks_and_reads_the_answer(residents: Residents, size: dict[str, int]) -> None:
    page, errors = await residents.page(size)
    await fits(page, size, "query")
    code = await registered(page, size)
    await looked_up(page, code, "9999")
    await expect(page.get_by_role("alert")).to_contain_text("查询码或者手机号后四位不正确")
    await looked_up(page, code, "5678")
    assert code not in page.url
    await expect(page.locator("h1")).to_have_text("已登记，等待受理")
    await expect(page.locator(".facts")).to_contain_text("人民调解委员会")
    assert "陈小明" not in await page.content()
    number = await page.locator(".facts dd").first.inner_text()
    await page.get_by_label("补充情况").check()
    await page.get_by_label("说明").fill(ADDED)
    await page.get_by_role("button", name="提出").click()
    await expect(page.get_by_role("status")).to_contain_text("已提出“补充情况”")
    await expect(page.locator(".asked")).to_contain_text("正在办理，等待答复")
    await fits(page, size, "standing")

    await answered_by_the_staff(residents, number, code)
    await looked_up(page, code, "5678")
    await expect(page.locator(".asked")).to_contain_text("已记入案卷")
    await expect(page.locator("h1")).to_have_text("已受理，等待分派调解员")
    await fits(page, size, "answered")
    assert [it for it in errors if "status of 4" not in it] == []


async def answered_by_the_staff(residents: Residents, number: str, code: str) -> None:
    staff = residents.staff
    case_id = await residents.case_of(number)
    assert (await staff.get(f"/intake/cases/{case_id}")).json()["privacy_notice"] == "2026-11"
    accepted = await staff.post(f"/intake/cases/{case_id}/accept", json={"consent_basis": "application"})
    accepted.raise_for_status()
    answer = {"request": "add_facts", "result": "noted", "reason": "已记入"}
    headers = {"Prefer": "wait=10", "If-Match": '"2"'}
    answered = await staff.post(f"/mediation/cases/{case_id}/answer-request", json=answer, headers=headers)
    assert answered.status_code == 200, answered.text

    async def told() -> bool:
        tracked = await staff.get("/intake/track", params={"code": code, "phone_tail": "5678"})
        return bool(tracked.json()["requests"][0]["result"])

    await until(told, what="intake knows the answer")
