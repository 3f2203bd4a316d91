"""A room in which nobody may write for now, and one that is no more: nothing is lost, and somebody is told."""

from __future__ import annotations

import pytest

from bot.events import Became, News
from bot.model import Chat, Purpose, Role
from tests.circle import SHARES, SHARES_TOO, add_room, gather, join
from tests.watched import TEAM
from tests.world import Person, World, keys_of

WORDS = "I still set two cups on the table."
MAIN_TOO = Chat("telegramish", "chat-main")


@pytest.fixture
async def ana(world: World) -> Person:
    """Ana shares; six others are there, and somebody facilitates."""
    made = world.person("ana")
    await gather(world, [made, *(world.person(name) for name in ("cleo", "dana", "eli", "gus", "hal", "ida"))])
    await join(world, world.person("fay"), role=Role.FACILITATOR)
    return made


async def shares(world: World, ana: Person) -> None:
    """Posted at the next release time."""
    await ana.says("/share")
    await ana.fills(text=WORDS)
    await ana.presses("sharing-button-next")
    await world.passes(hours=5)


async def told(world: World, what: Became, room: Chat, id: str = "1") -> None:
    await world.built.house.engine.learn(News(id, what, room.platform, (room,)))
    await world.settles()


def keys(world: World, room: Chat) -> list[str]:
    """The first key of everything that stands in a room."""
    return [keys_of(post.shown.text)[0] for post in world.platforms[room.platform].room(room.id)]


def tries(world: World, room: Chat) -> int:
    return sum(parcel.to.id == room.id for parcel in world.platforms[room.platform].parcels)


# --- shut -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("news", [True, False])
async def test_what_is_to_go_to_a_shut_room_waits_until_it_is_open(world: World, ana: Person, news: bool) -> None:
    world.platforms["telegramish"].shut.add(SHARES_TOO.id)
    await shares(world, ana)
    assert keys(world, SHARES_TOO) == []
    assert keys(world, SHARES) == ["sharing-post"]
    world.platforms["telegramish"].shut.clear()
    if news:
        await told(world, Became.ROOM_OPEN, SHARES_TOO)
    else:
        await world.passes(minutes=10)
    assert keys(world, SHARES_TOO) == ["sharing-post"]


async def test_a_shut_room_is_tried_every_ten_minutes_and_not_more(world: World, ana: Person) -> None:
    world.platforms["telegramish"].shut.add(SHARES_TOO.id)
    await shares(world, ana)
    before = tries(world, SHARES_TOO)
    await world.passes(hours=2)
    assert tries(world, SHARES_TOO) - before == 12


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_facilitators_hear_that_a_room_is_shut_and_only_once_for_each_news(world: World, language: str) -> None:
    await gather(world, [], language=language)
    await add_room(world, TEAM, Purpose.FACILITATORS)
    for _ in range(2):
        await told(world, Became.ROOM_SHUT, SHARES_TOO)
    assert keys(world, TEAM) == ["chats-shut"]
    assert keys(world, world.room) == []


async def test_without_a_room_of_their_own_it_is_said_in_the_main_one(world: World, ana: Person) -> None:
    await told(world, Became.ROOM_SHUT, SHARES_TOO)
    assert keys(world, world.room) == ["chats-shut"]


async def test_where_every_room_is_shut_those_who_lead_hear_it_in_private(world: World) -> None:
    fay = world.person("fay")
    await gather(world, [])
    await join(world, fay, role=Role.FACILITATOR)
    await world.built.house.engine.learn(News("1", Became.ROOM_SHUT, "discordish", (world.room, SHARES)))
    await world.settles()
    assert fay.was_sent("chats-shut")


async def test_an_urgent_alert_waits_for_no_shut_room(world: World) -> None:
    await gather(world, [])
    await add_room(world, TEAM, Purpose.FACILITATORS)
    fay, ana = world.person("fay"), world.person("ana")
    await join(world, fay, role=Role.FACILITATOR)
    await join(world, ana)
    world.platforms["discordish"].shut.add(TEAM.id)
    await ana.says("/facilitator call")
    assert any("crisis-alert-nobody" in keys_of(post.shown.text) for post in fay.sees(fay.private))


# --- no more --------------------------------------------------------------------------------------------------


async def test_what_was_to_go_to_a_room_that_is_no_more_goes_where_the_group_has_that_now(
    world: World, ana: Person
) -> None:
    for room in (SHARES, SHARES_TOO):
        world.platforms[room.platform].deleted.add(room.id)
    await shares(world, ana)
    assert keys(world, world.room).count("sharing-post") == 1
    assert "chats-gone" in keys(world, world.room)
    await ana.says("/shares")
    await ana.presses("sharing-button-withdraw")  # it is the same share still
    assert "sharing-post" not in keys(world, world.room)


async def test_where_another_room_has_it_anyway_it_goes_nowhere_else(world: World, ana: Person) -> None:
    world.platforms["telegramish"].deleted.add(SHARES_TOO.id)
    await shares(world, ana)
    assert keys(world, SHARES) == ["sharing-post"]
    assert "sharing-post" not in keys(world, world.room)


async def test_a_room_that_is_no_more_is_tried_once_and_facilitators_hear_it_once(world: World, ana: Person) -> None:
    await add_room(world, TEAM, Purpose.FACILITATORS)
    world.platforms["telegramish"].deleted.add(SHARES_TOO.id)
    await shares(world, ana)
    await shares(world, ana)
    assert tries(world, SHARES_TOO) == 1
    assert keys(world, TEAM) == ["chats-gone"]
    await world.sleeps(hours=1)
    await shares(world, ana)
    assert tries(world, SHARES_TOO) == 1


async def test_what_waits_for_a_shut_room_that_is_then_deleted_is_not_lost(world: World, ana: Person) -> None:
    for room in (SHARES, SHARES_TOO):
        world.platforms[room.platform].shut.add(room.id)
    await shares(world, ana)
    assert keys(world, world.room) == []
    for room in (SHARES, SHARES_TOO):
        world.platforms[room.platform].deleted.add(room.id)
    await world.passes(minutes=10)
    assert keys(world, world.room).count("sharing-post") == 1
