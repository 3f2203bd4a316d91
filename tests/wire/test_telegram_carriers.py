"""What would tell who somebody is, or comes from no person, is not taken; a call for help in it is heard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.words import say
from tests.canary import tables
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, hooked, housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears, joins, presses, says
from tests.world import catalog, keys_of

Json = dict[str, Any]
FILE = {"file_id": "f", "file_unique_id": "u"}
FORWARD = {"type": "hidden_user", "date": 1, "sender_user_name": "Bo"}
PICTURE = [{**FILE, "width": 1, "height": 1}]
STICKER = {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
CARRIERS: dict[str, Json] = {
    "voice": {"voice": {**FILE, "duration": 3}},
    "round video": {"video_note": {**FILE, "length": 1, "duration": 3}},
    "video": {"video": {**FILE, "width": 1, "height": 1, "duration": 3}},
    "picture": {"photo": PICTURE},
    "picture with words": {"photo": PICTURE, "caption": "This is my kitchen."},
    "file": {"document": FILE},
    "sticker": {"sticker": STICKER},
    "contact": {"contact": {"phone_number": "+331", "first_name": "Ana"}},
    "place": {"location": {"latitude": 1.5, "longitude": 1.5}},
    "poll": {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                      "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                      "allows_revoting": False, "members_only": False}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "forwarded words": {"text": "I cannot sleep.", "forward_origin": FORWARD},
    "forwarded command": {"text": "/report Something", "forward_origin": FORWARD},
}  # fmt: skip
CHANNEL = {"id": -1_000_000_009_999, "type": "channel", "title": "News"}
BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
async def house(telegram: TelegramServer, folder: Path) -> AsyncIterator[TelegramHouse]:
    async with housed(telegram, folder) as made:
        yield made


@pytest.fixture
async def group(telegram: TelegramServer, house: TelegramHouse) -> Group:
    """A group in French of six, led by Sam."""
    sam = telegram.person("Sam", "fr", started=True)
    made = telegram.group("Voisins", sam)
    await says(sam, "/setup Soir", "setup-begun", made)
    await presses(sam, "setup-button-done")
    await house.settles()
    for name in ("Ana", "Bo", "Cleo", "Dana", "Eli"):
        await joins(telegram.person(name, "en"), made)
    return made


def person(telegram: TelegramServer, name: str) -> Person:
    return Person(next(one for one in telegram.platform.users.values() if one.name == name), telegram.platform)


# In private -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("carrier", CARRIERS)
async def test_it_is_refused_with_the_reason_and_nothing_of_it_is_kept(
    telegram: TelegramServer, house: TelegramHouse, folder: Path, carrier: str
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    ana.sends(**CARRIERS[carrier])
    assert keys_of((await ana.sees_next(after=0)).text) == ["telegram-only-words"]
    assert tables(folder)["inbox"] == tables(folder)["reports"] == []


async def test_while_a_share_is_asked_for_it_is_refused_and_the_question_stays(
    telegram: TelegramServer, house: TelegramHouse, group: Group
) -> None:
    ana = person(telegram, "Ana")
    await presses(ana, "joining-sharing-agree")
    await says(ana, "/share", "engine-question")
    for carrier in ("voice", "forwarded words", "picture with words"):
        seen = len(ana.sees())
        ana.sends(**CARRIERS[carrier])
        assert keys_of((await ana.sees_next(after=seen)).text) == ["telegram-only-words"]
    await says(ana, "My own words.", "sharing-preview")
    assert not any("kitchen" in one.text or "sleep" in one.text for one in ana.sees())


@pytest.mark.parametrize(
    "what",
    [
        {"photo": PICTURE, "caption": "[suicide 3] I cannot go on."},
        {"text": "[suicide 3] I cannot go on.", "forward_origin": FORWARD},
        {"photo": PICTURE, "caption": "sos"},
        {"text": "النجدة", "forward_origin": FORWARD},
        {"photo": PICTURE, "caption": "/crisis"},
    ],
    ids=["caption", "forward", "call in a caption", "forwarded call", "command in a caption"],
)
async def test_a_call_for_help_in_it_is_heard(
    telegram: TelegramServer, house: TelegramHouse, folder: Path, what: Json
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    ana.sends(**what)
    await hears(ana, "crisis-danger-anywhere")
    assert len(ana.sees()) == 1
    assert tables(folder)["inbox"] == []


async def test_while_nothing_can_be_kept_whoever_is_in_danger_is_helped_once(
    telegram: TelegramServer, house: TelegramHouse
) -> None:
    ana, bo = (telegram.person(name, "en", started=True) for name in ("Ana", "Bo"))
    house.sqlite.tx._connection.execute("PRAGMA query_only=ON")
    ana.says("[suicide 3] I cannot go on.")
    bo.says("Good evening")
    await hears(ana, "crisis-danger-anywhere")
    fetched = len(telegram.asked("getUpdates"))
    await telegram.until(lambda: len(telegram.asked("getUpdates")) > fetched + 1)  # offered again and again
    assert (len(ana.sees()), len(bo.sees())) == (1, 0)
    house.sqlite.tx._connection.execute("PRAGMA query_only=OFF")
    await telegram.until(lambda: bo.sees())


# In a group -----------------------------------------------------------------------------------------------------------


def nobody_says(
    telegram: TelegramServer, group: Group, sender: dict[str, Any], chat: dict[str, Any], text: str
) -> None:
    made = telegram.platform.store(group.id, {"from": sender, "sender_chat": chat, "text": text}, by_bot=False)
    telegram.platform.updates.add("message", made.json)


@pytest.mark.parametrize("who", ["an anonymous administrator", "a channel", "a linked channel"])
async def test_who_is_no_person_is_asked_to_go_on_in_private_in_the_groups_language(
    telegram: TelegramServer, house: TelegramHouse, group: Group, who: str
) -> None:
    sender, chat = {
        "an anonymous administrator": (BOT, group.shown()),
        "a channel": ({"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}, CHANNEL),
        "a linked channel": ({"id": 777000, "is_bot": False, "first_name": "Telegram"}, CHANNEL),
    }[who]
    before = tables(house.sqlite.path.parent)
    sam = person(telegram, "Sam")
    nobody_says(telegram, group, sender, chat, "Good evening")
    nobody_says(telegram, group, sender, chat, "/setup@another_bot")
    nobody_says(telegram, group, sender, chat, "/setup@halqa_test_bot")
    card = await hears(sam, "common-private-update", group)
    assert card.text == catalog().say(say("common-private-update"), "fr")
    assert [keys_of(one["text"]) for one in card.buttons] == [["common-open-privately"]]
    assert tables(house.sqlite.path.parent) == before
    sam.presses("common-open-privately", card)
    await hears(sam, "telegram-nothing-waits")


async def test_words_after_a_personal_command_stand_nowhere_else_and_their_writer_is_led_on(
    telegram: TelegramServer, house: TelegramHouse, group: Group
) -> None:
    """Whether or not they opened the private chat before."""
    ana, gus = person(telegram, "Ana"), telegram.person("Gus", "ar")
    seen = len(ana.sees(group))
    for one in (ana, gus):
        one.asks("/share I cannot stop crying", group)
    await hears(ana, "telegram-text-in-group")
    card = await hears(gus, "common-private-update", group)
    assert len(gus.sees(group)) == seen + 1
    gus.presses("common-open-privately", card)
    told = await hears(gus, "telegram-text-in-group")
    assert told.text.startswith("\u200f")
    calls = telegram.rest.calls
    assert not any("crying" in str(call.params) for call in calls)
    assert not any("crying" in str(row) for rows in tables(house.sqlite.path.parent).values() for row in rows)


async def test_an_administrator_hears_everything_and_keeps_nothing_of_it(
    telegram: TelegramServer, house: TelegramHouse, group: Group, folder: Path
) -> None:
    sam, ana = person(telegram, "Sam"), person(telegram, "Ana")
    telegram.platform.bot_is(group, "administrator", sam.user)
    ana.says("/help@another_bot", group)
    await telegram.until(lambda: not telegram.platform.updates.waiting or None)
    before = tables(folder)
    ana.says("How was your day?", group)
    ana.sends(group, **CARRIERS["picture with words"])
    ana.sends(group, **CARRIERS["forwarded command"])
    ana.edits(ana.says("Fine", group), "/help@halqa_test_bot")
    last = telegram.platform.updates.everything[-1]["update_id"]
    ana.asks("/privacy", group)
    await hears(ana, "privacy-who")
    assert telegram.platform.updates.confirmed(last)
    changed = {name for name, rows in tables(folder).items() if rows != before[name]}
    assert changed <= {"inbox"}
    assert len(tables(folder)["inbox"]) == len(before["inbox"]) + 1  # that /privacy was seen


async def test_edited_words_are_not_even_fetched(telegram: TelegramServer, house: TelegramHouse) -> None:
    assert "edited_message" not in telegram.platform.updates.kinds
    ana = telegram.person("Ana", "en", started=True)
    said = ana.says("/report Something")
    await ana.sees_next(after=0)
    ana.edits(said, "/report Something else")
    ana.says("/help")
    await hears(ana, "help-opening")
    assert len(ana.sees()) == 2
    assert len(tables(house.sqlite.path.parent)["reports"]) == 1


async def test_edited_words_that_a_webhook_brings_do_nothing(telegram: TelegramServer, folder: Path) -> None:
    """Telegram brings what was wished for before, until it was told otherwise."""
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder, hook=hooked(telegram)):
        telegram.platform.updates.kinds |= {"edited_message"}
        said = ana.says("/language")
        await hears(ana, "engine-question")
        ana.edits(said, "/help")
        await telegram.until(lambda: not telegram.platform.updates.waiting)
        ana.says("/privacy")
        await hears(ana, "privacy-who")
    assert len(ana.sees()) == 2
