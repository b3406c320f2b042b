"""Signing in with a real browser, and what the console then shows to each level."""

import pytest
from playwright.async_api import Browser, Page, expect

from shared.contracts.levels import Level
from shared.people import passwords
from shared.people.directory import StaffDirectory
from shared.people.roles import Role
from tests.browser.chromium import DESK, IN_A_BROWSER, browser
from tests.browser.test_console import Console, a_few_months, console
from tests.support.people import COMMUNITIES, DISTRICT, STREET, people_directory, ref_of

pytestmark = IN_A_BROWSER

__all__ = ["browser", "console"]
PASSWORD = "correct horse battery"
COMMUNITY_2 = "220105003002"


def with_password(role: Role, level: Level, place: str) -> str:
    ref = ref_of(role, level, place)
    StaffDirectory(people_directory()).update(ref, password_hash=passwords.hash_chosen(PASSWORD))
    return ref


async def arrived(browser: Browser, console: Console, path: str = "/reporting/") -> tuple[Page, list[str]]:
    """A page that was sent to the sign-in, and the list its errors go to."""
    page = await browser.new_page(viewport=DESK, locale="zh-CN")  # type: ignore[arg-type]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.goto(f"{console.address}{path}")
    await expect(page.locator("h1")).to_have_text("同心 · 工作人员登录")
    return page, errors


async def sign_in(page: Page, ref: str, password: str = PASSWORD) -> None:
    await page.get_by_label("账号").fill(ref)
    await page.get_by_label("密码").fill(password)
    await page.get_by_role("button", name="登录").click()


async def test_one_signs_in_goes_on_to_what_was_asked_for_and_signs_out(console: Console, browser: Browser) -> None:
    await console.take(*a_few_months())
    chief = with_password(Role.CHIEF, Level.STREET, STREET)
    page, errors = await arrived(browser, console, "/reporting/console/figures/disputes_open?year=2024")
    await sign_in(page, chief, "wrong")
    await expect(page.get_by_role("alert")).to_have_text("账号或密码不正确。")
    errors.clear()  # the browser tells of the 401 itself
    await sign_in(page, chief)
    await expect(page.locator("tbody tr")).to_have_count(2)
    await page.locator("header a").last.click()
    await page.get_by_role("button", name="退出登录").click()
    await expect(page.locator("h1")).to_have_text("同心 · 工作人员登录")
    await page.goto(f"{console.address}/reporting/")
    await expect(page.locator("h1")).to_have_text("同心 · 工作人员登录")
    assert errors == []


@pytest.mark.parametrize(
    ("role", "level", "place", "disputes", "communities"),
    [
        (Role.CHIEF, Level.STREET, STREET, "32", None),
        (Role.DIRECTOR, Level.COMMUNITY, COMMUNITY_2, "4", {"福安社区"}),
        (Role.DISPATCHER, Level.DISTRICT, DISTRICT, "32", None),
    ],
)
async def test_the_console_shows_what_is_ones_own(
    console: Console,
    browser: Browser,
    role: Role,
    level: Level,
    place: str,
    disputes: str,
    communities: set[str] | None,
) -> None:
    await console.take(*a_few_months())
    page, errors = await arrived(browser, console)
    await sign_in(page, with_password(role, level, place))
    await expect(page.locator("#connection")).to_have_attribute("data-state", "open")
    await expect(page.locator("[data-figure=disputes]")).to_contain_text(disputes)
    shown = set(await page.locator("#events .place").all_inner_texts())
    assert communities is None or shown == communities
    # What a level hears on the bus it sees in the list of events, the district every outcome; it opens what is its own.
    links = page.locator("a[href*='/console/cases/']")
    numbers = {text for text in await links.all_inner_texts() if text.startswith("dispute-")}
    assert numbers
    if level is Level.COMMUNITY:
        assert all(COMMUNITY_2 in number for number in numbers)
    if level is Level.DISTRICT:
        assert numbers == {"dispute-220105003002-2024-00032"}
    assert errors == []


async def test_what_is_somebody_elses_is_refused_on_a_page(console: Console, browser: Browser) -> None:
    await console.take(*a_few_months())
    page, _ = await arrived(browser, console)
    await sign_in(page, with_password(Role.DIRECTOR, Level.COMMUNITY, COMMUNITIES[0]))
    await expect(page.locator("#connection")).to_have_attribute("data-state", "open")
    answer = await page.goto(f"{console.address}/reporting/console/cases/dispute-220105003002-2024-00032")
    assert answer is not None
    assert answer.status == 403
    await expect(page.get_by_role("alert")).to_contain_text("不属于您的辖区")
