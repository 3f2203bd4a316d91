"""Ten thousand timers that are due at the same moment, and how long nobody else gets a word in meanwhile.

All come every Monday at nine in Cairo, as check-ins do. Ours: each fires in the engine, in a transaction in
which its row goes away and the next one is set, so that none is lost or doubled; once with nothing more to do, and once
with a message for the group's room, rendered, sealed and kept in the outbox. Beside it, in the same round:
APScheduler's memory store and its SQL store (on an SQLite file, as it comes) with ten thousand such jobs of one
function that counts, told to drop nothing however late it is; they keep nothing of what was done.

Gates: none lost, none doubled, at no moment is the loop held up for 20 ms; by the timers that have nothing more to do,
as theirs have not: not slower than the memory store, at least 15 times the SQL store. First drawn were 5 and 50
times; docs/decisions/timers-pass-the-whole-engine.md says why not.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.jobstores.base import BaseJobStore
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from benchmarks.measure import machine, ratios, settle, spread, verdict
from benchmarks.small_group import GROUP, NOW, open_house
from bot.books import TimerRow
from bot.build import FURNITURE, Built, Furnished
from bot.clock import SystemClock
from bot.context import Context
from bot.effects import Effect, Send, SetTimer, ToRoom
from bot.events import Fired
from bot.feature import Feature, Timer
from bot.rhythm import Rhythm
from bot.words import Verbatim, say

MANY, ROUNDS = 10_000, 5
SQL_ROUNDS = 1  # it takes a minute
LOOK = 0.001  # seconds between two looks at whether the loop gives others a turn
QUIET, SAYS = "bench.quiet", "bench.says"
ZONE = "Africa/Cairo"
WEEKLY = Rhythm(date(2026, 10, 5), time(9), ZONE, 1)
fired: Counter[bytes] = Counter()  # by subject, in this process
all_ran = asyncio.Event()  # every job of another scheduler


def quiet(ctx: Context[Any], it: Fired) -> Sequence[Effect]:
    fired[it.subject] += 1
    return [SetTimer(it.kind, it.subject, WEEKLY.next_after(ctx.now) or 0, it.group)]


def says(ctx: Context[Any], it: Fired) -> Sequence[Effect]:
    return [Send(ToRoom(b"r" * 16), say("playground-pick", what=Verbatim("tea"))), *quiet(ctx, it)]


FEATURE = Furnished(
    Feature("bench", (), (Timer(QUIET, quiet, "-"), Timer(SAYS, says, "-")), keeps=False), lambda tx: None
)


@dataclass
class Freeze:
    """The longest time for which the loop gave nobody else a turn."""

    longest: float = 0.0
    _task: asyncio.Task[None] | None = field(default=None, repr=False)

    async def __aenter__(self) -> Freeze:
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(2 * LOOK)
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(2 * LOOK)
        if self._task is not None:
            self._task.cancel()

    async def _watch(self) -> None:
        before = perf_counter()
        while True:
            await asyncio.sleep(LOOK)
            now = perf_counter()
            self.longest, before = max(self.longest, now - before - LOOK), now


@dataclass
class Seen:
    """Of every round: seconds for all of them, and the longest time that the loop was held up."""

    took: list[float] = field(default_factory=list)
    froze: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0

    async def measure(self, work: Callable[[], Awaitable[object]], count: int) -> None:
        fired.clear()
        settle()
        async with Freeze() as freeze:
            started = perf_counter()
            await work()
            self.took.append(perf_counter() - started)
        self.froze.append(freeze.longest)
        self.lost += count - len(fired)
        self.doubled += sum(fired.values()) - len(fired)


async def ours(seen: Seen, built: Built, kind: str, turn: int) -> None:
    subjects = [b"%06d%010d" % (turn, number) for number in range(MANY)]

    def written(books: Any) -> None:
        for subject in subjects:
            books.timers.set(TimerRow(kind, subject, GROUP, NOW - 1, None))

    await built.store.write(written)
    await seen.measure(built.house.timers.run_due, MANY)


async def count(number: int) -> None:
    fired[b"%d" % number] += 1
    if len(fired) == MANY:
        all_ran.set()


async def theirs(seen: Seen, store: BaseJobStore) -> None:
    """All jobs are there, and due, before the scheduler may look."""
    all_ran.clear()
    scheduler = AsyncIOScheduler(
        timezone=UTC, jobstores={"default": store}, job_defaults={"misfire_grace_time": None, "max_instances": 1}
    )
    scheduler.start(paused=True)
    due = datetime.fromtimestamp(SystemClock().now() - 60, UTC)
    for number in range(MANY):
        scheduler.add_job(
            count, CronTrigger(day_of_week="mon", hour=9, timezone=ZoneInfo(ZONE)), args=(number,), next_run_time=due
        )

    async def run() -> None:
        scheduler.resume()
        await all_ran.wait()

    await seen.measure(run, MANY)
    scheduler.shutdown()


async def main() -> int:
    logging.disable(logging.CRITICAL)
    plain, spoken, memory, sql = Seen(), Seen(), Seen(), Seen()
    with tempfile.TemporaryDirectory() as made:
        built = await open_house(Path(made), 1, (*FURNITURE, FEATURE))
        for turn in range(ROUNDS):
            await ours(plain, built, QUIET, 2 * turn)
            await ours(spoken, built, SAYS, 2 * turn + 1)
            await theirs(memory, MemoryJobStore())
            if turn < SQL_ROUNDS:
                await theirs(sql, SQLAlchemyJobStore(f"sqlite:///{made}/jobs.db"))
        await built.house.stop()
        await built.store.close()
    return report(plain, spoken, memory, sql)


def report(plain: Seen, spoken: Seen, memory: Seen, sql: Seen) -> int:
    print(machine())
    for what, seen in (
        ("ours", plain),
        ("ours, each with a message", spoken),
        ("memory store", memory),
        ("SQL store", sql),
    ):
        froze = [1000 * one for one in seen.froze]
        print(f"{MANY} due at once, {what}: {spread(seen.took)} s; loop held up {spread(froze)} ms")
    faster, far_faster = ratios(memory.took, plain.took), median(sql.took) / median(plain.took)
    return verdict(
        [
            ("lost", plain.lost + spoken.lost, "<=", 0),
            ("doubled", plain.doubled + spoken.doubled, "<=", 0),
            ("ms that the loop is held up", 1000 * median(plain.froze), "<=", 20),
            ("ms that the loop is held up, with messages", 1000 * median(spoken.froze), "<=", 20),
            ("times the memory store", median(faster), ">=", 0.9),
            ("times the SQL store", far_faster, ">=", 15),
        ]
    )


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
