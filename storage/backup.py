"""Copies of what is kept, made while the bot runs: the data and its keys, each checked before it counts as a copy.
(How they are put back stands in `restoring.py`.)

The two parts go to two folders, because whoever holds both (and the keyring, which is never copied) can read
everything. `VACUUM INTO` takes a consistent copy without holding anybody up, and leaves out what was deleted.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from bot.errors import ConfigProblem, StoreUnavailable
from bot.keyring import make_private_file, sync
from storage.database import mend
from storage.files import alone_in, make_folder
from storage.keys import KeyFile

DAY = 86400
KEY_COPIES_KEPT = 7
"""Days that a copy of the keys stays: what was erased must be gone from it within eight."""

DATA, KEYS = "halqa-data", "halqa-keys"
ASIDE, STAGE = "aside", "restoring"
"""Folders beside the database: what stood there before a copy was put back, and the copy while it is made ready."""
BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of a database file and of what SQLite keeps beside it."""
COPIED_AT, GONE_BEFORE = "copied at", "copied with what was gone up to"
"""Notes in a copy of the data: the moment it was begun (UTC seconds), and the newest place in the key store's notes of
what is gone. What stands behind that place was erased since."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in a file of data: enough to see whether it is the one that was meant."""

    rows: int
    groups: int
    people: int

    def __str__(self) -> str:
        return f"{plural(self.groups, 'group')}, {plural(self.people, 'person', 'people')}, {self.rows} rows"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup made: both files, what is in them, and how many old key copies it removed."""

    data: Path
    keys: Path
    counts: Counts
    key_rows: int
    removed: int

    def told(self, ring: Path) -> list[str]:
        """What was made, and what must be done by hand, in plain sentences."""
        return [
            f"Data: {self.data} ({self.counts}; opened and checked).",
            f"Keys: {self.keys} ({plural(self.key_rows, 'key')}; opened and checked).",
            f"Keep the two apart: whoever has both, and the keyring {ring}, can read everything.",
            "The keyring is in neither. Copy it once, by hand, to a third place; without it no backup opens.",
        ]


class Keys(Protocol):
    """A key store, as far as copying it goes."""

    def last_gone(self) -> int: ...

    def copy_to(self, path: Path) -> None: ...


def back_up(database: Path, key_file: Path, data_folder: Path, keys_folder: Path, now: int) -> Copied:
    """Copies the database into `data_folder` and the keys into `keys_folder`, under names that carry the day.

    See `copy_apart`. Raises StoreUnavailable as well where nothing is kept yet, and as `KeyFile` does."""
    if not database.exists():
        raise StoreUnavailable(f"there is nothing to copy yet: {database} is not there. `halqa run` makes it.")
    with closing(KeyFile(key_file)) as keys:
        folders = Folders(database.parent, data_folder, keys_folder)
        return copy_apart(lambda part: _copy(database, part), keys, folders, now)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where what is `kept` lies, and where the two parts of a copy go."""

    kept: Path
    data: Path
    keys: Path


def copy_apart(write: Callable[[Path], None], keys: Keys, folders: Folders, now: int) -> Copied:
    """A copy in two parts. `write` makes a file (0600, on the disk) with all the data, as it is at one moment.

    `now` is in UTC seconds. A copy of the same day is replaced once the new one was checked. Raises ConfigProblem when
    one folder is or holds the other, or either lies in the folder that is copied, StoreUnavailable when a copy cannot
    be made or does not pass its check, and while another backup writes there; no half file stays behind. What one left
    that was killed is removed."""
    _refuse_places(folders.kept, folders.data, folders.keys)
    for folder in (folders.data, folders.keys):
        make_folder(folder)
    with alone_in(folders.data), alone_in(folders.keys):
        for folder, name in ((folders.data, DATA), (folders.keys, KEYS)):
            _remove_halves(folder, name)
        return _copied_apart(write, keys, folders, now)


def copy_database(database: Path, target: Path) -> int:
    """A checked copy of a database that may be in use; how many rows it holds. It is 0600 and on the disk.

    Raises StoreUnavailable, and leaves what stood at `target` before, when it cannot be made."""
    with in_its_place(target) as part:
        _copy(database, part)
        return count_rows(part)


def look_into(path: Path) -> Counts:
    """What is in a file of data, after a full check of it. Raises StoreUnavailable when it does not pass."""
    rows, groups, people = _checked(path, "SELECT count(*) FROM groups", "SELECT count(*) FROM members")
    return Counts(rows, groups, people)


def count_rows(path: Path) -> int:
    """The rows of all tables, after a full check of the file. Raises StoreUnavailable when it does not pass."""
    return _checked(path)[0]


def newest(folder: Path, name: str) -> date | None:
    """The day of the newest copy of this name in the folder."""
    return max((day for path, day in _dated(folder, name) if path.suffix == ".db"), default=None)


def newest_copy(folder: Path, name: str) -> Path | None:
    """The newest copy of this name in the folder."""
    found = max(((day, path) for path, day in _dated(folder, name) if path.suffix == ".db"), default=None)
    return found[1] if found else None


