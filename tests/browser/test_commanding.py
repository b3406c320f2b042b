"""A mediator works on a case from its page, with a real browser on a whole system."""

import os
from datetime import datetime
from pathlib import Path

from playwright.async_api import Browser, expect

from shared.contracts.levels import Level
from shared.people.roles import Role
from shared.runtime.clock import ZONE
from tests.browser.chromium import IN_A_BROWSER, PHONE, browser
from tests.browser.test_work import HERE, Whole, signed_in, whole
from tests.support.people import ref_of

pytestmark = IN_A_BROWSER

__all__ = ["browser", "whole"]
PICTURES = os.environ.get("TONGXIN_TEST_PICTURES")
"""Where to leave pictures of the pages, for somebody to look at."""


async def pictured(page: object, name: str) -> None:
    if PICTURES is not None:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)  # type: ignore[attr-defined]


async def test_a_sitting_is_recorded_on_the_page_after_a_refusal_that_keeps_what_was_written(
    whole: Whole, browser: Browser
) -> None:
    page, errors = await signed_in(browser, whole, "m-1")
    await page.get_by_role("link", name=whole.case_no).click()
    await pictured(page, "case")
    step = page.locator(".steps li.yours", has_text="调解记录")
    await step.locator("summary").click()
    await step.locator("[name=people_present]").fill("1")
    await step.locator("[name=held_at]").fill(f"{datetime.now(ZONE):%Y-%m-%d}T00:00")
    await step.locator("[name=venue]").select_option(label="入户")
    await step.locator("[name=online]").select_option("false")
    await step.locator("[name=result]").select_option("nearer")
    await step.locator("[name=record]").fill("双方各自陈述")
    await step.get_by_role("button", name="调解记录").click()
    await expect(page.get_by_role("alert")).to_contain_text("须有当事人到场")
    await expect(step.locator("[name=record]")).to_have_value("双方各自陈述")
    await pictured(page, "refused")
    await step.locator("[name=people_present]").fill("3")
    await step.get_by_role("button", name="调解记录").click()
    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(page.locator(".timeline li").last).to_contain_text("调解记录")
    assert [it for it in errors if "422" not in it] == []


async def test_the_forms_fit_a_phone(whole: Whole, browser: Browser) -> None:
    page, errors = await signed_in(browser, whole, ref_of(Role.DIRECTOR, Level.COMMUNITY, HERE), PHONE)
    await page.get_by_role("link", name=whole.case_no).click()
    for summary in await page.locator(".steps summary").all():
        await summary.click()
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await pictured(page, "phone")
    assert errors == []
