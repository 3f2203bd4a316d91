"""The sentence about who was told is true on every path, and so is what follows when nobody comes."""

from __future__ import annotations

import pytest

from bot.events import Became
from bot.model import Purpose, Role
from bot.ports import RoomLook
from tests.circle import add_room, gather, join
from tests.watched import TEAM, Circle, circle, heard_in_private, switch_on
from tests.world import Person, World

URGENT, HEAVY, LOSS = "[suicide 3] tonight", "[suicide 2] so tired", "[grief 2] my brother"


async def off_duty(person: Person, world: World) -> None:
    await person.says("/oncall", world.room)
    await person.presses("choice-kp-hours-24")


async def one_facilitator(world: World, *, on: bool = True) -> Circle:
    """Ana, and one facilitator; no owner."""
    ana, helper = world.person("ana"), world.person("helper")
    await gather(world, [ana])
    await add_room(world, TEAM, Purpose.FACILITATORS)
    await join(world, helper, role=Role.FACILITATOR)
    made = Circle(world, helper, helper, ana, ana)
    if on:
        world.platforms["discordish"].looks[TEAM.id] = RoomLook(True, closed=True)
        await switch_on(made)
    return made


def last(person: Person) -> list[str]:
    return heard_in_private(person)[-1]


# --- nobody to call -----------------------------------------------------------------------------------------


async def test_the_only_facilitator_is_off_duty_so_the_card_stands_and_nobody_is_said_to_know(world: World) -> None:
    it = await one_facilitator(world)
    await off_duty(it.helper, world)
    assert it.helper.heard("crisis-duty-no-owner")
    await it.ana.says(URGENT, world.room)
    assert "crisis-told-room" in last(it.ana)
    assert it.mentions() == [()]
    await world.passes(minutes=15)
    assert "crisis-unanswered" in last(it.ana)
    await it.helper.presses("crisis-button-take", TEAM)
    assert "crisis-seen" in last(it.ana)


async def test_the_only_facilitator_is_the_one_who_writes(world: World) -> None:
    it = await one_facilitator(world)
    await it.helper.says(URGENT, world.room)
    assert "crisis-told-room" in last(it.helper)
    await it.helper.presses("crisis-button-not-safe", it.helper.private)
    assert it.helper.heard("crisis-told-room")
    await it.helper.says("/facilitator call")
    assert it.helper.heard("crisis-told-room-asked")
    assert set(it.mentions()) == {()}


async def test_asked_for_and_nobody_to_call_and_then_asked_again(world: World) -> None:
    it = await one_facilitator(world, on=False)
    await off_duty(it.helper, world)
    for _ in range(2):
        await it.ana.says("/facilitator call")
        assert it.ana.heard("crisis-told-room-asked")
    assert it.mentions() == [()]
    await it.helper.presses("crisis-button-take", TEAM)
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-asked-already")


async def test_handed_in_without_a_name_and_nobody_to_call(world: World) -> None:
    it = await one_facilitator(world, on=False)
    await off_duty(it.helper, world)
    await it.ana.says(HEAVY)
    await it.ana.presses("crisis-button-read")
    assert it.ana.heard("crisis-told-room-without-name")


async def test_neither_a_room_nor_anybody_to_write_to(world: World) -> None:
    it = await one_facilitator(world)
    await it.helper.says("/setup room", TEAM, purpose="none")
    world.platforms["discordish"].closed.add(it.helper.account.id)
    await it.ana.says(URGENT, world.room)
    assert "crisis-unreached" in last(it.ana)  # the private message came back
    await it.ana.says("[eating 2] again", world.room)
    assert "crisis-told-unreachable" in last(it.ana)


async def test_of_a_loss_a_card_stands_and_that_is_what_is_said(world: World) -> None:
    it = await circle(world)
    await it.ana.says(LOSS, world.room)
    assert "crisis-told-room" in last(it.ana)
    await world.passes(hours=2)
    assert not any("crisis-unanswered" in keys for keys in heard_in_private(it.ana))


async def test_a_loss_that_sounds_urgent_is_not_asked_whether_they_are_safe(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[grief 3] my brother", world.room)
    [said] = heard_in_private(it.ana)
    assert "crisis-care-grief" in said
    assert "crisis-care-safe" not in said
    [post] = it.ana.sees(it.ana.private)
    assert "crisis-button-safe" not in "".join(button.label for row in post.shown.rows for button in row)
    assert it.mentions() == [("account-helper", "account-owner")]


# --- the owner ----------------------------------------------------------------------------------------------


async def test_nobody_is_on_call_but_an_owner_who_is_off_duty_so_the_owner_is_called(world: World) -> None:
    it = await circle(world)
    await off_duty(it.owner, world)
    assert it.owner.heard("crisis-duty-owner")
    assert not it.owner.heard("crisis-duty-nobody")
    await off_duty(it.helper, world)
    assert it.helper.heard("crisis-duty-nobody")
    await it.ana.says(HEAVY, world.room)
    assert "crisis-told-facilitators" in last(it.ana)
    assert it.mentions() == [("account-owner",)]


async def test_what_is_less_urgent_reaches_the_owner_too_where_nobody_came(world: World) -> None:
    it = await circle(world)
    await off_duty(it.owner, world)
    await it.ana.says(HEAVY, world.room)
    await world.passes(minutes=29)
    assert heard_in_private(it.owner) == []
    await world.passes(minutes=1)
    assert "crisis-alert-level-2" in last(it.owner)
    assert it.mentions()[-1] == ("account-helper", "account-owner")


# --- handed over --------------------------------------------------------------------------------------------


async def test_handed_over_with_nobody_else_on_call_the_owner_is_called_and_not_whoever_hands_over(
    world: World,
) -> None:
    it = await circle(world)
    await off_duty(it.owner, world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await it.helper.presses("crisis-button-hand-over", TEAM)
    assert it.helper.heard("crisis-handed-over")
    assert it.mentions()[-1] == ("account-owner",)


async def test_handed_over_with_nobody_else_at_all_the_card_says_so(world: World) -> None:
    it = await one_facilitator(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await it.helper.presses("crisis-button-hand-over", TEAM)
    assert it.helper.heard("crisis-handed-to-room")
    assert it.mentions()[-1] == ()
    await world.passes(minutes=5)
    assert it.mentions()[-1] == ("account-helper",)  # on call they still are


async def test_handed_over_with_nobody_else_and_no_room(world: World) -> None:
    it = await one_facilitator(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await it.helper.says("/setup room", TEAM, purpose="none")
    await world.passes(hours=1)  # asked how it goes
    await it.helper.presses("crisis-button-hand-over", it.helper.private)
    assert it.helper.heard("crisis-handed-to-nobody")


# --- and nobody comes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["handed over", "not safe", "left"])
async def test_raised_afresh_and_nobody_comes_the_person_hears_it(world: World, how: str) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(minutes=30)
    assert "crisis-seen" in last(it.ana)
    match how:
        case "handed over":
            await it.helper.presses("crisis-button-hand-over", TEAM)
        case "not safe":
            await it.ana.presses("crisis-button-not-safe", it.ana.private)
        case _:
            world.platforms["discordish"].absent.add(it.helper.account.id)
            await world.learns(Became.LEFT, world.room, TEAM, who=it.helper)
    await world.passes(minutes=14)
    assert "crisis-unanswered" not in last(it.ana)
    await world.passes(minutes=1)
    assert "crisis-unanswered" in last(it.ana)
