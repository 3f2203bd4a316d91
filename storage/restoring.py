"""Putting a copy back: both parts are made ready beside what is there, and only then take its place.

A copy is from before, and what somebody had erased since would come back with it. So the key store's notes of what is
gone are gathered from wherever they can still be read: the keys among them are destroyed in the copy, rows whose key is
gone go with them (`cleaning.py`), and who is to be erased besides is told to the caller, because features erase for
themselves. What was there is kept aside for as long as a copy of the keys may live.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import ConfigProblem, HalqaError, StoreUnavailable
from bot.keyring import make_private_file, read_keyring, sync
from bot.vault import Vault
from storage.all_keys import GoneRow, WholeKeyStore
from storage.backup import (
    ASIDE,
    BESIDE,
    COPIED_AT,
    DAY,
    GONE_BEFORE,
    KEY_COPIES_KEPT,
    KEYS,
    STAGE,
    Counts,
    count_rows,
    look_into,
)
from storage.cleaning import Cleaned, Cleaning, belongs
from storage.files import make_folder
from storage.keys import KeyFile
from storage.opening import prepare, take_folder


@dataclass(frozen=True, slots=True)
class Places:
    """Where an installation keeps its files."""

    database: Path
    keys: Path
    ring: Path
    data_folder: Path


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of a copy."""

    data: Path
    keys: Path


@dataclass(frozen=True, slots=True)
class Noted:
    """When the copy of the data was made (UTC seconds), and what was gone from it then; None in copies by a Halqa that
    did not note it yet."""

    at: int | None
    gone: int | None


@dataclass(slots=True)
class Ready:
    """A copy made ready. `database` and `keys` stand beside their places; the caller erases in them what is owed."""

    places: Places
    database: Path
    keys: Path
    noted: Noted
    counts: Counts
    cleaned: Cleaned
    knows_since: bool  # whether the present key store could still be asked what is gone
    now: int

    def question(self) -> list[str]:
        """What would be put where, before anything is."""
        there = [path for path in (self.places.database, self.places.keys) if path.exists()]
        found = f"In the copy of {self.day()}: {self.counts}."
        if not there:
            return [found]
        return [found, f"It takes the place of {' and '.join(map(str, there))}, which are kept aside."]

    def put_in_place(self) -> list[str]:
        """Puts what is there aside and this in its place; what was done, in plain sentences."""
        _in_one_file(self.database)
        there = [path for path in _files_of(self.places.database) if path.exists()]
        keys = [path for path in _files_of(self.places.keys) if path.exists()]
        aside = self.make_aside() if there or keys else None
        if aside is not None:
            self.copy_keys(aside)
            with told_of(aside):
                for path in there:
                    os.replace(path, aside / path.name)
                sync(aside)
                sync(self.places.database.parent)
        self.replace_keys()
        with told_of(self.places.database):
            sync(self.database)
            os.replace(self.database, self.places.database)
            sync(self.places.database.parent)
        return self.told(look_into(self.places.database), aside)

    def make_aside(self) -> Path:
        """The folder for what is there now, which is removed after seven days."""
        moment = datetime.fromtimestamp(self.now, UTC).strftime("%Y-%m-%d-%H%M%S")
        aside = self.places.database.parent / f"{ASIDE}-{moment}"
        make_folder(aside)
        return aside

    def copy_keys(self, aside: Path) -> None:
        """The keys stay where they are until others take their place: without both files, the next start would take it
        for the first one."""
        with told_of(aside):
            for path in _files_of(self.places.keys):
                if path.exists():
                    make_private_file(aside / path.name, path.read_bytes())
            sync(aside)

    def replace_keys(self) -> None:
        """Puts the keys of the copy in the place of the file with the keys, in one step."""
        keys = self.places.keys
        new = keys.with_name(keys.name + ".new")
        with told_of(keys):
            new.unlink(missing_ok=True)
            make_private_file(new, self.keys.read_bytes())
            for left in _files_of(keys)[1:]:  # what was not finished in the old file must not be finished in this one
                left.unlink(missing_ok=True)
            os.replace(new, keys)
            sync(keys.parent)

    def day(self) -> str:
        """When the copy was made, for an operator."""
        return "an unknown day" if self.noted.at is None else _said(self.noted.at)

    def told(self, counts: Counts, aside: Path | None, before: str = "What was there before lies") -> list[str]:
        """What was done, in plain sentences. `before` lies in `aside`."""
        return list(self._told(counts, aside, before))

    # --------------------------------------------------------------------------------------------------------

    def _told(self, counts: Counts, aside: Path | None, before: str) -> Iterator[str]:
        yield f"Put back: the copy of {self.day()}: {counts}."
        yield from self.cleaned.told()
        if not self.knows_since:
            yield (
                "The key store that was in use is not there, so nobody knows here who asked to be erased after the "
                "newest copy of the keys. Tell your groups: whoever did has to ask once more."
            )
        yield (
            "What happened after the copy is not in it: tell your groups which day they are back at. A share, a "
            "check-in or a reminder of the time between may come a second time."
        )
        if aside is not None:
            yield f"{before} in {aside}, and is removed after {KEY_COPIES_KEPT} days."
        yield "Now `halqa doctor`, then `halqa run`."


