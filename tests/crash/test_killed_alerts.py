"""Killed again and again while an alert is raised, taken, handed over and closed: everybody hears each step, and once.

The same conversation goes on twice: in a house that nobody kills, and in one that is killed at steps drawn by lot. What
people see must be the same.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bot.model import Chat, Purpose
from tests.circle import add_room
from tests.crash.killed import Killed, seen
from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import World, keys_of

pytestmark = [pytest.mark.crash, pytest.mark.slow]
URGENT, HEAVY = "[suicide 3] tonight", "[abuse 2] he is here"
THERE = Chat("telegramish", "chat-team")
MOST = 40  # steps of a life; an alert that is raised takes about as many


async def a_night(it: Circle) -> None:
    """Nobody is there for three quarters of an hour. Then the helper is on it, hands it over in the morning, and the
    owner sees to it."""
    world = it.world
    await it.ana.says(URGENT, world.room)
    assert len(it.raised()) == 1
    await world.passes(minutes=5)
    assert len(it.raised()) == 2
    await world.passes(minutes=10)
    assert len(it.raised()) == 3
    assert times(it, "crisis-unanswered") == 1
    await world.passes(minutes=3)
    await it.ben.says(HEAVY, world.room)
    await world.passes(minutes=30)
    assert len(it.raised()) == 6  # two about Ben, who did not agree to private messages
    assert len(it.neutral()) == 1
    await taken_by_the_helper(it)
    await it.helper.presses("crisis-button-hand-over", it.helper.private)
    await world.passes(minutes=5)
    await it.owner.presses("crisis-button-take", it.owner.private)
    await world.passes(hours=2)
    await it.owner.presses("crisis-button-close", it.owner.private)
    await world.passes(hours=30)


async def taken_by_the_helper(it: Circle) -> None:
    """Both alerts, the newest first."""
    for _ in range(2):
        await it.helper.presses("crisis-button-take", TEAM)
    raised = len(it.raised())
    await it.world.passes(hours=9)
    assert len(it.raised()) == raised, "what somebody is on is raised no more"
    assert times(it, "crisis-seen") == 1


def times(it: Circle, key: str) -> int:
    """How often Ana heard this."""
    return sum(key in heard for heard in heard_in_private(it.ana))


async def undisturbed(folder: Path, *rooms: Chat) -> World:
    """The same night in a house that nobody kills."""
    (beside := folder / "undisturbed").mkdir()
    world = World(beside)
    await world.opens()
    await a_night(await among_them(world, *rooms))
    await world.stops()
    return world


async def among_them(world: World, *rooms: Chat) -> Circle:
    it = await circle(world)
    for room in rooms:
        await add_room(world, room, Purpose.FACILITATORS)
    return it


@pytest.mark.parametrize("seed", [1, 2, 3])  # of the steps
async def test_each_step_of_an_alert_is_told_once_and_none_is_forgotten(folder: Path, seed: int) -> None:
    world = Killed(folder, Random(seed), MOST)
    await world.opens()
    it = await circle(world)
    await world.moves_out()
    await a_night(it)
    await world.comes_home()
    assert world.kills >= 15
    assert world.stored("SELECT count(*) FROM outbox") == [(0,)]
    assert world.stored("SELECT state FROM alerts ORDER BY state") == [("closed",), ("taken",)]
    assert seen(world) == seen(await undisturbed(folder))
    await world.stops()


async def test_where_a_platform_does_not_know_a_message_again_it_comes_twice_rather_than_not_at_all(
    folder: Path,
) -> None:
    world = Killed(folder, Random(4), MOST)
    await world.opens()
    it = await among_them(world, THERE)
    await world.moves_out()
    await a_night(it)
    await world.comes_home()
    found, wanted = seen(world), seen(await undisturbed(folder, THERE))
    there = ("telegramish", THERE.id)
    assert {chat: said for chat, said in found.items() if chat != there} == {
        chat: said for chat, said in wanted.items() if chat != there
    }
    first, usual = (Counter(tuple(said[0]) for said in each[there]) for each in (found, wanted))
    assert first.keys() == usual.keys()
    assert 0 <= (first - usual).total() <= world.kills
    assert not usual - first
    await world.stops()


async def test_killed_before_the_next_round_and_back_much_later_it_is_raised_at_once_and_goes_on_as_before(
    folder: Path,
) -> None:
    world = Killed(folder, Random(5), MOST)
    await world.opens()
    it = await circle(world)
    await world.moves_out()
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=4)
    world.is_down(minutes=20)
    await world.settles()
    assert len(it.raised()) == 2  # raised once for the rounds at 5 and 15 minutes
    assert times(it, "crisis-unanswered") == 1
    await world.passes(minutes=20)
    assert len(it.raised()) == 2
    await world.passes(minutes=1)
    assert len(it.raised()) == 3  # at 45 minutes
    await it.helper.presses("crisis-button-take", TEAM)
    world.is_down(minutes=60 * 24)
    await world.settles()
    assert len(it.raised()) == 3
    assert "crisis-alert-is-taken" in keys_of(it.cards()[-1].shown.text)
    await world.comes_home()
    await world.stops()
