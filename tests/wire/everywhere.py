"""One house on Discord, on Telegram and on the playground's page at once, each over its own loop-back server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from adapters.discord.line import Discord
from adapters.playground.platform import Look, Message, Room, private_chat
from adapters.playground.platform import Person as Player
from adapters.playground.playground import Cast
from adapters.playground.server import Served, serve
from adapters.telegram.line import Settings, Telegram
from tests.browser.real_house import RealStreet
from tests.wire.discord_server import DiscordServer
from tests.wire.house import SOON as DISCORD_SOON
from tests.wire.house import WireHouse, settings
from tests.wire.telegram_house import SOON
from tests.wire.telegram_server import TelegramServer
from tests.world import START, catalog, keys_of

ROOM = "circle"
PLAYERS = (
    Player("sam", "Sam", "en", "Europe/London", Look.DISCORD, manages=True),
    Player("mariam", "Mariam", "ar", "Africa/Cairo", Look.DISCORD),
)


@dataclass
class Everywhere:
    """The house, and the three places where people meet it."""

    house: WireHouse
    discord: DiscordServer
    telegram: TelegramServer
    page: Served
    session: aiohttp.ClientSession

    async def passes(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        await self.house.passes(days=days, hours=hours, minutes=minutes)
        self.telegram.platform.now += days * 86400 + hours * 3600 + minutes * 60

    def visitor(self, account: str) -> Visitor:
        return Visitor(self, account)


@dataclass
class Visitor:
    """Somebody on the playground's page: what they do goes over HTTP, as the page does it."""

    everywhere: Everywhere
    account: str

    @property
    def private(self) -> str:
        return private_chat(self.account)

    async def says(self, text: str, where: str = "") -> None:
        await self._does("say", account=self.account, chat=where or self.private, text=text)

    async def presses(self, key: str, where: str = "") -> None:
        """The newest button with this key."""
        for message in reversed(self.messages(where)):
            labels = [button.label for row in message.rows for button in row]
            found = next((place for place, label in enumerate(labels) if key in keys_of(label)), None)
            if found is not None:
                return await self._does("press", account=self.account, ref=message.ref, button=found)
        raise AssertionError(f"no button {key} in {[keys_of(one.text) for one in self.messages(where)]}")

    async def fills(self, **values: str) -> None:
        await self._does("fill", account=self.account, values=values)

    def messages(self, where: str = "") -> list[Message]:
        return list(self.everywhere.page.playground.world.seen_by(self.account, where or self.private))

    def sees(self, where: str = "") -> list[str]:
        """The first key of everything of the bot's there, oldest first."""
        return [next(iter(keys_of(one.text)), "") for one in self.messages(where) if not one.author]

    async def _does(self, act: str, **given: object) -> None:
        async with self.everywhere.session.post(f"/api/{act}", json=given) as answer:
            assert answer.status == 200, await answer.text()


@asynccontextmanager
async def everywhere(folder: Path) -> AsyncIterator[Everywhere]:
    """A house over this folder, reached in three ways."""
    words = catalog()
    async with DiscordServer() as discord, TelegramServer() as telegram:
        one = Discord(settings(discord, folder), words, waits=DISCORD_SOON)
        other = Telegram(Settings(telegram.platform.token, telegram.api_url), words, waits=SOON)
        street = RealStreet(folder, words, START, beside=(one, other))
        cast = Cast(PLAYERS, [Room(ROOM, "circle", "en", Look.DISCORD)])
        page = await serve(street.open, street.clock, words, lambda: cast, port=0)
        built = street.houses[-1]
        lines = [
            asyncio.create_task(one.run(built.house.engine)),
            asyncio.create_task(other.run(built.house.engine, built.house.reception)),
        ]
        origin = page.address.rstrip("/")
        try:
            await discord.listening()
            await telegram.until(lambda: telegram.asked("getUpdates"), "the bot to fetch")
            async with aiohttp.ClientSession(origin, headers={"Origin": origin}) as session:
                yield Everywhere(WireHouse(discord, built, one, street.clock), discord, telegram, page, session)
        finally:
            for line in lines:
                line.cancel()
            await asyncio.gather(*lines, return_exceptions=True)
            await page.stop()
        assert (discord.complaints, discord.rest.own_faults, discord.rest.broken) == ([], [], [])
        assert telegram.complaints == []
