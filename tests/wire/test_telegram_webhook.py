"""Telegram brings what came to a webhook: nothing else is read, nothing is lost, and where it fails we fetch."""

from __future__ import annotations

import io
import json
from pathlib import Path

import aiohttp
import pytest

from adapters.telegram.hook import Hook
from adapters.telegram.webhook import HEADER, LONGEST
from bot.errors import DeclarationError
from tests.wire.telegram_house import PUBLIC, SECRET, TelegramHouse, hooked, housed
from tests.wire.telegram_server import TelegramServer
from tests.world import keys_of


@pytest.fixture
def hook(telegram: TelegramServer) -> Hook:
    return hooked(telegram)


async def post(hook: Hook, body: bytes, secret: str | None = SECRET, method: str = "POST") -> int:
    """By hand, past the reverse proxy."""
    headers = {"Content-Type": "application/json"} | ({HEADER: secret} if secret is not None else {})
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            method, f"http://{hook.host}:{hook.port}/telegram", data=io.BytesIO(body), headers=headers
        ) as answer,
    ):
        assert await answer.read() == b"" or answer.status >= 400
        return answer.status


def breaks(house: TelegramHouse, broken: bool) -> None:
    house.sqlite.tx._connection.execute(f"PRAGMA query_only={'ON' if broken else 'OFF'}")


async def test_what_is_brought_is_answered_and_nothing_is_fetched(
    telegram: TelegramServer, folder: Path, hook: Hook
) -> None:
    people = [telegram.person(f"P{number}", "en", started=True) for number in range(12)]
    async with housed(telegram, folder, hook=hook):
        for person in people:
            person.says("/language")
            person.says("/help")
        await telegram.until(lambda: all(len(person.sees()) == 2 for person in people))
        await telegram.until(lambda: not telegram.platform.updates.waiting)
    for person in people:
        first, second = (keys_of(one.text) for one in person.sees())
        assert "engine-question" in first
        assert "help-opening" in second
    assert telegram.asked("getUpdates") == []
    assert set(telegram.hooks.sent) == {SECRET}
    assert {call.params["url"] for call in telegram.asked("setWebhook")} == {PUBLIC}
    assert "drop_pending_updates" not in telegram.asked("setWebhook")[0].params


async def test_who_does_not_know_the_secret_is_not_read(telegram: TelegramServer, folder: Path, hook: Hook) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook):
        forged = json.dumps(
            {"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/crisis", "from": ana.user.shown(),
             "chat": telegram.platform.chat(ana.id)}}
        ).encode()  # fmt: skip
        for wrong in (None, "", SECRET[:-1], SECRET + "s", "S" * 40, "\udcff" * 40):
            assert await post(hook, forged, wrong) == 403
        assert await post(hook, b"x" * (LONGEST + 1), "wrong") == 403
        assert telegram.asked("sendMessage") == []
        assert await post(hook, forged) == 200
        await ana.reads("crisis-danger-anywhere")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b'{"update_id": "5"}', 400),
        (b'{"update_id": 5}', 200),
        (b'{"update_id": 6, "message": {"message_id": "no number", "chat": 5}}', 200),
        (b" " * (LONGEST + 1), 413),
    ],
    ids=["empty", "half", "no text", "list", "no number", "unknown kind", "poison", "too long"],
)
async def test_what_is_no_update_is_refused_and_stops_nothing(
    telegram: TelegramServer, folder: Path, hook: Hook, body: bytes, status: int
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook):
        assert await post(hook, body) == status
        assert await post(hook, b"", method="GET") == 405
        ana.says("/help")
        await ana.reads("help-opening")


async def test_what_is_brought_twice_is_handled_once(telegram: TelegramServer, folder: Path, hook: Hook) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook):
        for text in ("/report Something", "/crisis"):
            ana.says(text)
            again = json.dumps(telegram.platform.updates.everything[-1]).encode()
            before = len(ana.sees())
            await telegram.until(lambda before=before: len(ana.sees()) > before)  # type: ignore[misc]
            assert await post(hook, again) == 200
        ana.says("/help")
        await ana.reads("help-opening")
    assert len(ana.sees()) == 3


