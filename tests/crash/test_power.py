"""The power is cut 450 times in a day of a group: nothing that anybody was told is lost, and nothing is half done.

One day is played and everything that reaches the disk is written down. Then the power is cut at random points of it, on
paper: what was synced is there, and of the rest whatever the disk had got to (see `cutting.py`). Each time what is left
is opened again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from storage.backup import look_into
from storage.keys import KeyFile
from storage.migrations import HEAD
from storage.opening import prepare
from storage.restoring import Parts
from storage.unlocking import open_keys
from tests.crash.balance import books_balance, handled, sealed_rows_open, sound
from tests.crash.cutting import Disk, files_below, marked, put_down
from tests.crash.days import COPIES, Day, morning
from tests.crash.recording import Marked, Op, library, recorded
from tests.unit.test_restoring import DAY, NOW, Home, begin
from tests.upgrades.test_upgrades import LIVES, rows, stands_at
from tests.upgrades.test_upgrades import put_down as put_down_a_life
from tests.world import World

pytestmark = [
    pytest.mark.crash,
    pytest.mark.slow,
    pytest.mark.skipif(library() is None, reason="the SQLite of this Python cannot be reached from outside"),
]
CUTS, WHOLE_LIVES = 450, 30
ROUNDS = 100
SEED = 20261124
LATER = NOW + 2 * DAY


@dataclass
class Played:
    """A day: the files before it, everything that was done to the disk, and what platforms had before."""

    root: Path
    before: dict[str, bytes]
    ops: list[Op]
    taken: list[tuple[str, Any]]
    people: dict[str, str]  # platforms, by name


async def played(root: Path, random: Random) -> Played:
    kept = root / "kept"
    kept.mkdir(mode=0o700)
    world = await morning(kept)
    await world.stops()
    before = files_below(root)
    with recorded(root) as recording:
        again = World(kept, seed="the day")
        again.happened = world.happened
        for name, person in world.people.items():
            again.person(name, platform=person.account.platform)
        for name, platform in world.platforms.items():
            again.platforms[name].looks = platform.looks
            for parcel in platform.parcels:
                await again.platforms[name].deliver(parcel)
        again.clock.move_to(world.clock.now())
        day = Day(again, random, recording)
        await again.opens()
        taken = [(name, parcel) for name, one in again.platforms.items() for parcel in one.parcels]
        await day.begins()
        await day.passes(ROUNDS)
        await again.stops()
    people = {name: person.account.platform for name, person in again.people.items()}
    return Played(root, before, recording.ops, taken, people)


def nothing_lost(ops: Sequence[Op], folder: Path) -> None:
    """Both files are sound, every event whose answer left is in the books, and every row can be opened."""
    kept = folder / "kept"
    for name in ("data.db", "keys.db"):
        sound(kept / name)
    KeyFile(kept / "keys.db").close()
    assert set(marked(ops, "answered")) <= handled(kept)
    sealed_rows_open(kept)


def copies_are_whole(ops: Sequence[Op], folder: Path) -> None:
    """What has the name of a copy is one; and once a backup said that it was made, it is there."""
    for path in (folder / COPIES).rglob("*.db"):
        sound(path)
    for data, keys in marked(ops, "copied"):
        assert look_into(folder / COPIES / "data" / Path(data).name).people > 0
        assert (folder / COPIES / "keys" / Path(keys).name).exists()


async def lives_on(day: Played, ops: Sequence[Op], folder: Path) -> None:
    """Opened again, with the platforms as they were, everything that was begun comes to its end once."""
    world = World(folder / "kept", seed="afterwards")
    for name, platform in day.people.items():
        world.person(name, platform=platform)
    for platform, parcel in [*day.taken, *marked(ops, "took")]:
        await world.platforms[platform].deliver(parcel)
    for one in world.platforms.values():
        one.parcels.clear()
    world.clock.move_to(max([world.clock.now(), *marked(ops, "now")]))
    await world.opens()
    await world.settles()
    books_balance(world)
    await world.stops()


async def test_cut_anywhere_nothing_acknowledged_is_lost_and_nothing_is_half_done(
    folder: Path, record_property: Callable[[str, object], None]
) -> None:
    random = Random(SEED)
    (root := folder / "day").mkdir()
    day = await played(root, random)
    record_property("steps of the disk", len(day.ops))
    assert sum(not isinstance(op, Marked) for op in day.ops) > 2_000
    assert len(marked(day.ops, "answered")) > 300
    left = folder / "left"
    for number, at in enumerate(_points(day.ops, random, CUTS)):
        _cut(day.before, day.ops[:at], random, day.root, left)
        try:
            nothing_lost(day.ops[:at], left)
            copies_are_whole(day.ops[:at], left)
            if number % (CUTS // WHOLE_LIVES) == 0:
                await lives_on(day, day.ops[:at], left)
        except BaseException as error:
            error.add_note(f"cut {number}, after step {at}: {day.ops[max(0, at - 3) : at]!r:.400}")
            raise
        _removed(left)


# --- the files are changed as a whole ---------------------------------------------------------------------------------


def test_a_first_start_that_is_cut_anywhere_is_begun_again(folder: Path) -> None:
    random, root, left = Random(SEED), folder / "home", folder / "left"
    root.mkdir()

    def start(home: Path) -> None:
        data = home / "data"
        files = (home / "halqa.ring", data / "keys.db", data / "halqa.db", data)
        open_keys(*files, random.randbytes, date(2026, 11, 24))[1].close()
        prepare(data / "halqa.db", 20_761)

    with recorded(root) as recording:
        start(root)
    for at in _points(recording.ops, random):
        _cut({}, recording.ops[:at], random, root, left)
        start(left)
        assert stands_at(left / "data" / "halqa.db") == HEAD
        _removed(left)


def test_an_upgrade_that_is_cut_anywhere_leaves_the_old_file_or_the_new_one(folder: Path) -> None:
    random, root, left = Random(SEED), folder / "home", folder / "left"
    root.mkdir()
    put_down_a_life(root, LIVES[0])
    path, before, kept = root / "data.db", files_below(root), rows(root / "data.db")
    with recorded(root) as recording:
        prepare(path, 20_761)
    for at in _points(recording.ops, random):
        _cut(before, recording.ops[:at], random, root, left)
        found = stands_at(left / "data.db")
        assert found in (LIVES[0], HEAD)
        assert {name: len(rows(left / "data.db")[name]) for name in kept} == {name: len(kept[name]) for name in kept}
        prepare(left / "data.db", 20_761)  # the next start goes on from there
        assert stands_at(left / "data.db") == HEAD
        _removed(left)


def test_a_copy_that_is_put_back_is_there_whole_or_can_be_put_back_again(folder: Path) -> None:
    random, left = Random(SEED), folder / "left"
    home = Home(folder / "home")
    begin(home)
    parts = home.copied()
    home.destroy("post:1")
    home.run("DELETE FROM answers")
    before = files_below(home.folder)
    with recorded(home.folder) as recording:
        home.put_back(parts)
    seen = set()
    for at in _points(recording.ops, random):
        _cut(before, recording.ops[:at], random, home.folder, left)
        again = Home(left)
        there = again.places.database.exists()
        seen.add(again.count("answers") if there else None)
        assert again.places.keys.exists()  # or the next start would take itself for the first one
        if there:
            sound(again.places.database)
        if there and again.count("answers"):
            sealed_rows_open(again.places.data_folder, "halqa.db")
        copies = Parts(left / parts.data.relative_to(home.folder), left / parts.keys.relative_to(home.folder))
        again.put_back(copies, LATER)
        assert (again.count("answers"), again.count("posts")) == (4, 0)
        _removed(left)
    assert {0, 4} <= seen  # before it, and after it


# --- and it would be noticed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "lost", "torn"), [("FULL", False, False), ("NORMAL", True, False), ("OFF", True, True)]
)
def test_what_is_not_synced_is_lost_or_torn_here_as_it_is_by_a_real_cut(
    folder: Path, how: str, lost: bool, torn: bool
) -> None:
    """SQLite's own promises for a write-ahead log (https://sqlite.org/pragma.html#pragma_synchronous), and without any
    syncing."""
    random, root, left = Random(SEED), folder / "home", folder / "left"
    root.mkdir()
    with closing(sqlite3.connect(root / "data.db")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, filler BLOB)")
    before = files_below(root)
    with recorded(root) as recording, closing(sqlite3.connect(root / "data.db", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA synchronous={how}")
        for number in range(200):
            connection.execute("INSERT INTO kept VALUES (?, ?)", (number, bytes(random.randrange(3000))))
            recording.mark("answered", number)
            if number % 40 == 39:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found = {"lost": False, "torn": False}
    for at in _points(recording.ops, random, 200):
        _cut(before, recording.ops[:at], random, root, left)
        try:
            sound(left / "data.db")
            with closing(sqlite3.connect(left / "data.db")) as connection:
                there = {number for (number,) in connection.execute("SELECT number FROM kept")}
            found["lost"] |= not set(marked(recording.ops[:at], "answered")) <= there
        except (sqlite3.DatabaseError, AssertionError):
            found["torn"] = True
        _removed(left)
    assert found == {"lost": lost, "torn": torn}


# ----------------------------------------------------------------------------------------------------------------------


def _points(ops: Sequence[Op], random: Random, most: int = 60) -> list[int]:
    return [*sorted(random.randint(0, len(ops)) for _ in range(most - 1)), len(ops)]


def _cut(before: dict[str, bytes], ops: Sequence[Op], random: Random, root: Path, left: Path) -> None:
    disk = Disk(before)
    for op in ops:
        disk.do(op)
    left.mkdir(mode=0o700)
    put_down(disk.after_a_cut(random), root, left)


def _removed(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    folder.rmdir()
