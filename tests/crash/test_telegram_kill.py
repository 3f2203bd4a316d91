"""Killed twenty times while five hundred updates come in and two hundred messages go out: every update counts once in
the books and none is lost; a message stands twice only where the answer to its send was lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

import pytest

from adapters.telegram.hook import Hook
from adapters.telegram.line import Settings, Telegram
from bot.build import Setting, build
from bot.clock import MovableClock, SeededChance
from bot.vault import Vault
from storage.keys import KeyFile
from tests.crash import telegram_child
from tests.crash.lives import begun_quickly
from tests.ears import Ears
from tests.wire.mail import found, post
from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import hooked
from tests.wire.telegram_server import TelegramServer
from tests.world import DAY, OPERATOR, ROOT, START, catalog, create, plain

UPDATES, PEOPLE, MESSAGES, ROOMS, KILLS = 500, 25, 200, 10, 20


async def written(folder: Path, server: TelegramServer, groups: list[Group]) -> None:
    """A house that was stopped before it could send anything."""
    keys = KeyFile(folder / "keys.db", make=True)
    create(folder / "data.db")
    line = Telegram(Settings(server.platform.token, server.api_url), catalog())
    clock = MovableClock(START)
    built = build(
        Setting(folder / "data.db", keys, ROOT, clock, SeededChance("mail"), catalog(), [line], OPERATOR, ears=Ears())
    )
    await found(built, groups, platform="telegram")
    await post(built, [f"message {number}" for number in range(MESSAGES)], ROOMS)
    await built.store.close()
    keys.close()


class Lives:
    """One life after the other over the same files."""

    def __init__(self, folder: Path, server: TelegramServer, hook: Hook | None) -> None:
        self._context = begun_quickly()
        self._arguments = (folder, server.platform.token, server.api_url, hook)
        self._server = server

    async def cut_short(self, after: int, how: str) -> None:
        """A life that is killed once it made so many calls: in the middle of a send, with its answer lost, or
        wherever it is."""
        _, process = self._begun()
        begun = len(self._server.rest.calls)
        await self._server.until(lambda: len(self._server.rest.calls) >= begun + after, "calls", within=30)
        if how != "anywhere":
            used = self._server.faults.used
            self._server.faults.next(Fault("sendmessage", after=how == "done", lost=True))
            await self._server.until(lambda: self._server.faults.used > used, "a send in the middle", within=30)
        process.kill()
        process.join()
        self._server.faults.waiting.clear()

    async def whole(self) -> None:
        """A life that carries everything, and ends."""
        here, process = self._begun()
        await self._server.until(lambda: not self._server.platform.updates.waiting, "everything", within=60)
        here.send("stop")
        assert await asyncio.to_thread(here.poll, 60)
        assert here.recv() == "done"
        process.join()

    def _begun(self) -> tuple[Connection, ForkServerProcess]:
        here, there = self._context.Pipe()
        process = self._context.Process(target=telegram_child.live, args=(*self._arguments, there))
        process.start()
        return here, process


def reports(folder: Path) -> Counter[str]:
    """What was reported, opened."""
    keys = KeyFile(folder / "keys.db")
    vault = Vault(keys, ROOT, chance=SeededChance("opens"), today=lambda: START // DAY)
    with closing(sqlite3.connect(folder / "data.db")) as data:
        rows = data.execute("SELECT id, sealed FROM reports").fetchall()
    found = Counter(vault.open_fixed("reports", (id, "sealed"), sealed).decode() for id, sealed in rows)
    keys.close()
    return found


@pytest.mark.crash
@pytest.mark.slow
@pytest.mark.parametrize("brought", [False, True], ids=["fetched", "brought"])
async def test_killed_twenty_times_every_update_counts_once(
    folder: Path, record_property: Callable[[str, object], None], brought: bool
) -> None:
    random = Random(5)
    async with TelegramServer() as server:
        sam = server.person("Sam", "en", started=True)
        groups = [server.group(f"room {number}", sam) for number in range(ROOMS)]
        people: list[Person] = [server.person(f"P{number}", "en", started=True) for number in range(PEOPLE)]
        await written(folder, server, groups)
        lives, said = Lives(folder, server, hooked(server) if brought else None), 0
        for number in range(KILLS):
            for _ in range(UPDATES // KILLS):
                people[said % PEOPLE].says(f"/report word {said}")
                said += 1
            await lives.cut_short(random.randint(3, 25), ("asked", "done", "anywhere")[number % 3])
        await lives.whole()
        assert reports(folder) == Counter(f"word {number}" for number in range(UPDATES))
        standing = Counter(plain(one.text) for group in groups for one in sam.sees(group))
        wanted = {f"message {number}" for number in range(MESSAGES)}
        assert set(standing) == wanted
        repeated = sum(standing.values()) - len(standing)
        record_property("messages that stand twice", repeated)
        assert repeated <= KILLS * ROOMS  # what was on its way, one in each room, when a life ended
        assert server.complaints == []
