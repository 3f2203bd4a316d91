"""A forum on Telegram: what belongs in a topic goes there, and a topic that is closed or deleted loses nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.books import Books
from bot.effects import Send, ToRooms
from bot.model import Chat, Purpose
from bot.ports import Right
from bot.posting import Poster
from bot.words import At, say
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.world import START, keys_of

TOPIC = 7


@dataclass
class Forum:
    """Sam leads a group in a forum: its main room is the general topic, shares have a topic of their own."""

    telegram: TelegramServer
    house: TelegramHouse
    group: Group
    sam: Person

    @property
    def topic(self) -> Chat:
        return Chat("telegram", f"{self.group.id}/{TOPIC}")

    async def posts(self) -> None:
        """Something goes to every room for shares."""
        vault, cause = self.house.built.vault, self.house.built.house.parts.chance(16)
        send = Send(ToRooms(await self.id(), Purpose.SHARES), say("playground-pick", what=At(START)))

        def post(books: Books) -> None:
            self.house.built.house.outbox.add(Poster(books, vault, cause, START).post([send]).rows)

        await self.house.built.store.write(post)
        await self.house.settles()

    async def id(self) -> bytes:
        return (await self.house.built.store.read(lambda books: books.groups.every()))[0]

    async def gone(self) -> list[bool]:
        """Which rooms are gone: the main one, then the topic."""
        group = await self.id()
        rooms = await self.house.built.store.read(lambda books: books.groups.every_room(group))
        return [room.gone is not None for room in rooms]

    def said(self, topic: int | None = TOPIC) -> list[str]:
        """The first key of what the bot wrote into a topic."""
        there = [one for one in self.sam.sees(self.group) if one.json.get("message_thread_id") == topic]
        return [keys_of(one.text)[0] for one in there]

    async def heard(self) -> None:
        """Until the bot has dealt with everything that it was told, and what follows is carried."""
        await self.telegram.handled(self.telegram.platform.updates.everything[-1]["update_id"])
        await self.house.settles()

    async def minutes(self, number: int) -> None:
        self.house.clock.pass_(60 * number)
        await self.house.settles()


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as made:
        yield made
        assert made.complaints == []


@pytest.fixture
async def forum(telegram: TelegramServer, folder: Path) -> AsyncIterator[Forum]:
    async with housed(telegram, folder) as house:
        sam = telegram.person("Sam", "en", started=True)
        group = telegram.group("Voisins", sam, forum=True)
        telegram.topic(group, TOPIC)
        sam.asks("/setup Evening", group)
        await sam.reads("Evening")
        sam.says("/setup_room@halqa_test_bot shares", group, message_thread_id=TOPIC, is_topic_message=True)
        await telegram.until(lambda: any("setup-room-set" in keys_of(one.text) for one in sam.sees()), "the room")
        await house.settles()
        yield Forum(telegram, house, group, sam)


async def test_what_belongs_in_a_topic_goes_there_and_everything_else_does_not(forum: Forum) -> None:
    await forum.posts()
    assert forum.said() == ["playground-pick"]
    assert forum.said(None) == []
    card = next(one for one in forum.sam.sees() if "setup-card" in keys_of(one.text))
    await forum.sam.pressed(next(b["text"] for b in card.buttons if "setup-button-done" in keys_of(b["text"])), card)
    await forum.house.settles()
    assert forum.said(None) == ["setup-welcome"]


@pytest.mark.parametrize("told", [True, False])
async def test_what_is_to_go_to_a_closed_topic_waits_and_goes_when_it_is_open_again(forum: Forum, told: bool) -> None:
    forum.telegram.closes(forum.group, TOPIC, told=told)
    if told:
        await forum.heard()
        assert forum.said(None) == ["chats-shut"]
    await forum.posts()
    assert forum.said() == []
    assert forum.said(None) == ["chats-shut"]
    await forum.minutes(9)
    refused = [call for call in forum.telegram.asked("sendMessage") if call.status == 400]
    assert len(refused) == 1
    forum.telegram.reopens(forum.group, TOPIC)
    await forum.heard()
    assert forum.said() == ["playground-pick"]
    assert forum.said(None) == ["chats-shut"]


async def test_a_closed_topic_is_no_matter_to_an_administrator(forum: Forum) -> None:
    forum.group.bot = "administrator"
    forum.telegram.closes(forum.group, TOPIC)
    await forum.heard()
    await forum.posts()
    assert forum.said() == ["playground-pick"]
    assert forum.said(None) == []


async def test_what_was_to_go_to_a_deleted_topic_goes_to_the_main_room(
    forum: Forum,
) -> None:
    forum.telegram.deletes_topic(forum.group, TOPIC)
    await forum.posts()
    await forum.posts()
    assert sorted(forum.said(None)) == ["chats-gone", "playground-pick", "playground-pick"]
    assert await forum.gone() == [False, True]
    refused = [call for call in forum.telegram.asked("sendMessage") if call.status == 400]
    assert len(refused) == 1


async def test_a_look_at_a_topic_sees_whether_it_is_there_and_open(forum: Forum) -> None:
    look = await forum.house.line.inspect(forum.topic)
    assert look is not None
    assert (look.present, look.missing) == (True, ())
    forum.telegram.closes(forum.group, TOPIC, told=False)
    look = await forum.house.line.inspect(forum.topic)
    assert look is not None
    assert (look.present, look.missing) == (True, (Right.WRITE,))
    forum.telegram.deletes_topic(forum.group, TOPIC)
    look = await forum.house.line.inspect(forum.topic)
    assert look is not None
    assert not look.present


async def test_what_becomes_of_a_forum_becomes_of_its_topics(forum: Forum) -> None:
    forum.telegram.platform.bot_is(forum.group, "kicked", forum.sam.user)
    await forum.heard()
    assert await forum.gone() == [True, True]
    forum.telegram.platform.bot_is(forum.group, "member", forum.sam.user)
    await forum.heard()
    assert await forum.gone() == [False, False]
