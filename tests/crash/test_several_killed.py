"""Several real processes on one PostgreSQL, one of them killed again and again: everything counts once."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.events import Became, News
from bot.model import Chat, Purpose
from bot.ports import Receipt
from tests.circle import add_room, gather
from tests.crash import fellow
from tests.crash.lives import begun_quickly
from tests.world import World, plain, said

EVENTS, ROOMS, AT_ONCE, LONGEST = 240, 8, 6, 120


@dataclass
class Fellow:
    """One process, and what it was told and has not answered."""

    process: Any
    connection: Connection
    open: bool = False
    unanswered: dict[str, News] = field(default_factory=dict)


@dataclass
class Town:
    """Begins processes, gives each its share of what happens, kills some, and is the platform for all of them."""

    folder: Path
    url: str
    waiting: deque[News]
    texts: dict[str, str] = field(default_factory=dict)  # by nonce: a message sent twice with one nonce appears once
    fellows: list[Fellow] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    opened: int = 0
    heard: int = 0

    def begin(self) -> None:
        context = begun_quickly()
        ours, theirs = context.Pipe()
        process = context.Process(target=fellow.live, args=(self.folder, self.url, theirs), daemon=True)
        process.start()
        theirs.close()
        self.fellows.append(Fellow(process, ours))

    def kill(self, one: Fellow) -> None:
        """What it had not answered is told to others, as a platform tells again what nobody confirmed."""
        one.process.kill()
        one.process.join(20)
        assert one.process.exitcode == -9
        one.connection.close()
        self.fellows.remove(one)
        self.waiting.extendleft(one.unanswered.values())

    def goes_on(self, until: Callable[[], bool]) -> None:
        """Everybody does what they do until it has come so far, or everything is done."""
        while not until() and not self.done:
            ready = wait([one.connection for one in self.fellows], LONGEST)
            assert ready, f"nothing happens: {len(self.answered)} heard, {len(self.texts)} said"
            for connection in ready:
                one = next(each for each in self.fellows if each.connection is connection)
                self.hears(one, one.connection.recv())
            for one in self.fellows:
                self.feeds(one)

    def heard_more(self, messages: int) -> Callable[[], bool]:
        """Whether so many more messages came from the processes."""
        until = self.heard + messages
        return lambda: self.heard >= until

    def feeds(self, one: Fellow) -> None:
        while one.open and self.waiting and len(one.unanswered) < AT_ONCE:
            news = self.waiting.popleft()
            one.unanswered[news.id] = news
            one.connection.send(("event", news))

    def hears(self, one: Fellow, message: tuple[Any, ...]) -> None:
        self.heard += 1
        match message:
            case ("deliver", number, _, parcel):
                self.texts.setdefault(parcel.nonce, plain(parcel.message.text))
                one.connection.send(("outcome", number, Receipt(parcel.nonce)))
            case ("learned", str(id)):
                self.answered.add(id)
                del one.unanswered[id]
            case ("open",):
                one.open = True
                self.opened += 1

    @property
    def done(self) -> bool:
        return len(self.answered) == EVENTS and len(self.texts) >= 2 * EVENTS

    def stop(self) -> None:
        for one in self.fellows:
            one.connection.send(("stop",))
        for one in self.fellows:
            while one.process.is_alive() and one.connection.poll(20):
                try:
                    self.hears(one, one.connection.recv())
                except EOFError:
                    break
            one.process.join(20)
            assert one.process.exitcode == 0
            one.connection.close()


async def founded(folder: Path, url: str) -> None:
    world = World(folder, url=url)
    world.clock.move_to(SystemClock().now())
    await world.opens()
    await gather(world, [])
    for number in range(ROOMS):
        await add_room(world, Chat("discordish", f"room-{number}"), Purpose.CHECKINS)
    await world.stops()


@pytest.mark.crash
@pytest.mark.slow
@pytest.mark.parametrize(("processes", "kills"), [(2, 6), (4, 8)])
@pytest.mark.parametrize("seed", [20261129])  # of the random moments; part of the name of a test that fails
def test_every_event_counts_once_and_every_message_appears_once(
    folder: Path, postgres: str, processes: int, kills: int, seed: int
) -> None:
    random = Random(seed)
    asyncio.run(founded(folder, postgres))
    news = [
        News(f"news-{n}", Became.ROLE_GONE, "discordish", (Chat("discordish", f"room-{n % ROOMS}"),), role=f"role-{n}")
        for n in range(EVENTS)
    ]
    town = Town(folder, postgres, deque(news))
    for _ in range(processes):
        town.begin()
    for _ in range(kills):
        town.goes_on(town.heard_more(random.randint(1, 2 * EVENTS // kills)))
        town.kill(random.choice(town.fellows))
        town.begin()
    town.goes_on(lambda: False)
    town.stop()
    assert town.opened > processes
    assert Counter(Counter(town.texts.values()).values()) == {1: 2 * EVENTS}
    assert sum("heard" in text for text in town.texts.values()) == EVENTS
    for table in ("outbox", "timers"):
        assert asyncio.run(said(postgres, f"SELECT count(*) FROM {table}")) == [(0,)]  # noqa: S608  # names of ours
