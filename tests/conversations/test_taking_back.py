"""A share that its author takes back is deleted, or replaced, or out of reach; and its author hears which."""

from __future__ import annotations

import pytest

from bot.model import Chat, Purpose
from bot.ports import TryLater, Uncertain
from tests.circle import SHARES, SHARES_TOO, add_room, gather
from tests.watched import TEAM
from tests.world import Person, Post, World, keys_of, plain

WORDS = "I still set two cups on the table."
OTHERS = ("cleo", "dana", "eli", "gus", "hal", "ida")


async def circle(world: World, language: str = "en") -> Person:
    ana = world.person("ana", language=language)
    await gather(world, [ana, *(world.person(name, language=language) for name in OTHERS)], language=language)
    return ana


async def shared(world: World, person: Person, *, days: int = 0) -> None:
    """Posted at the next release time, and so many days go by."""
    await person.says("/share")
    await person.fills(text=WORDS)
    await person.presses("sharing-button-next")
    await world.passes(hours=13)
    await world.passes(days=days)
    assert stands(world, SHARES)
    assert stands(world, SHARES_TOO)


async def takes_back(world: World, person: Person) -> None:
    await person.says("/shares")
    await person.presses("sharing-button-withdraw")
    assert person.heard("sharing-taken-back")


def stands(world: World, room: Chat) -> list[str]:
    """The first key of everything that stands in a room."""
    return [keys_of(post.shown.text)[0] for post in posts(world, room)]


def posts(world: World, room: Chat) -> list[Post]:
    return world.platforms[room.platform].room(room.id)


def told(person: Person) -> list[list[str]]:
    """What the person's private chat says of what became of it, message by message."""
    found = [keys_of(post.shown.text) for post in person.sees(person.private)]
    return [[key for key in keys if key.startswith(("sharing-gone", "sharing-change-"))] for keys in found]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_within_two_days_it_is_deleted_everywhere_and_its_author_hears_so(world: World, language: str) -> None:
    ana = await circle(world, language)
    await shared(world, ana)
    await takes_back(world, ana)
    assert stands(world, SHARES) == stands(world, SHARES_TOO) == []
    assert told(ana) == [["sharing-gone"]]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_after_two_days_other_words_stand_where_it_cannot_be_deleted(world: World, language: str) -> None:
    ana = await circle(world, language)
    await shared(world, ana, days=3)
    await takes_back(world, ana)
    assert stands(world, SHARES) == []
    (left,) = posts(world, SHARES_TOO)
    assert keys_of(left.shown.text) == ["sharing-withdrawn"]
    assert left.shown.rows == ()
    assert told(ana) == [["sharing-gone-replaced", "sharing-gone-rest"]]


async def test_what_somebody_deleted_before_is_gone(world: World) -> None:
    ana = await circle(world)
    await shared(world, ana, days=3)
    posts(world, SHARES_TOO)[0].gone = True
    await takes_back(world, ana)
    assert told(ana) == [["sharing-gone"]]


async def test_where_it_is_out_of_reach_its_author_hears_so_and_facilitators_are_asked_without_a_name(
    world: World,
) -> None:
    ana = await circle(world)
    await add_room(world, TEAM, Purpose.FACILITATORS)
    await shared(world, ana)
    name = plain(posts(world, SHARES)[0].shown.text).partition(",")[0]
    world.platforms["telegramish"].closed.add(SHARES_TOO.id)
    await takes_back(world, ana)
    assert stands(world, SHARES) == []
    assert told(ana) == [["sharing-gone-stands", "sharing-gone-rest"]]
    (asked,) = posts(world, TEAM)
    assert keys_of(asked.shown.text)[0] == "sharing-delete-by-hand"
    assert name in plain(asked.shown.text)
    assert ana.account.name not in asked.shown.text
    assert WORDS not in asked.shown.text


async def test_without_a_facilitators_room_nobody_in_the_main_room_is_asked(world: World) -> None:
    ana = await circle(world)
    await shared(world, ana)
    before = stands(world, world.room)
    world.platforms["telegramish"].closed.add(SHARES_TOO.id)
    await takes_back(world, ana)
    assert stands(world, world.room) == before
    assert told(ana) == [["sharing-gone-stands", "sharing-gone-rest"]]


@pytest.mark.parametrize("slow", ["discordish", "telegramish"])
async def test_it_is_told_once_when_the_last_room_is_through_also_after_a_restart(world: World, slow: str) -> None:
    ana = await circle(world)
    await shared(world, ana, days=3)
    world.platforms[slow].answers.append(TryLater(600))
    await takes_back(world, ana)
    assert told(ana) == []
    await world.sleeps()
    assert told(ana) == []
    await world.passes(minutes=10)
    assert told(ana) == [["sharing-gone-replaced", "sharing-gone-rest"]]
    await world.sleeps()
    assert len(told(ana)) == 1


