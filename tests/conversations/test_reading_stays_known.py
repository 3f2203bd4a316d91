"""Nothing is read where nobody was told, and no alert stands where everybody sees it, whatever becomes of rooms."""

from __future__ import annotations

import re

import pytest

from bot.events import Became
from bot.model import Chat
from bot.ports import RoomLook
from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import Person, World, keys_of, plain

URGENT = "[suicide 3] tonight"
NEW = Chat("discordish", "room-new")
BEGINS = ["crisis-reading-begins", "crisis-reading-what"]


def told(person: Person, where: Chat) -> list[list[str]]:
    """What was said about reading in a room."""
    posts = [keys_of(post.shown.text) for post in person.sees(where)]
    return [keys for keys in posts if keys[0].startswith("crisis-reading")]


# --- another main room --------------------------------------------------------------------------------------


async def add(it: Circle, purpose: str, where: Chat = NEW) -> None:
    it.world.platforms["discordish"].managers.add(it.owner.account.id)
    await it.owner.says("/setup room", where, purpose=purpose)
    assert it.owner.heard("setup-room-set")
    await it.world.built.house.engine.refresh()


async def test_a_main_room_that_is_added_later_is_told_before_anything_is_read_there(world: World) -> None:
    it = await circle(world)
    await add(it, "main")
    assert told(it.ana, NEW) == [BEGINS]
    await it.ana.says(URGENT, NEW)
    assert len(it.cards()) == 1
    await add(it, "main")
    assert told(it.ana, NEW) == [BEGINS]  # it was one already


async def test_where_nothing_is_read_a_new_main_room_hears_nothing_of_it(world: World) -> None:
    it = await circle(world, on=False)
    await add(it, "main")
    assert told(it.ana, NEW) == []


async def test_a_room_for_something_else_is_not_told_and_becomes_a_main_room_later(world: World) -> None:
    it = await circle(world)
    await add(it, "meetings")
    assert told(it.ana, NEW) == []
    await add(it, "main")
    assert told(it.ana, NEW) == [BEGINS]


async def test_a_chat_on_another_platform_that_is_joined_later_is_told(world: World) -> None:
    it = await circle(world)
    there, sam = Chat("telegramish", "room-there"), world.person("sam", platform="telegramish")
    world.platforms["telegramish"].managers.add(sam.account.id)
    await it.owner.says("/link", world.room)
    code = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", it.owner.reads())
    assert code is not None
    await sam.says("/link", there, code=code[0])
    assert sam.heard("linking-linked")
    assert told(sam, there) == [BEGINS]


# --- a facilitators' room that everybody sees ---------------------------------------------------------------


def opens(world: World) -> None:
    world.platforms["discordish"].looks[TEAM.id] = RoomLook(True, closed=False)


async def noticed(it: Circle, how: str) -> None:
    opens(it.world)
    if how == "news":
        await it.world.learns(Became.ROOM_SEEN, TEAM, it.world.room)
    else:
        await it.world.passes(days=1)
    await it.world.built.house.engine.refresh()


@pytest.mark.parametrize("how", ["news", "night"])
async def test_when_everybody_sees_the_facilitators_room_reading_pauses_and_it_is_said(world: World, how: str) -> None:
    it = await circle(world)
    await noticed(it, how)
    assert told(it.owner, TEAM)[-1] == ["crisis-reading-paused"]
    assert told(it.ana, world.room)[-1] == ["crisis-reading-ends"]
    await it.ana.says(URGENT, world.room)
    assert it.cards() == []
    assert heard_in_private(it.ana) == []
    await it.ana.says("/alerts", world.room)
    assert it.ana.heard("crisis-reading-is-paused")
    await world.passes(days=2)
    assert sum(keys == ["crisis-reading-paused"] for keys in told(it.owner, TEAM)) == 1


async def test_it_begins_again_once_the_room_is_closed_and_somebody_pressed_there(world: World) -> None:
    it = await circle(world)
    await noticed(it, "news")
    await it.owner.says("/alerts on", world.room)
    assert it.owner.heard("crisis-reading-open-room")
    world.platforms["discordish"].looks[TEAM.id] = RoomLook(True, closed=True)
    await it.owner.says("/alerts on", world.room)
    await it.helper.presses("crisis-button-seen", TEAM)
    assert told(it.ana, world.room)[-1] == BEGINS
    await world.built.house.engine.refresh()
    await it.ana.says(URGENT, world.room)
    assert len(it.cards()) == 1


async def test_what_stands_open_there_goes_on_in_private_chats(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 2] the words themselves")
    await it.ana.presses("crisis-button-read")
    assert "the words themselves" in plain(it.cards()[0].shown.text)
    await noticed(it, "news")
    assert it.cards() == []
    assert not any("the words themselves" in plain(post.shown.text) for post in it.ben.sees(TEAM))
    for one in (it.owner, it.helper):
        assert "crisis-alert-confided" in heard_in_private(one)[-1]
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-told-asked")
    assert it.cards() == []
    assert "crisis-alert-about-asked" in heard_in_private(it.helper)[-1]
    await it.helper.presses("crisis-button-take", it.helper.private)
    assert it.helper.heard("crisis-taken")


async def test_where_nobody_can_be_written_to_the_card_stays_where_it_is(world: World) -> None:
    it = await circle(world)
    await it.ana.says("/facilitator call")
    world.platforms["discordish"].closed.update({it.owner.account.id, it.helper.account.id})
    await world.passes(minutes=30)  # the round that finds that out
    await noticed(it, "news")
    assert len(it.cards()) == 1


async def test_another_room_that_everybody_sees_is_none_of_this(world: World) -> None:
    it = await circle(world)
    await world.learns(Became.ROOM_SEEN, world.room)
    await it.ana.says("/alerts", world.room)
    assert it.ana.heard("crisis-reading-is-on")
