"""A real browser for the playground: the Chromium that this computer has."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """The browser; skips where there is none, unless HALQA_BROWSER=required says that there has to be one."""
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    if found is None:
        sentence = f"no browser here: none of {', '.join(_NAMES)} is installed"
        if os.environ.get("HALQA_BROWSER") == "required":
            pytest.fail(sentence)
        pytest.skip(sentence)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        await browser.close()
