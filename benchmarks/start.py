"""From starting the process to the first answer: `halqa run` on Telegram, over files that are there already.

Somebody has written before the bot is up, as happens after every restart: once a call for help, once a command that the
whole house is needed for. Floor: a bare interpreter that imports the library of the platform and nothing of ours.

The gate is on the seconds of the processor that the process had used when its first answer left: on a machine with
nothing else to do these are the seconds on the clock, and on a busy one they are still what it would take.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import machine, spread, verdict
from tests.wire.process import halqa
from tests.wire.telegram_server import TelegramServer
from tests.wire.test_telegram_process import config

ROUNDS = 5
HELP, COMMAND = 2.5, 4.0  # processor seconds


@dataclass
class Run:
    """One life: seconds by the clock and of the processor to its first answer, and from being asked to stop to the
    end."""

    clock: float
    processor: float
    stopped: float


async def answered(server: TelegramServer, path: Path, words: str) -> Run:
    """A life that is asked something before it begins."""
    who = server.person("Ana", "fr", started=True)
    who.says(words)
    begun = time.perf_counter()
    async with halqa("run", path) as process:
        await who.sees_next(after=0, within=60)
        took, used = time.perf_counter() - begun, processor(process.pid)
        asked = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        await process.communicate()
        return Run(took, used, time.perf_counter() - asked)


def processor(pid: int) -> float:
    """Seconds of the processor that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare() -> float:
    """Seconds that Python and the platform's library take by themselves."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import telegram"], check=True)
    return time.perf_counter() - begun


async def rounds(folder: Path) -> tuple[dict[str, list[Run]], list[float]]:
    found: dict[str, list[Run]] = {"/crisis": [], "/help": []}
    floor = []
    async with TelegramServer() as server:
        path = config(folder, server)
        await answered(server, path, "/help")  # the first start makes the files
        for _ in range(ROUNDS):
            floor.append(bare())
            for words, runs in found.items():
                runs.append(await answered(server, path, words))
    return found, floor


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        found, floor = asyncio.run(rounds(Path(made)))
    print(machine())
    print(f"bare interpreter with the platform's library: {spread(floor)} s by the clock")
    for words, runs in found.items():
        print(f"{words}: {spread([run.clock for run in runs])} s by the clock")
        print(f"{words}: {spread([run.processor for run in runs])} s of the processor")
    stopped = [run.stopped for runs in found.values() for run in runs]
    return verdict([
        ("processor seconds to the first call for help answered", median(_used(found["/crisis"])), "<=", HELP),
        ("processor seconds to the first command answered", median(_used(found["/help"])), "<=", COMMAND),
        ("seconds from being asked to stop to the end", max(stopped), "<=", 10.0),
    ])  # fmt: skip


def _used(runs: list[Run]) -> list[float]:
    return [run.processor for run in runs]


if __name__ == "__main__":
    sys.exit(main())