async def test_while_nothing_can_be_kept_the_crisis_door_answers_whoever_wrote_before(
    telegram: TelegramServer, folder: Path, hook: Hook
) -> None:
    """Telegram holds back what follows an update that was not taken; so it is fetched meanwhile."""
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook) as house:
        breaks(house, True)
        ana.says("/language")
        first = telegram.platform.updates.everything[-1]["update_id"]
        ana.says("/crisis")
        await telegram.until(lambda: ana.sees())
        assert "crisis-danger-anywhere" in keys_of(ana.sees()[0].text)
        assert not telegram.platform.updates.confirmed(first)
        breaks(house, False)
        await telegram.until(lambda: len(ana.sees()) == 2)
        assert "engine-question" in keys_of(ana.sees()[1].text)
        await telegram.until(lambda: telegram.platform.updates.webhook, "the webhook again")
        ana.says("/help")
        await ana.reads("help-opening")
        await telegram.until(lambda: not telegram.platform.updates.waiting)
    assert len(ana.sees()) == 3  # each was answered once
    assert telegram.hooks.sent


async def test_an_update_is_kept_before_it_counts_as_delivered(
    telegram: TelegramServer, folder: Path, hook: Hook
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook) as house:
        ana.says("/help")
        body = json.dumps(telegram.platform.updates.everything[-1]).encode()
        await ana.reads("help-opening")
        other = body.replace(b'"update_id": ', b'"update_id": 9')
        breaks(house, True)
        assert await post(hook, other) == 503
        breaks(house, False)


async def test_when_telegram_does_not_get_through_it_is_fetched_and_later_tried_again(
    telegram: TelegramServer, folder: Path, hook: Hook
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook):
        right = telegram.hooks.proxies[PUBLIC]
        telegram.hooks.proxies[PUBLIC] = right.replace(f":{hook.port}", ":1")  # it hands on to nobody
        ana.says("/help")
        await ana.reads("help-opening")
        assert telegram.asked("getUpdates")
        telegram.hooks.proxies[PUBLIC] = right
        await telegram.until(lambda: telegram.platform.updates.webhook, "the webhook again")
        ana.says("/privacy")
        await ana.reads("privacy")


async def test_an_address_that_telegram_does_not_take_is_no_reason_to_be_deaf(
    telegram: TelegramServer, folder: Path, hook: Hook
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    telegram.hooks.proxies.clear()  # Telegram finds nobody of that name
    async with housed(telegram, folder, hook=hook, fetches=True):
        ana.says("/help")
        await ana.reads("help-opening")


async def test_a_port_that_something_else_has_is_no_reason_to_be_deaf(
    telegram: TelegramServer, folder: Path, hook: Hook
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    taken = Hook(PUBLIC, "127.0.0.1", telegram.port, SECRET)
    async with housed(telegram, folder, hook=taken, fetches=True):
        ana.says("/help")
        await ana.reads("help-opening")
    assert telegram.asked("setWebhook") == []


async def test_from_a_webhook_back_to_fetching_and_again(telegram: TelegramServer, folder: Path, hook: Hook) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook):
        ana.says("/help")
        await ana.reads("help-opening")
    ana.says("/language")  # while nobody is there
    assert telegram.platform.updates.webhook
    async with housed(telegram, folder):
        assert await telegram.until(lambda: len(ana.sees()) == 2)
        assert not telegram.platform.updates.webhook
    ana.says("/privacy")
    async with housed(telegram, folder, hook=hook):
        await ana.reads("privacy")
        ana.says("/mydata")
        await telegram.until(lambda: len(ana.sees()) == 4)


async def test_a_webhook_that_somebody_took_away_is_set_again(
    telegram: TelegramServer, folder: Path, hook: Hook
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hook):
        telegram.hooks.delete({})
        ana.says("/help")
        await ana.reads("help-opening")
        await telegram.until(lambda: telegram.platform.updates.webhook, "the webhook again")


@pytest.mark.parametrize("secret", ["", "short", "s" * 31, "s" * 257, "with a blank, which Telegram does not take"])
def test_a_webhook_without_a_good_secret_is_refused(secret: str) -> None:
    with pytest.raises(DeclarationError):
        Hook(PUBLIC, "127.0.0.1", 8766, secret)


def test_a_webhook_does_not_show_its_secret() -> None:
    assert SECRET not in repr(Hook(PUBLIC, "127.0.0.1", 8766, SECRET))
