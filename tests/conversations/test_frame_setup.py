"""Setting up: a group in a minute, a card to come back to, rooms on two platforms, and a team."""

import pytest

from bot.model import Chat, Purpose
from tests.world import Person, World

FACILITATORS = Chat("discordish", "room-facilitators")
OTHER = Chat("discordish", "room-elsewhere")
TOO = Chat("telegramish", "room-too")


def manager(world: World, name: str = "salma", platform: str = "discordish") -> Person:
    person = world.person(name, platform=platform)
    world.platforms[platform].managers.add(person.account.id)
    return person


async def begun(world: World) -> Person:
    salma = manager(world)
    await salma.says("/setup", world.room, name="Evening circle")
    return salma


async def joined(world: World, name: str, **options: str) -> Person:
    person = world.person(name, **options)
    await person.says("/join", world.room)
    await person.presses("joining-yes-adult")
    assert person.heard("joining-in")
    return person


async def test_somebody_who_manages_the_chat_begins_a_group_with_one_command(world: World) -> None:
    salma = manager(world)
    await salma.says("/setup", world.room)
    assert salma.heard("setup-begun")
    assert salma.heard("setup-card")
    assert salma.heard("setup-next-zone")


async def test_somebody_who_does_not_manage_the_chat_begins_nothing(world: World) -> None:
    tom = world.person("tom")
    await tom.says("/setup", world.room)
    assert tom.heard("setup-not-manager")
    await tom.says("/join", world.room)
    assert tom.heard("joining-no-group")


async def test_every_line_of_the_card_can_be_changed_and_the_card_shows_what_stands(world: World) -> None:
    salma = await begun(world)
    await salma.presses("setup-button-zone")
    await salma.fills(zone="Cairo")
    assert salma.heard("setup-next-country")
    await salma.presses("setup-button-country")
    await salma.fills(country="Egypt")
    await salma.presses("setup-button-name")
    await salma.fills(name="Morning circle")
    await salma.presses("setup-button-all-ages")
    await salma.says("/setup", world.room)
    assert "Cairo" in salma.reads()
    assert "Egypt" in salma.reads()
    assert "Morning circle" in salma.reads()
    assert salma.heard("setup-line-all-ages")
    await salma.presses("setup-button-adults")
    assert salma.heard("setup-line-adults")


async def test_the_card_answers_in_the_language_that_was_just_chosen(world: World) -> None:
    salma = await begun(world)
    await salma.presses("setup-button-language")
    answer = await salma.fills(language="fr")
    assert answer.messages[0].language == "fr"
    assert "Langue" in salma.reads()


async def test_the_card_can_be_left_and_taken_up_again_in_private(world: World) -> None:
    salma = await begun(world)
    await world.sleeps(days=3)
    await salma.says("/setup")
    assert salma.heard("setup-card")
    await salma.presses("setup-button-done")
    assert salma.heard("setup-done")


async def test_finishing_welcomes_everybody_once(world: World) -> None:
    salma = await begun(world)
    await salma.presses("setup-button-done")
    done = salma.seen[-1]
    assert salma.heard("setup-done")
    await world.settles()
    await salma.says("/setup", world.room)
    assert salma.heard("setup-next-ready")
    card = next(one for one in reversed(salma.seen[:-2]) if one.rows and one is not done)
    await salma.presses_reference(card.rows[-1][0].reference)
    assert salma.heard("setup-done-already")
    welcomes = [post for post in salma.sees(world.room) if "setup-welcome" in post.shown.text]
    assert len(welcomes) == 1
    ana = world.person("ana")
    await ana.presses("joining-join", world.room)
    assert ana.heard("joining-welcome")


async def test_a_member_sees_that_the_group_is_set_up_and_changes_nothing(world: World) -> None:
    salma = await begun(world)
    tom = await joined(world, "tom")
    await tom.says("/setup", world.room)
    assert tom.heard("setup-not-yours")
    await tom.presses_reference(salma.button("setup-button-all-ages").reference)
    assert tom.heard("access-facilitators-only")


async def test_another_chat_becomes_a_room_and_stops_being_one(world: World) -> None:
    salma = await begun(world)
    await salma.says("/setup room", FACILITATORS, purpose="facilitators")
    assert salma.heard("setup-room-set")
    await salma.says("/setup", world.room)
    assert "facilitators" in salma.reads()
    await salma.says("/setup room", FACILITATORS, purpose="none")
    assert salma.heard("setup-room-none")
    await salma.says("/setup room", FACILITATORS, purpose="none")
    assert salma.heard("setup-room-none")


async def test_the_last_main_room_cannot_be_taken_away(world: World) -> None:
    salma = await begun(world)
    await salma.says("/setup room", world.room, purpose="none")
    assert salma.heard("setup-room-last-main")


