"""From starting the process to the first answer: `halqa run` on Telegram, over files that are there already.

Somebody has written before the bot is up, as happens after every restart: once a call for help, once a command that the
whole house is needed for. Floor: a bare interpreter that imports the library of the platform and nothing of ours.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.measure import machine, spread, verdict
from tests.wire.process import halqa
from tests.wire.telegram_server import TelegramServer
from tests.wire.test_telegram_process import config

ROUNDS = 3
GATE = 2.0  # seconds


async def answered(server: TelegramServer, path: Path, words: str) -> tuple[float, float]:
    """Seconds until what was said before the start is answered, and until the process has ended after it was asked."""
    who = server.person("Ana", "fr", started=True)
    who.says(words)
    begun = time.perf_counter()
    async with halqa("run", path) as process:
        await who.sees_next(after=0, within=60)
        took = time.perf_counter() - begun
        asked = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        await process.communicate()
        return took, time.perf_counter() - asked


def bare() -> float:
    """Seconds that Python and the platform's library take by themselves."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import telegram"], check=True)
    return time.perf_counter() - begun


async def rounds(folder: Path) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"/crisis": [], "/help": [], "stop": [], "bare": []}
    async with TelegramServer() as server:
        path = config(folder, server)
        await answered(server, path, "/help")  # the first start makes the files
        for _ in range(ROUNDS):
            gc.collect()
            found["bare"].append(bare())
            for words in ("/crisis", "/help"):
                took, stopped = await answered(server, path, words)
                found[words].append(took)
                found["stop"].append(stopped)
    return found


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        found = asyncio.run(rounds(Path(made)))
    print(machine())
    for what, seconds in found.items():
        print(f"{what}: {spread(seconds)} s")
    return verdict([
        ("seconds from the start to the first call for help that is answered", median(found["/crisis"]), "<=", GATE),
        ("seconds from the start to the first command that is answered", median(found["/help"]), "<=", GATE),
        ("seconds from being asked to stop to the end", max(found["stop"]), "<=", 10.0),
    ])  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
