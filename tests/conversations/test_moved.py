"""A drill: a group lives on a file, moves to a PostgreSQL, lives on, moves back, and lives on. Nothing is lost or asked
twice, and who was erased on the way stays erased."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Role
from tests.circle import SHARES, gather, join
from tests.conversations.test_sharing import drafts
from tests.homes import Home
from tests.servers import Server
from tests.world import World, keys_of, plain

pytestmark = pytest.mark.slow
NAMES = ("ana", "bo", "cleo", "dan", "eve")


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    url = server.empty()
    yield url
    server.drop(url)


@pytest.fixture
def keeper(server: Server) -> Iterator[str]:
    """A second empty database, under a user of its own."""
    url = server.empty(user="keeper")
    yield url
    server.drop(url)


async def circle(world: World) -> None:
    """A group with a check-in and a meeting every week, answers, and a share that waits for its hour."""
    people = {name: world.person(name) for name in (*NAMES, "fay")}
    await gather(world, [people[name] for name in NAMES])
    fay = people["fay"]
    await join(world, fay, role=Role.FACILITATOR)
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="2026-11-03 19:00", every="weekly", open_for="6 days")
    await fay.presses("common-confirm")
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", first="2026-11-10 19:00", every="weekly")
    await fay.presses("common-confirm")
    await world.passes(days=2)
    for number, person in enumerate(people.values()):
        await person.presses(f"checkins-answer-{number % 5 + 1}", where=world.room)
    await drafts(people["bo"], "It is hard to say.")
    await people["bo"].presses("sharing-button-next")


def stood(world: World, key: str) -> list[str]:
    """Everything that ever stood in the main room and began with this message."""
    posts = [post for post in world.platforms["discordish"].posts if post.place == world.room.id]
    first = [(post.history or [post.shown])[0] for post in posts]
    return [plain(shown.text) for shown in first if key in "".join(keys_of(shown.text))]


async def goes_on(world: World) -> None:
    """A week goes by. What was agreed comes, once; everybody finds their own again, and answers anew."""
    asked, reminded = len(stood(world, "checkins-ask")), len(stood(world, "meetings-"))
    await world.passes(days=7)
    assert len(stood(world, "checkins-ask")) == asked + 1
    assert len(stood(world, "meetings-")) > reminded
    for number, name in enumerate(("ana", "bo", "cleo")):
        person = world.person(name)
        await person.says("/checkin mine", where=world.room)
        assert f"{number + 1} – " in person.reads()  # as they answered before
        await person.presses(f"checkins-answer-{number + 1}", where=world.room)
        assert person.heard("checkins-kept")


async def erased(world: World, name: str) -> None:
    await world.person(name).says("/mydata erase")
    await world.person(name).presses("common-confirm")
    assert world.person(name).heard("mydata-erased")
    await world.passes(hours=1)


async def test_a_group_moves_to_a_postgresql_lives_on_moves_back_and_lives_on(folder: Path, empty: str) -> None:
    home = Home(folder)
    there = home.at(empty)
    async with home.living() as first:
        await circle(first)
    before = await home.books()
    told = await home.typed("move", empty, answers="y\n")
    assert "1 group, 6 people" in told
    assert re.search(r"^answers +6 +6$", told, re.MULTILINE)
    assert f'url = "{empty}"' in told
    assert await there.books() == before
    async with there.living(first) as second:
        await second.passes(hours=12)
        assert len(second.person("ana").sees(SHARES)) == 1  # what waited for its hour came
        await goes_on(second)
        await erased(second, "eve")
    home.data.rename(folder / "old.db")
    lived = await there.books()
    told = await there.typed("move", f"sqlite:///{home.data}", "--yes")
    assert "1 group, 5 people" in told
    assert await home.books() == lived
    async with home.living(second) as third:
        await goes_on(third)
        await third.person("bo").says("/shares")
        assert "It is hard to say." in third.person("bo").reads()
        await third.person("eve").says("/mydata")
        assert third.person("eve").heard("mydata-nothing")
        assert len(stood(third, "checkins-ask")) == 3
        assert len(third.person("ana").sees(SHARES)) == 1


async def test_the_keys_may_go_along_and_come_back(folder: Path, empty: str, keeper: str) -> None:
    home = Home(folder)
    there = home.at(empty, keeper)
    async with home.living() as first:
        await circle(first)
    told = await home.typed("move", empty, "--keys-to", keeper, "--yes")
    assert f"which go first, to {keeper}." in told
    assert f'url = "{keeper}"' in told
    assert f"the old keys, {home.keys}" in told
    async with there.living(first) as second:
        await goes_on(second)
        await erased(second, "eve")
    for file in (home.data, home.keys):
        file.unlink()
    told = await there.typed("move", f"sqlite:///{home.data}", "--yes")
    assert f"which go first, to {home.keys}." in told
    assert f"the old keys, {keeper}" in told
    async with home.living(second) as third:
        await goes_on(third)
        await erased(third, "dan")
        await third.person("eve").says("/mydata")
        assert third.person("eve").heard("mydata-nothing")
