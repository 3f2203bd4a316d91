"""What a slow disk makes of check-in answers: as measured, and with each fsync 2 and 10 ms longer.

A cheap rented machine's disk takes one to ten milliseconds to say that something is kept, a memory card more. A few
lines of C are put before the library's `fsync` and `fdatasync` (LD_PRELOAD; Linux, needs a C compiler). For each delay,
in one process: a hundred people answer at once through the whole engine; the same two rows by raw sqlite3 in batches of
100; and by raw sqlite3 with a commit for every answer, as bots are usually written.

Gates: where a fsync takes 2 ms longer or more, at least 10 times a commit for every answer; p99 of an answer at most 8
raw batches.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.checkin_answer import EACH, PEOPLE, floor, open_floor, ours
from benchmarks.measure import machine, settle, verdict
from benchmarks.small_group import open_house
from bot.clock import chance

DELAYS = (0, 2, 10)  # milliseconds that a fsync takes longer
ROUNDS, SINGLE = 3, 200  # rounds, and answers that are committed one by one
SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_longer(void) {
    const char *longer = getenv("LONGER_US");
    if (longer) usleep((useconds_t)atoi(longer));
}

int fsync(int fd) {
    wait_longer();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}

int fdatasync(int fd) {
    wait_longer();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd);
}
"""


@dataclass
class Seen:
    """Medians over the rounds: answers a second, and milliseconds."""

    ours: float
    batches: float
    single: float
    p99: float
    batch_ms: float


def one_by_one(connection: sqlite3.Connection) -> float:
    """Answers a second, each with its own commit."""
    started = perf_counter()
    for _ in range(SINGLE):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO inbox VALUES (?, ?)", (chance(16), 20000))
        connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", (chance(16), chance(16), chance(39), 0))
        connection.execute("COMMIT")
    return SINGLE / (perf_counter() - started)


async def measured() -> Seen:
    """In this process, on its disk."""
    events, rates, raw, single, tails, batches = PEOPLE * EACH, [], [], [], [], []
    with tempfile.TemporaryDirectory() as made:
        built = await open_house(Path(made), PEOPLE)
        connection = open_floor(Path(made))
        await ours(built, -1)
        for turn in range(ROUNDS):
            settle()
            took, each = floor(connection)
            raw.append(events / took)
            batches.append(1000 * median(each))
            single.append(one_by_one(connection))
            took, waits = await ours(built, turn)
            rates.append(events / took)
            tails.append(1000 * sorted(waits)[len(waits) * 99 // 100])
        await built.house.stop()
        await built.store.close()
        connection.close()
    return Seen(median(rates), median(raw), median(single), median(tails), median(batches))


def with_delay(shim: Path, milliseconds: int) -> Seen:
    """The same in a process whose disk is that much slower."""
    slow = {"LD_PRELOAD": str(shim), "LONGER_US": str(1000 * milliseconds)} if milliseconds else {}
    command = [sys.executable, "-m", "benchmarks.slow_disk", "here"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, **slow})
    return Seen(**json.loads(done.stdout))


def built_shim(folder: Path, compiler: str) -> Path:
    source, made = folder / "slower.c", folder / "slower.so"
    source.write_text(SHIM, encoding="ascii")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"], check=True)
    return made


def main() -> int:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        print("This one needs Linux and a C compiler (apt install gcc); nothing was measured.")
        return 0
    gates = []
    print(machine())
    with tempfile.TemporaryDirectory() as made:
        shim = built_shim(Path(made), compiler)
        for delay in DELAYS:
            seen = with_delay(shim, delay)
            print(f"fsync {delay} ms longer, answers a second: ours {seen.ours:,.0f} (p99 {seen.p99:.0f} ms)")
            print(f"    raw in batches of 100: {seen.batches:,.0f}, a batch in {seen.batch_ms:.1f} ms")
            print(f"    raw one by one: {seen.single:,.0f}")
            if delay:
                gates.append((f"times one by one, {delay} ms", seen.ours / seen.single, ">=", 10.0))
                gates.append((f"p99 in raw batches, {delay} ms", seen.p99 / seen.batch_ms, "<=", 8.0))
    return verdict(gates)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    if sys.argv[1:] == ["here"]:
        print(json.dumps(asdict(asyncio.run(measured()))))
    else:
        sys.exit(main())
