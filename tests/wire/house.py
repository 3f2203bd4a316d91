"""A real house whose only platform is the Discord of `discord_server.py`, over real HTTP and WebSocket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from adapters.discord.connecting import Settings
from adapters.discord.line import Discord, Waits
from bot.books import OutboxRow
from bot.build import Built, Setting, build
from bot.clock import MovableClock, SeededChance
from bot.danger import Ears as AnyEars
from bot.ports import Adapter
from storage.database import Database
from storage.keys import KeyFile
from storage.tables import lost_rooms, memberships
from tests.ears import Ears
from tests.wire.discord.answers import Answer
from tests.wire.discord.people import Person
from tests.wire.discord.state import Channel, Message
from tests.wire.discord_server import DiscordServer
from tests.world import DAY, HOUR, OPERATOR, ROOT, START, catalog, create, keys_of

_STATES, _LOST = select(memberships.c.state), select(lost_rooms.c.room_id)
SOON = Waits(first=0.05, longest=0.2, steady=60.0)


def settings(server: DiscordServer, folder: Path | None = None, *, shards: str = "", reads: bool = False) -> Settings:
    synced = folder / "discord-commands" if folder else None
    return Settings(server.token, server.api_url, server.gateway_url, shards, reads, synced, settle=0.05)


@dataclass
class WireHouse:
    """A house and its line to Discord. Its clock is moved by hand, and `settles` carries what waits."""

    server: DiscordServer
    built: Built
    line: Discord
    clock: MovableClock

    @property
    def sqlite(self) -> Database:
        """The store, for those who look inside."""
        assert isinstance(self.built.store, Database)
        return self.built.store

    async def settles(self) -> None:
        await self.built.house.settle()

    def forgets(self) -> None:
        """The minute is over for which the adapter believes what it heard of people."""
        self.line._members.clear()

    def states(self) -> list[str]:
        """What people are in their groups."""
        return sorted(state for (state,) in self.sqlite.tx.all(_STATES))

    def lost(self) -> int:
        """How many chats are taken for gone."""
        return len(self.sqlite.tx.all(_LOST))

    async def carries(self) -> None:
        """Waits until something is there to be carried, which nobody was answered for, and carries it."""
        outbox = self.built.house.outbox
        await self.server.until(lambda: outbox.next_try() is not None, "something to carry")
        await self.settles()

    async def passes(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        """Time goes by, and whatever becomes due happens at its own time, in order."""
        until = self.clock.now() + days * DAY + hours * HOUR + minutes * 60
        await self.settles()
        while True:
            moments = [await self.built.house.timers.next_due(), self.built.house.outbox.next_try()]
            due = [moment for moment in moments if moment is not None and moment <= until]
            if not due:
                break
            self.clock.move_to(max(min(due), self.clock.now()))
            await self.settles()
        self.clock.move_to(until)
        await self.settles()


@asynccontextmanager
async def housed(
    server: DiscordServer, folder: Path, *, shards: str = "", reads: bool = False, ears: AnyEars | None = None
) -> AsyncIterator[WireHouse]:
    """A house over the files in this folder, connected."""
    keys, clock, words = KeyFile(folder / "keys.db", make=True), MovableClock(START), catalog()
    line = Discord(settings(server, folder, shards=shards, reads=reads), words, waits=SOON)
    adapters: list[Adapter] = [line]
    data = folder / "data.db"
    if not data.exists():
        create(data)
    built = build(
        Setting(data, keys, ROOT, clock, SeededChance("wire"), words, adapters, OPERATOR, ears=ears or Ears())
    )
    await built.house.open()
    _rings_at_commits(server, built)
    running = asyncio.create_task(line.run(built.house.engine))
    try:
        await server.listening(len(shards.partition("/")[0].split(",")) if shards else 1)
        yield WireHouse(server, built, line, clock)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await built.house.stop()
        await built.store.close()
        keys.close()


def _rings_at_commits(server: DiscordServer, built: Built) -> None:
    """Whoever waits looks again after a commit that led to something."""
    engine = built.house.engine
    rows, timers, rooms = engine.on_rows, engine.on_timers, engine.on_rooms

    def with_rows(added: Sequence[OutboxRow]) -> None:
        rows(added)
        server.rings()

    def with_timers() -> None:
        timers()
        server.rings()

    def with_rooms() -> None:
        rooms()
        server.rings()

    engine.on_rows, engine.on_timers, engine.on_rooms = with_rows, with_timers, with_rooms


@dataclass
class Guest:
    """Somebody on Discord, as conversations see them: what the bot said is known by its message keys."""

    house: WireHouse
    person: Person
    last: Answer | None = None

    async def types(self, command: str, where: Channel | None = None, /, **options: Any) -> None:
        self.last = await self.person.types(command, where, **options)
        await self.house.settles()

    async def presses(self, key: str, where: Channel | None = None) -> None:
        """The newest button with this label key: of the last answer, or in this channel."""
        label = f"\u2983{key}\u2984"
        seen = self.person.sees(where) if where else [*self.answer.messages]
        found = [one for one in seen if any(label in button for button in one.labels)]
        assert found, f"no button {key!r}; there are {[one.labels for one in seen]}"
        message = found[-1]
        self.last = await self.person.presses(message, label)
        await self.house.settles()

    async def fills(self, **filled: Any) -> None:
        self.last = await self.person.submits(self.answer.form, filled)
        await self.house.settles()

    async def writes(self, text: str) -> Message:
        """Writes to the bot in private, and waits for its answer."""
        before = len(self.person.sees())
        self.person.writes(text)
        await self.house.server.until(lambda: len(self.person.sees()) > before + 1, "an answer in private")
        await self.house.settles()
        return self.person.sees()[-1]

    @property
    def answer(self) -> Answer:
        assert self.last is not None, "nothing was said yet"
        return self.last

    def heard(self, key: str) -> bool:
        return key in keys_of(self.answer.text)

    def sees(self, where: Channel | None = None) -> list[str]:
        """The first key of everything that this person sees there, oldest first."""
        return [next(iter(keys_of(one.text)), "") for one in self.person.sees(where)]
