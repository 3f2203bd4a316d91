"""One writer, many events to a commit.

What is ready at this tick is gathered on the loop; one hop to the writer's thread runs `BEGIN IMMEDIATE`, each piece
of work, new keys first, `COMMIT`; then all are answered from one callback. The batch grows by itself while the disk
syncs, so there is no timer to tune.

What can go wrong, and what then holds:
- a piece of work raises: it is rolled back, the others stand;
- SQLite drops the whole transaction in mid-batch (a full disk does that): everything so far is answered with
  StoreUnavailable;
- the commit itself fails: everything in the batch is answered with StoreUnavailable. The writer goes on in every
  case; no future stays open.

A batch runs without savepoints first; when something raises, it is rolled back and run once more with them. So a piece
of work may run twice, and only the last time counts.

Checkpoints (what was committed moves from the log file into the database file) are the writer's own work, done while
nobody waits: SQLite by itself would do one in the middle of a commit, and everybody in that batch would pay for it.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Protocol

from bot.errors import StoreUnavailable

LONGEST_BATCH = 0.020  # seconds of work; then it is committed, and the rest forms the next batch
MOST_IN_A_BATCH = 200
# Rows changed since the last checkpoint; each is about one page of four kilobytes in the log file.
WORTH_A_CHECKPOINT = 1_000  # when nobody waits
HIGH_TIME = 30_000  # when somebody always does: the log file is then some 120 megabytes long

log = logging.getLogger("halqa.store")


class BatchKeys(Protocol):
    """New keys of a batch: durable before the rows that need them, remembered only when those stand."""

    def commit_keys(self) -> None: ...

    def keep_keys(self) -> None: ...

    def drop_keys(self) -> None: ...


@dataclass(slots=True, eq=False)
class Job:
    work: Callable[[Any], Any]
    future: asyncio.Future[Any]
    after: Callable[[Any], None] | None
    result: Any = None
    error: BaseException | None = field(default=None)


class Writer:
    """Owns the one connection that writes. `books` is what every piece of work is given."""

    def __init__(self, connection: sqlite3.Connection, books: object, keys: BatchKeys) -> None:
        self._connection = connection
        self._books = books
        self._keys = keys
        self.thread = ThreadPoolExecutor(1, "halqa-writer")
        self._waiting: deque[Job] = deque()
        self._running: list[Job] = []
        self._busy = False
        self._changed = 0  # rows, up to the last commit; written in the writer's thread, read on the loop after it
        self._moved = 0  # rows, up to the last checkpoint
        self._closed = False
        self._abandoned = False
        self._idle = asyncio.Event()
        self._idle.set()

    def submit(self, work: Callable[[Any], Any], after: Callable[[Any], None] | None) -> asyncio.Future[Any]:
        """Queues a piece of work. The future is resolved when it is durable, or refused."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        if self._closed:
            future.set_exception(StoreUnavailable("the store is closing"))
            return future
        self._waiting.append(Job(work, future, after))
        if not self._busy:
            self._busy = True
            self._idle.clear()
            loop.call_soon(self._next_batch, loop)
        return future

    async def close(self) -> None:
        """Finishes what waits, then stops the thread."""
        self._closed = True
        await self._idle.wait()
        self.thread.shutdown(wait=True)

    def abandon(self) -> None:
        """Ends without finishing: for a process that is being killed. What was not committed never was.

        Nobody who still waits learns more than that the store is gone."""
        self._closed = self._abandoned = True
        left = [*self._running, *self._waiting]
        self._waiting.clear()
        self.thread.shutdown(wait=True, cancel_futures=True)
        for job in left:
            if not job.future.done():
                job.future.set_exception(StoreUnavailable("the store was given up"))

    # --- on the loop ----------------------------------------------------------------------------------------

    def _next_batch(self, loop: asyncio.AbstractEventLoop) -> None:
        fresh = self._changed - self._moved
        if fresh >= (HIGH_TIME if self._waiting else WORTH_A_CHECKPOINT) and not self._abandoned:
            self._moved = self._changed
            loop.run_in_executor(self.thread, self._checkpoint)
        if not self._waiting:
            self._busy = False
            self._idle.set()
            return
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_IN_A_BATCH))]
        self._running = batch
        ran = loop.run_in_executor(self.thread, self._run, batch)
        ran.add_done_callback(lambda done: self._answer(loop, batch, done))

    def _answer(self, loop: asyncio.AbstractEventLoop, batch: list[Job], done: asyncio.Future[int]) -> None:
        if self._abandoned:
            return
        failure = done.exception() if not done.cancelled() else StoreUnavailable("the writer was stopped")
        taken = len(batch) if failure else done.result()
        self._waiting.extendleft(reversed(batch[taken:]))  # no time was left for these; they come first now
        for job in batch[:taken]:
            error = failure or job.error
            if error is None and job.after is not None:
                self._follow_up(job.after, job.result)
            if job.future.done():
                continue  # whoever asked has gone; the work stands all the same
            if error is not None:
                job.future.set_exception(error)
            else:
                job.future.set_result(job.result)
        # A turn later: whoever was just answered may already have the next thing to write, and it goes along.
        loop.call_soon(self._next_batch, loop)

    def _follow_up(self, after: Callable[[Any], None], result: object) -> None:
        try:
            after(result)
        except Exception as error:  # noqa: BLE001  # the commit stands, and those behind must not wait for ever
            log.error("what follows a commit failed: %s", type(error).__name__)

    # --- in the writer's thread -----------------------------------------------------------------------------

    def _run(self, batch: list[Job]) -> int:
        """Runs the batch; the number of jobs that were taken. Never raises for what a job or the disk does."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            taken = self._run_together(batch)
            if taken is None:  # somebody raised: once more from the beginning, each in a savepoint of its own
                self._connection.execute("ROLLBACK")
                self._keys.drop_keys()
                self._connection.execute("BEGIN IMMEDIATE")
                taken = self._run_each(batch, self._run_one)
            self._keys.commit_keys()
            self._connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001  # whatever it was, nobody is left waiting and the next batch may begin
            self._refuse(batch, error)
            return len(batch)
        self._changed = self._connection.total_changes
        self._keys.keep_keys()
        return taken

    def _run_together(self, batch: list[Job]) -> int | None:
        """Without savepoints, which cost a tenth of the work; None when a job raised, and nothing of it counts."""
        try:
            return self._run_each(batch, self._run_bare)
        except Exception:  # noqa: BLE001  # whose error it is comes out when each runs by itself
            if not self._connection.in_transaction:
                raise StoreUnavailable("the database dropped the transaction") from None
            return None

    def _run_each(self, batch: list[Job], run: Callable[[Job], None]) -> int:
        started, taken = perf_counter(), 0
        for job in batch:
            run(job)
            taken += 1
            if perf_counter() - started > LONGEST_BATCH:
                break
        return taken

    def _run_bare(self, job: Job) -> None:
        job.result = job.work(self._books)

    def _checkpoint(self) -> None:
        try:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except sqlite3.Error as error:  # everything is safe in the log file; the next checkpoint takes it along
            log.error("a checkpoint failed: %s", type(error).__name__)

    def _run_one(self, job: Job) -> None:
        run = self._connection.execute
        run("SAVEPOINT job")
        try:
            job.result = job.work(self._books)
        except Exception as error:  # noqa: BLE001  # whatever it was, it is handed to the one who asked
            if not self._connection.in_transaction:
                raise StoreUnavailable("the database dropped the transaction") from None
            run("ROLLBACK TO job")
            job.error = _ours(error)
        run("RELEASE job")

    def _refuse(self, batch: list[Job], error: Exception) -> None:
        log.error("a batch was not kept: %s", type(error).__name__)
        self._keys.drop_keys()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        for job in batch:
            job.error = StoreUnavailable("nothing was kept; try again in a moment")


def _ours(error: Exception) -> Exception:
    """An error of the database becomes ours: its text may hold what somebody wrote."""
    return StoreUnavailable("the database refused") if isinstance(error, sqlite3.Error) else error
