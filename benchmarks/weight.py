"""What groups weigh: on disk, in memory, and at a start, on one small machine with SQLite.

Each size in a process of its own that measures itself: so many groups of twenty people who all agreed to check-ins, a
room each. Floor: the same house with one group. Not counted: what the libraries of the platforms remember (Discord's
keeps some kilobytes for each server).

Gates: at most 2 KiB of memory for a group, at most 10 ms of a start for a hundred groups.
"""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.many_groups import seed
from benchmarks.many_schedules import memory
from benchmarks.measure import machine, verdict
from benchmarks.small_group import open_house

SIZES, PEOPLE = (1, 1000, 10_000), 20
KIB = 1024


async def fill(folder: Path, groups: int) -> int:
    """Bytes on disk."""
    built = await open_house(folder, 0)
    await seed(built, groups, PEOPLE)
    await built.house.stop()
    await built.store.close()
    return sum((folder / name).stat().st_size for name in ("data.db", "keys.db"))


async def start(folder: Path) -> tuple[float, int]:
    """Seconds until the house is open, and the process's memory then."""
    begun = perf_counter()
    built = await open_house(folder, 0)
    took, used = perf_counter() - begun, memory()
    await built.house.stop()
    await built.store.close()
    return took, used


def main() -> int:
    found = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as made:
            disk = asyncio.run(fill(Path(made), size))
            command = [sys.executable, "-m", "benchmarks.weight", made]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            took, used = json.loads(done.stdout)
            found[size] = (disk, took, used)
    print(machine())
    (floor_disk, floor_took, floor_used), most = found[SIZES[0]], SIZES[-1]
    print(f"with one group: {floor_used / KIB / KIB:.0f} MiB in memory, without a platform's library at work")
    for size in SIZES[1:]:
        disk, took, used = found[size]
        print(
            f"{size:,} groups of {PEOPLE}: {(disk - floor_disk) / size / KIB:.1f} KiB on disk each, "
            f"{(used - floor_used) / size / KIB:.2f} KiB in memory each; start {took:.2f} s ({floor_took:.2f} with one)"
        )
    _, took, used = found[most]
    return verdict(
        [
            ("KiB in memory for a group", (used - floor_used) / most / KIB, "<=", 2),
            ("ms of a start for a hundred groups", 1e5 * (took - floor_took) / most, "<=", 10),
        ]
    )


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    if len(sys.argv) > 1:
        print(json.dumps(asyncio.run(start(Path(sys.argv[1])))))
    else:
        sys.exit(main())