async def test_a_platform_that_asks_for_patience_twice_is_not_forgotten(world: World) -> None:
    ana = await circle(world)
    await shared(world, ana, days=3)
    world.platforms["telegramish"].answers += [TryLater(60), TryLater(60)]
    world.platforms["discordish"].answers += [TryLater(60)]
    await takes_back(world, ana)
    await world.passes(minutes=3)
    assert told(ana) == [["sharing-gone-replaced", "sharing-gone-rest"]]


async def test_a_room_that_the_group_gave_up_still_holds_it(world: World) -> None:
    ana = await circle(world)
    await shared(world, ana)
    book = world.built.store
    room = await book.read(
        lambda books: books.groups.room_at(world.built.vault.tag("chat", "telegramish", SHARES_TOO.id))
    )
    assert room is not None
    await book.write(lambda books: books.of("setup").drop_room(room.id))
    await takes_back(world, ana)
    assert told(ana) == [["sharing-gone-stands", "sharing-gone-rest"]]


async def test_what_waits_to_be_posted_and_is_taken_back_stood_nowhere(world: World) -> None:
    ana = await circle(world)
    await ana.says("/share")
    await ana.fills(text=WORDS)
    await ana.presses("sharing-button-next")
    await ana.presses("sharing-button-withdraw")
    assert ana.heard("sharing-dropped")
    await world.passes(days=1)
    assert told(ana) == []


async def test_what_never_arrived_stands_nowhere(world: World) -> None:
    ana = await circle(world)
    for room in (SHARES, SHARES_TOO):
        world.platforms[room.platform].closed.add(room.id)
    await ana.says("/share")
    await ana.fills(text=WORDS)
    await ana.presses("sharing-button-next")
    await world.passes(hours=13)
    await takes_back(world, ana)
    assert told(ana) == [["sharing-gone"]]


async def test_new_words_that_cannot_be_put_everywhere_are_told_and_otherwise_nothing_is(world: World) -> None:
    ana = await circle(world)
    await shared(world, ana)
    await rewords(ana, "In other words.")
    assert told(ana) == []
    world.platforms["telegramish"].moved[SHARES_TOO.id] = "super-shares"
    await rewords(ana, "In other words again.")
    assert told(ana) == [["sharing-change-stands", "sharing-change-rest"]]
    assert "In other words again." in plain(posts(world, SHARES)[0].shown.text)
    assert "In other words." in plain(posts(world, SHARES_TOO)[0].shown.text)


async def rewords(person: Person, text: str) -> None:
    await person.says("/shares")
    await person.presses("sharing-button-edit")
    await person.fills(text=text)
    assert person.heard("sharing-changed")


async def test_nobody_else_hears_anything_and_a_closed_private_chat_stops_nothing(world: World) -> None:
    ana = await circle(world)
    await shared(world, ana, days=3)
    world.platforms["discordish"].closed.add(ana.account.id)
    await takes_back(world, ana)
    assert stands(world, SHARES_TOO) == ["sharing-withdrawn"]
    everybody = {parcel.to.id for parcel in world.platforms["discordish"].parcels if parcel.to.id.startswith("account")}
    assert everybody == {ana.account.id}
    assert await world.built.store.read(lambda books: books.outbox.waiting()) == []


async def test_where_it_stood_is_forgotten_once_other_words_stand_there(world: World) -> None:
    ana = await circle(world)
    await shared(world, ana, days=3)
    await takes_back(world, ana)
    assert world.count("copies") == 0


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_where_nobody_knows_whether_it_arrived_its_author_hears_that_and_it_does_not_go_twice(
    world: World, language: str
) -> None:
    ana = await circle(world, language)
    await ana.says("/share")
    await ana.fills(text=WORDS)
    await ana.presses("sharing-button-next")
    steps = world.platforms[SHARES_TOO.platform]
    steps.answers = [Uncertain()]
    await world.passes(hours=14)
    assert [stands(world, room) for room in (SHARES, SHARES_TOO)] == [["sharing-post"], []]
    assert sum("sharing-unsure" in keys_of(post.shown.text) for post in ana.sees(ana.private)) == 1
    await world.people["cleo"].presses("sharing-felt", SHARES)  # what counts goes on where it stands
    await ana.presses("sharing-button-withdraw", ana.private)
    assert ana.heard("sharing-taken-back")
    assert stands(world, SHARES) == []
    assert told(ana)[-1] == ["sharing-gone-stands", "sharing-gone-rest"]
