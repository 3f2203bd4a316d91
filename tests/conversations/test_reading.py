"""Switching reading on and off, being on call, and being left in peace."""

from __future__ import annotations

import pytest

from bot.ports import RoomLook
from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import World, keys_of

LOOKS = [
    (RoomLook(True, closed=True), "crisis-reading-tested"),
    (RoomLook(True, closed=False), "crisis-reading-open-room"),
    (RoomLook(True, closed=None), "crisis-reading-sure"),
    (RoomLook(False), "crisis-reading-room-gone"),
]


@pytest.mark.parametrize(("look", "said"), LOOKS)
async def test_the_facilitators_room_is_looked_at_first(world: World, look: RoomLook, said: str) -> None:
    it = await circle(world, on=False)
    world.platforms["discordish"].looks[TEAM.id] = look
    await it.owner.says("/alerts on", world.room)
    assert it.owner.heard(said)
    await it.ana.says("[suicide 3]", world.room)
    assert it.cards() == []


async def test_where_it_cannot_be_checked_somebody_says_so(world: World) -> None:
    it = await circle(world, on=False)
    await it.owner.says("/alerts on", world.room)
    assert it.owner.heard("crisis-reading-sure")
    await it.owner.presses("crisis-button-sure", None)
    assert it.owner.heard("crisis-reading-tested")


async def test_without_such_a_room_it_is_not_switched_on(world: World) -> None:
    it = await circle(world, on=False)
    await it.owner.says("/setup room", TEAM, purpose="none")
    await it.owner.says("/alerts on", world.room)
    assert it.owner.heard("crisis-reading-no-room")


async def test_it_begins_with_a_press_in_that_room_and_everybody_is_told(world: World) -> None:
    it = await circle(world, on=False)
    world.platforms["discordish"].looks[TEAM.id] = RoomLook(True, closed=True)
    await it.owner.says("/alerts on", world.room)
    assert told(it) == []
    reference = it.owner.button("crisis-button-seen", TEAM).reference
    await it.owner.presses_reference(reference, world.room)
    assert it.owner.heard("access-gone")
    await it.ana.presses_reference(reference, TEAM)
    assert it.ana.heard("access-facilitators-only")
    await it.helper.presses_reference(reference, TEAM)
    assert it.helper.heard("crisis-reading-on")
    assert told(it) == [["crisis-reading-begins", "crisis-reading-what"]]
    await it.helper.presses_reference(reference, TEAM)
    assert it.helper.heard("crisis-reading-is-on")
    assert len(told(it)) == 1


async def test_it_ends_at_once_and_everybody_is_told(world: World) -> None:
    it = await circle(world)
    await it.owner.says("/alerts off", world.room)
    assert it.owner.heard("crisis-reading-off")
    await it.ana.says("[suicide 3]", world.room)  # what is remembered is older; the transaction knows better
    assert it.cards() == []
    assert ["crisis-reading-ends"] in [keys_of(post.shown.text) for post in it.ana.sees(world.room)]
    await it.owner.says("/alerts off", world.room)
    assert it.owner.heard("crisis-reading-is-off")


async def test_members_see_what_stands_and_switch_nothing(world: World) -> None:
    it = await circle(world)
    await it.ana.says("/alerts", world.room)
    assert {"crisis-reading-is-on", "crisis-reading-what", "crisis-peace-is-off"} <= set(it.ana.keys())
    assert not it.ana.heard("crisis-digest")
    for command in ("/alerts on", "/alerts off", "/oncall", "/oncall off"):
        await it.ana.says(command, world.room)
        assert it.ana.heard("access-facilitators-only")


async def test_off_duty_until_a_moment_and_back(world: World) -> None:
    it = await circle(world)
    await it.helper.says("/oncall off", world.room, until="2026-11-02 20:00")
    assert it.helper.heard("crisis-off-duty-until")
    await it.ana.says("[suicide 3]", world.room)
    assert it.mentions() == [("account-owner",)]
    await it.helper.says("/oncall", world.room)
    assert it.helper.heard("crisis-off-duty-until")
    await it.helper.presses("crisis-button-back")
    assert it.helper.heard("crisis-on-duty")
    await world.passes(minutes=5)
    assert it.mentions()[-1] == ("account-helper", "account-owner")


async def test_duty_begins_again_by_itself(world: World) -> None:
    it = await circle(world)
    await it.helper.says("/oncall", world.room)
    await it.helper.presses("choice-kp-hours-8")
    await world.passes(hours=8)
    await it.ana.says("[suicide 2]", world.room)
    assert it.mentions() == [("account-helper", "account-owner")]


async def test_the_last_one_on_call_hears_that_nobody_is_left(world: World) -> None:
    it = await circle(world)
    await it.owner.says("/oncall", world.room)
    await it.owner.presses("choice-kp-hours-24")
    assert not it.owner.heard("crisis-duty-nobody")
    await it.helper.says("/oncall", world.room)
    await it.helper.presses("choice-kp-hours-24")
    assert it.helper.heard("crisis-duty-nobody")
    await it.ana.says("[suicide 3]", world.room)
    assert it.mentions() == [("account-owner",)]


async def test_ones_own_data_shows_alerts_and_erasing_takes_them_along(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 3]", world.room)
    await it.ana.says("/mydata")
    assert "taken for a sign of danger" in it.ana.reads()
    await it.ana.says("/mydata erase")
    await it.ana.presses("common-confirm")
    assert it.ana.heard("mydata-erased")
    assert "crisis-alert-erased" in it.owner.sees(TEAM)[-1].shown.text
    before = len(it.mentions())
    await world.passes(hours=10)
    assert len(it.mentions()) == before
    assert heard_in_private(it.helper) == []


async def test_what_is_over_is_swept_away_and_what_has_no_end_stays(world: World) -> None:
    it = await circle(world)
    await it.ana.says("/alerts", world.room)
    await it.ana.presses("crisis-button-peace")
    await it.helper.says("/oncall", world.room)
    await it.helper.presses("choice-kp-hours-8")
    await it.ben.says("[suicide 3]", world.room)
    kept = [len(table) for table in rows(world)]
    assert kept == [2, 1]  # peace and duty; the neutral line of the room
    await world.passes(days=2)
    await world.built.house.sweep()
    assert [len(table) for table in rows(world)] == [1, 0]
    await it.ana.says("/alerts", world.room)
    assert it.ana.heard("crisis-peace-is-on")


def rows(world: World) -> list[list[tuple[int, ...]]]:
    """What is still true of members, and of rooms and groups, by its moment."""
    return [world.stored(f"SELECT until FROM {table}") for table in ("care", "calm")]  # noqa: S608  # names of ours


def told(it: Circle) -> list[list[str]]:
    """What was said to everybody about reading."""
    posts = [keys_of(post.shown.text) for post in it.ana.sees(it.world.room)]
    return [keys for keys in posts if keys[0].startswith("crisis-reading")]
