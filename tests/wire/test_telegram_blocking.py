"""Somebody blocks the bot on Telegram, or is no more: noticed, noted, and written to no more until they come back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.books import Books
from bot.effects import Send, ToMember
from bot.posting import Poster
from bot.words import At, say
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.world import START, keys_of


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as made:
        yield made
        assert made.complaints == []


@pytest.fixture
async def house(telegram: TelegramServer, folder: Path) -> AsyncIterator[TelegramHouse]:
    async with housed(telegram, folder) as made:
        yield made


@pytest.fixture
async def group(telegram: TelegramServer, house: TelegramHouse) -> Group:
    sam = telegram.person("Sam", "en", started=True)
    made = telegram.group("Voisins", sam)
    sam.asks("/setup Evening", made)
    await telegram.until(lambda: sam.sees(), "the card")
    return made


async def founder(telegram: TelegramServer, group: Group) -> Person:
    return Person(telegram.platform.users[group.owner], telegram.platform)


async def writes_to(house: TelegramHouse, person: Person) -> None:
    """The house has something for this member, and carries it."""
    vault, cause = house.built.vault, house.built.house.parts.chance(16)

    def post(books: Books) -> list[object]:
        standing = books.people.standings(vault.tag("account", "telegram", str(person.id)))[0]
        send = Send(ToMember(standing.member.id, standing.group.id), say("playground-pick", what=At(START)))
        rows = Poster(books, vault, cause, START).post([send]).rows
        house.built.house.outbox.add(rows)
        return [*rows]

    await house.built.store.write(post)
    await house.settles()


def tries(telegram: TelegramServer, person: Person) -> list[int]:
    """With what the last sends to this private chat that were not answers were met."""
    return [
        call.status
        for call in telegram.asked("sendMessage")
        if call.chat == person.id and "playground-pick" in keys_of(str(call.params["text"]))
    ]


async def heard(telegram: TelegramServer) -> None:
    """Until the bot has dealt with everything that it was told."""
    await telegram.handled(telegram.platform.updates.everything[-1]["update_id"])


@pytest.mark.parametrize("way", ["blocked", "deactivated"])
async def test_what_telegram_refuses_is_tried_once(
    telegram: TelegramServer, house: TelegramHouse, group: Group, way: str
) -> None:
    sam = await founder(telegram, group)
    await writes_to(house, sam)
    setattr(sam.user, way, True)  # and no update came of it
    for _ in range(3):
        await writes_to(house, sam)
    assert tries(telegram, sam) == [200, 403]


async def test_who_blocks_us_is_not_tried_at_all_and_who_no_longer_does_is_written_to_again(
    telegram: TelegramServer, house: TelegramHouse, group: Group
) -> None:
    sam = await founder(telegram, group)
    sam.blocks()
    await heard(telegram)
    await writes_to(house, sam)
    assert tries(telegram, sam) == []
    sam.unblocks()
    await heard(telegram)
    await writes_to(house, sam)
    assert tries(telegram, sam) == [200]


async def test_who_follows_the_button_into_the_private_chat_is_written_to_again(
    telegram: TelegramServer, house: TelegramHouse, group: Group
) -> None:
    sam = await founder(telegram, group)
    sam.user.blocked = True
    await writes_to(house, sam)
    sam.starts("w")  # as the neutral card's button does
    await sam.reads("telegram-nothing-waits")
    await writes_to(house, sam)
    assert tries(telegram, sam) == [403, 200]
