"""The street's centre has its communities screened, with a real browser on a whole system."""

from datetime import datetime, timedelta

from playwright.async_api import Browser, expect

from shared.contracts.levels import Level
from shared.people.roles import Role
from shared.runtime.clock import ZONE
from tests.browser.chromium import IN_A_BROWSER, PHONE, browser
from tests.browser.test_commanding import pictured
from tests.browser.test_work import Whole, signed_in, whole
from tests.support.people import COMMUNITIES, STREET, ref_of

pytestmark = IN_A_BROWSER

__all__ = ["browser", "whole"]


async def test_a_round_is_opened_and_its_communities_are_listed(whole: Whole, browser: Browser) -> None:
    page, errors = await signed_in(browser, whole, ref_of(Role.DISPATCHER, Level.STREET, STREET), PHONE)
    await page.get_by_role("link", name="点球交办").click()
    await pictured(page, "assignment")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await page.go_back()
    await page.get_by_role("link", name="布置排查").click()
    today = datetime.now(ZONE)
    await page.locator("[name=period_from]").fill(f"{today - timedelta(days=14):%Y-%m-%d}")
    await page.locator("[name=period_to]").fill(f"{today:%Y-%m-%d}")
    await page.locator("[name=last_day]").fill(f"{today + timedelta(days=7):%Y-%m-%d}")
    await pictured(page, "round-form")
    await page.get_by_role("button", name="布置排查").click()
    await expect(page.locator("tbody tr")).to_have_count(len(COMMUNITIES))
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await pictured(page, "round")
    assert errors == []
