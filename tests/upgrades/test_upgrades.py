"""A group that lived with an earlier version goes on with this one: every schema there ever was, with data in it."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from storage.migrations import HEAD, REVISIONS
from storage.opening import prepare
from tests.unit.test_migrations import walk
from tests.world import START, World, keys_of, plain

HERE = Path(__file__).parent
LIVES = sorted(path.name for path in HERE.glob("[0-9]*") if path.is_dir())
DAY = 86400
THEN = START + 2 * DAY  # a moment after the earlier life ended
ROWS = 3


def put_down(folder: Path, revision: str) -> None:
    """The files of an earlier life."""
    for name in ("data", "keys"):
        path = folder / f"{name}.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript((HERE / revision / f"{name}.sql").read_text(encoding="utf-8"))
        path.chmod(0o600)


def stands_at(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, by column."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608  # names of ours
            for name in names
            if name not in {"alembic_version", "sqlite_sequence"}
        }


def in_common(found: list[dict[str, object]], others: list[dict[str, object]]) -> list[str]:
    """Rows in the columns that others have, too, in an order of their own."""
    columns = sorted(set(found[0]) & set(others[0]))
    return sorted(str([row[name] for name in columns]) for row in found)


# --- lives ------------------------------------------------------------------------------------------------------------


def test_there_is_a_life_with_the_first_version_and_none_of_a_version_that_never_was() -> None:
    assert LIVES[0] == REVISIONS[0]
    assert set(LIVES) <= set(REVISIONS)


@pytest.mark.parametrize("revision", LIVES)
async def test_a_group_that_lived_with_an_earlier_version_goes_on(folder: Path, revision: str) -> None:
    put_down(folder, revision)
    assert stands_at(folder / "data.db") == revision
    before = rows(folder / "data.db")
    prepare(folder / "data.db", THEN // DAY)
    assert stands_at(folder / "data.db") == HEAD
    after = rows(folder / "data.db")
    assert {name: len(after[name]) for name in before} == {name: len(found) for name, found in before.items()}
    await goes_on(folder)
    assert len(rows(folder / "data.db")["accounts"]) == len(before["accounts"]) - 1


async def goes_on(folder: Path, url: str = "") -> None:
    """Everybody finds their own again, what was agreed comes, and who asks for it is erased."""
    world = World(folder, seed="later", url=url)
    world.clock.move_to(THEN)
    await world.opens()
    ana, bo, fay = (world.person(name) for name in ("ana", "bo", "fay"))
    await ana.says("/checkin mine", where=world.room)
    assert "2 – " in ana.reads()
    await bo.says("/shares")
    assert "It is hard to say." in bo.reads()
    await fay.says("/meeting next", where=world.room)
    assert "Evening circle" in fay.reads()
    await ana.says("/mydata")
    assert ana.heard("joining-held-account")
    await world.passes(days=7)  # the check-in comes again, the meeting is reminded of, the night sweeps
    asked = [post for post in ana.sees(world.room) if "checkins-ask" in "".join(keys_of(post.shown.text))]
    assert asked
    assert ana.was_sent("meetings-private-coming")
    assert any("Evening circle" in plain(post.shown.text) for post in ana.sees(ana.private))
    await bo.presses("checkins-answer-5", where=world.room)
    assert bo.heard("checkins-kept")
    await bo.says("/mydata erase")
    await bo.presses("common-confirm")
    assert bo.heard("mydata-erased")
    await world.stops()


# --- every table of every version -------------------------------------------------------------------------------------


def filled(path: Path) -> None:
    """A few rows in every table, whatever its columns are."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name in rows(path):
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            for number in range(ROWS):
                values = [_value(kind, column, number) for _, column, kind, *_ in columns]
                marks = ", ".join("?" * len(values))
                connection.execute(f'INSERT INTO "{name}" VALUES ({marks})', values)  # noqa: S608  # names of ours


def _value(kind: str, column: str, number: int) -> object:
    if kind == "BLOB":
        return f"{column}-{number}".encode().ljust(16, b".")
    return number + 1 if kind == "INTEGER" else f"{column}-{number}"


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_no_row_of_any_table_is_lost_or_changed_on_the_way(folder: Path, revision: str) -> None:
    path = folder / "halqa.db"
    walk(path, revision)
    filled(path)
    before = rows(path)
    prepare(path, THEN // DAY)
    after = rows(path)
    for name, found in before.items():
        assert len(found) == len(after[name]) == ROWS, name
        assert in_common(after[name], found) == in_common(found, after[name])


# --- what fails -------------------------------------------------------------------------------------------------------


@contextmanager
def disk_takes(most: int) -> Iterator[None]:
    """The disk takes no file larger than `most` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("revision", [LIVES[0], LIVES[-1]])
def test_a_disk_that_is_full_on_the_way_leaves_the_old_file_and_the_next_try_goes_through(
    folder: Path, revision: str
) -> None:
    put_down(folder, revision)
    path = folder / "data.db"
    shutil.copy(path, folder / "kept.db")
    before, size = rows(path), path.stat().st_size
    for most in (4096, size - 4096, size + 8192):
        with disk_takes(most), pytest.raises(StoreUnavailable):
            prepare(path, THEN // DAY)
        assert stands_at(path) == revision
        assert rows(path) == before
        assert not list(folder.glob("*.new*"))
    prepare(path, THEN // DAY)
    assert stands_at(path) == HEAD
