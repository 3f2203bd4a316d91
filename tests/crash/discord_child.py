"""One life of Halqa on Discord, to be ended by SIGKILL: the real house, the real line, over real HTTP and WebSocket."""

from __future__ import annotations

import asyncio
import signal
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

from bot.build import Setting, build
from bot.clock import SystemClock, chance
from bot.rhythm import use_packaged_zones
from storage.keys import KeyFile
from tests.ears import Ears
from tests.world import OPERATOR, ROOT, catalog

with (
    warnings.catch_warnings()
):  # discord.py imports it for voice; the filters of pytest do not hold in a life of its own
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    from adapters.discord.connecting import Settings
    from adapters.discord.gateway import Gateway  # so that a life that is forked begins quickly
    from adapters.discord.line import Discord

use_packaged_zones()
CATALOG = catalog()
LIBRARY = Gateway


async def life(
    folder: Path, token: str, api: str, gateway: str, connection: Connection, *, connects_first: bool
) -> None:
    """Carries what waits until it is told to stop. What goes into a calendar has to know first where that is."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_reader(connection.fileno(), stopped.set)
    line, keys = Discord(Settings(token, api, gateway, settle=0.05), CATALOG), KeyFile(folder / "keys.db")
    built = build(
        Setting(folder / "data.db", keys, ROOT, SystemClock(), chance, CATALOG, [line], OPERATOR, ears=Ears())
    )
    running = asyncio.create_task(line.run(built.house.engine, menu=False))
    while connects_first and not (line._gateway and line._gateway.is_ready()):  # noqa: ASYNC110  # nobody rings
        await asyncio.sleep(0)
    await built.house.start()
    await stopped.wait()
    while await built.store.read(lambda books: books.outbox.waiting()):
        await built.house.settle()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await built.house.stop()
    await built.store.close()
    keys.close()
    connection.send("done")


def live(folder: Path, token: str, api: str, gateway: str, connects_first: bool, connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(life(folder, token, api, gateway, connection, connects_first=connects_first))
