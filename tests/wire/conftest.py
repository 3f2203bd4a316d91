"""What tests on the wire share: a server that ends without complaints of the specification."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer
from tests.wire.raw import Raw
from tests.wire.telegram.raw import RawBot
from tests.wire.telegram_server import TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord of this test's own. Requests that are wrong on purpose are taken out of `complaints` by the test."""
    async with DiscordServer() as made:
        yield made
        assert made.complaints == []
        assert made.rest.own_faults == []
        assert made.rest.broken == []


@pytest.fixture
async def raw(server: DiscordServer) -> AsyncIterator[Raw]:
    """Requests by hand, most of them wrong on purpose, so that the specification's complaints do not count."""
    async with Raw(server) as made:
        yield made
    server.complaints.clear()


@pytest.fixture
def guild(server: DiscordServer) -> Guild:
    return server.guild("Voisins")


@pytest.fixture
def room(server: DiscordServer, guild: Guild) -> Channel:
    return server.room(guild, "general")


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A Telegram of this test's own."""
    async with TelegramServer() as made:
        yield made
        assert made.complaints == []


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[RawBot]:
    """Calls by hand, many of them wrong on purpose, so that the specification's complaints do not count."""
    async with RawBot(telegram) as made:
        yield made
    telegram.complaints.clear()
