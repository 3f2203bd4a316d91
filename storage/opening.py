"""Opening what is kept: the folder, its lock, a look at the file, and the way to today's tables.

A file of an older version is first copied, whole, beside itself; the steps are then walked on another copy, which takes
the file's place only when all of them went well. So a step that fails, or a power cut in the middle of one, leaves the
old file as it was. Whatever cannot be used is told in one sentence with its mend.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.errors import StoreUnavailable
from bot.keyring import make_private_file, sync
from bot.logs import facts
from storage.backup import copy_database, remove_old_asides, remove_older
from storage.database import Database, FolderLock, MakeBooks, connect, mend
from storage.files import close_to_others, has_content, make_folder
from storage.migrating import walk
from storage.migrations import HEAD, REVISIONS
from storage.moved import refuse_moved
from storage.tables import metadata
from storage.writer import BatchKeys

LOCK = "halqa.lock"  # see storage.database.FolderLock
COPIES_KEPT = 7
"""Days that a copy from before a migration stays: what was erased must be gone from it within eight."""

_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
log = logging.getLogger("halqa.store")


class FolderInUse(StoreUnavailable):
    """Another process has this folder. Nothing here may start beside it."""


class OpenDatabase(Database):
    """The store of this process with what belongs to it: the lock, and copies that must go when their time comes."""

    def __init__(
        self, path: Path, make_books: MakeBooks, keys: BatchKeys, lock: FolderLock, today: Callable[[], int]
    ) -> None:
        super().__init__(path, make_books, keys)
        self._lock = lock
        self._today = today

    async def tidy(self) -> None:
        """See `bot.ports.Store.tidy`. Copies from before a migration are files of the store too."""
        await super().tidy()
        remove_old_copies(self.path, self._today())

    async def close(self) -> None:
        await super().close()
        self._lock.release()

    def abandon(self) -> None:
        super().abandon()
        self._lock.release()


def open_store(path: Path, make_books: MakeBooks, keys: BatchKeys, today: Callable[[], int]) -> OpenDatabase:
    """Opens the database file, which is made or brought to today's tables where that is needed.

    `today` gives the day since 1970. Raises FolderInUse when another process has the folder, and StoreUnavailable, in
    one sentence with the mend, for everything else that stands in the way."""
    lock = take_folder(path.parent)
    try:
        prepare(path, today())
        refuse_moved(path)
        return OpenDatabase(path, make_books, keys, lock, today)
    except BaseException:
        lock.release()
        raise


def take_folder(folder: Path) -> FolderLock:
    """The folder, made (0700) where there is none, for this process alone. Raises FolderInUse and StoreUnavailable."""
    make_folder(folder)
    try:
        return FolderLock(folder)
    except StoreUnavailable as taken:
        raise FolderInUse(str(taken)) from None
    except OSError as error:
        raise StoreUnavailable(
            f"the folder {folder} cannot be written to ({error.strerror}). "
            f"Give the user that runs Halqa the right to write there."
        ) from None


def in_use(folder: Path) -> bool:
    """Whether a process has this folder now. Changes nothing."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # no lock file, or no folder: nobody was ever here
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def prepare(path: Path, today: int) -> None:
    """Makes the file when there is none, looks at it, and walks the steps it lacks. The folder must be ours.

    Raises StoreUnavailable; the file is then as it was."""
    if has_content(path):
        close_to_others(path)
    else:
        make_template(path)
    found = _looked_at(path)
    if found != HEAD:
        _migrate(path, found, today)
    remove_old_copies(path, today)


def make_template(path: Path) -> None:
    """A new, empty database file (0600) with today's tables: for a first start, and for tests to copy.

    It takes no alembic: `tests/unit/test_migrations.py` shows that the steps lead to the same tables."""
    new = _beside(path, ".new")
    dialect = sqlite.dialect()
    try:
        _remove(new)
        make_private_file(new)
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            for table in metadata.sorted_tables:
                connection.execute(str(CreateTable(table).compile(dialect=dialect)))
                for index in sorted(table.indexes, key=lambda one: str(one.name)):
                    connection.execute(str(CreateIndex(index).compile(dialect=dialect)))
            connection.execute(_VERSION_TABLE)
            connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            connection.execute("COMMIT")
        _put_in_place(new, path)
    except sqlite3.Error as error:
        raise StoreUnavailable(mend(path, error)) from None
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be made ({error.strerror}). Make room, or give the user that runs Halqa the right to write."
        ) from None
    finally:
        _remove(new)


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """The step that the file stands at. Raises StoreUnavailable for a file of a newer version or of something else."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            row = None
        else:
            raise
    if row is None:
        raise StoreUnavailable(f"{path} is no database of Halqa. Name another file or folder in the config.")
    if row[0] not in REVISIONS:
        raise StoreUnavailable(
            f"{path} was made by a newer Halqa. Run that version, or put back the copy from before the upgrade."
        )
    return str(row[0])


def remove_old_copies(path: Path, today: int) -> None:
    """Removes the copies from before a migration that are older than COPIES_KEPT days, and what a restore put aside."""
    remove_older(path.parent, f"{path.stem}-before", _date(today), COPIES_KEPT)
    remove_old_asides(path.parent, _date(today))


# ----------------------------------------------------------------------------------------------------------------------


def _looked_at(path: Path) -> str:
    """The step of a file that can be written to and passes SQLite's quick check."""
    with closing(connect(path, writes=True)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            found = revision_of(connection, path)
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise StoreUnavailable(mend(path, error)) from None
    if not sound:
        raise StoreUnavailable(
            f"{path} is damaged. Keep the file, put your latest backup in its place, then run `halqa doctor`."
        )
    return found


def _migrate(path: Path, found: str, today: int) -> None:
    before = path.with_name(f"{path.stem}-before-{HEAD}-{_date(today).isoformat()}.db")
    copy_database(path, before)
    new = _beside(path, ".new")
    try:
        _remove(new)
        make_private_file(new)
        shutil.copyfile(before, new)
        _walk(new)
        _close_log(path)
        _put_in_place(new, path)
    except Exception as error:  # whatever a step does, the old file stands
        log.error("a migration failed", extra=facts(kind="migration", error=error), exc_info=error)
        raise StoreUnavailable(
            f"{path} could not be brought from version {found} to {HEAD}, and was left as it was. "
            f"Run the Halqa you had before, and tell whoever maintains it."
        ) from None
    finally:
        _remove(new)


def _remove(new: Path) -> None:
    """What was made beside the file, and what SQLite keeps beside that: also when an earlier start was killed at it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        _beside(new, ending).unlink(missing_ok=True)


def _walk(path: Path) -> None:
    """Walks the steps on this file, all in one transaction."""
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            walk(connection)
    finally:
        engine.dispose()
    if _looked_at_quietly(path) != HEAD:
        raise StoreUnavailable("the steps did not lead to today's tables")


def _looked_at_quietly(path: Path) -> str:
    """Like `_looked_at`, and leaves no log file behind."""
    found = _looked_at(path)
    _close_log(path)
    return found


def _close_log(path: Path) -> None:
    """Brings everything into the file itself: a log left beside it would be played into what takes its place."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=5.0)) as connection:
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise StoreUnavailable(f"{path} is used by another program. Close that program, then start again.")


def _put_in_place(new: Path, path: Path) -> None:
    sync(new)
    os.replace(new, path)
    sync(path.parent)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _date(day: int) -> date:
    return date(1970, 1, 1) + timedelta(days=day)
