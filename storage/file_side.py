"""A SQLite file as one end of the journey (see `carrying.py`)."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from bot.errors import StoreUnavailable
from bot.keyring import sync
from storage.backup import BESIDE, Counts, in_its_place, look_into, only_reading
from storage.carrying import BATCH, NUMBERED, TABLES, NotEmpty, Row, columns, every_row
from storage.database import mend
from storage.files import has_content
from storage.migrations import HEAD
from storage.moved import moved_to
from storage.opening import make_template, revision_of
from storage.tables import groups, members


class FileSide:
    """Reads from and writes to one connection. See `carrying.Target`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    async def rows(self, table: Table[Any]) -> AsyncIterator[Sequence[Row]]:
        with _translated(self._path):
            found = self._connection.execute(every_row(table, "rowid"))
            while rows := found.fetchmany(BATCH):
                yield rows

    async def put(self, table: Table[Any], rows: Sequence[Row]) -> None:
        marks = ", ".join("?" * len(table.columns))
        with _translated(self._path):
            put = f'INSERT INTO "{table.name}" ({columns(table)}) VALUES ({marks})'  # noqa: S608  # names of ours
            self._connection.executemany(put, rows)

    async def last_number(self) -> int:
        with _translated(self._path):
            row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (NUMBERED.name,))
            return next((int(number) for (number,) in row), 0)

    async def counts(self) -> Counts:
        """How many groups, people and rows of all tables there are."""

        def count(table: Table[Any]) -> int:
            return int(self._connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0])  # noqa: S608

        with _translated(self._path):
            return Counts(sum(count(table) for table in TABLES), count(groups), count(members))

    async def count_on_from(self, number: int) -> None:
        with _translated(self._path):
            self._connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (NUMBERED.name,))
            self._connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (NUMBERED.name, number))


@contextmanager
def from_file(path: Path) -> Iterator[FileSide]:
    """A file that stands at today's tables, to be read as it is at this moment. Raises StoreUnavailable."""
    with _translated(path), closing(only_reading(path)) as connection:
        connection.execute("BEGIN")
        found = revision_of(connection, path)
        if found != HEAD:
            raise StoreUnavailable(
                f"{path} stands at version {found}, and today's is {HEAD}. Start this Halqa once (`halqa run`), stop "
                f"it, and try again."
            )
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise StoreUnavailable(
                f"{path} is damaged. Keep the file, put your latest backup in its place, then run `halqa doctor`."
            )
        yield FileSide(path, connection)


@contextmanager
def into_part(part: Path) -> Iterator[FileSide]:
    """A new file at `part`, with today's tables, to be filled: whole and on the disk when the block ended well. Raises
    StoreUnavailable."""
    make_template(part)
    with _translated(part), closing(sqlite3.connect(part, isolation_level=None)) as connection:
        # Half a file is of no use to anybody, so nothing has to be undone.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        yield FileSide(part, connection)
        connection.execute("COMMIT")
    with _translated(part):
        sync(part)


@contextmanager
def into_new_file(path: Path) -> Iterator[FileSide]:
    """The same, for a file that is checked, and there only when the block ended well. Raises NotEmpty and
    StoreUnavailable."""
    refuse_what_is_there(path)
    with in_its_place(path) as part:
        with into_part(part) as side:
            yield side
        look_into(part)


def refuse_what_is_there(path: Path) -> None:
    """Raises NotEmpty when there is a file, and StoreUnavailable when something of an older one is left."""
    if has_content(path):
        if note := _moved(path):
            raise NotEmpty(f"{path} is there already. It was moved to {note}: remove it (`rm {path}*`), and try again.")
        raise NotEmpty(
            f"{path} is there already. Nothing is ever written over: move it elsewhere, or name another file."
        )
    left = [beside for beside in (path.with_name(path.name + ending) for ending in BESIDE[1:]) if beside.exists()]
    if left:  # it would be played into what takes that place
        raise StoreUnavailable(f"{left[0]} is left of an older database. Move it elsewhere, then try again.")


# ----------------------------------------------------------------------------------------------------------------------


def _moved(path: Path) -> str:
    """Where to, if it is a database of ours that was moved away."""
    try:
        return moved_to(path)
    except StoreUnavailable:
        return ""


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreUnavailable(mend(path, error)) from None
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be written ({error.strerror}). Make room, then try again.") from None
