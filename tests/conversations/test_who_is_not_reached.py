"""A private message that does not arrive is noticed: nobody writes there again until the person shows themselves."""

from __future__ import annotations

import pytest

from bot.effects import Effect, Send, ToMember
from bot.events import Became, News
from bot.model import Account, Purpose
from bot.posting import Poster
from bot.words import At, say
from tests.circle import GROUP, gather, join
from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import START, Person, World, keys_of

URGENT = "[suicide 3] tonight"


async def sends(world: World, effect: Effect) -> None:
    """What a handler would return, carried."""
    vault, cause = world.built.vault, world.chance(16)
    posted = await world.built.store.write(lambda books: Poster(books, vault, cause, world.clock.now()).post([effect]))
    world.built.house.outbox.add(posted.rows)
    await world.settles()


async def writes_to(world: World, person: Person, member: bytes) -> None:
    """One private message, whatever it says."""
    await sends(world, Send(ToMember(member, GROUP), say("playground-pick", what=At(START))))


def tries(person: Person) -> int:
    """How often the platform was asked to carry something to this person."""
    return sum(parcel.to.id == person.account.id for parcel in person.world.platforms[person.account.platform].parcels)


def noted(world: World) -> int:
    """Of how many accounts it is noted that nothing arrives."""
    return sum(day is not None for (day,) in world.stored("SELECT unreached_day FROM accounts"))


def closes(person: Person, closed: bool = True) -> None:
    """The platform refuses what goes to this person, and tells us nothing."""
    there = person.world.platforms[person.account.platform].closed
    (there.add if closed else there.discard)(person.account.id)


async def tells(person: Person, what: Became, id: str) -> None:
    """The platform says that the person closed or opened their private chat."""
    news = News(id, what, person.account.platform, (), Account(person.account.platform, person.account.id))
    await person.world.built.house.engine.learn(news)


@pytest.fixture(params=["discordish", "telegramish"])
async def ana(world: World, request: pytest.FixtureRequest) -> Person:
    await gather(world, [])
    return world.person("ana", platform=request.param)


async def test_what_does_not_arrive_is_tried_once_and_no_more(world: World, ana: Person) -> None:
    member = await join(world, ana)
    closes(ana)
    for _ in range(3):
        await writes_to(world, ana, member)
    assert (tries(ana), noted(world)) == (1, 1)
    await world.sleeps(days=1)  # it is written down
    await writes_to(world, ana, member)
    assert tries(ana) == 1


@pytest.mark.parametrize("act", ["writes", "presses", "asks in the room"])
async def test_whatever_the_person_does_next_has_it_tried_again(world: World, ana: Person, act: str) -> None:
    member = await join(world, ana)
    closes(ana)
    await writes_to(world, ana, member)
    await world.sleeps()
    closes(ana, False)
    if act == "writes":
        await ana.says("hello, you")
    elif act == "presses":
        await ana.presses_reference("nonsense")
    else:
        await ana.says("/help", world.room)
    assert noted(world) == 0
    await writes_to(world, ana, member)
    assert any("playground-pick" in keys for keys in heard_in_private(ana))


async def test_ordinary_talk_in_a_room_says_nothing_of_the_private_chat(world: World, ana: Person) -> None:
    member = await join(world, ana)
    closes(ana)
    await writes_to(world, ana, member)
    await ana.says("good evening, all", world.room)
    assert noted(world) == 1


async def test_still_closed_it_is_tried_once_for_each_sign_of_life(world: World, ana: Person) -> None:
    member = await join(world, ana)
    closes(ana)
    for expected in (1, 2, 3):
        await writes_to(world, ana, member)
        await writes_to(world, ana, member)
        assert (tries(ana), noted(world)) == (expected, 1)
        await ana.says("/help", world.room)


async def test_what_the_platform_tells_counts_and_counts_once(world: World, ana: Person) -> None:
    member = await join(world, ana)
    await tells(ana, Became.CLOSED, "1")
    await writes_to(world, ana, member)
    assert tries(ana) == 0
    await tells(ana, Became.OPENED, "2")
    await tells(ana, Became.CLOSED, "1")  # told once more, later than what came after it
    await writes_to(world, ana, member)
    assert (tries(ana), noted(world)) == (1, 0)
    await tells(world.person("stranger"), Became.CLOSED, "3")
    assert noted(world) == 0


async def test_a_private_card_that_somebody_deleted_says_nothing_of_the_chat(world: World) -> None:
    it = await without_a_room(world)
    await it.ana.says(URGENT, world.room)
    for post in it.helper.sees(it.helper.private):
        post.gone = True
    await it.owner.presses("crisis-button-take", it.owner.private)
    assert noted(world) == 0


async def test_a_platform_that_is_no_longer_served_says_nothing_of_its_people(world: World) -> None:
    ana = world.person("ana", platform="telegramish")
    await gather(world, [])
    member = await join(world, ana)
    there = world.platforms.pop("telegramish")
    await world.sleeps()
    await writes_to(world, ana, member)
    assert noted(world) == 0
    world.platforms["telegramish"] = there
    await world.sleeps()
    await writes_to(world, ana, member)
    assert len(heard_in_private(ana)) == 1


