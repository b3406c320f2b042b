"""The browser of the page tests, and where they may be left out."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu")
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}

IN_A_BROWSER = [
    pytest.mark.servers,
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and "CI" not in os.environ,
        reason="a browser is no package of Python, and there is none here: apt-get install chromium",
    ),
]
"""Where a run decides over a change a missing browser fails; `.ci/run` installs one."""


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()
