"""A connection to PostgreSQL over which nothing comes any more, though nobody closed it: as when a cable is pulled."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from storage.postgres import beside, silence
from storage.postgres.dialect import engine_for, parsed
from storage.postgres.hands import connected
from storage.postgres.leading import lead
from storage.tx import Tx
from tests.servers import Server, away
from tests.world import said

pytestmark = pytest.mark.slow
SOON = 0.2
LED, WAITING = True, False
LOCKS = "SELECT granted FROM pg_locks WHERE locktype = 'advisory'"
UNKNOWN, LOST = "nobody knows who leads", "the connection by which this process led is lost"


@dataclass
class Cable:
    """Carries to the server whoever connects, until it is pulled out; who connects afterwards is carried again."""

    server: str  # its socket
    cut: bool = False  # nobody is carried
    pulled: list[asyncio.Event] = field(default_factory=list)
    closing: list[asyncio.StreamWriter] = field(default_factory=list)

    async def carries(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.cut:
            writer.close()
            return
        there, back = await asyncio.open_unix_connection(self.server)
        pulled = asyncio.Event()
        self.pulled.append(pulled)
        self.closing += [writer, back]
        answers = asyncio.create_task(_along(there, writer, pulled))
        await _along(reader, back, pulled)  # until the process closes its end
        back.close()
        await answers
        writer.close()

    def is_pulled(self) -> None:
        for one in self.pulled:
            one.set()


async def _along(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pulled: asyncio.Event) -> None:
    while data := await reader.read(65536):
        if not pulled.is_set():
            writer.write(data)


@asynccontextmanager
async def cable(url: str) -> AsyncIterator[tuple[Cable, str]]:
    """The cable, and the address of the same database at its end."""
    there = make_url(url)
    made = Cable(f"{there.query['host']}/.s.PGSQL.{there.port or 5432}")
    listening = await asyncio.start_server(made.carries, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    try:
        yield made, there.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)
    finally:
        listening.close()
        await asyncio.gather(*(one.wait_closed() for one in made.closing), return_exceptions=True)


async def until(url: str, granted: bool, count: int) -> None:
    """Until there are so many such locks."""
    async with asyncio.timeout(20):
        while (await said(url, LOCKS)).count((granted,)) != count:
            pass


@dataclass(eq=False)
class Leading(logging.Handler):
    """Who leads, by name; how often anybody began to; and what they say about it."""

    now: list[str] = field(default_factory=list)
    begun: int = 0
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        logging.getLogger("halqa.store").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())
        self.bell.set()

    def asks(self, name: str, url: str, *, holds_on: bool) -> None:
        async def leads() -> None:
            self.now.append(name)
            self.begun += 1
            self.bell.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.now.remove(name)
                self.bell.set()

        asking = lead(engine_for(parsed(url, "url")), no_books, "it", leads, holds_on=holds_on)
        self.tasks.append(asyncio.create_task(asking))

    async def until(self, *names: str) -> None:
        await self._until(lambda: self.now == list(names))

    async def hears(self, words: str, times: int = 1) -> None:
        await self._until(lambda: self.heard.count(words) >= times)

    async def _until(self, seen: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not seen():
                self.bell.clear()
                await self.bell.wait()

    async def __aenter__(self) -> Leading:
        return self

    async def __aexit__(self, *_: object) -> None:
        logging.getLogger("halqa.store").removeHandler(self)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "LOOK", SOON)
    monkeypatch.setattr(beside, "PAUSE", SOON)


async def test_who_leads_and_hears_nothing_more_of_the_server_leads_no_more(postgres: str) -> None:
    async with cable(postgres) as (line, far), Leading() as leading:
        leading.asks("far", far, holds_on=False)
        await leading.until("far")
        line.is_pulled()
        await leading.until()
        await leading.until("far")  # by a new connection


async def test_what_holds_on_goes_on_while_the_server_is_away_and_when_it_is_back(
    postgres: str, server: Server
) -> None:
    async with cable(postgres) as (line, far), Leading() as leading:
        leading.asks("far", far, holds_on=True)
        await leading.until("far")
        async with away(server, postgres):
            await leading.hears(UNKNOWN)
            assert leading.now == ["far"]
        await until(postgres, LED, 1)
        line.is_pulled()  # the server takes that connection for a good one, and has to give its place to the next
        await leading.hears(LOST, times=2)
        await until(postgres, LED, 1)
        assert (leading.now, leading.begun) == (["far"], 1)


async def test_what_holds_on_ends_once_somebody_else_is_known_to_lead(postgres: str) -> None:
    async with cable(postgres) as (line, far), Leading() as leading:
        leading.asks("far", far, holds_on=True)
        await leading.until("far")
        leading.asks("near", postgres, holds_on=True)
        await until(postgres, WAITING, 1)
        line.cut = True
        line.is_pulled()
        await leading.until("far", "near")  # who cannot ask goes on
        line.cut = False
        await leading.until("near")


async def test_both_ends_take_a_silent_connection_for_lost_after_half_a_minute(postgres: str) -> None:
    async with cable(postgres) as (_, far):
        hand = await connected(engine_for(parsed(far, "url")), no_books)
        wire = hand.driver._transport.get_extra_info("socket")
        assert wire.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        asked = [getattr(socket, f"TCP_KEEP{name}") for name in ("IDLE", "INTVL", "CNT")]
        idle, each, times = (wire.getsockopt(socket.IPPROTO_TCP, option) for option in asked)
        assert idle + each * times == silence.LONGEST
        assert wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 1000 * silence.LONGEST
        hand.drop()


def no_books(tx: Tx) -> Any:
    return None