@contextmanager
def made_ready(
    places: Places, parts: Parts, now: int, present: Callable[[], WholeKeyStore] | None = None
) -> Iterator[Ready]:
    """Makes both parts ready beside their places, looked at, migrated and cleaned. Nobody else has the folder
    meanwhile, and what is not put in place is gone afterwards. `present` opens the key store in use, where that is not
    the file.

    Raises FolderInUse while Halqa runs, ConfigProblem where the parts, the keyring or the places do not fit together,
    and StoreUnavailable for a part that is damaged, of a newer Halqa, or cannot be copied."""
    root = read_keyring(places.ring, places.data_folder).root
    _look_at(parts)
    with ExitStack() as stack:
        stack.callback(take_folder(places.database.parent).release)
        folder = _fresh(stack, places.database.parent / STAGE)
        make_folder(places.keys.parent)
        database, keys = _copied(parts.data, folder / "data.db"), _copied(parts.keys, folder / "keys.db")
        noted = _noted(database)
        prepare(database, now // DAY)
        with closing(KeyFile(keys)) as store:
            vault = Vault(store, root, chance=bytes, today=lambda: now // DAY)
            vault.check()
            belongs(database, vault)
            known, later = _all_gone(present or (lambda: KeyFile(places.keys)), parts.keys, store.ids())
            gone = [*store.gone(), *later]
            store.catch_up(later)
            since = {id for place, id, _ in gone if noted.gone is None or place > noted.gone}
            cleaning = Cleaning(vault.tag, store.ids(), since, {id for _, id, _ in gone}, noted.at, now)
            cleaned = cleaning.clean(database)
        yield Ready(places, database, keys, noted, look_into(database), cleaned, known, now)


# ----------------------------------------------------------------------------------------------------------------------


def _look_at(parts: Parts) -> None:
    """Whether each is there, sound, and the part that it is said to be."""
    for path, other, table in ((parts.data, "--keys", "alembic_version"), (parts.keys, "--data", "keys")):
        if not path.is_file():
            raise ConfigProblem(f"{path} is not there. Name the copy as it lies on this machine.")
        count_rows(path)
        if table not in _tables(path):
            fits = "keys" in _tables(path) or "alembic_version" in _tables(path)
            mend = f"Give it as {other}, and the other part here." if fits else "Name a file that `halqa backup` made."
            raise ConfigProblem(f"{path} is not the part that is asked for. {mend}")


def _tables(path: Path) -> set[str]:
    with closing(_reading(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _fresh(stack: ExitStack, folder: Path) -> Path:
    """An empty folder for us alone, until this is over."""
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _copied(part: Path, to: Path) -> Path:
    with told_of(to):
        make_private_file(to)
        shutil.copyfile(part, to)
    return to


def _noted(database: Path) -> Noted:
    with closing(_reading(database)) as connection:
        notes = dict(connection.execute("SELECT name, value FROM notes").fetchall())
    return Noted(*(int(notes[name]) if name in notes else None for name in (COPIED_AT, GONE_BEFORE)))


def _all_gone(present: Callable[[], WholeKeyStore], part: Path, ids: set[bytes]) -> tuple[bool, list[GoneRow]]:
    """What is noted as gone outside of the copy, whose keys have these ids: in the present key store, and in other
    copies that lie beside the part. And whether the present one can be asked: whether it is what became of the copy."""
    rows, known = list[GoneRow](), False
    with suppress(HalqaError), closing(present()) as store:
        rows, known = store.gone(), not ids or bool(ids & (store.ids() | {id for _, id, _ in store.gone()}))
    for copy in sorted(part.parent.glob(f"{KEYS}-*.db")):
        with suppress(sqlite3.Error), closing(_reading(copy)) as connection:
            rows += connection.execute("SELECT place, id, day FROM gone").fetchall()
    return known, rows


def _in_one_file(database: Path) -> None:
    """Nothing of it stands in a log file any more."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise StoreUnavailable(f"{database} is used by another program. Close that program, then try again.")


def _files_of(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in BESIDE]


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be written ({error.strerror}). Make room, or give this user the right to write there."
        ) from None


def _said(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d, %H:%M UTC")
