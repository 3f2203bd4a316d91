"""The playground's page in a real browser, over a small house."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from adapters.playground.server import Served, serve
from bot.catalog import Catalog
from tests.unit.playground_house import LOCALES, Street, cast

pytestmark = pytest.mark.browser


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    street = Street()
    page = await serve(street.open, street.clock, Catalog.load(LOCALES), cast, port=0)
    yield page
    await page.stop()


@pytest.fixture
async def page(chromium: Browser, served: Served) -> AsyncIterator[Page]:
    """The page in Arabic, with the tour put away. Anything the browser complains about fails the test."""
    context = await chromium.new_context(viewport={"width": 1500, "height": 950})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(error.name or "an error"))
    await page.goto(served.address + "?lang=ar")
    await page.locator("#tour-end").click()
    yield page
    await context.close()
    assert complaints == []


def app(page: Page, account: str) -> Locator:
    return page.locator(f'.app[data-account="{account}"]')


async def test_the_page_and_each_app_run_in_their_own_direction(page: Page) -> None:
    html = page.locator("html")
    assert (await html.get_attribute("lang"), await html.get_attribute("dir")) == ("ar", "rtl")
    mariam, sam = app(page, "mariam").get_by_role("log"), app(page, "sam").get_by_role("log")
    assert (await mariam.get_attribute("lang"), await mariam.get_attribute("dir")) == ("ar", "rtl")
    assert (await sam.get_attribute("lang"), await sam.get_attribute("dir")) == ("en", "ltr")
    assert await mariam.get_attribute("aria-live") == "polite"
    first, last = await app(page, "mariam").bounding_box(), await app(page, "sam").bounding_box()
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]


async def test_a_private_answer_is_marked_in_words_and_stays_in_one_column(page: Page) -> None:
    await write(page, "mariam", "/hello")
    answer = app(page, "mariam").locator(".message.alone")
    await expect(answer).to_contain_text("only for you")
    await expect(answer.locator(".only")).to_contain_text("Mariam")
    await answer.get_by_role("button", name="loud").click()
    await expect(app(page, "sam").get_by_role("log")).to_contain_text("for all")
    await expect(app(page, "sam").get_by_role("log")).not_to_contain_text("only for you")


async def test_what_somebody_wrote_never_becomes_markup(page: Page) -> None:
    await write(page, "mariam", "<img src=x onerror=alert(1)> <b>bold</b>")
    log = app(page, "sam").get_by_role("log")
    await expect(log).to_contain_text("<b>bold</b>")
    assert await log.locator("img, b:has-text('bold')").count() == 0


async def test_the_keyboard_is_enough(page: Page) -> None:
    line = app(page, "mariam").get_by_role("combobox", name="circle")
    await line.focus()
    await page.keyboard.type("/as")
    await expect(app(page, "mariam").locator(".complete li")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(line).to_have_value("/ask")
    await page.keyboard.press("Enter")
    form = app(page, "mariam").locator("form.form")
    await expect(form.get_by_label("How is today?")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    for _ in range(10):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.type") == "submit":
            break
    await page.keyboard.press("Enter")
    await expect(app(page, "mariam").get_by_role("log")).to_contain_text("you said 1")


async def test_tabs_are_walked_with_arrows_in_the_direction_of_the_language(page: Page) -> None:
    tabs = app(page, "mariam").get_by_role("tab")
    await tabs.first.focus()
    await page.keyboard.press("ArrowLeft")
    await expect(tabs.nth(1)).to_be_focused()
    await expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    await expect(app(page, "mariam").locator(".strip")).to_contain_text("Mariam")


async def test_the_clock_moves_and_what_was_due_arrives(page: Page) -> None:
    await write(page, "mariam", "/later")
    await expect(page.locator("#due")).to_contain_text("hello.later")
    await page.locator("#to-next").click()
    await expect(app(page, "sam").get_by_role("log")).to_contain_text("an hour later")


async def test_after_a_power_cut_the_page_goes_on(page: Page, served: Served) -> None:
    await write(page, "mariam", "good evening")
    await page.locator("#kill").click()
    await expect(page.get_by_role("status")).not_to_be_empty()
    await write(page, "mariam", "/hello")
    await expect(app(page, "mariam").locator(".message.alone")).to_contain_text("only for you")


async def test_what_is_stored_opens_in_two_columns_and_closes_with_escape(page: Page) -> None:
    await page.locator("#stored-chips button").first.click()
    window = page.get_by_role("dialog")
    await expect(window.locator("caption")).to_have_text("people")
    await expect(window.locator(".opened li")).to_have_text("You are Mariam.")
    await page.keyboard.press("Escape")
    await expect(window).to_be_hidden()


@pytest.mark.parametrize("width", [400, 720, 1500])
async def test_nothing_runs_off_the_page_at_any_width(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 480})
    await write(page, "mariam", "a" * 300)
    await expect(app(page, "mariam").get_by_role("log")).to_contain_text("a" * 300)
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


async def test_the_tour_can_be_walked_and_left_by_keyboard(page: Page) -> None:
    await page.locator("#tour-start").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#tour-text")).to_be_focused()
    first = await page.locator("#tour-text").inner_text()
    await page.locator("#tour-forward").press("Enter")
    await expect(page.locator("#tour-text")).not_to_have_text(first)
    await page.keyboard.press("Escape")
    await expect(page.locator("#tour")).to_be_hidden()
    await expect(page.locator("#tour-start")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_from_its_ground(page: Page, scheme: Literal["light", "dark"]) -> None:
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await write(page, "mariam", "/hello")
    await write(page, "mariam", "/ask")
    await write(page, "ines", "bonsoir")
    await expect(app(page, "mariam").locator("form.form")).to_be_visible()
    await expect(app(page, "ines").get_by_role("log")).to_contain_text("bonsoir")
    weak = await page.evaluate(WEAK)
    assert weak == []


# Every visible text whose contrast with the ground behind it is under 4.5:1, by the formula of WCAG 2.2.
# Controls that are switched off are exempt there, and here.
WEAK = """() => {
  const parts = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parts(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.closest(":disabled")) continue;
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) weak.push(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
  }
  return weak;
}"""


async def write(page: Page, account: str, text: str) -> None:
    line = app(page, account).locator(".write textarea")
    await line.fill(text)
    await line.press("Escape")
    await line.press("Enter")
