"""Nothing private stands in a group on Telegram, whatever somebody typed, and nobody is left without a way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.world import keys_of

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
async def house(telegram: TelegramServer, folder: Path) -> AsyncIterator[TelegramHouse]:
    async with housed(telegram, folder) as made:
        yield made


@pytest.fixture
async def group(telegram: TelegramServer, house: TelegramHouse) -> Group:
    """A group in French, set up by Sam."""
    sam = telegram.person("Sam", "fr", started=True)
    made = telegram.group("Voisins", sam)
    sam.asks("/setup Soir", made)
    await telegram.until(lambda: sam.sees(), "the card")
    return made


def keys(person: Person, where: Group | None = None) -> list[list[str]]:
    return [keys_of(one.text) for one in person.sees(where)]


async def test_who_never_opened_the_private_chat_is_led_there_without_a_word_of_the_matter(
    telegram: TelegramServer, group: Group
) -> None:
    ana, bo = telegram.person("Ana", "en"), telegram.person("Bo", "en")
    ana.asks("/mydata", group)
    card = await ana.sees_next(group, after=0)
    assert keys_of(card.text) == ["common-private-update"]
    assert [keys_of(one["text"]) for one in card.buttons] == [["common-open-privately"]]
    bo.presses("common-open-privately", card)  # somebody else follows the same button
    assert "telegram-nothing-waits" in keys_of((await bo.sees_next(after=0)).text)
    ana.presses("common-open-privately", card)
    assert "mydata-nothing" in keys_of((await ana.sees_next(after=0)).text)


async def test_the_neutral_card_serves_everybody_for_a_minute(telegram: TelegramServer, group: Group) -> None:
    ana, bo = telegram.person("Ana", "ar"), telegram.person("Bo", "en")
    ana.asks("/mydata", group)
    card = await ana.sees_next(group, after=0)
    bo.asks("/language", group)
    await telegram.until(lambda: sum(call.chat == bo.id for call in telegram.asked("sendMessage")) == 1)
    bo.presses("common-open-privately", card)
    assert "engine-question" in keys_of((await bo.sees_next(after=0)).text)
    assert len(ana.sees(group)) == 1


async def test_a_press_of_somebody_who_never_opened_the_chat_opens_it_with_the_answer(
    telegram: TelegramServer, house: TelegramHouse, group: Group
) -> None:
    sam, ana = Person(telegram.platform.users[group.owner], telegram.platform), telegram.person("Ana", "en")
    sam.presses(next(b["text"] for b in sam.sees()[-1].buttons if "setup-button-done" in b["text"]), sam.sees()[-1])
    await sam.reads("setup-done")
    await house.settles()
    welcome = await sam.reads("setup-welcome", group)
    answered = await ana.pressed("joining-join", welcome)
    assert answered["url"].endswith("?start=w")
    assert "joining-welcome" in keys_of((await ana.sees_next(after=0)).text)


async def test_words_after_a_personal_command_in_a_group_are_not_used_and_their_author_is_told_privately(
    telegram: TelegramServer, group: Group
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    ana.asks("/share I cannot stop crying", group)
    await telegram.until(lambda: ["telegram-text-in-group"] in keys(ana))
    assert ana.sees(group) == []
    assert not any("crying" in one.text for one in ana.sees())


@pytest.mark.parametrize(
    "what",
    [
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
        {"sticker": {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"text": "x", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Bo"}},
    ],
    ids=["voice", "sticker", "forward"],
)  # fmt: skip
async def test_what_carries_who_somebody_is_is_refused_with_the_reason(
    telegram: TelegramServer, group: Group, what: dict[str, Any]
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    ana.sends(**what)
    assert keys_of((await ana.sees_next(after=0)).text) == ["telegram-only-words"]


async def test_who_does_not_show_who_they_are_is_asked_to_go_on_in_private(
    telegram: TelegramServer, group: Group
) -> None:
    made = telegram.platform.store(
        group.id,
        {"from": ANONYMOUS, "sender_chat": group.shown(), "text": "/setup@halqa_test_bot",
         "entities": [{"type": "bot_command", "offset": 0, "length": 21}]},
        by_bot=False,
    )  # fmt: skip
    telegram.platform.updates.add("message", made.json)
    sam = Person(telegram.platform.users[group.owner], telegram.platform)
    assert keys_of((await sam.sees_next(group, after=0)).text) == ["common-private-update"]


async def test_help_in_a_group_is_one_card_for_everybody_and_its_button_opens_it_privately(
    telegram: TelegramServer, group: Group
) -> None:
    ana, bo = telegram.person("Ana", "en"), telegram.person("Bo", "ar")
    ana.asks("/crisis", group)
    ana.asks("/sos", group)
    card = await ana.sees_next(group, after=0)
    assert "crisis-room-opening" in keys_of(card.text)
    assert [keys_of(one["text"]) for one in card.buttons] == [["common-open-privately"]]
    for one in (ana, bo):  # whoever asked, and whoever did not
        one.presses("common-open-privately", card)
        assert "crisis-danger-anywhere" in keys_of((await one.sees_next(after=0)).text)
    assert len(ana.sees(group)) == 1


async def test_an_edited_command_does_nothing_a_second_time(telegram: TelegramServer, group: Group) -> None:
    ana = telegram.person("Ana", "en", started=True)
    made = ana.says("/language")
    await ana.sees_next(after=0)
    ana.edits(made, "/language fr")
    ana.says("/help")
    await ana.reads("help-opening")
    assert len(ana.sees()) == 2


async def test_words_of_people_are_no_markup(telegram: TelegramServer, group: Group) -> None:
    sam = Person(telegram.platform.users[group.owner], telegram.platform)
    sam.presses(next(b["text"] for b in sam.sees()[-1].buttons if "setup-button-name" in b["text"]), sam.sees()[-1])
    await sam.reads("blank-gn-name")
    sam.says("<b>Tea & <tg-spoiler>cake</b>")
    card = await sam.reads("<b>Tea & <tg-spoiler>cake</b>")
    assert all(one["type"] not in ("bold", "spoiler") for one in card.json.get("entities", ()))
