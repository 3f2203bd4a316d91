"""Killed again and again while time goes by in several groups: whatever was agreed comes when it is due, and once.

Check-ins of seven groups fall due at the same moment, and close at the same moment; there are a meeting with its
reminders, in the room and in private, shares that wait for their release, and every night what a night sweeps away. The
same days go by in a house that nobody kills, and what is seen and what is left must be the same.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bot.model import Chat, Role
from tests.circle import GROUP, SHARES_TOO, gather, join
from tests.conversations.test_sharing import drafts
from tests.crash.killed import Killed, seen
from tests.world import Person, World, plain

pytestmark = [pytest.mark.crash, pytest.mark.slow]
OTHERS = [f"neighbours no. {number}".encode() for number in range(6)]
MOST = 40  # steps of a life
NAMES = ("ana", "bo", "cy", "dee")
Seen = dict[tuple[str, str], list[list[list[str]]]]


async def neighbourhood(world: World) -> list[Person]:
    """Everything is agreed: from tomorrow on, all sorts of things fall due."""
    people = [world.person(name) for name in NAMES]
    next_door = [world.person(f"next door {number}") for number in range(len(OTHERS))]
    for group, members in zip((GROUP, *OTHERS), (people, *([one] for one in next_door)), strict=True):
        await gather(world, members, group=group)
        asks = world.person(f"who asks {members[0].account.name}")
        await join(world, asks, role=Role.FACILITATOR, group=group)
        await asks.says("/checkin schedule", where=room_of(world, group))
        await asks.fills(first="2026-11-03 19:00", every="weekly", open_for="24 h")
        await asks.presses("common-confirm")
    fay = world.person("fay")
    await join(world, fay, role=Role.FACILITATOR)
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", first="2026-11-05 19:00", every="weekly")
    await fay.presses("common-confirm")
    for person in people:
        await person.says("/meeting reminders", where=world.room)
    for person in people:
        await drafts(person, f"It is hard to say, for the time number {len(world.happened)}.")
        await person.presses("sharing-button-next")
    return [people[0], *next_door]


def room_of(world: World, group: bytes) -> Chat:
    return world.room if group == GROUP else Chat("discordish", group.hex() + world.room.id)


async def days(world: World, people: list[Person]) -> None:
    """A week and a half; on the second evening they answer, each in their group."""
    await world.passes(days=1, hours=11)
    for person, group in zip(people, (GROUP, *OTHERS), strict=True):
        await person.presses("checkins-answer-2", where=room_of(world, group))
    await world.passes(days=9)


def waits(world: World) -> list[tuple[object, ...]]:
    """The timers that are set. Some of them are due at a moment of chance."""
    found = world.stored("SELECT kind, due, useful_until FROM timers")
    return sorted((kind, 0 if kind.startswith("sharing.") else due, until or 0) for kind, due, until in found)


def shares_on_telegram(found: Seen, wanted: Seen) -> int:
    """Where a platform does not know a message again, a share that was on its way when a life ended stands there or
    not, and never twice. How many do not."""
    there, all_ = (one.pop(("telegramish", SHARES_TOO.id)) for one in (found, wanted))
    assert all(post in all_ for post in there)
    return len(all_) - len(there)


def told_that_nobody_knows(found: Seen) -> int:
    """Takes out what their authors were told of it then; how many were."""
    told = 0
    for chat, posts in found.items():
        found[chat] = [post for post in posts if post != [["sharing-unsure"]]]
        told += len(posts) - len(found[chat])
    return told


@pytest.mark.parametrize("seed", [1, 2])  # of the steps
async def test_whatever_falls_due_happens_once(folder: Path, seed: int) -> None:
    world = Killed(folder, Random(seed), MOST)
    await world.opens()
    people = await neighbourhood(world)
    await world.moves_out()
    await days(world, people)
    await world.comes_home()
    assert world.kills >= 15
    (beside := folder / "undisturbed").mkdir()
    whole = World(beside)
    await whole.opens()
    await days(whole, await neighbourhood(whole))
    assert waits(world) == waits(whole) != []
    assert world.stored("SELECT count(*) FROM outbox") == [(0,)]
    shares = [plain(post.shown.text) for post in world.platforms["telegramish"].posts]
    assert len(set(shares)) == len(shares)
    found, wanted = dict(seen(world)), dict(seen(whole))
    lost = shares_on_telegram(found, wanted)
    assert lost <= told_that_nobody_knows(found) <= world.kills
    assert found == wanted
    for kept in ("answers", "rounds", "posts", "meetings", "drafts"):
        assert world.count(kept) == whole.count(kept), kept
    await world.stops()
    await whole.stops()
