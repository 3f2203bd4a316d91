"""Killed twenty times while two hundred messages go out to Discord: each stands there exactly once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

import pytest

from adapters.discord.connecting import Settings
from adapters.discord.line import Discord
from bot.build import Built, Setting, build
from bot.clock import MovableClock, SeededChance
from storage.keys import KeyFile
from tests.crash import discord_child
from tests.crash.lives import begun_quickly
from tests.ears import Ears
from tests.wire.discord.state import Channel
from tests.wire.discord_server import DiscordServer
from tests.wire.mail import found, pencil_in, post
from tests.world import OPERATOR, ROOT, START, catalog, create, plain

MESSAGES, ROOMS, KILLS = 200, 10, 20
DATES = 60  # Discord takes a hundred
POST = r"POST /channels/\d+/messages"
EVENT = r"POST /guilds/\d+/scheduled-events"


async def written(
    folder: Path, server: DiscordServer, channels: list[Channel], waits: Callable[[Built], Awaitable[None]]
) -> None:
    """A house that was stopped before it could send anything of what waits."""
    keys = KeyFile(folder / "keys.db", make=True)
    create(folder / "data.db")
    line = Discord(Settings(server.token, server.api_url), catalog())
    clock = MovableClock(START)
    built = build(
        Setting(folder / "data.db", keys, ROOT, clock, SeededChance("mail"), catalog(), [line], OPERATOR, ears=Ears())
    )
    await found(built, channels)
    await waits(built)
    await built.store.close()
    keys.close()


async def messages(built: Built) -> None:
    await post(built, [f"message {number}" for number in range(MESSAGES)], ROOMS)


async def dates(built: Built) -> None:
    await pencil_in(built, [f"meeting {number}" for number in range(DATES)])


def standing(server: DiscordServer, channels: list[Channel]) -> list[str]:
    return [plain(message.text) for channel in channels for message in server.posted(channel)]


class Lives:
    """One life after the other over the same files."""

    def __init__(self, folder: Path, server: DiscordServer, on: str, *, connects_first: bool = False) -> None:
        self._on = on
        self._context = begun_quickly()
        self._arguments = (folder, server.token, server.api_url, server.gateway_url, connects_first)
        self._server = server

    async def cut_short(self, after: int, how: str) -> None:
        """A life that is killed once it asked so much: before Discord did it, when it was done but not answered, or
        wherever it is."""
        _, process = self._begun()
        begun = len(self._server.rest.calls)
        await self._server.until(lambda: len(self._server.rest.calls) >= begun + after, "requests", within=30)
        fault = self._server.faults.holds(on=self._on) if how == "asked" else None
        fault = self._server.faults.drops(on=self._on, stored=True) if how == "done" else fault
        if fault is not None:
            await self._server.until(lambda: fault.hit, "a request in the middle", within=30)
        process.kill()
        process.join()
        self._server.faults.clear()

    async def whole(self) -> None:
        """A life that carries everything, and ends."""
        here, process = self._begun()
        here.send("stop")
        assert await asyncio.to_thread(here.poll, 60)
        assert here.recv() == "done"
        process.join()

    def _begun(self) -> tuple[Connection, ForkServerProcess]:
        here, there = self._context.Pipe()
        process = self._context.Process(target=discord_child.live, args=(*self._arguments, there))
        process.start()
        return here, process


@pytest.mark.crash
@pytest.mark.slow
async def test_killed_twenty_times_each_message_stands_exactly_once(folder: Path) -> None:
    random = Random(3)
    async with DiscordServer() as server:
        guild = server.guild("Voisins")
        channels = [server.room(guild, f"room {number}") for number in range(ROOMS)]
        await written(folder, server, channels, messages)
        lives = Lives(folder, server, POST)
        for number in range(KILLS):
            await lives.cut_short(random.randint(2, 10), ("asked", "done", "anywhere")[number % 3])
            assert len(standing(server, channels)) < MESSAGES, "everything was out before the last kill"
        await lives.whole()
        assert Counter(standing(server, channels)) == Counter(f"message {number}" for number in range(MESSAGES))
        sent = [call for call in server.rest.calls if call.method == "POST" and "/messages" in call.path]
        assert len({call.body["nonce"] for call in sent}) == MESSAGES
        assert len(sent) >= MESSAGES + KILLS // 3, "no request was sent again"
        assert all(call.body["enforce_nonce"] for call in sent)


@pytest.mark.crash
@pytest.mark.slow
async def test_killed_twenty_times_each_date_stands_in_the_calendar_exactly_once(folder: Path) -> None:
    random = Random(5)
    async with DiscordServer() as server:
        guild = server.guild("Voisins")
        await written(folder, server, [server.room(guild, "room")], dates)
        lives = Lives(folder, server, EVENT, connects_first=True)
        for number in range(KILLS):
            await lives.cut_short(random.randint(4, 8), ("asked", "done", "anywhere")[number % 3])
            assert len(guild.events) < DATES, "everything was there before the last kill"
        await lives.whole()
        names = Counter(plain(event["name"]) for event in guild.events.values())
        assert names == Counter(f"meeting {number}" for number in range(DATES))
        looked = [call for call in server.rest.calls if call.method == "GET" and call.path.endswith("scheduled-events")]
        assert len(looked) >= KILLS // 3, "nothing had to be looked for"
