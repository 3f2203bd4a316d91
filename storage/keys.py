"""The key store: wrapped data keys in a small SQLite file of their own, apart from the data and its backups.

Keeping it apart is what makes erasing true: a key that is destroyed here is in no copy of the data.

One connection serves all threads, behind one lock. A connection per thread would gain nothing: reads are short, the
vault remembers what it has opened, and under a rollback journal a reader beside a commit would have to wait as well,
but asleep in SQLite's busy loop. The file may be shared by processes on one machine, never over a network.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.errors import ConfigProblem, StoreUnavailable
from bot.keyring import Secretive, make_private_file, not_private, sync
from bot.keystore import NewKey
from storage.all_keys import GONE_DAYS, AllKeys, GoneRow

SCHEMA = 1
AFTER_A_COPY = 1_000_000  # places left free
_BUSY_SECONDS = 5.0

# A rollback journal, because a WAL keeps old pages, keys among them, until it is recycled. EXTRA is FULL plus a sync of
# the folder once the journal is gone: without it a power cut right after a commit can undo it
# (https://sqlite.org/pragma.html#pragma_synchronous), and the data that names the new key is committed right after.
_PRAGMAS = (("journal_mode", "DELETE", "delete"), ("synchronous", "EXTRA", 3), ("secure_delete", "ON", 1),
            ("temp_store", "MEMORY", 2), ("trusted_schema", "OFF", 0))  # fmt: skip

_TABLE = """
create table keys (
    id blob not null primary key check (length(id) = 8),
    scope_tag blob not null unique check (length(scope_tag) = 16),
    wrapped blob not null,
    made_day integer not null,
    destroy_day integer
) strict, without rowid
"""
# Ids of keys that were destroyed before their day, and tags of what somebody had erased, in order. Nothing in it opens
# anything. It came later than the version above, which does without: an older Halqa simply leaves it alone.
_GONE = """
create table if not exists gone (
    place integer primary key autoincrement,
    id blob not null unique,
    day integer not null
) strict
"""
_NOTE = """
insert into gone (id, day) select :id, :day
where not exists (select 1 from keys where id = :id and destroy_day <= :day)
"""


class KeyFile(Secretive):
    """The key store in a file. Fulfils `bot.keystore.KeyStore`; what fails in SQLite is raised as StoreUnavailable."""

    __slots__ = ("_connection", "_lock")

    def __init__(self, path: Path, *, make: bool = False) -> None:
        """Open the key store at `path`; with `make`, create it (mode 0600) when it is missing.

        Raises ConfigProblem when it is missing, a link, open to others, not ours, or of a newer version, and
        StoreUnavailable when it is damaged or cannot be read."""
        _look_at(path, make)
        self._lock = threading.Lock()
        with _translated():
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                _prepare(self._connection, path)
            except BaseException:
                self._connection.close()
                raise

    def find(self, scope_tag: bytes) -> tuple[bytes, bytes] | None:
        """Key id and wrapped key of a scope."""
        row = self._first("select id, wrapped from keys where scope_tag = ?", scope_tag)
        return None if row is None else (row[0], row[1])

    def by_id(self, key_id: bytes) -> bytes | None:
        """The wrapped key with this id."""
        row = self._first("select wrapped from keys where id = ?", key_id)
        return None if row is None else row[0]

    def add(self, rows: Sequence[NewKey]) -> int:
        """Keep these keys in one durable transaction, where their scope has none yet; answers how many were new."""
        values = [(row.id, row.scope_tag, row.wrapped, row.made_day, row.destroy_day) for row in rows]
        return self._change("insert into keys values (?, ?, ?, ?, ?) on conflict do nothing", values)

    def destroy(self, ids: Sequence[bytes], day: int) -> None:
        """Remove these keys durably and overwrite their bytes with zeros; unknown ids are no error.

        All ids are noted as gone on `day`, apart from keys whose own day it is: among them may be tags of what somebody
        had erased (see `bot.keystore.KeyStore`)."""
        if not ids:
            return
        with _translated(), self._lock, _transaction(self._connection) as connection:
            for id in ids:
                connection.execute("delete from gone where id = ?", (id,))
                connection.execute(_NOTE, {"id": id, "day": day})
                connection.execute("delete from keys where id = ?", (id,))
            connection.execute("delete from gone where day < ?", (day - GONE_DAYS,))

    def last_gone(self) -> int:
        """The place of the newest note of what is gone; 0 where there was none. Places only grow."""
        with _translated(), self._lock:
            row = self._connection.execute("select seq from sqlite_sequence where name = 'gone'").fetchone()
            return 0 if row is None else int(row[0])

    def gone(self) -> list[GoneRow]:
        """Place, id and day (since 1970-01-01) of everything that is noted as gone, in order."""
        with _translated(), self._lock:
            return self._connection.execute("select place, id, day from gone order by place").fetchall()

    def catch_up(self, gone: Sequence[GoneRow]) -> int:
        """For a copy that is put back: takes over what its later self noted as gone, and destroys those keys; how many.

        Places go on far behind, so that none that was given since the copy is ever given to something else."""
        with _translated(), self._lock, _transaction(self._connection) as connection:
            rows = connection.execute("select place, id from gone").fetchall()
            places, known = {place for place, _ in rows}, {id for _, id in rows}
            connection.execute(
                "insert into gone select coalesce(max(seq), 0) + ?, x'', 0 from sqlite_sequence where name = 'gone'",
                (AFTER_A_COPY,),
            )
            connection.execute("delete from gone where id = x''")
            for place, id, day in gone:
                if id not in known:
                    connection.execute(
                        "insert into gone values (?, ?, ?)", (None if place in places else place, id, day)
                    )
                    places.add(place)
                    known.add(id)
            before = connection.total_changes
            connection.executemany("delete from keys where id = ?", [(id,) for id in known])
            return connection.total_changes - before

    def everything(self) -> AllKeys:
        """See `storage.all_keys.WholeKeyStore`."""
        with _translated(), self._lock, _transaction(self._connection) as connection:
            keys = connection.execute("select id, scope_tag, wrapped, made_day, destroy_day from keys").fetchall()
            gone = connection.execute("select place, id, day from gone order by place").fetchall()
            last = connection.execute("select seq from sqlite_sequence where name = 'gone'").fetchone()
        return AllKeys(keys, gone, last[0] if last else 0)

    def become(self, all: AllKeys) -> None:
        """See `storage.all_keys.WholeKeyStore`. The bytes of what it held are overwritten with zeros."""
        with _translated(), self._lock, _transaction(self._connection) as connection:
            for table in ("keys", "gone"):
                connection.execute(f"delete from {table}")  # noqa: S608  # names of ours
            connection.executemany("insert into keys values (?, ?, ?, ?, ?)", all.keys)
            connection.executemany("insert into gone values (?, ?, ?)", all.gone)
            connection.execute("delete from sqlite_sequence where name = 'gone'")
            connection.execute("insert into sqlite_sequence values ('gone', ?)", (all.last_place,))

    def due(self, day: int) -> list[bytes]:
        """The ids whose day of destruction (since 1970-01-01) is `day` or earlier."""
        return self._ids("select id from keys where destroy_day <= ?", day)

    def older_than(self, day: int) -> list[bytes]:
        """The ids of keys made before `day` that go on no day of their own: among them the sweeper looks for those
        that no row names."""
        return self._ids("select id from keys where made_day < ? and destroy_day is null", day)

    def ids(self) -> set[bytes]:
        """The ids of all keys."""
        return set(self._ids("select id from keys"))

    def copy_to(self, path: Path) -> None:
        """Write a compact copy for the backup, mode 0600, and return once it is on the disk.

        Nothing that was destroyed is in it. Raises ConfigProblem when something stands at `path` already, and
        StoreUnavailable when the copy fails; then none is left."""
        try:
            make_private_file(path)
        except FileExistsError:
            raise ConfigProblem(f"{path} exists already: choose another place for the copy of the keys.") from None
        except OSError as error:
            raise StoreUnavailable("The copy of the keys cannot be written.") from error
        try:
            with _translated(), self._lock:
                self._connection.execute("vacuum into ?", (str(path),))
                sync(path)  # VACUUM INTO leaves this to us
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        """Close the file. Every later call raises StoreUnavailable."""
        with self._lock:
            self._connection.close()

    def _first(self, statement: str, value: bytes) -> tuple[bytes, ...] | None:
        with _translated(), self._lock:
            row: tuple[bytes, ...] | None = self._connection.execute(statement, (value,)).fetchone()
            return row

    def _ids(self, statement: str, *values: int) -> list[bytes]:
        with _translated(), self._lock:
            return [row[0] for row in self._connection.execute(statement, values)]

    def _change(self, statement: str, values: Sequence[tuple[bytes | int | None, ...]]) -> int:
        if not values:
            return 0
        with _translated(), self._lock, _transaction(self._connection) as connection:
            return connection.executemany(statement, values).rowcount


def _look_at(path: Path, make: bool) -> None:
    try:
        if make and not os.path.lexists(path):
            make_private_file(path)
        trouble = not_private(path, os.lstat(path))
    except FileNotFoundError:
        raise ConfigProblem(f"The key store {path} is missing: put it back from its backup.") from None
    except OSError as error:
        raise ConfigProblem(f"The key store {path} cannot be made or read ({error.strerror}).") from None
    if trouble is not None:
        raise ConfigProblem(f"The key store {trouble}")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for name, wanted, expected in _PRAGMAS:
        connection.execute(f"pragma {name} = {wanted}")
        if connection.execute(f"pragma {name}").fetchone()[0] != expected:
            raise StoreUnavailable(f"SQLite here does not do {name} = {wanted}, which the key store needs.")
    with _transaction(connection):
        version = connection.execute("pragma user_version").fetchone()[0]
        if version > SCHEMA:
            raise ConfigProblem(f"The key store {path} was made by a newer Halqa: run that version.")
        if version == 0:
            connection.execute(_TABLE)
            connection.execute(f"pragma user_version = {SCHEMA}")
        connection.execute(_GONE)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("begin immediate")
    try:
        yield connection
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreUnavailable("The key store cannot be read or written.") from error
