"""The whole of it, in Arabic: the page, the real engine and the real storage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from adapters.playground.people import cast
from adapters.playground.playground import Playground
from adapters.playground.scenario import play
from adapters.playground.server import Served, serve
from bot.catalog import Catalog
from tests.browser.real_house import RealStreet
from tests.unit.playground_house import LOCALES
from tests.world import START

pytestmark = pytest.mark.browser


@pytest.fixture
def catalog() -> Catalog:
    return Catalog.load(LOCALES)


@pytest.fixture
async def served(folder: Path, catalog: Catalog) -> AsyncIterator[Served]:
    street = RealStreet(folder, catalog, START)

    async def seed(playground: Playground) -> None:
        await play(playground, catalog, "ar", lambda line: None)

    page = await serve(
        street.open, street.clock, catalog, lambda: cast(catalog, "ar"), port=0, language="ar", seed=seed
    )
    yield page
    await page.stop()


@pytest.fixture
async def page(chromium: Browser, served: Served) -> AsyncIterator[Page]:
    """The page with Salma, Claire and Rima on stage. Anything the browser complains about fails the test."""
    context = await chromium.new_context(viewport={"width": 1500, "height": 950})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(error.name or "an error"))
    await page.goto(served.address)
    await page.locator("#tour-end").click()
    yield page
    await context.close()
    assert complaints == []


def app(page: Page, account: str) -> Locator:
    return page.locator(f'.app[data-account="{account}"]')


async def test_a_member_checks_in_in_arabic_and_nobody_else_sees_it(page: Page) -> None:
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    salma = app(page, "salma").get_by_role("log")
    await salma.get_by_role("button", name="2 – ").last.click()
    answer = salma.locator(".message.alone").last
    await expect(answer.locator(".text")).to_have_attribute("dir", "rtl")
    await expect(answer.locator(".text")).to_have_attribute("lang", "ar")
    kept = await answer.locator(".text").inner_text()
    await expect(answer.locator(".only")).to_contain_text("سلمى")
    for other in ("claire", "rima"):
        await expect(app(page, other).get_by_role("log")).not_to_contain_text(kept)


async def test_what_is_stored_shows_sealed_rows_on_one_side_and_her_own_answer_on_the_other(page: Page) -> None:
    await page.locator("#stored-chips button").nth(1).click()
    window = page.get_by_role("dialog")
    await expect(window.locator("#left")).to_contain_text("answers")
    await expect(window.locator("#left")).not_to_contain_text("2 – lourd")
    await expect(window.locator("#right")).to_contain_text("2 – lourd")


async def test_after_a_power_cut_the_same_buttons_still_work(page: Page) -> None:
    await page.locator("#kill").click()
    await expect(page.get_by_role("status")).not_to_be_empty()
    claire = app(page, "claire").get_by_role("log")
    await claire.get_by_role("button", name="4 – ").last.click()
    await expect(claire.locator(".message.alone").last).to_contain_text("4 – ")


async def test_a_share_without_a_name_is_read_by_another_member_and_names_nobody(page: Page) -> None:
    rima, words = app(page, "rima"), "كلام عن أخي لم أقله لأحد بعد"
    await rima.get_by_role("tab").last.click()
    line = rima.locator(".write textarea")
    await line.fill(f"/share text: {words}")
    await line.press("Escape")
    await line.press("Enter")
    await expect(rima.get_by_role("log")).to_contain_text(words)
    await rima.get_by_role("log").locator("button.strong").last.click()
    claire = app(page, "claire").get_by_role("log")
    await page.locator('#clock [data-seconds="86400"]').click()
    await expect(claire).to_contain_text(words)
    post = claire.locator(".message", has_text=words)
    await expect(post).to_be_visible()
    assert "ريما" not in await post.inner_text()
    await expect(post.locator(".text")).to_have_attribute("lang", "ar")