async def test_nobody_fills_a_chat_that_somebody_else_manages(world: World) -> None:
    salma = await begun(world)
    world.platforms["discordish"].managers.discard(salma.account.id)
    await salma.says("/setup room", OTHER, purpose="shares")
    assert salma.heard("setup-not-manager")


async def test_somebody_who_leads_two_groups_says_of_which_one_it_is_a_room(world: World) -> None:
    salma = await begun(world)
    await salma.says("/setup", OTHER)
    assert salma.heard("setup-room-or-group")
    await salma.presses_reference(salma.button("setup-button-new").reference, OTHER)
    assert salma.heard("setup-begun")
    third = Chat("discordish", "room-third")
    await salma.says("/setup room", third, purpose="meetings")
    assert salma.heard("setup-room-of-which")
    await salma.presses_reference(salma.button("Evening circle").reference, third)
    assert salma.heard("setup-room-set")
    await salma.says("/setup", world.room)
    assert "meetings" in salma.reads()


async def test_a_group_spans_two_platforms(world: World) -> None:
    salma = await begun(world)
    del salma
    twin = manager(world, "rima", "telegramish")
    await twin.says("/setup room", TOO, purpose="main")
    assert twin.heard("setup-no-group-yet")  # an account on the other platform is somebody else until they join there


async def test_the_purpose_is_asked_for_where_there_are_no_forms(world: World) -> None:
    rima = manager(world, "rima", "telegramish")
    await rima.says("/setup", TOO)
    assert rima.heard("setup-begun")
    await rima.says("/setup room", TOO)
    assert rima.heard("engine-question")
    await rima.presses_reference(rima.button("choice-setup-room-purpose-shares").reference, TOO)
    assert rima.heard("setup-room-set")


async def test_an_owner_asks_somebody_to_help_who_can_step_down_again(world: World) -> None:
    salma = await begun(world)
    tom = await joined(world, "tom")
    await tom.presses("joining-reminders-agree")
    await salma.says("/facilitator add", world.room, member=f"discordish:{tom.account.id}")
    assert salma.heard("facilitators-added-facilitator")
    assert tom.was_sent("facilitators-you-are-facilitator")
    await salma.says("/facilitator add", world.room, member=f"discordish:{tom.account.id}")
    assert salma.heard("facilitators-already-facilitator")
    await tom.says("/setup", world.room)
    assert tom.heard("setup-card")
    await tom.says("/facilitator step-down", world.room)
    assert tom.heard("facilitators-stepped-down")
    await tom.says("/facilitator step-down", world.room)
    assert tom.heard("facilitators-you-are-none")


async def test_nobody_is_written_to_who_did_not_agree(world: World) -> None:
    salma = await begun(world)
    tom = await joined(world, "tom")
    await salma.says("/facilitator add", world.room, member=f"discordish:{tom.account.id}")
    await salma.says("/facilitator remove", world.room, member=f"discordish:{tom.account.id}")
    assert salma.heard("facilitators-removed")
    assert tom.sees(tom.private) == []


async def test_only_the_owner_gives_roles_and_only_to_members(world: World) -> None:
    salma = await begun(world)
    tom = await joined(world, "tom")
    await tom.says("/facilitator add", world.room, member=f"discordish:{tom.account.id}")
    assert tom.heard("access-owner-only")
    await salma.says("/facilitator add", world.room, member="discordish:account-nobody")
    assert salma.heard("blank-unknown-member")


async def test_the_last_owner_hears_what_to_do_before_stepping_down(world: World) -> None:
    salma = await begun(world)
    tom = await joined(world, "tom")
    await salma.says("/facilitator step-down", world.room)
    assert salma.heard("facilitators-last-owner")
    await salma.says("/facilitator add", world.room, member=f"discordish:{tom.account.id}", role="owner")
    assert salma.heard("facilitators-added-owner")
    await salma.says("/facilitator step-down", world.room)
    assert salma.heard("facilitators-stepped-down")


async def test_a_group_whose_owner_left_is_taken_on_by_whoever_manages_its_room(world: World) -> None:
    salma = await begun(world)
    await salma.says("/leave")
    assert salma.heard("joining-last-owner")
    await salma.presses("joining-erase")
    assert any("joining-no-owner" in post.shown.text for post in salma.sees(world.room))
    tom = world.person("tom")
    await tom.says("/setup", world.room)
    assert tom.heard("setup-not-yours")
    claire = manager(world, "claire")
    await claire.says("/setup", world.room)
    assert claire.heard("setup-taken-on")


@pytest.mark.parametrize("purpose", [purpose.value for purpose in Purpose])
async def test_every_purpose_can_be_given_twice_without_harm(world: World, purpose: str) -> None:
    salma = await begun(world)
    for _ in range(2):
        await salma.says("/setup room", FACILITATORS, purpose=purpose)
        assert salma.heard("setup-room-set")
