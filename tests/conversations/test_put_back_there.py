"""The drill on a PostgreSQL: copied while people answer, erased by some of them, lost, and put back into an empty one.
Copies of files and of a PostgreSQL are the same, so either can be put back on either."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from bot.config import load
from bot.errors import StoreUnavailable
from bot.ports import Incoming
from bot.work.upkeep import restore
from tests.circle import join
from tests.conversations.test_put_back import NAMES, circle, knows, meanwhile
from tests.homes import Home
from tests.servers import Server
from tests.unit.test_postgres_opening import lives_once, street
from tests.world import World, said

pytestmark = pytest.mark.slow
Makes = Callable[[], str]


@pytest.fixture
def empty(server: Server) -> Iterator[Makes]:
    """Makes an empty database."""
    with ExitStack() as stack:

        def made() -> str:
            url = server.empty()
            stack.callback(server.drop, url)
            return url

        yield made


@pytest.fixture(params=["keys in a file", "keys apart"])
def home(request: pytest.FixtureRequest, folder: Path, postgres: str, server: Server) -> Iterator[Home]:
    """An installation on a PostgreSQL; its keys in a file, or in a second one."""
    apart = server.empty(user="keeper") if request.param == "keys apart" else ""
    yield Home(folder, postgres, apart)
    if apart:
        server.drop(apart)


def parts(home: Home) -> tuple[Path, Path]:
    """The newest copy."""
    (data,), (keys,) = ((home.folder / "backups" / part).glob("*.db") for part in ("data", "keys"))
    return data, keys


def in_copy(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as copy:
        return copy.execute(query).fetchall()


async def all_is_well(home: Home, before: World, gone: set[str]) -> None:
    """Whoever stayed finds their answers, whoever is gone is unknown, and what was agreed goes on."""
    async with home.living(before) as later:
        for name in gone:
            assert not await knows(later.person(name)), name
        for name in set(NAMES) - gone:
            await later.person(name).says("/checkin mine", where=later.room)
            assert later.person(name).heard("checkins-mine"), name
        assert later.count("accounts") == len(set(NAMES) - gone) + 1  # and sam, of the other group
        await later.passes(days=7)
        await later.person("bo").presses("checkins-answer-3", where=later.room)
        assert later.person("bo").heard("checkins-kept")


async def test_who_was_erased_after_the_copy_stays_erased(home: Home, empty: Makes) -> None:
    async with home.living() as world:
        people = await circle(world)
        told = await meanwhile(lambda: asyncio.ensure_future(home.typed("backup")), list(people.values()))
        assert "2 groups, 7 people" in told
        await people["ana"].says("/mydata erase")
        await people["ana"].presses("common-confirm")
        await join(world, world.person("gus"))
    new = home.at(await asyncio.to_thread(empty), home.keys_url)
    told = await new.typed("restore", answers="\n\ny\n")
    assert "which is empty" in told
    assert "1 person everywhere" in told
    assert "2 groups, 6 people" in told
    await all_is_well(new, world, gone={"ana", "gus"})


async def test_a_copy_of_a_postgresql_is_put_back_as_a_file_and_the_other_way_round(home: Home, empty: Makes) -> None:
    async with home.living() as world:
        await circle(world)
        await home.typed("backup")
        copy = await home.books()
        await world.person("dan").says("/mydata erase")
        await world.person("dan").presses("common-confirm")
    data, keys = parts(home)
    files = home.at()
    told = await files.typed("restore", "--data", str(data), "--keys", str(keys), "--yes")
    if home.keys_url:  # whoever was erased since is only known there
        assert "whoever did has to ask once more" in told
    else:
        assert "1 person everywhere" in told
    known = {"dan"} if home.keys_url else set()
    async with files.living(world) as later:
        assert await knows(later.person("dan")) is bool(known)
        assert len((await files.books())["answers"]) == len(copy["answers"]) - 1 + len(known)
    await files.typed("backup")
    new = files.at(await asyncio.to_thread(empty))
    await new.typed("restore", answers="\n\ny\n")
    await all_is_well(new, later, gone={"dan"} - known)


async def test_the_keys_that_were_in_use_are_kept_aside_for_a_week(home: Home, empty: Makes) -> None:
    async with home.living() as world:
        await circle(world)
        await home.typed("backup")
        await world.passes(days=1)
    new = home.at(await asyncio.to_thread(empty), home.keys_url)
    told = await new.typed("restore", answers="\n\ny\n")
    (aside,) = (home.folder / "home").glob("aside-*")
    assert f"The copy of the keys that were in use lies in {aside}" in told
    assert [path.name for path in aside.iterdir()] == ["keys.db"]
    assert (aside / "keys.db").stat().st_mode & 0o777 == 0o600
    assert not (home.folder / "home" / "restoring").exists()


async def test_on_a_new_machine_the_keys_come_out_of_the_copy(home: Home, empty: Makes, server: Server) -> None:
    async with home.living() as world:
        await circle(world)
        await home.typed("backup")
    home.keys.unlink(missing_ok=True)
    apart = await asyncio.to_thread(server.empty, "keeper") if home.keys_url else ""
    new = home.at(await asyncio.to_thread(empty), apart)
    told = await new.typed("restore", answers="\n\ny\n")
    assert "whoever did has to ask once more" in told
    assert not list((home.folder / "home").glob("aside-*"))
    await all_is_well(new, world, gone=set())
    if apart:
        await asyncio.to_thread(server.drop, apart)


async def test_what_waits_to_be_handled_is_in_no_copy(home: Home) -> None:
    async with home.living() as world:
        await world.built.house.reception.keep("telegramish", [Incoming("1", b"what Ana wrote")])
        ((sealed,),) = world.stored("SELECT sealed FROM inbox")
        await home.typed("backup")
    data, _ = parts(home)
    assert in_copy(data, "SELECT count(*) FROM inbox") == [(0,)]
    assert sealed not in data.read_bytes()
    assert data.stat().st_mode & 0o777 == 0o600


async def test_a_copy_is_put_into_an_empty_database_only(home: Home, empty: Makes) -> None:
    async with home.living() as world:
        await circle(world)
        await home.typed("backup")
        before = await home.books()
        assert "Stop every process" in await home.typed("restore", answers="\n\n", code=2)
    told = await home.typed("restore", answers="\n\n", code=2)
    assert "RENAME TO halqa_before" in told
    assert await home.books() == before
    new = home.at(await asyncio.to_thread(empty), home.keys_url)
    assert "Nothing was changed." in await new.typed("restore", answers="\n\nn\n")
    assert await said(new.url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


async def test_what_is_cut_off_between_keys_and_data_is_said_and_done_again(
    home: Home, empty: Makes, server: Server
) -> None:
    async with home.living() as world:
        await circle(world)
        await home.typed("backup")
        await world.person("ana").says("/mydata erase")
        await world.person("ana").presses("common-confirm")
    url = await asyncio.to_thread(empty)
    new = home.at(url, home.keys_url)
    database = url.partition("?")[0].rpartition("/")[2]

    def somebody_comes_between(told: object) -> bool:
        server.says("CREATE TABLE between (id int)", database)
        return True

    config, copy = load(new.settings()), parts(home)
    with pytest.raises(StoreUnavailable, match="tables of something else"):
        await asyncio.to_thread(restore, config, *copy, somebody_comes_between)
    await asyncio.to_thread(server.says, "DROP TABLE between", database)
    made = street(home.folder, url, home.keys_url)
    (home.folder / "data").symlink_to(home.folder / "home")
    (reason,) = await lives_once(made)
    assert "is missing, but its keys are there" in reason
    told = await new.typed("restore", answers="\n\ny\n")
    assert "2 groups, 6 people" in told
    await all_is_well(new, world, gone={"ana"})


async def test_before_the_first_start_there_is_nothing_to_copy(home: Home, empty: Makes) -> None:
    async with home.living():
        pass
    new = home.at(await asyncio.to_thread(empty), home.keys_url)
    assert "nothing is kept yet" in await new.typed("backup", code=2)
    assert not list((home.folder / "backups").rglob("*.db*"))
