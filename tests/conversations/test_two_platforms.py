"""One group on two platforms: chats and accounts are joined by a code that is carried by hand."""

from __future__ import annotations

import re

import pytest

from bot.model import Chat, Role
from tests.circle import gather, join
from tests.world import Person, World, keys_of

THERE = Chat("telegramish", "chat-voisins")


async def circle(world: World, language: str = "en") -> tuple[Person, Person]:
    """Fay leads the group on one platform; Sam manages a chat on the other."""
    fay, sam = world.person("fay", language=language), world.person("sam", language=language, platform="telegramish")
    await gather(world, [], language=language)
    await join(world, fay, role=Role.FACILITATOR)
    world.platforms["telegramish"].managers.add(sam.account.id)
    return fay, sam


def code(person: Person) -> str:
    found = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", person.reads())
    assert found is not None
    return found[0]


async def joined(world: World, language: str = "en") -> tuple[Person, Person]:
    """Ana is in the group on one platform, and has joined her account on the other."""
    ana = world.person("ana", language=language)
    also_ana = world.person("also ana", language=language, platform="telegramish")
    await gather(world, [ana], language=language)
    await ana.says("/itsme")
    await also_ana.says("/itsme", code=code(ana))
    assert also_ana.heard("linking-one-person")
    return ana, also_ana


# --- a group ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_a_chat_on_another_platform_becomes_a_room_of_the_group(world: World, language: str) -> None:
    fay, sam = await circle(world, language)
    await fay.says("/link", world.room)
    assert fay.heard("linking-code")
    await sam.says("/link", THERE, code=code(fay).lower().replace("-", " "))  # as people copy it
    assert sam.heard("linking-linked")
    await sam.says("/join", THERE)
    assert sam.heard("joining-welcome")


async def test_a_code_works_once_and_for_half_an_hour(world: World) -> None:
    fay, sam = await circle(world)
    await fay.says("/link", world.room)
    first = code(fay)
    await fay.says("/link", world.room)
    await sam.says("/link", THERE, code=first)  # a new one takes its place
    assert sam.heard("linking-unknown-code")
    second = code(fay)
    await world.passes(minutes=31)
    await sam.says("/link", THERE, code=second)
    assert sam.heard("linking-unknown-code")
    await fay.says("/link", world.room)
    await sam.says("/link", THERE, code=code(fay))
    assert sam.heard("linking-linked")
    await sam.says("/link", Chat("telegramish", "another"), code=code(fay))
    assert sam.heard("linking-unknown-code")


async def test_only_a_facilitator_is_given_a_code_and_only_who_manages_the_chat_uses_it(world: World) -> None:
    fay, sam = await circle(world)
    ana = world.person("ana")
    await join(world, ana)
    await ana.says("/link", world.room)
    assert ana.heard("linking-facilitators")
    await fay.says("/link", world.room)
    bo = world.person("bo", platform="telegramish")
    await bo.says("/link", THERE, code=code(fay))
    assert bo.heard("linking-not-manager")
    await sam.says("/link", code=code(fay))
    assert not sam.heard("linking-linked")


async def test_a_chat_of_another_group_stays_there(world: World) -> None:
    fay, sam = await circle(world)
    await sam.says("/setup", THERE, name="Another circle")
    await fay.says("/link", world.room)
    await sam.says("/link", THERE, code=code(fay))
    assert sam.heard("linking-room-already")


# --- a person -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_two_accounts_become_one_member_with_one_history(world: World, language: str) -> None:
    ana, also_ana = await joined(world, language)
    await also_ana.says("/mydata")
    assert also_ana.heard("linking-held-accounts")
    assert also_ana.heard("joining-held-here")
    await ana.says("/itsme")
    assert ana.heard("linking-two-accounts")


async def test_private_words_go_where_they_went_until_the_person_says_otherwise(world: World) -> None:
    ana, also_ana = await joined(world)
    fay = world.person("fay")
    await join(world, fay, role=Role.FACILITATOR)
    await fay.says("/meeting schedule")
    await fay.fills(title="Tea", first="2026-11-03 18:00", every="once")
    await fay.presses("common-confirm")
    await ana.says("/meeting reminders")
    await also_ana.presses("linking-button-here")
    assert also_ana.heard("linking-written-here")
    await world.passes(days=2)
    assert not any("meetings" in key for post in ana.sees(ana.private) for key in keys_of(post.shown.text))
    assert any("meetings" in key for post in also_ana.sees(also_ana.private) for key in keys_of(post.shown.text))


async def test_an_account_with_things_of_its_own_is_not_mixed_up_with_another(world: World) -> None:
    ana, bo = world.person("ana"), world.person("bo", platform="telegramish")
    await gather(world, [ana, bo])
    await ana.says("/itsme")
    await bo.says("/itsme", code=code(ana))
    assert bo.heard("linking-has-its-own")
    await bo.says("/mydata")
    assert not bo.heard("linking-held-accounts")


async def test_a_stranger_is_told_where_the_code_comes_from(world: World) -> None:
    bo = world.person("bo", platform="telegramish")
    await bo.says("/itsme")
    assert bo.heard("linking-nobody-yet")
    await bo.says("/itsme", code="AAAA-BBBB")
    assert bo.heard("linking-unknown-code")


async def test_the_same_code_twice_and_ones_own_code_do_no_harm(world: World) -> None:
    ana, also_ana = await joined(world)
    await ana.says("/itsme")
    await ana.says("/itsme", code=code(ana))
    assert ana.heard("linking-same")
    await also_ana.says("/itsme")
    assert also_ana.heard("linking-two-accounts")


async def test_an_account_can_be_taken_apart_again_but_not_the_last_one(world: World) -> None:
    ana, also_ana = await joined(world)
    await also_ana.presses("linking-button-apart")
    assert also_ana.heard("linking-apart")
    await also_ana.says("/mydata")
    assert also_ana.heard("mydata-nothing")
    await also_ana.presses("linking-button-apart")
    assert also_ana.heard("linking-nobody-yet")
    await ana.says("/mydata")
    assert ana.heard("joining-held-here")


async def test_erasing_from_either_account_erases_both(world: World) -> None:
    ana, also_ana = await joined(world)
    await also_ana.says("/mydata erase")
    await also_ana.presses("common-confirm")
    for one in (ana, also_ana):
        await one.says("/mydata")
        assert one.heard("mydata-nothing")
