"""A hundred thousand schedules that wait: what they weigh in memory and on disk, and what they cost at every start.

Ours are rows; in memory there is one wake-up. Beside it, each in a process of its own that measures itself:
APScheduler's memory store with as many weekly jobs, as a bot has that keeps its reminders there and fills it at every
start. Its SQL store is left out: to be filled alone takes it minutes (see timers_due.py for what it costs).

Gates: at most 16 MiB of memory more than with no schedules, at most a second more to start.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from benchmarks.measure import machine, verdict
from benchmarks.small_group import GROUP, NOW, open_house
from bot.books import TimerRow
from bot.rhythm import Rhythm

MANY, BATCH = 100_000, 1000
ZONE, KIND = "Africa/Cairo", "checkins.due"
MIB = 1 << 20


def memory() -> int:
    """Bytes of this process in memory, now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def fill(folder: Path, many: int) -> None:
    """A house with so many timers ahead, by an hour and more."""
    built = await open_house(folder, 1)
    due = Rhythm(date(2026, 10, 5), time(9), ZONE, 1).next_after(NOW + 3600) or 0
    for start in range(0, many, BATCH):

        def written(books: Any, start: int = start) -> None:
            for number in range(start, start + BATCH):
                books.timers.set(TimerRow(KIND, b"%016d" % number, GROUP, due + number, None))

        await built.store.write(written)
    await built.house.stop()
    await built.store.close()


async def start(folder: Path) -> tuple[float, int]:
    """Seconds until the house is open and has looked for what is due, and the process's memory then."""
    begun = perf_counter()
    built = await open_house(folder, 0)
    await built.house.timers.next_due()
    took, used = perf_counter() - begun, memory()
    await built.house.stop()
    await built.store.close()
    return took, used


async def theirs(many: int) -> tuple[float, int]:
    begun = perf_counter()
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    zone, due = ZoneInfo(ZONE), datetime(2100, 1, 1, tzinfo=UTC)
    for number in range(many):
        scheduler.add_job(
            print, CronTrigger(day_of_week="mon", hour=9, timezone=zone), args=(number,), next_run_time=due
        )
    took, used = perf_counter() - begun, memory()
    scheduler.shutdown()
    return took, used


def apart(*what: str) -> tuple[float, int]:
    """The same, in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.many_schedules", *what], check=True, capture_output=True, text=True
    )
    took, used = json.loads(done.stdout)
    return float(took), int(used)


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        few, lots = Path(made) / "few", Path(made) / "lots"
        few.mkdir()
        lots.mkdir()
        asyncio.run(fill(few, 0))
        asyncio.run(fill(lots, MANY))
        size = (lots / "data.db").stat().st_size - (few / "data.db").stat().st_size
        (bare, empty), (took, used) = apart("ours", str(few)), apart("ours", str(lots))
    (_, nothing), (filled, heavy) = apart("theirs", "0"), apart("theirs", str(MANY))
    print(machine())
    print(f"{MANY} schedules on disk: {size / MIB:.1f} MiB")
    print(
        f"ours: {(used - empty) / MIB:.1f} MiB more in memory, {took - bare:.2f} s more to start ({bare:.2f} without)"
    )
    print(f"memory store: {(heavy - nothing) / MIB:.1f} MiB more in memory, {filled:.1f} s to be filled at every start")
    return verdict(
        [
            ("MiB more in memory", (used - empty) / MIB, "<=", 16),
            ("seconds more to start", took - bare, "<=", 1),
            ("of the memory store's memory", (used - empty) / (heavy - nothing), "<=", 0.1),
        ]
    )


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    match sys.argv[1:]:
        case ["ours", folder]:
            print(json.dumps(asyncio.run(start(Path(folder)))))
        case ["theirs", many]:
            print(json.dumps(asyncio.run(theirs(int(many)))))
        case _:
            sys.exit(main())
