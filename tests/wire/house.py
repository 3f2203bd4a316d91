"""A real house whose only platform is the Discord of `discord_server.py`, over real HTTP and WebSocket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from adapters.discord.connecting import Settings
from adapters.discord.line import Discord, Waits
from bot.build import Built, Setting, build
from bot.clock import MovableClock, SeededChance
from bot.ports import Adapter
from storage.keys import KeyFile
from tests.wire.discord_server import DiscordServer
from tests.world import OPERATOR, ROOT, START, catalog, create

SOON = Waits(first=0.05, longest=0.2, steady=60.0)


def settings(server: DiscordServer, folder: Path | None = None, *, shards: str = "", reads: bool = False) -> Settings:
    synced = folder / "discord-commands" if folder else None
    return Settings(server.token, server.api_url, server.gateway_url, shards, reads, synced)


@dataclass
class WireHouse:
    """A house and its line to Discord. Its clock is moved by hand, and `settles` carries what waits."""

    built: Built
    line: Discord
    clock: MovableClock

    async def settles(self) -> None:
        await self.built.house.settle()


@asynccontextmanager
async def housed(
    server: DiscordServer, folder: Path, *, shards: str = "", reads: bool = False
) -> AsyncIterator[WireHouse]:
    """A house over the files in this folder, connected."""
    keys, clock, words = KeyFile(folder / "keys.db", make=True), MovableClock(START), catalog()
    line = Discord(settings(server, folder, shards=shards, reads=reads), words, waits=SOON)
    adapters: list[Adapter] = [line]
    data = folder / "data.db"
    if not data.exists():
        create(data)
    built = build(Setting(data, keys, ROOT, clock, SeededChance("wire"), words, adapters, OPERATOR))
    await built.house.open()
    running = asyncio.create_task(line.run(built.house.engine))
    try:
        await server.listening(len(shards.partition("/")[0].split(",")) if shards else 1)
        yield WireHouse(built, line, clock)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await built.house.stop()
        await built.store.close()
        keys.close()
