"""Opening what is kept: made when missing, brought forward safely, and refused in one sentence that names the mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from storage import opening
from storage.books import AllBooks
from storage.keys import KeyFile
from storage.migrations import HEAD, REVISIONS
from storage.opening import (
    COPIES_KEPT,
    FolderInUse,
    OpenDatabase,
    make_template,
    open_store,
    prepare,
    take_folder,
)  # fmt: skip
from tests.unit.test_migrations import shape
from tests.unit.vaults import Days, a_vault

DAY = 20_000
WORDS = "was here before"
NEXT = f"{int(HEAD) + 1:04}"  # a step that is not written yet


today = Days(DAY)


@pytest.fixture
def opens(folder: Path) -> Iterator[Callable[[Path], OpenDatabase]]:
    """Opens a store; its keys lie elsewhere."""
    (folder / "keys").mkdir()
    keys = KeyFile(folder / "keys" / "keys.db", make=True)
    vault = a_vault(keys, Days())
    yield lambda path: open_store(path, lambda tx: AllBooks(tx, vault, {}), vault, today)
    keys.close()


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*before*"))


@contextmanager
def changed(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def old(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with something in it, at a step before the one that this Halqa knows as its last."""
    path = folder / "halqa.db"
    make_template(path)
    with changed(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO notes VALUES ('kept', ?)", (WORDS,))
    monkeypatch.setattr(opening, "HEAD", NEXT)
    monkeypatch.setattr(opening, "REVISIONS", (*REVISIONS, NEXT))
    return path


def next_step(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE notes ADD COLUMN day INTEGER")
    connection.execute("UPDATE alembic_version SET version_num = ?", (NEXT,))


def walks(step: Callable[[sqlite3.Connection], None]) -> Callable[[Path], None]:
    """A walk of steps that were written by a test."""

    def walk(path: Path) -> None:
        with changed(path) as connection:
            step(connection)

    return walk


def test_a_first_start_makes_the_folder_and_the_file_for_us_alone(folder: Path) -> None:
    path = folder / "new" / "halqa.db"
    take_folder(path.parent).release()
    prepare(path, DAY)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(folder: Path) -> None:
    path = folder / "halqa.db"
    make_template(path)
    path.chmod(0o644)
    prepare(path, DAY)
    assert path.stat().st_mode & 0o777 == 0o600


async def test_an_open_store_keeps_others_out_until_it_is_closed(
    folder: Path, opens: Callable[[Path], OpenDatabase]
) -> None:
    path = folder / "halqa.db"
    store = opens(path)
    with pytest.raises(FolderInUse, match="Stop that one first"):
        opens(path)
    await store.close()
    await opens(path).close()


async def test_a_store_that_could_not_open_does_not_keep_the_folder(
    folder: Path, opens: Callable[[Path], OpenDatabase]
) -> None:
    path = folder / "halqa.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreUnavailable, match="is damaged"):
        opens(path)
    take_folder(folder).release()


def test_a_migration_keeps_what_was_there_and_leaves_one_copy(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_walk", walks(next_step))
    before = shape(old)
    prepare(old, DAY)
    with changed(old) as connection:
        assert connection.execute("SELECT name, value, day FROM notes").fetchall() == [("kept", WORDS, None)]
    (copy,) = copies(old.parent)
    assert copy == f"halqa-before-{NEXT}-{date(1970, 1, 1) + timedelta(days=DAY)}.db"
    assert shape(old.parent / copy) == before
    assert (old.parent / copy).stat().st_mode & 0o777 == 0o600
    assert old.stat().st_mode & 0o777 == 0o600


def test_what_stood_only_in_the_log_file_is_brought_along(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_walk", walks(next_step))
    with changed(old) as holder:
        holder.execute("BEGIN")
        holder.execute("SELECT * FROM notes").fetchall()
        with changed(old) as connection:  # a reader is open, so this stays in the log when the writer goes
            connection.execute("INSERT INTO notes VALUES ('late', ?)", (WORDS,))
        holder.execute("ROLLBACK")
    prepare(old, DAY)
    with changed(old) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (2,)


@pytest.mark.parametrize(
    "statement", ["INSERT INTO nowhere VALUES (1)", "DROP TABLE alembic_version", "DELETE FROM notes"]
)
def test_a_step_that_fails_leaves_the_old_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM notes")
        connection.execute(statement)
        raise ZeroDivisionError

    monkeypatch.setattr(opening, "_walk", walks(half))
    before = shape(old)
    with pytest.raises(StoreUnavailable, match="was left as it was"):
        prepare(old, DAY)
    assert shape(old) == before
    with changed(old) as connection:
        assert connection.execute("SELECT value FROM notes").fetchall() == [(WORDS,)]
    assert not list(old.parent.glob("*.new*"))


def test_a_migration_refuses_while_another_program_has_the_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_walk", walks(next_step))
    with changed(old) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM notes").fetchall()
        with pytest.raises(StoreUnavailable, match="was left as it was"):
            prepare(old, DAY)
    with changed(old) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


async def test_copies_from_before_a_migration_go_after_seven_days(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_walk", walks(next_step))
    prepare(old, DAY)
    prepare(old, DAY + 6)
    assert len(copies(old.parent)) == 1
    prepare(old, DAY + 7)
    assert copies(old.parent) == []


async def test_a_process_that_runs_for_weeks_removes_old_copies_too(
    old: Path, monkeypatch: pytest.MonkeyPatch, opens: Callable[[Path], OpenDatabase]
) -> None:
    monkeypatch.setattr(opening, "_walk", walks(next_step))
    store = opens(old)
    assert len(copies(old.parent)) == 1
    monkeypatch.setattr(today, "day", DAY + COPIES_KEPT)
    await store.tidy()
    assert copies(old.parent) == []
    await store.close()


def test_a_file_of_a_newer_version_is_refused_and_not_touched(folder: Path) -> None:
    path = folder / "halqa.db"
    make_template(path)
    with changed(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="made by a newer Halqa"):
        prepare(path, DAY)
    with changed(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_database_of_something_else_is_refused(folder: Path) -> None:
    path = folder / "halqa.db"
    with changed(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(StoreUnavailable, match="is no database of Halqa"):
        prepare(path, DAY)


def test_a_file_with_a_damaged_page_is_refused(folder: Path) -> None:
    path = folder / "halqa.db"
    make_template(path)
    with changed(path) as connection:
        connection.executemany("INSERT INTO notes VALUES (?, ?)", [(str(one), "x" * 200) for one in range(500)])
    content = bytearray(path.read_bytes())
    middle = len(content) - 4096 * 3
    content[middle : middle + 2048] = b"\xff" * 2048
    path.write_bytes(content)
    with pytest.raises(StoreUnavailable, match="is damaged"):
        prepare(path, DAY)


def test_a_file_where_the_folder_should_be_is_named(folder: Path) -> None:
    (folder / "data").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        take_folder(folder / "data")


def test_a_folder_where_the_lock_should_be_is_named(folder: Path) -> None:
    (folder / "halqa.lock").mkdir()
    with pytest.raises(StoreUnavailable, match="cannot be written to"):
        take_folder(folder)


def test_an_empty_file_is_a_first_start(folder: Path) -> None:
    path = folder / "halqa.db"
    path.touch()
    prepare(path, DAY)
    with changed(path) as connection:
        assert connection.execute("SELECT count(*) FROM members").fetchone() == (0,)
