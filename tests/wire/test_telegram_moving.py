"""A group on Telegram becomes a supergroup: another number, and everything goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.model import Account, Chat
from bot.ports import Parcel, TryLater, Unreachable
from bot.shown import Shown
from storage.tables import rooms
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.world import keys_of


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as made:
        yield made
        assert made.complaints == []


@pytest.fixture
async def house(telegram: TelegramServer, folder: Path) -> AsyncIterator[TelegramHouse]:
    async with housed(telegram, folder) as made:
        yield made


async def set_up(telegram: TelegramServer) -> tuple[Person, Group]:
    """An ordinary group, with the card of the setup in its owner's private chat."""
    sam = telegram.person("Sam", "en", started=True)
    group = telegram.group("Voisins", sam, super_=False)
    sam.asks("/setup Evening", group)
    await telegram.until(lambda: sam.sees(), "the card")
    return sam, group


async def finishes(telegram: TelegramServer, house: TelegramHouse, sam: Person) -> None:
    """The setup is finished, so everybody is welcomed."""
    before = len(telegram.platform.presses)
    card = sam.sees()[-1]
    done = next(one["text"] for one in card.buttons if "setup-button-done" in keys_of(one["text"]))
    await sam.pressed(done, card)
    assert len(telegram.platform.presses) == before + 1
    for _ in range(3):
        await house.settles()
        house.clock.pass_(1)


def tags(house: TelegramHouse) -> list[object]:
    return [tag for (tag,) in house.sqlite.tx.all(rooms.select().with_only_columns(rooms.c.tag))]


def welcomes(sam: Person, group: Group) -> int:
    return sum("setup-welcome" in keys_of(one.text) for one in sam.sees(group))


@pytest.mark.parametrize("told", [True, False])
async def test_from_the_update_or_from_the_error_the_room_is_the_new_chat(
    telegram: TelegramServer, house: TelegramHouse, told: bool
) -> None:
    sam, group = await set_up(telegram)
    bigger = telegram.migrates(group, told=told)
    if told:
        await telegram.handled(telegram.platform.updates.everything[-1]["update_id"])
    await finishes(telegram, house, sam)
    assert welcomes(sam, bigger) == 1
    assert welcomes(sam, group) == 0
    refused = [call for call in telegram.asked("sendMessage") if call.chat == group.id and call.status == 400]
    assert len(refused) == (0 if told else 1)
    ana = telegram.person("Ana", "en", started=True)
    ana.asks("/join", bigger)
    await telegram.until(lambda: "joining-welcome" in keys_of(ana.sees()[-1].text) if ana.sees() else None)


async def test_told_by_everybody_and_twice_it_happens_once(telegram: TelegramServer, house: TelegramHouse) -> None:
    sam, group = await set_up(telegram)
    telegram.platform.updates.twice = True
    bigger = telegram.migrates(group)
    await finishes(telegram, house, sam)
    once = tags(house)
    assert len(once) == 1
    for told in (group, bigger):
        service = next(one for one in telegram.platform.messages if one.chat == told.id and not one.text)
        await telegram.handled(telegram.platform.updates.add("message", service.json))
    await finishes_nothing_more(telegram, house, sam)
    assert tags(house) == once
    assert welcomes(sam, bigger) == 1


async def finishes_nothing_more(telegram: TelegramServer, house: TelegramHouse, sam: Person) -> None:
    sam.says("/help")
    await sam.reads("help-opening")
    await house.settles()


@pytest.mark.parametrize("question", ["presence", "inspect"])
async def test_asking_anything_about_the_old_chat_leads_there_as_well(
    telegram: TelegramServer, house: TelegramHouse, question: str
) -> None:
    _, group = await set_up(telegram)
    bigger = telegram.migrates(group, told=False)
    ana, old = telegram.person("Ana", "en", started=True), Chat("telegram", str(group.id))
    asked = house.line.inspect(old) if question == "inspect" else house.line.presence(_account(ana), old)
    assert await asked is None  # it cannot be said: the chat is another one
    assert tags(house) == [house.built.vault.tag("chat", "telegram", str(bigger.id))]


async def test_a_chat_that_moved_and_is_none_of_ours_is_not_asked_every_second(
    telegram: TelegramServer, house: TelegramHouse
) -> None:
    group = telegram.group("Elsewhere", telegram.person("Sam"), super_=False)
    telegram.migrates(group, told=False)
    old, words = Chat("telegram", str(group.id)), Shown("hello", "en", "ltr")
    assert await house.line.deliver(Parcel(old, words, "n1")) == TryLater(1)
    assert await house.line.deliver(Parcel(old, words, "n2")) == TryLater(600)
    assert await house.line.deliver(Parcel(old, words, "n3", ref=f"{old.id}:7")) == Unreachable()
    assert await house.line.deliver(Parcel(old, None, "n4", ref=f"{old.id}:7")) == Unreachable()


def _account(person: Person) -> Account:
    return Account("telegram", str(person.id))
