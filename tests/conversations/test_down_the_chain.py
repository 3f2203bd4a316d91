"""What facilitators must hear goes from their room to their private chats and to the owner, and is never lost in
silence."""

from __future__ import annotations

import pytest

from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import Person, World

HEAVY, BROKEN = "[suicide 2] so tired", "[broken]"


def times(person: Person, key: str) -> int:
    """How often somebody heard this in private."""
    return sum(key in keys for keys in heard_in_private(person))


def close(world: World, *ids: str) -> None:
    world.platforms["discordish"].closed.update(ids)


async def owner_off_duty(it: Circle) -> None:
    await it.owner.says("/oncall", it.world.room)
    await it.owner.presses("choice-kp-hours-24")


# --- "could not check" --------------------------------------------------------------------------------------


async def test_what_cannot_be_checked_goes_to_private_chats_where_the_room_is_closed_to_us(world: World) -> None:
    it = await circle(world)
    await owner_off_duty(it)
    close(world, TEAM.id)
    await it.ana.says(BROKEN, world.room)
    assert (times(it.helper, "crisis-could-not-check"), times(it.owner, "crisis-could-not-check")) == (1, 0)
    await it.ana.says(BROKEN, world.room)
    assert times(it.helper, "crisis-could-not-check") == 1  # once an hour


async def test_and_to_an_owner_where_nobody_on_call_is_reached(world: World) -> None:
    it = await circle(world)
    await owner_off_duty(it)
    close(world, TEAM.id, it.helper.account.id)
    await it.ana.says(BROKEN, world.room)
    assert times(it.owner, "crisis-could-not-check") == 1


async def test_where_it_came_to_nobody_it_is_said_with_the_next_message(world: World) -> None:
    it = await circle(world)
    close(world, TEAM.id, it.helper.account.id, it.owner.account.id)
    await it.ana.says(BROKEN, world.room)
    world.platforms["discordish"].closed.clear()
    await it.ana.says(BROKEN, world.room)
    told = [post for post in it.owner.sees(TEAM) if "crisis-could-not-check" in post.shown.text]
    assert len(told) == 1


# --- an answer of somebody without a name -------------------------------------------------------------------


async def confided(it: Circle) -> None:
    """Ana let a facilitator read her words; the helper took it on and wrote."""
    await it.ana.says(HEAVY)
    await it.ana.presses("crisis-button-read")
    await it.helper.presses("crisis-button-take", TEAM)
    await it.helper.presses("crisis-button-write", TEAM)
    await it.helper.fills(text="Can you tell me more?")


async def answers(it: Circle) -> None:
    await it.ana.presses("crisis-button-answer", it.ana.private)
    await it.ana.fills(text="It is the evenings.")
    assert it.ana.heard("crisis-answer-sent")


async def test_an_answer_goes_to_whoever_is_on_it_where_the_room_is_closed_to_us(world: World) -> None:
    it = await circle(world)
    await confided(it)
    close(world, TEAM.id)
    await answers(it)
    assert (times(it.helper, "crisis-alert-answer"), times(it.owner, "crisis-alert-answer")) == (1, 0)
    assert times(it.ana, "crisis-answer-lost") == 0


async def test_an_answer_goes_on_to_the_next_where_that_does_not_arrive(world: World) -> None:
    it = await circle(world)
    await owner_off_duty(it)
    await confided(it)
    close(world, TEAM.id, it.helper.account.id)
    await answers(it)
    assert times(it.owner, "crisis-alert-answer") == 1


async def test_an_answer_that_reached_nobody_is_not_said_to_be_passed_on(world: World) -> None:
    it = await circle(world)
    await confided(it)
    close(world, TEAM.id, it.helper.account.id, it.owner.account.id)
    await answers(it)
    assert "crisis-answer-lost" in heard_in_private(it.ana)[-1]


async def test_an_answer_where_there_is_no_room_any_more(world: World) -> None:
    it = await circle(world)
    await confided(it)
    await it.owner.says("/setup room", TEAM, purpose="none")
    await answers(it)
    assert times(it.helper, "crisis-alert-answer") == 1


# --- how it went --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room_closed", [False, True])
async def test_who_cannot_be_asked_how_it_went_is_asked_in_the_room_and_else_somebody_looks_in(
    world: World, room_closed: bool
) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    close(world, it.helper.account.id, *([TEAM.id] if room_closed else []))
    await world.passes(days=1)
    in_room = sum("crisis-follow" in post.shown.text for post in it.helper.sees(TEAM))
    assert (in_room, times(it.owner, "crisis-taker-unreached")) == ((0, 1) if room_closed else (1, 0))
