"""A connection to PostgreSQL over which nothing comes any more, though nobody closed it: as when a cable is pulled."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from storage.postgres import beside, silence
from storage.postgres.dialect import engine_for, parsed
from storage.postgres.hands import connected
from storage.tx import Tx

pytestmark = pytest.mark.slow
SOON = 0.2


@dataclass
class Cable:
    """Carries to the server whoever connects, until it is pulled out; who connects afterwards is carried again."""

    server: str  # its socket
    pulled: list[asyncio.Event] = field(default_factory=list)
    closing: list[asyncio.StreamWriter] = field(default_factory=list)

    async def carries(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
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


async def test_who_leads_and_hears_nothing_more_of_the_server_leads_no_more(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "LOOK", SOON)
    monkeypatch.setattr(beside, "PAUSE", SOON)
    begun, ended = asyncio.Event(), asyncio.Event()

    async def leads() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with cable(postgres) as (line, far), asyncio.timeout(20):
        leading = asyncio.create_task(beside.lead(engine_for(parsed(far, "url")), no_books, "it", leads))
        try:
            await begun.wait()
            begun.clear()
            line.is_pulled()
            await ended.wait()
            await begun.wait()  # by a new connection
        finally:
            leading.cancel()
            await asyncio.gather(leading, return_exceptions=True)


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
