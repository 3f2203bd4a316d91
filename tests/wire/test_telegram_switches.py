"""The loop-back Telegram behaves as it is told to: who hears what, what is offered again, what fails and how."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.raw import RawBot
from tests.wire.telegram.state import Group
from tests.wire.telegram_server import TelegramServer

WISHED = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]
ANOTHER_BOT = {"id": 7_000_000_002, "is_bot": True, "first_name": "Another", "username": "another_bot"}
MADE_UP = "https://halqa.example/"


@pytest.fixture
def ana(telegram: TelegramServer) -> Person:
    return telegram.person("Ana", "en", started=True)


@pytest.fixture
def group(telegram: TelegramServer, ana: Person) -> Group:
    made = telegram.group("Voisins", ana)
    telegram.platform.updates.waiting.clear()
    return made


def told(telegram: TelegramServer) -> list[str]:
    """What waits for the bot: the text of messages, the kind of everything else."""
    return [
        update["message"].get("text", "a message without text") if "message" in update else sorted(update)[0]
        for update in telegram.platform.updates.waiting
    ]


def numbers(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


# Who hears what -------------------------------------------------------------------------------------------------------


async def test_in_privacy_mode_a_bot_hears_what_is_meant_for_it(
    telegram: TelegramServer, bot: RawBot, ana: Person, group: Group
) -> None:
    ana.says("How are you all?", group)
    ana.says("@halqa_test_bot are you there?", group)
    ana.says("/help", group)
    ana.says("/help@another_bot", group)
    ana.sends(group, sticker={"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                              "is_animated": False, "is_video": False})  # fmt: skip
    assert told(telegram) == []
    ana.asks("/help", group)
    await bot.says(group.id, "Here I am")
    ana.says("Somebody says something", group)
    ana.says("/help", group)  # of the bots it wrote last
    ana.says("Thank you", group, answers=ana.sees(group)[0])
    telegram.platform.store(group.id, {"from": ANOTHER_BOT, "text": "I am here, too"}, by_bot=False)
    ana.says("/privacy", group)
    assert told(telegram) == ["/help@halqa_test_bot", "/help", "Thank you"]


async def test_an_administrator_and_a_bot_without_privacy_mode_hear_everything(
    telegram: TelegramServer, ana: Person, group: Group
) -> None:
    telegram.platform.bot_is(group, "administrator", ana.user)
    ana.says("How are you all?", group)
    telegram.platform.bot_is(group, "member", ana.user)
    ana.says("Not for the bot", group)
    telegram.platform.reads_all = True
    ana.says("For everybody", group)
    telegram.platform.bot_is(group, "kicked", ana.user)
    ana.says("After it was gone", group)
    assert [one for one in told(telegram) if one != "my_chat_member"] == ["How are you all?", "For everybody"]


async def test_who_came_and_went_is_told_to_everybody_and_more_of_it_to_administrators(
    telegram: TelegramServer, bot: RawBot, ana: Person, group: Group
) -> None:
    await bot.updates(allowed_updates=WISHED)
    bo, cleo = telegram.person("Bo"), telegram.person("Cleo")
    bo.joins(group)
    bo.leaves(group)
    assert told(telegram) == ["a message without text"] * 2
    telegram.platform.bot_is(group, "administrator", ana.user)
    telegram.platform.updates.waiting.clear()
    cleo.joins(group)
    cleo.is_banned(group)
    assert told(telegram) == ["a message without text", "chat_member"] * 2
    change = telegram.platform.updates.waiting[-1]["chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")


async def test_a_bot_is_told_when_it_is_blocked_and_let_in_again(
    telegram: TelegramServer, bot: RawBot, ana: Person, group: Group
) -> None:
    ana.blocks()
    ana.unblocks()
    telegram.platform.bot_is(group, "kicked", ana.user)
    changes = [update["my_chat_member"] for update in await bot.updates()]
    assert [(one["chat"]["type"], one["new_chat_member"]["status"]) for one in changes] == [
        ("private", "kicked"), ("private", "member"), ("supergroup", "kicked"),
    ]  # fmt: skip


def test_nobody_writes_to_a_bot_that_they_never_started(telegram: TelegramServer) -> None:
    with pytest.raises(AssertionError, match="never started"):
        telegram.person("Bo").says("Hello")


async def test_a_press_brings_the_message_along_unless_it_is_old_or_gone(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    button = {"inline_keyboard": [[{"text": "Press", "callback_data": "a"}]]}
    for text in ("Old", "Gone", "New"):
        await bot.says(ana.id, text, reply_markup=button)
    old, gone, new = ana.sees()
    telegram.platform.now += 47 * 3600
    ana.presses("Press", old)
    gone.gone = True
    ana.presses("Press", gone)
    telegram.platform.now += 2 * 3600
    ana.presses("Press", old)
    new.at = telegram.platform.now
    ana.presses("Press", new)
    pressed = [update["callback_query"]["message"] for update in telegram.platform.updates.everything]
    assert [one["date"] > 0 for one in pressed] == [True, False, False, True]
    assert [one["message_id"] for one in pressed] == [old.id, gone.id, old.id, new.id]
    with pytest.raises(AssertionError, match="no button"):
        ana.presses("Another", new)


async def test_an_edited_message_is_told_as_that(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    ana.edits(ana.says("/help"), "/help me")
    update = (await bot.updates())[-1]
    assert update["edited_message"]["text"] == "/help me"
    assert "edit_date" in update["edited_message"]


async def test_entities_count_as_telegram_does(telegram: TelegramServer, ana: Person, group: Group) -> None:
    telegram.platform.reads_all = True
    command, mention = ana.says("/help me", group), ana.says("😀 @halqa_test_bot", group)
    assert command.json["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert mention.json["entities"] == [{"type": "mention", "offset": 3, "length": 15}]
    assert ana.id > 2**32
    assert group.id < -1_000_000_000_000


# What is offered, and how often ---------------------------------------------------------------------------------------


async def test_an_update_is_offered_until_it_is_confirmed(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    for text in ("one", "two", "three"):
        ana.says(text)
    first = numbers(await bot.updates(offset=0))
    assert len(first) == 3
    assert first == sorted(first)
    telegram.platform.updates._asked = (-1, 0.0)
    assert numbers(await bot.updates(offset=0, limit=2)) == first[:2]
    assert numbers(await bot.updates(offset=first[1])) == first[1:]
    assert not telegram.platform.updates.confirmed(first[1])
    assert numbers(await bot.updates(offset=first[2] + 1)) == []
    assert telegram.platform.updates.confirmed(first[2])


async def test_a_negative_offset_leaves_only_the_last(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    for text in ("one", "two", "three"):
        ana.says(text)
    assert [update["message"]["text"] for update in await bot.updates(offset=-1)] == ["three"]
    assert told(telegram) == ["three"]


async def test_the_same_offset_again_at_once_is_given_one(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    ana.says("one")
    ana.says("two")
    assert [len(await bot.updates(offset=7)) for _ in range(2)] == [2, 1]


async def test_a_fetch_waits_for_what_comes(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    fetching = asyncio.create_task(bot.updates(timeout=20))
    await telegram.until(lambda: telegram.asked("getUpdates"))
    ana.says("late")
    assert [update["message"]["text"] for update in await fetching] == ["late"]


async def test_what_nobody_wishes_to_hear_is_not_offered_and_the_wish_stays(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    await bot.updates(offset=1)  # says nothing of it
    ana.says("unheard")
    assert told(telegram) == []
    await bot.updates(offset=2, allowed_updates=["message"])
    ana.says("heard")
    assert told(telegram) == ["heard"]


async def test_a_press_is_offered_for_minutes_and_a_message_for_a_day(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    await bot.says(ana.id, "Card", reply_markup={"inline_keyboard": [[{"text": "Press", "callback_data": "a"}]]})
    ana.says("a word")
    ana.presses("Press", ana.sees()[0])
    telegram.platform.now += 149
    assert len(await bot.updates(offset=1)) == 2
    telegram.platform.now += 1
    assert ["message" in update for update in await bot.updates(offset=2)] == [True]
    telegram.platform.now += 86_400
    assert await bot.updates(offset=3, timeout=0) == []


async def test_a_second_fetch_ends_the_first_and_a_webhook_ends_both(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    first = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await telegram.until(lambda: len(telegram.asked("getUpdates")) == 1)
    second = asyncio.create_task(bot.call("getUpdates", timeout=20))
    status, words = (await first).refusal
    assert (status, "terminated by other getUpdates request" in words) == (409, True)
    telegram.hooks.proxies[MADE_UP] = "http://127.0.0.1:1/"
    await bot.call("setWebhook", url=MADE_UP)
    status, words = (await second).refusal
    assert (status, "terminated by setWebhook request" in words) == (409, True)
    status, words = (await bot.call("getUpdates")).refusal
    assert (status, "while webhook is active" in words) == (409, True)
    await bot.call("deleteWebhook")
    ana.says("one")
    assert len(await bot.updates()) == 1


async def test_a_client_that_hangs_up_loses_nothing(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    hanging = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await telegram.until(lambda: telegram.asked("getUpdates"))
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)
    ana.says("one")
    assert len(await bot.updates()) == 1


async def test_what_was_confirmed_can_be_told_once_more(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    telegram.platform.updates.twice = True
    ana.says("one")
    number = numbers(await bot.updates())[0]
    assert numbers(await bot.updates(offset=number + 1)) == [number]


async def test_after_a_restart_everything_is_there(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    await bot.says(ana.id, "Hello")
    ana.says("one")
    api = telegram.api_url
    await telegram.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("getMe")
    await telegram.start()
    assert telegram.api_url == api
    assert len(await bot.updates()) == 1
    assert [one.text for one in ana.sees()] == ["Hello"]


# What fails, and how --------------------------------------------------------------------------------------------------


async def test_a_flood_is_told_to_one_chat_alone(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    bo = telegram.person("Bo", started=True)
    telegram.faults.flood(ana.id, seconds=7)
    assert await bot.says(bo.id, "Hello")
    answer = await bot.call("sendMessage", chat_id=ana.id, text="Hello")
    assert answer.refusal == (429, "Too Many Requests: retry after 7")
    assert answer.parameters == {"retry_after": 7}
    assert ana.sees() == []
    assert await bot.says(ana.id, "Hello")


async def test_an_answer_is_lost_after_the_message_was_stored_or_before(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    telegram.faults.lose_answer("sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=ana.id, text="stored")
    telegram.faults.next(Fault("sendmessage", lost=True))
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=ana.id, text="not stored")
    assert [one.text for one in ana.sees()] == ["stored"]
    assert [call.status for call in telegram.asked("sendMessage")] == [0, 0]


async def test_an_error_is_told_as_what_it_is(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    telegram.faults.next(Fault("*", 502, "Bad Gateway"), times=2)
    for method in ("getMe", "sendMessage"):
        assert (await bot.call(method, chat_id=ana.id, text="Hello")).refusal == (502, "Bad Gateway")
    assert (await bot.call("getMe")).result
    assert telegram.faults.used == 2


async def test_what_is_held_waits_until_it_is_let_through(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    hold = asyncio.Event()
    telegram.faults.next(Fault("sendmessage", 500, "Internal Server Error", hold=hold))
    sending = asyncio.create_task(bot.call("sendMessage", chat_id=ana.id, text="Hello"))
    await telegram.until(lambda: telegram.faults.used)
    assert not sending.done()
    hold.set()
    assert (await sending).refusal[0] == 500


async def test_limits_count_all_messages_and_those_of_a_group(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    group = telegram.group("Voisins", ana)
    telegram.limits.on = True
    statuses = [(await bot.call("sendMessage", chat_id=group.id, text="Hello")).status for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    statuses = [(await bot.call("sendMessage", chat_id=ana.id, text="Hello")).status for _ in range(11)]
    assert statuses == [200] * 10 + [429]  # thirty in a second
    assert telegram.limits.refused == 2
    assert (await bot.call("getMe")).result  # counts for nothing


# Webhooks -------------------------------------------------------------------------------------------------------------


class Receiver:
    """Something behind the reverse proxy that takes updates, or does not: the next answers are `says`."""

    def __init__(self, telegram: TelegramServer) -> None:
        self.telegram = telegram
        self.says: list[int] = []
        self.came: list[tuple[str, str]] = []  # text and secret
        self.hold: asyncio.Event | None = None
        self.inside, self.most = 0, 0

    async def take(self, request: web.Request) -> web.Response:
        update, secret = await request.json(), request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.came.append((update["message"]["text"], secret))
        self.inside, self.most = self.inside + 1, max(self.most, self.inside + 1)
        self.telegram.platform.bell.ring()
        if self.hold is not None:
            await self.hold.wait()
        self.inside -= 1
        return web.Response(status=self.says.pop(0) if self.says else 200)

    async def __aenter__(self) -> Receiver:
        app = web.Application()
        app.router.add_post("/hook", self.take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.telegram.hooks.proxies[MADE_UP] = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(self, *failed: object) -> None:
        await self._runner.cleanup()

    def texts(self) -> list[str]:
        return [text for text, _ in self.came]


async def test_updates_are_brought_with_the_secret_and_again_until_they_are_taken(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    async with Receiver(telegram) as receiver:
        receiver.says = [503, 500, 404]
        await bot.call("setWebhook", url=MADE_UP, secret_token="secret-1", allowed_updates=["message"])
        ana.says("one")
        ana.says("two")
        await telegram.until(lambda: not telegram.platform.updates.waiting)
        assert receiver.came == [("one", "secret-1")] * 4 + [("two", "secret-1")]
        info = (await bot.call("getWebhookInfo")).result
    assert info["url"] == MADE_UP
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    assert (info["pending_update_count"], info["allowed_updates"], info["max_connections"]) == (0, ["message"], 40)


async def test_chats_do_not_wait_for_each_other_and_no_more_connections_than_allowed(
    telegram: TelegramServer, bot: RawBot
) -> None:
    people = [telegram.person(f"P{number}", started=True) for number in range(5)]
    async with Receiver(telegram) as receiver:
        receiver.hold = asyncio.Event()
        await bot.call("setWebhook", url=MADE_UP, max_connections=3)
        for number in range(2):
            for person in people:
                person.says(f"{person.user.name}-{number}")
        await telegram.until(lambda: receiver.inside == 3)
        receiver.hold.set()
        await telegram.until(lambda: not telegram.platform.updates.waiting)
    assert receiver.most == 3
    for person in people:
        of_one = [text for text in receiver.texts() if text.startswith(person.user.name)]
        assert of_one == [f"{person.user.name}-0", f"{person.user.name}-1"]


async def test_what_is_not_taken_holds_back_what_the_same_person_sends(
    telegram: TelegramServer, bot: RawBot, ana: Person
) -> None:
    bo = telegram.person("Bo", started=True)
    async with Receiver(telegram) as receiver:
        receiver.hold = asyncio.Event()
        await bot.call("setWebhook", url=MADE_UP)
        ana.says("first")
        ana.says("second")
        bo.says("other")
        await telegram.until(lambda: receiver.inside == 2)
        assert sorted(receiver.texts()) == ["first", "other"]
        receiver.hold.set()
        await telegram.until(lambda: not telegram.platform.updates.waiting)


async def test_what_is_wrong_with_a_webhook_is_told(telegram: TelegramServer, bot: RawBot, ana: Person) -> None:
    telegram.hooks.proxies[MADE_UP] = "http://127.0.0.1:1/"

    async def told_of() -> str:
        await telegram.until(lambda: telegram.hooks.said)
        return str((await bot.call("getWebhookInfo")).result["last_error_message"])

    await bot.call("setWebhook", url=MADE_UP)
    ana.says("one")
    assert await told_of() == "Wrong response from the webhook: 502 Bad Gateway"
    telegram.hooks.broken = "SSL error"
    await bot.call("setWebhook", url=MADE_UP)  # what was said of the one before is forgotten
    assert await told_of() == "SSL error"
    telegram.hooks.broken = ""
    telegram.hooks.proxies.clear()
    telegram.hooks.said = ""
    assert await told_of() == "Connection timed out"
    await bot.call("deleteWebhook", drop_pending_updates=True)
    info = (await bot.call("getWebhookInfo")).result
    assert (info["url"], info["pending_update_count"], "last_error_message" in info) == ("", 0, False)
