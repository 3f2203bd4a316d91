"""A real house whose only platform is the Telegram of `telegram_server.py`, over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from adapters.telegram.line import Settings, Telegram, Waits
from bot.build import Built, Setting, build
from bot.clock import MovableClock, SeededChance
from storage.keys import KeyFile
from tests.ears import Ears
from tests.wire.telegram_server import TelegramServer
from tests.world import OPERATOR, ROOT, START, catalog, create

SOON = Waits(first=0.05, longest=0.2)


@dataclass
class TelegramHouse:
    """A house and its line to Telegram. Its clock is moved by hand; what waits is carried by `settles`."""

    built: Built
    line: Telegram
    clock: MovableClock

    async def settles(self) -> None:
        await self.built.house.settle()


@asynccontextmanager
async def housed(server: TelegramServer, folder: Path, *, seed: str = "wire") -> AsyncIterator[TelegramHouse]:
    """A house over the files in this folder, fetching."""
    keys, clock, words = KeyFile(folder / "keys.db", make=True), MovableClock(START), catalog()
    line = Telegram(Settings(server.platform.token, server.api_url), words, waits=SOON)
    data = folder / "data.db"
    if not data.exists():
        create(data)
    built = build(Setting(data, keys, ROOT, clock, SeededChance(seed), words, [line], OPERATOR, ears=Ears()))
    await built.house.open()
    before = len(server.asked("getUpdates"))
    running = asyncio.create_task(line.run(built.house.engine, built.house.reception))
    try:
        await server.until(lambda: len(server.asked("getUpdates")) > before, "the bot to fetch")
        yield TelegramHouse(built, line, clock)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await built.house.stop()
        await built.store.close()
        keys.close()