def remove_old_asides(folder: Path, today: date) -> None:
    """Removes what was put aside so long ago that no copy of the keys may live any more, and what a restore left that
    was killed. Only for whoever has the folder."""
    shutil.rmtree(folder / STAGE, ignore_errors=True)
    for path in folder.glob(f"{ASIDE}-*"):
        found = re.fullmatch(rf"{ASIDE}-(\d{{4}}-\d{{2}}-\d{{2}})-\d{{6}}", path.name)
        if found and date.fromisoformat(found[1]) <= today - timedelta(days=KEY_COPIES_KEPT):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def in_its_place(target: Path) -> Iterator[Path]:
    """A name to write to, beside `target`; it takes the target's place when all went well, and is gone otherwise."""
    part = target.with_name(target.name + ".part")
    _remove(part)
    try:
        yield part
        with _translated(target):
            os.replace(part, target)
            sync(target.parent)
    finally:
        _remove(part)


def only_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, beside a running bot or without one. Raises what SQLite raises."""
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None, timeout=5.0)
    connection.execute("PRAGMA wal_autocheckpoint=0")  # checkpoints are the writer's alone
    return connection


def plural(count: int, one: str, several: str = "") -> str:
    """`count` with its noun."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def remove_older(folder: Path, name: str, today: date, days: int) -> int:
    """Removes the copies of this name that are `days` old or older; how many there were."""
    old = [path for path, day in _dated(folder, name) if day <= today - timedelta(days=days)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


# ----------------------------------------------------------------------------------------------------------------------


def _copied_apart(write: Callable[[Path], None], keys: Keys, folders: Folders, now: int) -> Copied:
    today = date(1970, 1, 1) + timedelta(days=now // DAY)
    data, key_copy = (
        folder / f"{name}-{today.isoformat()}.db" for folder, name in ((folders.data, DATA), (folders.keys, KEYS))
    )
    # What is noted as gone up to here is gone from the data, too. Then the data, and the keys last: a key that its
    # rows need is older than they are, so it is in the copy of the keys.
    noted = {COPIED_AT: now, GONE_BEFORE: keys.last_gone()}
    # The keys get their name first. Where a backup is killed in between, they are newer than the data beside them, and
    # open all of it; the other way round, nobody could open what came last.
    with in_its_place(data) as data_part:
        counts = _copy_data(write, data_part, noted)
        with in_its_place(key_copy) as keys_part:
            keys.copy_to(keys_part)
            key_rows = _checked(keys_part, "SELECT count(*) FROM keys")[1]
    removed = remove_older(folders.keys, KEYS, today, KEY_COPIES_KEPT)
    return Copied(data, key_copy, counts, key_rows, removed)


# What came and waits to be handled is offered again by its platform, or too old by the time a copy is put back.
_WITHOUT = "DELETE FROM inbox WHERE place IS NOT NULL"
_NOTE = "INSERT INTO notes VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def _copy_data(write: Callable[[Path], None], part: Path, noted: Mapping[str, int]) -> Counts:
    """A checked copy for keeping: without what waits to be handled, and with notes of when it was made."""
    write(part)
    with _translated(part), closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute("BEGIN")
        copy.execute(_WITHOUT)
        copy.executemany(_NOTE, [(name, str(value)) for name, value in noted.items()])
        copy.execute("COMMIT")
    with _translated(part):
        sync(part)
    return look_into(part)


def _copy(database: Path, part: Path) -> None:
    with _translated(part):
        make_private_file(part)
    with _translated(database), closing(only_reading(database)) as source:
        source.execute("VACUUM INTO ?", (str(part),))
    with _translated(part):
        sync(part)  # VACUUM INTO leaves this to us


def _remove(part: Path) -> None:
    """A half file, and what SQLite keeps beside it."""
    for ending in BESIDE:
        part.with_name(part.name + ending).unlink(missing_ok=True)


def _checked(path: Path, *questions: str) -> list[int]:
    """The rows of all tables and the answers to these questions, from a file that passes a full check."""
    with _translated(path), closing(only_reading(path)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise StoreUnavailable(f"the copy {path} is damaged, so it does not count. Check the disk, then try again.")
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        quoted = ['"' + name.replace('"', '""') + '"' for (name,) in names]
        counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in quoted]  # noqa: S608
        return [sum(counts), *(connection.execute(question).fetchone()[0] for question in questions)]


def _dated(folder: Path, name: str) -> Iterator[tuple[Path, date]]:
    """Every copy of this name with its day; halves that a killed backup left are among them."""
    for path in folder.glob(f"{name}-*.db*"):
        found = re.search(r"-(\d{4}-\d{2}-\d{2})\.db(?:\.part(?:-wal|-shm|-journal)?)?$", path.name)
        if found:
            yield path, date.fromisoformat(found[1])


def _remove_halves(folder: Path, name: str) -> None:
    for path in [path for path, _ in _dated(folder, name) if path.suffix != ".db"]:
        path.unlink(missing_ok=True)


def _refuse_places(kept: Path, data: Path, keys: Path) -> None:
    if data.resolve().is_relative_to(keys.resolve()) or keys.resolve().is_relative_to(data.resolve()):
        raise ConfigProblem(
            f"Data and keys would both go to {keys}, where whoever finds one finds the other: choose two folders."
        )
    for folder in (data, keys):
        if folder.resolve().is_relative_to(kept.resolve()):
            raise ConfigProblem(
                f"{folder} lies inside {kept}, and would be lost with it: choose a folder elsewhere, best on another "
                f"disk."
            )


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreUnavailable(mend(path, error)) from None
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be written ({error.strerror}). Make room, or give this user the right to write there."
        ) from None
