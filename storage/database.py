"""The SQLite file: connections, pragmas, the writer, the reader, and who may open the folder.

One connection does all writes and all checkpoints (which also keeps clear of a bug in SQLite before 3.51.3 that needs
two). Queries run in a
thread of their own on a connection that cannot write. `sqlite+aiosqlite` serves only panels (see `panel.py`).
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from bot.books import Books
from bot.errors import StoreUnavailable
from storage.tx import SqliteTx, Tx
from storage.writer import BatchKeys, Writer

LONGEST_LOG = 16 * 2**20  # bytes; a log file that grew longer under load is cut back once it starts again
T = TypeVar("T")
MakeBooks = Callable[[Tx], Books]


class FolderLock:
    """The data folder belongs to one process at a time. Raises StoreUnavailable when another one holds it."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "halqa.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise StoreUnavailable(
                f"another Halqa is using {folder}. Stop that one first, or give this one a folder of its own."
            ) from None

    def release(self) -> None:
        os.close(self._file)


def connect(path: Path, *, writes: bool) -> sqlite3.Connection:
    """A connection with our pragmas, checked. Raises StoreUnavailable with a sentence and the mend."""
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
    except sqlite3.DatabaseError as error:
        raise StoreUnavailable(mend(path, error)) from None
    try:
        _prepare(connection, writes)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreUnavailable(mend(path, error)) from None
    except StoreUnavailable:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, writes: bool) -> None:
    run = connection.execute
    run("PRAGMA journal_mode=WAL" if writes else "PRAGMA query_only=ON")
    run("PRAGMA synchronous=FULL")
    run("PRAGMA secure_delete=ON")
    run("PRAGMA foreign_keys=ON")
    run("PRAGMA temp_store=MEMORY")
    run("PRAGMA wal_autocheckpoint=0")  # checkpoints are the writer's own work
    run(f"PRAGMA journal_size_limit={LONGEST_LOG}")
    if run("PRAGMA journal_mode").fetchone() != ("wal",):
        raise StoreUnavailable("this folder cannot hold the log of the database; put the data on a local disk")
    if run("PRAGMA secure_delete").fetchone() != (1,):
        raise StoreUnavailable("this SQLite cannot overwrite what is deleted (secure_delete); use another build")
    run("SELECT count(*) FROM sqlite_master").fetchone()


class Database:
    """The store of one process (see `bot.ports.Store`)."""

    def __init__(self, path: Path, make_books: MakeBooks, keys: BatchKeys) -> None:
        self.path = path
        self._connection = connect(path, writes=True)
        try:
            self._reading = connect(path, writes=False)
        except StoreUnavailable:
            self._connection.close()
            raise
        self.tx = SqliteTx(self._connection)
        self._books = make_books(self.tx)
        self._writer = Writer(self._connection, self._books, keys)
        self._read_books = make_books(SqliteTx(self._reading))
        self._reader = ThreadPoolExecutor(1, "halqa-reader")

    async def write(
        self, work: Callable[[Books], T], after: Callable[[T], None] | None = None, lanes: Sequence[bytes] = ()
    ) -> T:
        """See `bot.ports.Store.write`. Everything is one lane here."""
        result: T = await self._writer.submit(work, after)
        return result

    async def read(self, work: Callable[[Books], T]) -> T:
        """See `bot.ports.Store.read`."""
        return await self._in(self._reader, lambda: self._read(work))

    async def alone(self, work: Callable[[Books], T]) -> T:
        """See `bot.ports.Store.alone`: a batch has the writer's thread for itself, and so has this."""
        return await self._in(self._writer.thread, lambda: self._alone(work))

    shared = False

    async def claim(self, work: Callable[[Books], T]) -> T:
        """See `bot.ports.Store.claim`."""
        return await self.write(work)

    def listen(self, changed: Callable[[], None]) -> None:
        """See `bot.ports.Store.listen`: the folder is this process's alone."""

    async def lead(self, what: str, work: Callable[[], Awaitable[None]], *, holds_on: bool = False) -> None:
        """See `bot.ports.Store.lead`: the folder is this process's alone."""
        await work()

    async def tidy(self) -> None:
        """See `bot.ports.Store.tidy`: moves what was committed out of the log file and empties that."""
        await self._in(self._writer.thread, self._empty_the_log)

    async def close(self) -> None:
        """Finishes what waits, empties the log file and closes."""
        await self._writer.close()
        self._reader.shutdown(wait=True)
        self._reading.close()
        self._connection.close()

    def abandon(self) -> None:
        """Lets go of the files without finishing anything, as a killed process does."""
        self._writer.abandon()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._reading.close()
        self._connection.close()

    # --------------------------------------------------------------------------------------------------------

    async def _in(self, thread: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        try:
            ran = asyncio.get_running_loop().run_in_executor(thread, work)
        except RuntimeError:  # the thread has ended
            raise StoreUnavailable("the store is closed") from None
        return await ran

    def _empty_the_log(self) -> None:
        try:
            busy, _, _ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            raise StoreUnavailable("the log file of the database cannot be emptied at the moment") from None
        if busy:
            raise StoreUnavailable("somebody reads the database, so its log file cannot be emptied at the moment")

    def _alone(self, work: Callable[[Books], T]) -> T:
        try:
            return work(self._books)
        except sqlite3.Error:
            raise StoreUnavailable("the database cannot be read at the moment") from None

    def _read(self, work: Callable[[Books], T]) -> T:
        try:
            self._reading.execute("BEGIN")
            return work(self._read_books)
        except sqlite3.Error:
            raise StoreUnavailable("the database cannot be read at the moment") from None
        finally:
            if self._reading.in_transaction:
                self._reading.execute("ROLLBACK")


def mend(path: Path, error: sqlite3.Error) -> str:
    """What is wrong with the file, and what mends it, for an operator. No value out of the file is in it."""
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{path} is locked by another program. Close that program, then start again."
    if code in {"SQLITE_CORRUPT", "SQLITE_NOTADB"}:
        return f"{path} is damaged. Keep the file, put your latest backup in its place, then run `halqa doctor`."
    if code in {"SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM"} or code.startswith("SQLITE_READONLY"):
        return f"{path} cannot be opened for writing. Give the user that runs Halqa the right to write in this folder."
    if code == "SQLITE_FULL":
        return f"the disk that holds {path} is full. Make room, then start again."
    if code.startswith("SQLITE_IOERR"):
        return (
            f"the disk that holds {path} does not take what is written. Check it for room and faults, then start again."
        )
    return f"{path} cannot be used ({code or type(error).__name__}). Run `halqa doctor`."
