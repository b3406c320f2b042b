"""A clerk takes a matter in at the window and answers it, with a real browser on a whole system."""

from playwright.async_api import Browser, expect

from shared.contracts.levels import Level
from shared.people.roles import Role
from tests.browser.chromium import IN_A_BROWSER, PHONE, browser
from tests.browser.test_commanding import pictured
from tests.browser.test_work import HERE, Whole, signed_in, whole
from tests.support.people import ref_of

pytestmark = IN_A_BROWSER

__all__ = ["browser", "whole"]


async def test_a_matter_is_taken_in_on_a_phone_and_answered(whole: Whole, browser: Browser) -> None:
    page, errors = await signed_in(browser, whole, ref_of(Role.CLERK, Level.COMMUNITY, HERE), PHONE)
    await page.get_by_role("link", name="登记", exact=True).click()
    await pictured(page, "register-choice")
    await page.get_by_role("link", name="矛盾纠纷").click()
    await page.locator("[name=dispute_type]").select_option(label="邻里")
    await page.locator("[name=summary]").fill("楼上漏水，协商未果")
    await page.locator("[name='parties.0.name']").fill("陈小明")
    await page.get_by_role("button", name="再加一行“当事人”").click()
    await expect(page.locator("[name='parties.2.name']")).to_have_count(1)
    await page.locator("[name='parties.2.name']").fill("王大力")
    await page.locator("[name='parties.2.phone']").fill("138")
    await page.get_by_role("button", name="登记", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("“当事人3身份”")
    await expect(page.locator("[name=summary]")).to_have_value("楼上漏水，协商未果")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await pictured(page, "register-refused")
    await page.locator("[name='parties.2.role']").select_option(label="被申请人")
    await page.locator("[name='parties.2.phone']").fill("13812345678")
    await page.get_by_role("button", name="登记", exact=True).click()
    await expect(page.locator("#case-no")).to_contain_text("dispute-")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await pictured(page, "registered")
    await page.get_by_role("link", name="打开登记内容").click()
    step = page.locator(".steps li.yours", has=page.locator("b", has_text="受理")).first
    await step.locator("summary").click()
    await pictured(page, "answering")
    await step.locator("[name=consent_basis]").select_option(label="依申请")
    await step.get_by_role("button", name="受理").click()
    await expect(page.locator("dl.facts").first).to_contain_text("已受理")
    assert [it for it in errors if "422" not in it] == []
