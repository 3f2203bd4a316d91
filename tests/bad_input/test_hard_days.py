"""A disk that fills up and a clock that is set back while the bot runs: nothing is lost, doubled or left unanswered."""

from __future__ import annotations

import sqlite3

import pytest

from bot.model import Role
from tests.circle import gather, join
from tests.world import DAY, HOUR, Person, World, keys_of


async def circle(world: World) -> tuple[Person, Person]:
    """A facilitator, a member, and a weekly check-in on Tuesdays at seven in the evening."""
    fay, mariam = world.person("fay"), world.person("mariam")
    await gather(world, [mariam], zone="Africa/Cairo")
    await join(world, fay, role=Role.FACILITATOR)
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="2026-11-03 19:00", every="weekly", open_for="24 h")
    await fay.presses("common-confirm")
    assert fay.heard("checkins-scheduled")
    return fay, mariam


def invitations(world: World) -> int:
    """How often the group was asked; a round that is over says something else by now."""
    posts = [post for post in world.platforms[world.room.platform].posts if post.place == world.room.id]
    return sum("checkins-ask" in keys_of((post.history or [post.shown])[0].text) for post in posts)


def writer(world: World) -> sqlite3.Connection:
    return world.sqlite._connection


def fills_the_disk(world: World) -> int:
    """The database may not grow any more; gives the number of pages it had been allowed."""
    run = writer(world).execute
    (before,) = run("PRAGMA max_page_count").fetchone()
    (pages,) = run("PRAGMA page_count").fetchone()
    run(f"PRAGMA max_page_count = {pages}")
    return int(before)


async def test_on_a_full_disk_the_door_answers_and_everything_else_asks_for_patience(world: World) -> None:
    _, mariam = await circle(world)
    await world.passes(days=1, hours=12)
    before = fills_the_disk(world)
    for _ in range(200):  # pages that are still half empty take a few more
        await mariam.presses("checkins-answer-2", where=world.room)
        if mariam.heard("common-back-soon"):
            break
    assert mariam.heard("common-back-soon")
    await mariam.says("/crisis")
    assert mariam.heard("crisis-opening")
    writer(world).execute(f"PRAGMA max_page_count = {before}")
    await mariam.presses("checkins-answer-4", where=world.room)
    assert mariam.heard("checkins-kept")
    await mariam.says("/checkin mine")
    assert "4 – " in mariam.reads()


async def test_a_clock_set_back_asks_nobody_twice(world: World) -> None:
    _, mariam = await circle(world)
    await world.passes(days=1, hours=9)
    assert invitations(world) == 1
    world.clock.set_back(2 * HOUR)
    await world.passes(hours=4)
    assert invitations(world) == 1
    await mariam.presses("checkins-answer-2", where=world.room)
    assert mariam.heard("checkins-kept")
    await world.passes(days=7)
    assert invitations(world) == 2


@pytest.mark.parametrize("days", [1, 30, 400])
async def test_a_clock_set_far_back_breaks_nothing_and_the_door_answers(world: World, days: int) -> None:
    _, mariam = await circle(world)
    await world.passes(days=1, hours=12)
    world.clock.set_back(days * DAY)
    await mariam.says("/checkin mine")
    assert not mariam.heard("common-try-again")
    await mariam.says("/sos")
    assert mariam.heard("crisis-anywhere")
    await world.sleeps(days=days)
    assert invitations(world) == 1
