"""A drill: copied while people answer, erased by some of them, lost, and put back. Who was erased stays erased."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TypeVar

import pytest
from typer.testing import CliRunner

from bot.__main__ import main
from bot.keyring import make_keyring
from bot.model import Role
from tests.circle import gather, join
from tests.conversations.test_sharing import drafts
from tests.world import ROOT, Person, World

pytestmark = pytest.mark.slow
OTHER = b"another of theirs"[:16]
NAMES = ("ana", "bo", "cleo", "dan", "eve", "fay")
T = TypeVar("T")


@asynccontextmanager
async def living(folder: Path, after: World | None = None) -> AsyncIterator[World]:
    """A life of the bot over this folder, the first one or a later one, in which platforms send other events."""
    settings(folder)
    world = World(folder / "home", seed="later" if after else "first")
    world.happened += after.happened if after else []
    await world.opens()
    try:
        yield world
    finally:
        await world.stops()


def settings(folder: Path) -> Path:
    """Settings for the same files as those of the world."""
    (folder / "home").mkdir(exist_ok=True, mode=0o700)
    if not (folder / "halqa.ring").exists():
        make_keyring(folder / "halqa.ring", ROOT, "2026-11-02")
    file = folder / "config.toml"
    file.write_text(
        '[operator]\nname = "Voisins"\ncontact = "a@b.example"\nis_facilitator = false\n'
        f'[data]\nfolder = "home"\n[keys]\nfile = "home/keys.db"\n[database]\nurl = "sqlite:///{folder}/home/data.db"\n'
    )
    return file


async def typed(folder: Path, *words: str, answers: str = "") -> str:
    """What somebody types at the terminal; what they are told."""
    line = [*words, "--config", str(settings(folder))]
    told = await asyncio.to_thread(CliRunner().invoke, main, line, answers)
    assert told.exit_code == 0, told.output
    return told.output


async def put_back(folder: Path) -> str:
    """Both parts, as they are offered."""
    return await typed(folder, "restore", answers="\n\ny\n")


async def meanwhile(doing: Callable[[], asyncio.Future[T]], people: list[Person]) -> T:
    """Everybody answers, again and again, until that is done."""
    done, number = doing(), 0
    while not done.done() or number < 20:
        number += 1
        person = people[number % len(people)]
        await person.presses(f"checkins-answer-{number % 5 + 1}", where=person.room)
    return await done


async def circle(world: World) -> dict[str, Person]:
    """A group with an open round, everybody's answer in it, and two people who are in another group besides."""
    people = {name: world.person(name) for name in NAMES}
    await gather(world, [people[name] for name in NAMES[:5]])
    await join(world, people["fay"], role=Role.FACILITATOR)
    await gather(world, [world.person("sam")], group=OTHER)
    for name in ("dan", "eve"):
        await join(world, people[name], group=OTHER)
    await people["fay"].says("/checkin schedule", where=world.room)
    await people["fay"].fills(first="2026-11-03 19:00", every="weekly", open_for="6 days")
    await people["fay"].presses("common-confirm")
    await world.passes(days=2)
    for number, person in enumerate(people.values()):
        await person.presses(f"checkins-answer-{number % 5 + 1}", where=world.room)
    return people


def kept(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "home" / "data.db")) as data:
        return data.execute(query).fetchall()


def lose(folder: Path) -> None:
    """The disk spoils the database."""
    (folder / "home" / "data.db").write_bytes(b"\0" * 8192)


async def knows(person: Person) -> bool:
    await person.says("/mydata")
    return not person.heard("mydata-nothing")


async def test_who_was_erased_after_the_copy_stays_erased(folder: Path) -> None:
    async with living(folder) as world:
        people = await circle(world)
        ana = people["ana"]
        told = await meanwhile(lambda: asyncio.ensure_future(typed(folder, "backup")), list(people.values()))
        assert "2 groups, 7 people" in told
        await ana.says("/mydata erase")
        await ana.presses("common-confirm")
        assert ana.heard("mydata-erased")
        newcomer = world.person("gus")
        await join(world, newcomer)
    lose(folder)
    told = await put_back(folder)
    assert "1 person everywhere" in told
    assert "2 groups, 6 people" in told
    async with living(folder, world) as later:
        assert not await knows(later.person("ana"))
        assert not await knows(later.person("gus"))
        for name in NAMES[1:]:
            person = later.person(name)
            await person.says("/checkin mine", where=later.room)
            assert person.heard("checkins-mine")  # every answer of those who stayed opens
        assert kept(folder, "SELECT count(*) FROM accounts") == [(6,)]


