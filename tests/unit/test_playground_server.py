"""The page of the playground over real HTTP: who may ask, and what each person is shown."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from adapters.playground import server, views
from adapters.playground.server import PortTaken, Served, serve
from bot.catalog import Catalog
from tests.unit.playground_house import LOCALES, Street, cast

pytestmark = pytest.mark.slow  # each starts a whole house; left out of the inner loop


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    street = Street()
    page = await serve(street.open, street.clock, Catalog.load(LOCALES), cast, port=0)
    yield page
    await page.stop()


@pytest.fixture
async def browser(served: Served) -> AsyncIterator[aiohttp.ClientSession]:
    origin = served.address.rstrip("/")
    async with aiohttp.ClientSession(origin, headers={"Origin": origin}) as session:
        yield session


async def columns(browser: aiohttp.ClientSession, *on: str) -> str:
    async with browser.get("/api/state", params={"on": ",".join(on)}) as response:
        assert response.status == 200
        return await response.text()


async def test_the_page_stands_on_this_computer_only(served: Served) -> None:
    assert urlsplit(served.address).hostname == "127.0.0.1"
    assert {address[0] for address in served.runner.addresses} == {"127.0.0.1"}


async def test_a_page_reached_under_another_name_is_refused(browser: aiohttp.ClientSession) -> None:
    for host in ("halqa.example", "halqa.example:8080", "127.0.0.1.halqa.example", "[oops"):
        async with browser.get("/api/state", headers={"Host": host}) as response:
            assert response.status == 403
    async with browser.get("/", headers={"Host": "localhost:8080"}) as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
async def test_another_page_in_the_same_browser_cannot_act(browser: aiohttp.ClientSession, origin: str) -> None:
    given = {"account": "mariam", "chat": "circle", "text": "hello"}
    async with browser.post("/api/say", json=given, headers={"Origin": origin}) as response:
        assert response.status == 403
    assert "hello" not in await columns(browser, "mariam")


async def test_nothing_from_outside_may_be_loaded(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/") as response:
        policy = response.headers["Content-Security-Policy"]
        html = await response.text()
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert re.findall(r'(?:src|href)="(https?:[^"]+)"', html) == ["https://findahelpline.com/"]
    page = Path(server.__file__).parent / "page"
    for file in page.iterdir():
        outside = set(re.findall(r"https?://[\w./-]+", file.read_text())) - {"http://www.w3.org/2000/svg"}
        assert outside <= {"https://findahelpline.com/"}, file.name


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
async def test_the_page_speaks_and_runs_as_its_language_does(
    browser: aiohttp.ClientSession, language: str, direction: str
) -> None:
    async with browser.get("/", params={"lang": language}) as response:
        html = await response.text()
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert "[playground-" not in html


async def test_a_column_never_holds_what_somebody_else_alone_sees(browser: aiohttp.ClientSession) -> None:
    await (await browser.post("/api/say", json={"account": "mariam", "chat": "circle", "text": "/hello"})).read()
    assert "only for you" in await columns(browser, "mariam")
    assert "only for you" not in await columns(browser, "sam", "ines", "noor")


async def test_a_file_is_handed_only_to_who_sees_its_message(browser: aiohttp.ClientSession, served: Served) -> None:
    await served.playground.says("mariam", "circle", "/picture")
    ref = served.playground.world.everything()[-1].ref
    async with browser.get("/api/file", params={"account": "mariam", "ref": ref}) as response:
        assert (response.status, await response.read()) == (200, b"png")
    async with browser.get("/api/file", params={"account": "sam", "ref": ref}) as response:
        assert response.status == 409


async def test_what_cannot_be_done_is_said_and_changes_nothing(browser: aiohttp.ClientSession) -> None:
    before = await columns(browser, "mariam", "sam")
    for act, given, status in [
        ("say", {"account": "nobody", "chat": "circle", "text": "x"}, 409),
        ("say", {"account": "mariam"}, 400),
        ("press", {"account": "mariam", "ref": "m1", "button": 0}, 409),
        ("press", {"account": "mariam", "ref": "m1", "button": True}, 400),
        ("fill", {"account": "mariam", "values": []}, 400),
        ("alter", {"account": "mariam", "language": "xx"}, 400),
        ("move", {"seconds": -1}, 409),
        ("fly", {}, 404),
    ]:
        async with browser.post(f"/api/{act}", json=given) as response:
            assert response.status == status, act
            assert "problem" in await response.json()
    assert await columns(browser, "mariam", "sam") == before


async def test_the_page_hears_of_every_change(browser: aiohttp.ClientSession, served: Served) -> None:
    async with browser.get("/api/changes") as stream:
        assert await stream.content.readuntil(b"\n\n") == b": hello\n\n"
        await served.playground.says("mariam", "circle", "good evening")
        assert await stream.content.readuntil(b"\n\n") == b"data: changed\n\n"


async def test_a_taken_port_names_another_one(served: Served) -> None:
    taken = urlsplit(served.address).port
    street = Street()
    with pytest.raises(PortTaken, match=r"--port \d+"):
        await serve(street.open, street.clock, Catalog.load(LOCALES), cast, port=taken or 0)
    assert street.houses == []


def test_every_blank_of_the_page_is_filled_by_name() -> None:
    catalog = Catalog.load(LOCALES)
    for language in catalog.languages:
        texts = views.texts(catalog, language)
        assert texts["only"] != ""
        assert "{name}" in str(texts["only"])
        assert not any(str(text).startswith("[") for text in texts.values())
    assert not catalog.faults
