"""A real house whose only platform is the Telegram of `telegram_server.py`, over real HTTP."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from adapters.telegram.hook import Hook
from adapters.telegram.line import Settings, Telegram, Waits
from bot.build import Built, Setting, build
from bot.clock import MovableClock, SeededChance
from storage.database import Database
from storage.keys import KeyFile
from tests.ears import Ears
from tests.wire.telegram_server import TelegramServer
from tests.world import OPERATOR, ROOT, START, catalog, create

SOON = Waits(first=0.05, longest=0.2, look=0.1, without_hook=0.2, answers=(0.01, 0.01, 0.01))
PUBLIC = "https://halqa.example/telegram"
SECRET = "s" * 40


@dataclass
class TelegramHouse:
    """A house and its line to Telegram. Its clock is moved by hand; what waits is carried by `settles`."""

    built: Built
    line: Telegram
    clock: MovableClock

    @property
    def sqlite(self) -> Database:
        """The store, for those who look inside."""
        assert isinstance(self.built.store, Database)
        return self.built.store

    async def settles(self) -> None:
        await self.built.house.settle()


def hooked(server: TelegramServer) -> Hook:
    """A webhook whose reverse proxy hands on to a free port of this machine."""
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        port = found.getsockname()[1]
    server.hooks.proxies[PUBLIC] = f"http://127.0.0.1:{port}/telegram"
    return Hook(PUBLIC, "127.0.0.1", port, SECRET)


@asynccontextmanager
async def housed(
    server: TelegramServer, folder: Path, *, seed: str = "wire", hook: Hook | None = None, fetches: bool = False
) -> AsyncIterator[TelegramHouse]:
    """A house over the files in this folder, fetching; or, with a webhook that `fetches` does not say to be of no use,
    brought what comes."""
    keys, clock, words = KeyFile(folder / "keys.db", make=True), MovableClock(START), catalog()
    line = Telegram(Settings(server.platform.token, server.api_url, hook), words, waits=SOON)
    data = folder / "data.db"
    if not data.exists():
        create(data)
    built = build(Setting(data, keys, ROOT, clock, SeededChance(seed), words, [line], OPERATOR, ears=Ears()))
    await built.house.open()
    begins = "getWebhookInfo" if hook and not fetches else "getUpdates"
    before = len(server.asked(begins))
    running = asyncio.create_task(line.run(built.house.engine, built.house.reception))
    try:
        await server.until(lambda: len(server.asked(begins)) > before, "the bot to be there")
        yield TelegramHouse(built, line, clock)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await built.house.stop()
        await built.store.close()
        keys.close()
