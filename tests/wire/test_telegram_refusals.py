"""The loop-back Telegram refuses what Telegram refuses, with its number and in its words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wire.telegram.people import Person
from tests.wire.telegram.raw import RawBot
from tests.wire.telegram.state import Group
from tests.wire.telegram_server import TelegramServer

HOURS = 3600


@pytest.fixture
def ana(telegram: TelegramServer) -> Person:
    return telegram.person("Ana", "en", started=True)


@pytest.fixture
def group(telegram: TelegramServer, ana: Person) -> Group:
    return telegram.group("Voisins", ana)


def keys(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


# Calls ----------------------------------------------------------------------------------------------------------------


async def test_a_wrong_token_and_an_unknown_method(bot: RawBot) -> None:
    assert (await bot.call("getMe", token="1:other")).refusal == (401, "Unauthorized")
    assert (await bot.call("sendPigeon")).refusal == (404, "Not Found: method not found")
    assert (await bot.call("GETME")).result["username"] == "halqa_test_bot"  # names are taken in any case


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, "chat_id is empty"),
        ({"chat_id": "somebody"}, "chat_id is empty"),
        ({"chat_id": 5}, "chat not found"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>" + "x" * 4097 + "</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "<i></i>", "parse_mode": "HTML"}, "message text is empty"),
        ({"reply_markup": keys({"text": "", "callback_data": "a"})}, "must be of type String"),
        ({"reply_markup": keys({"text": "Press"})}, "Text buttons are unallowed"),
        ({"reply_markup": keys({"text": "Press", "callback_data": ""})}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keys({"text": "Press", "callback_data": "é" * 33})}, "BUTTON_DATA_INVALID"),
        ({"message_thread_id": 7}, "message thread not found"),
    ],
)
async def test_a_message_that_breaks_a_rule_is_refused_whole(
    bot: RawBot, ana: Person, params: dict[str, Any], words: str
) -> None:
    whole = {"chat_id": ana.id, "text": "Hello"} | params if params else {"text": "Hello"}
    status, told = (await bot.call("sendMessage", **whole)).refusal
    assert status == 400
    assert told.startswith("Bad Request: ")
    assert words in told
    assert ana.sees() == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a < b", "unsupported start tag at byte offset 2"),
        ("Tom & Jerry", "unsupported start tag at byte offset 4"),
        ("<h1>Title</h1>", 'unsupported start tag "h1"'),
        ("<b>bold", "can't find end tag"),
        ("bold</b>", "unexpected end tag"),
        ("<b><i>both</b></i>", "unexpected end tag"),
    ],
)
async def test_markup_that_telegram_cannot_read_is_refused(bot: RawBot, ana: Person, source: str, words: str) -> None:
    status, told = (await bot.call("sendMessage", chat_id=ana.id, text=source, parse_mode="HTML")).refusal
    assert status == 400
    assert told.startswith("Bad Request: can't parse entities: ")
    assert words in told


async def test_markup_becomes_entities_that_count_as_telegram_does(bot: RawBot, ana: Person) -> None:
    made = await bot.says(ana.id, "😀 <b>a &lt; <i>b</i></b> &#1575;", parse_mode="HTML")
    assert made["text"] == "😀 a < b ا"
    assert made["entities"] == [
        {"type": "bold", "offset": 3, "length": 5},
        {"type": "italic", "offset": 7, "length": 1},
    ]
    longest = await bot.says(ana.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    assert len(longest["text"]) == 4096


# Who can be reached ---------------------------------------------------------------------------------------------------


async def test_who_cannot_be_written_to(bot: RawBot, telegram: TelegramServer, ana: Person) -> None:
    stranger = telegram.person("Bo")
    words = [(await bot.call("sendMessage", chat_id=stranger.id, text="Hello")).refusal]
    ana.blocks()
    words.append((await bot.call("sendMessage", chat_id=ana.id, text="Hello")).refusal)
    ana.user.deactivated = True
    words.append((await bot.call("sendMessage", chat_id=ana.id, text="Hello")).refusal)
    assert words == [
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
    ]
    stranger.starts()
    assert await bot.says(stranger.id, "Hello")
    ana.user.deactivated = False
    ana.unblocks()
    assert await bot.says(ana.id, "Hello")


@pytest.mark.parametrize("super_", [True, False])
async def test_a_group_that_put_the_bot_out(bot: RawBot, telegram: TelegramServer, ana: Person, super_: bool) -> None:
    group = telegram.group("Voisins", ana, super_=super_)
    kind = "supergroup" if super_ else "group"
    for status, words in (
        ("kicked", f"Forbidden: bot was kicked from the {kind} chat"),
        ("left", f"Forbidden: bot is not a member of the {kind} chat"),
    ):
        telegram.platform.bot_is(group, status, ana.user)
        for method in ("sendMessage", "getChat", "getChatAdministrators"):
            assert (await bot.call(method, chat_id=group.id, text="Hello")).refusal == (403, words)


async def test_a_group_that_became_a_supergroup_says_where_it_is(
    bot: RawBot, telegram: TelegramServer, ana: Person
) -> None:
    group = telegram.group("Voisins", ana, super_=False)
    before = await bot.says(group.id, "Hello")
    moved = telegram.migrates(group)
    answer = await bot.call("sendMessage", chat_id=group.id, text="Hello")
    assert answer.refusal == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert answer.parameters == {"migrate_to_chat_id": moved.id}
    assert moved.id < -1_000_000_000_000
    assert (await bot.says(moved.id, "Hello"))["message_id"] != before["message_id"]
    told = [update["message"] for update in await bot.updates() if "message" in update]
    assert [one.get("migrate_to_chat_id", one.get("migrate_from_chat_id")) for one in told] == [moved.id, group.id]


async def test_where_members_may_not_write_only_an_administrator_does(
    bot: RawBot, telegram: TelegramServer, group: Group, ana: Person
) -> None:
    group.mute = True
    refused = (await bot.call("sendMessage", chat_id=group.id, text="Hello")).refusal
    assert refused == (400, "Bad Request: not enough rights to send text messages to the chat")
    assert (await bot.call("getChat", chat_id=group.id)).result["permissions"]["can_send_messages"] is False
    telegram.platform.bot_is(group, "administrator", ana.user)
    assert await bot.says(group.id, "Hello")


async def test_a_topic_exists_or_does_not(bot: RawBot, telegram: TelegramServer, ana: Person) -> None:
    forum = telegram.group("Forum", ana, forum=True)
    forum.topics.add(7)
    made = await bot.says(forum.id, "Hello", message_thread_id=7)
    assert (made["message_thread_id"], made["is_topic_message"]) == (7, True)
    refused = (await bot.call("sendMessage", chat_id=forum.id, text="Hello", message_thread_id=8)).refusal
    assert refused == (400, "Bad Request: message thread not found")


# Changing and taking back ---------------------------------------------------------------------------------------------


async def test_an_edit_changes_what_stands_there_and_nothing_else(bot: RawBot, ana: Person) -> None:
    button = keys({"text": "Press", "callback_data": "a"})
    made = await bot.says(ana.id, "Hello", reply_markup=button)
    here = {"chat_id": ana.id, "message_id": made["message_id"]}
    same = await bot.call("editMessageText", **here, text="Hello", reply_markup=button)
    assert same.refusal[0] == 400
    assert "message is not modified" in same.refusal[1]
    changed = (await bot.call("editMessageText", **here, text="Hello")).result  # a keyboard left out goes away
    assert "reply_markup" not in changed
    assert changed["edit_date"] == made["date"]
    for wrong in ({"text": ""}, {"text": "x" * 4097}, {"text": "<b>", "parse_mode": "HTML"}):
        assert (await bot.call("editMessageText", **here, **wrong)).refusal[0] == 400
    assert [one.text for one in ana.sees()] == ["Hello"]
    assert ana.sees()[0].history == ["Hello"]


async def test_only_the_bots_own_words_can_be_edited(bot: RawBot, ana: Person) -> None:
    hers = ana.says("Mine")
    assert (await bot.call("editMessageText", chat_id=ana.id, message_id=hers.id, text="Yours")).refusal == (
        400, "Bad Request: message can't be edited",
    )  # fmt: skip
    assert (await bot.call("editMessageText", chat_id=ana.id, message_id=99, text="Yours")).refusal == (
        400, "Bad Request: message to edit not found",
    )  # fmt: skip
    assert (await bot.call("editMessageText", chat_id=ana.id, text="Yours")).refusal == (
        400, "Bad Request: message identifier is not specified",
    )  # fmt: skip


async def test_what_can_be_deleted_by_whom_and_for_how_long(
    bot: RawBot, telegram: TelegramServer, ana: Person, group: Group
) -> None:
    async def deletes(chat: int, message: int) -> str:
        answer = await bot.call("deleteMessage", chat_id=chat, message_id=message)
        return "gone" if answer.body["ok"] else answer.refusal[1]

    ours, hers = (await bot.says(ana.id, "Ours"))["message_id"], ana.says("Hers").id
    assert [await deletes(ana.id, one) for one in (ours, hers)] == ["gone", "gone"]
    assert await deletes(ana.id, ours) == "Bad Request: message to delete not found"
    hers = ana.asks("/help", group).id
    assert await deletes(group.id, hers) == "Bad Request: message can't be deleted"
    telegram.platform.bot_is(group, "administrator", ana.user)
    assert await deletes(group.id, hers) == "gone"
    ours = (await bot.says(group.id, "Ours"))["message_id"]
    telegram.platform.now += 48 * HOURS + 1
    assert await deletes(group.id, ours) == "Bad Request: message can't be deleted"
    assert (await bot.call("editMessageText", chat_id=group.id, message_id=ours, text="Withdrawn")).result


# Presses --------------------------------------------------------------------------------------------------------------


async def test_a_press_is_answered_once_soon_and_shortly(
    bot: RawBot, telegram: TelegramServer, ana: Person, group: Group
) -> None:
    made = await bot.says(group.id, "Hello", reply_markup=keys({"text": "Press", "callback_data": "a"}))
    card = ana.sees(group)[0]
    old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    first, second, third = (ana.presses("Press", card) for _ in range(3))
    assert (await bot.call("answerCallbackQuery", callback_query_id=first.id, text="x" * 201)).refusal[0] == 400
    assert first.answered is None
    wrong = await bot.call("answerCallbackQuery", callback_query_id=first.id, url="https://example.org")
    assert wrong.refusal == (400, "Bad Request: URL_INVALID")
    assert (await bot.call("answerCallbackQuery", callback_query_id=first.id, text="x" * 200)).result is True
    assert first.answered is not None
    assert (await bot.call("answerCallbackQuery", callback_query_id=first.id)).refusal == old
    assert (await bot.call("answerCallbackQuery", callback_query_id="unknown")).refusal == old
    assert (await bot.call("answerCallbackQuery")).refusal == old
    way_in = "https://t.me/halqa_test_bot?start=w"
    assert (await bot.call("answerCallbackQuery", callback_query_id=second.id, url=way_in)).result is True
    telegram.platform.now += 2 * HOURS
    assert (await bot.call("answerCallbackQuery", callback_query_id=third.id)).refusal == old
    assert made["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"


# Files, menus, people -------------------------------------------------------------------------------------------------


async def test_a_document_has_to_come_along(bot: RawBot, ana: Person) -> None:
    refused = (await bot.call("sendDocument", chat_id=ana.id, caption="Yours")).refusal
    assert refused == (400, "Bad Request: there is no document in the request")


@pytest.mark.parametrize("name", ["Help", "meeting schedule", "aide-moi", ""])
async def test_a_menu_takes_small_letters_digits_and_lines(bot: RawBot, name: str) -> None:
    refused = (await bot.call("setMyCommands", commands=[{"command": name, "description": "Help"}])).refusal
    assert refused == (400, "Bad Request: BOT_COMMAND_INVALID")


async def test_a_menu_holds_a_hundred_commands_for_each_scope_and_language(bot: RawBot) -> None:
    hundred = [{"command": f"c{number}", "description": "Help"} for number in range(100)]
    groups = {"type": "all_group_chats"}
    assert (await bot.call("setMyCommands", commands=hundred, scope=groups, language_code="ar")).result is True
    assert (await bot.call("setMyCommands", commands=[*hundred, hundred[0]])).refusal[0] == 400
    assert (await bot.call("getMyCommands", scope=groups, language_code="ar")).result == hundred
    assert (await bot.call("getMyCommands", scope=groups)).result == []
    assert (await bot.call("getMyCommands")).result == []


async def test_who_somebody_is_in_a_group(bot: RawBot, telegram: TelegramServer, ana: Person, group: Group) -> None:
    bo, cleo, dana = (telegram.person(name) for name in ("Bo", "Cleo", "Dana"))
    bo.joins(group)
    group.admins.add(cleo.id)
    dana.is_banned(group)
    people = (ana, cleo, bo, telegram.person("Eli"), dana)
    found = [(await bot.call("getChatMember", chat_id=group.id, user_id=one.id)).result["status"] for one in people]
    assert found == ["creator", "administrator", "member", "left", "kicked"]
    assert (await bot.call("getChatMember", chat_id=group.id, user_id=5)).refusal[1] == "Bad Request: user not found"
    assert (await bot.call("getChatMember", chat_id=group.id)).refusal[1] == "Bad Request: invalid user_id specified"
    assert (await bot.call("getChatMember", chat_id=ana.id, user_id=ana.id)).refusal[1] == "Bad Request: chat not found"
    admins = (await bot.call("getChatAdministrators", chat_id=group.id)).result
    assert [one["user"]["first_name"] for one in admins] == ["Ana", "Cleo"]
    assert (await bot.call("getChatAdministrators", chat_id=ana.id)).refusal[0] == 400


# Webhooks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://halqa.example/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "halqa.example"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://halqa.example:8766/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://nobody.example/"}, "bad webhook: Failed to resolve host: Name or service not known"),
        ({"secret_token": "with a blank"}, "secret token contains unallowed characters"),
        ({"secret_token": "s" * 257}, "secret token is too long"),
    ],
)
async def test_a_webhook_that_telegram_does_not_take(
    bot: RawBot, telegram: TelegramServer, params: dict[str, str], words: str
) -> None:
    telegram.hooks.proxies["https://halqa.example/"] = "http://127.0.0.1:1/"
    refused = (await bot.call("setWebhook", **{"url": "https://halqa.example/", **params})).refusal
    assert refused == (400, f"Bad Request: {words}")
    assert (await bot.call("getWebhookInfo")).result["url"] == ""
