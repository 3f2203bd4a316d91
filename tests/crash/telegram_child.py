"""One life of Halqa on Telegram, to be ended by SIGKILL: the real house, the real line, over real HTTP."""

from __future__ import annotations

import asyncio
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from adapters.telegram.hook import Hook
from adapters.telegram.line import Settings, Telegram, Waits
from adapters.telegram.pace import Pace
from bot.build import Setting, build
from bot.clock import SystemClock, chance
from bot.rhythm import use_packaged_zones
from storage.keys import KeyFile
from tests.ears import Ears
from tests.world import OPERATOR, ROOT, catalog

use_packaged_zones()
CATALOG = catalog()
FAST = 0.001  # seconds between two messages in one chat: what is tried here is not the pace


async def life(folder: Path, token: str, api: str, hook: Hook | None, connection: Connection) -> None:
    """Takes what comes and carries until it is told to stop; then only what is left."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_reader(connection.fileno(), stopped.set)
    line = Telegram(Settings(token, api, hook), CATALOG, waits=Waits(0.05, 0.2), pace=Pace(1000, spacing=FAST))
    keys = KeyFile(folder / "keys.db")
    built = build(
        Setting(folder / "data.db", keys, ROOT, SystemClock(), chance, CATALOG, [line], OPERATOR, ears=Ears())
    )
    await built.house.start()
    running = asyncio.create_task(line.run(built.house.engine, built.house.reception, menu=False))
    await stopped.wait()
    while await built.store.read(lambda books: [*books.outbox.waiting(), *books.inbox.waiting("telegram")]):
        await built.house.settle()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await built.house.stop()
    await built.store.close()
    keys.close()
    connection.send("done")


def live(folder: Path, token: str, api: str, hook: Hook | None, connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(life(folder, token, api, hook, connection))