async def test_what_was_taken_back_or_ended_after_the_copy_stays_so(folder: Path) -> None:
    async with living(folder) as world:
        people = await circle(world)
        bo, cleo, dan = people["bo"], people["cleo"], people["dan"]
        await cleo.says("/meeting reminders", where=world.room)
        await drafts(people["fay"], "It is hard.")
        await people["fay"].presses("sharing-button-next")
        await world.passes(hours=30)
        await typed(folder, "backup")
        await bo.presses("checkins-take-back")
        await cleo.says("/consent", where=world.room)
        await cleo.presses("joining-reminders-end")
        await dan.says("/leave", where=world.room)
        await dan.presses("joining-erase")
        await people["fay"].says("/shares")
        await people["fay"].presses("sharing-button-withdraw")
    told = await put_back(folder)
    assert "1 person in one group, 1 ended consent, 1 answer, 1 share." in told
    async with living(folder, world) as later:
        await later.settles()
        await later.person("bo").says("/checkin mine", where=later.room)
        assert later.person("bo").heard("checkins-mine-empty")
        assert kept(folder, "SELECT count(*) FROM reminded") == [(0,)]
        assert kept(folder, "SELECT count(*) FROM posts") == [(0,)]
        assert await knows(later.person("dan"))
        await later.person("dan").says("/checkin mine", where=later.room)
        assert later.person("dan").heard("access-join-first")
        await later.person("cleo").says("/consent", where=later.room)
        assert later.person("cleo").button("joining-reminders-agree")


async def test_who_came_back_before_the_copy_stays(folder: Path) -> None:
    async with living(folder) as world:
        dan = (await circle(world))["dan"]
        await dan.says("/leave", where=world.room)
        await dan.presses("joining-erase")
        await dan.says("/leave", where=world.room)
        await join(world, dan)
        await typed(folder, "backup")
    before = (folder / "home" / "data.db").read_bytes()
    assert "Nothing was changed." in await typed(folder, "restore", answers="\n\nn\n")
    assert (folder / "home" / "data.db").read_bytes() == before
    assert "Nothing that the copy holds was erased since." in await put_back(folder)
    async with living(folder, world) as later:
        await later.person("dan").says("/checkin mine", where=later.room)
        assert later.person("dan").heard("checkins-mine-empty")


async def test_erasing_is_remembered_through_two_copies_put_back_one_after_the_other(folder: Path) -> None:
    async with living(folder) as world:
        people = await circle(world)
        await typed(folder, "backup")
        await people["ana"].says("/mydata erase")
        await people["ana"].presses("common-confirm")
    await put_back(folder)
    async with living(folder, world) as later:
        await later.person("bo").says("/mydata erase")
        await later.person("bo").presses("common-confirm")
    lose(folder)
    assert "2 people everywhere" in await put_back(folder)


async def test_without_the_key_store_in_use_it_is_said_what_nobody_knows(folder: Path) -> None:
    async with living(folder) as world:
        people = await circle(world)
        await typed(folder, "backup")
        await people["ana"].says("/mydata erase")
        await people["ana"].presses("common-confirm")
    for name in ("data.db", "keys.db"):
        (folder / "home" / name).unlink()
    told = await put_back(folder)
    assert "whoever did has to ask once more" in told
    async with living(folder, world) as later:
        assert await knows(later.person("ana"))


async def test_a_newer_copy_of_the_keys_alone_remembers_it_too(folder: Path) -> None:
    async with living(folder) as world:
        people = await circle(world)
        await typed(folder, "backup")
        data = folder / "copies.db"
        next((folder / "backups" / "data").iterdir()).rename(data)
        await people["ana"].says("/mydata erase")
        await people["ana"].presses("common-confirm")
        await typed(folder, "backup")
    for name in ("data.db", "keys.db"):
        (folder / "home" / name).unlink()
    told = await typed(folder, "restore", "--data", str(data), "--yes", answers="\n")
    assert "1 person everywhere" in told
    async with living(folder, world) as later:
        assert not await knows(later.person("ana"))