async def test_of_two_joined_accounts_the_one_that_is_written_to_counts(world: World) -> None:
    ana, also = world.person("ana"), world.person("also ana", platform="telegramish")
    await gather(world, [])
    member = await join(world, ana)
    await ana.says("/itsme")
    code = next(word for word in ana.reads().split() if word.count("-") == 1 and word.strip("\u2068\u2069").isupper())
    await also.says("/itsme", code=code.strip("\u2068\u2069"))
    closes(ana)
    await writes_to(world, ana, member)
    await writes_to(world, ana, member)
    assert (tries(ana), tries(also)) == (1, 0)  # nobody is written to where they did not ask for it
    await also.presses("linking-button-here")
    await writes_to(world, ana, member)
    assert (tries(ana), tries(also)) == (1, 1)


async def test_it_is_shown_to_the_person_and_erased_with_them(world: World, ana: Person) -> None:
    member = await join(world, ana)
    closes(ana)
    await writes_to(world, ana, member)
    await ana.says("/mydata", world.room)
    assert ana.heard("linking-held-unreached")
    await writes_to(world, ana, member)
    await world.built.store.write(lambda books: books.of("joining").erase(member, None, world.built.vault))
    assert noted(world) == 0


# --- authors --------------------------------------------------------------------------------------------------


async def test_of_an_author_who_is_not_reached_nothing_is_noted(world: World, ana: Person) -> None:
    await gather(
        world, [world.person(name) for name in ("cleo", "dana", "eli", "gus", "hal")], group=b"another circle!!"
    )
    for name in ("cleo", "dana", "eli", "gus", "hal"):
        await join(world, world.people[name])
    await join(world, ana)
    await ana.says("/share")
    _ = await ana.fills(text="A quiet house.") if ana.last.form else await ana.says("A quiet house.")
    await ana.presses("sharing-button-next")
    await world.passes(hours=13)
    await ana.says("/shares")
    closes(ana)
    await ana.presses("sharing-button-withdraw")
    assert (tries(ana), noted(world)) == (1, 0)


# --- facilitators ---------------------------------------------------------------------------------------------


async def without_a_room(world: World) -> Circle:
    """Reading is on, and the facilitators' room was given up since: those on call are told in private."""
    it = await circle(world)
    room = await world.built.store.read(
        lambda books: next(one.id for one in books.groups.rooms(GROUP, Purpose.FACILITATORS))
    )
    await world.built.store.write(lambda books: books.of("setup").drop_room(room))
    await world.built.house.engine.refresh()
    return it


async def off_duty(person: Person) -> None:
    await person.says("/oncall", person.world.room)
    await person.presses("choice-kp-hours-8")


async def test_where_the_only_one_on_call_is_not_reached_the_owner_is_told_at_once(world: World) -> None:
    it = await without_a_room(world)
    await off_duty(it.owner)
    closes(it.helper)
    await it.ana.says(URGENT, world.room)
    assert any("crisis-alert-nobody" in keys for keys in heard_in_private(it.owner))
    await world.passes(minutes=6)  # and in the next round nobody writes to a closed chat
    assert tries(it.helper) == 1
    assert not any("crisis-unreached" in keys for keys in heard_in_private(it.ana))


async def test_where_nobody_is_left_the_person_hears_it(world: World) -> None:
    it = await without_a_room(world)
    closes(it.owner)
    closes(it.helper)
    await it.ana.says(URGENT, world.room)
    told = heard_in_private(it.ana)
    assert "crisis-told-facilitators" in told[0]
    assert "crisis-unreached" in told[1]
    await it.ana.says(URGENT, world.room)
    await world.passes(hours=1)
    assert (tries(it.owner), tries(it.helper)) == (1, 1)


async def test_one_of_two_on_call_who_is_not_reached_leaves_the_other_alone(world: World) -> None:
    it = await without_a_room(world)
    closes(it.helper)
    await it.ana.says(URGENT, world.room)
    assert sum("crisis-alert-nobody" in keys for keys in heard_in_private(it.owner)) == 1


async def test_a_person_in_danger_whose_chat_is_closed_is_not_tried_and_the_neutral_line_stands(world: World) -> None:
    it = await circle(world)
    closes(it.ana)
    await tells(it.ana, Became.CLOSED, "1")
    await it.ana.says(URGENT, world.room)
    assert tries(it.ana) == 0
    assert len(it.neutral()) == 1


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_those_who_look_are_told_that_somebody_on_call_is_not_reached(world: World, language: str) -> None:
    it = await circle(world, language=language)
    await tells(it.helper, Became.CLOSED, "1")
    await it.owner.says("/setup check", world.room)
    assert it.owner.heard("setup-check-closed")
    assert not it.owner.heard("setup-check-closed-you")
    await it.owner.says("/oncall", world.room)
    assert it.owner.heard("crisis-duty-closed")
    await it.helper.says("/setup check", world.room)
    assert it.helper.heard("setup-check-closed-you")
    assert not it.helper.heard("setup-check-closed")
    await it.helper.says("/setup check", world.room)  # asking was a sign of life: it is tried again
    assert not it.helper.heard("setup-check-closed-you")


async def test_somebody_on_call_hears_it_when_they_ask_for_their_duty(world: World) -> None:
    it = await circle(world)
    await tells(it.helper, Became.CLOSED, "1")
    await it.helper.says("/oncall", world.room)
    assert it.helper.heard("crisis-duty-closed-you")
    await it.owner.says("/oncall", world.room)
    assert not it.owner.heard("crisis-duty-closed")
    assert keys_of(it.owner.sees(TEAM)[-1].shown.text)
