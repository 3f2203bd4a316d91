"""A platform knows a chat under another id from one day on: the room stays what it was."""

from __future__ import annotations

import pytest

from bot.effects import Send, ToRooms
from bot.events import Became, News
from bot.model import Chat, Purpose, Role
from bot.ports import TryLater
from bot.posting import Poster
from bot.words import At, say
from tests.circle import GROUP, SHARES_TOO, gather, join
from tests.world import START, Person, World

SUPER = Chat("telegramish", "super-shares")
WORDS = "I still set two cups on the table."


@pytest.fixture
async def ana(world: World) -> Person:
    """Ana shares; six others are there."""
    made = world.person("ana")
    await gather(world, [made, *(world.person(name) for name in ("cleo", "dana", "eli", "gus", "hal", "ida"))])
    await join(world, world.person("fay"), role=Role.FACILITATOR)
    await world.built.house.engine.refresh()
    return made


async def shares(ana: Person) -> None:
    await ana.says("/share")
    await ana.fills(text=WORDS)
    await ana.presses("sharing-button-next")


async def told(world: World, chat: Chat = SHARES_TOO, to: Chat = SUPER, id: str = "update") -> None:
    """The platform says that the chat is another one now."""
    world.platforms[chat.platform].moved[chat.id] = to.id
    await world.platforms[chat.platform].tells_of_move(chat.id, id)
    await world.settles()


def kept(world: World) -> list[list[tuple[object, ...]]]:
    """Rooms and purposes as the tables hold them, without what is sealed afresh each time."""
    return [
        sorted(world.stored("SELECT id, group_id, tag FROM rooms")),
        sorted(world.stored("SELECT group_id, purpose, room_id FROM purposes")),
    ]


def in_room(ana: Person, chat: Chat) -> list[str]:
    return [post.shown.text for post in ana.sees(chat)]


async def test_what_is_released_after_the_move_stands_in_the_new_chat(world: World, ana: Person) -> None:
    await shares(ana)
    await told(world)
    await world.passes(days=1)
    assert in_room(ana, SHARES_TOO) == []
    (post,) = in_room(ana, SUPER)
    assert WORDS in post


async def test_a_send_that_is_answered_with_the_new_id_leads_to_the_same(world: World, ana: Person) -> None:
    await shares(ana)
    world.platforms["telegramish"].moved[SHARES_TOO.id] = SUPER.id  # nobody told us
    await world.passes(days=1)
    assert in_room(ana, SHARES_TOO) == []
    assert len(in_room(ana, SUPER)) == 1
    tried = [parcel.to.id for parcel in world.platforms["telegramish"].parcels]
    assert tried == [SHARES_TOO.id, SUPER.id]


async def test_heard_again_in_whatever_way_it_changes_nothing(world: World, ana: Person) -> None:
    await told(world)
    first = kept(world)
    await told(world)
    await told(world, id="another update")
    assert kept(world) == first
    await world.sleeps(days=1)
    await told(world, id="and after a restart")
    assert kept(world) == first


async def test_the_people_of_the_room_are_known_in_the_new_chat_at_once_and_the_old_one_is_nobodys(
    world: World, ana: Person
) -> None:
    await told(world)
    bo = world.person("bo", platform="telegramish")
    await bo.says("/join", SUPER)
    assert bo.heard("joining-welcome")
    await bo.says("/join", SHARES_TOO)
    assert not bo.heard("joining-welcome")


async def test_what_was_written_to_the_old_chat_stays_there_and_is_changed_everywhere_else(
    world: World, ana: Person
) -> None:
    await shares(ana)
    await world.passes(days=1)
    await told(world)
    await ana.says("/shares")
    await ana.presses("sharing-button-withdraw")
    assert [WORDS in text for text in in_room(ana, SHARES_TOO)] == [True]
    assert in_room(ana, SUPER) == []
    assert not any(WORDS in post.shown.text for post in ana.sees(Chat("discordish", "room-shares")))


async def test_a_new_chat_that_was_made_a_room_meanwhile_takes_over_what_the_old_one_was_for(
    world: World, ana: Person
) -> None:
    world.platforms["telegramish"].managers.add("account-sam")
    sam = world.person("sam", platform="telegramish")
    await join(world, sam, role=Role.FACILITATOR)
    await sam.says("/setup room", SUPER, purpose="checkins")
    assert sam.heard("setup-room-set")
    await waits_for_the_old_room(world)
    await told(world)
    await world.passes(minutes=20)
    assert len(in_room(ana, SUPER)) == 1  # also what was on its way before
    await told(world, id="again")
    await shares(ana)
    await world.passes(days=1)
    assert [WORDS in text for text in in_room(ana, SUPER)] == [False, True]


async def waits_for_the_old_room(world: World) -> None:
    """A message to every shares room, which the platform asks to wait with."""

    platform = world.platforms["telegramish"]
    platform.answers.append(TryLater(600))
    send = Send(ToRooms(GROUP, Purpose.SHARES), say("playground-pick", what=At(START)))
    vault = world.built.vault
    posted = await world.built.store.write(lambda books: Poster(books, vault, b"x" * 16, START).post([send]))
    world.built.house.outbox.add(posted.rows)
    await world.settles()


async def test_a_new_chat_that_belongs_to_another_group_stays_with_it(world: World, ana: Person) -> None:
    another = b"another circle!!"
    await gather(world, [], group=another)
    theirs = Chat("telegramish", another.hex() + SHARES_TOO.id)
    await told(world, to=theirs)
    await shares(ana)
    await world.passes(days=1)
    assert in_room(ana, theirs) == []
    assert len(in_room(ana, Chat("discordish", "room-shares"))) == 1


async def test_news_of_a_move_to_nowhere_is_no_news(world: World, ana: Person) -> None:
    before = kept(world)
    await world.built.house.engine.learn(News("1", Became.ROOM_MOVED, "telegramish", (SHARES_TOO,)))
    assert kept(world) == before


async def test_put_out_of_the_old_chat_first_it_goes_on_in_the_new_one(world: World, ana: Person) -> None:
    await shares(ana)
    await world.built.house.engine.learn(News("1", Became.BOT_GONE, "telegramish", (SHARES_TOO,)))
    await told(world)
    await world.passes(days=1)
    assert len(in_room(ana, SUPER)) == 1
