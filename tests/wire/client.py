"""The real client library on the wire, with nothing of ours in it: what it dispatches is written down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import discord
import yarl

from tests.wire.discord_server import DiscordServer

OnInteraction = Callable[[discord.Interaction], Awaitable[None]]
OUR_INTENTS = discord.Intents(
    guilds=True, moderation=True, guild_messages=True, dm_messages=True, guild_scheduled_events=True,
    guild_reactions=True, dm_reactions=True,
)  # fmt: skip


class Listener(discord.AutoShardedClient):
    """Answers interactions with `on_interaction_do`, and keeps what else it is told."""

    def __init__(self, server: DiscordServer, intents: discord.Intents, shards: int | None, patience: float) -> None:
        super().__init__(
            intents=intents, max_messages=None, chunk_guilds_at_startup=False, shard_count=shards,
            guild_ready_timeout=0.05, heartbeat_timeout=patience, member_cache_flags=discord.MemberCacheFlags.none(),
        )  # fmt: skip
        self.told: list[tuple[str, Any]] = []
        self.interactions: list[discord.Interaction] = []
        self.do: OnInteraction = _nothing
        self._server = server
        self.broken: list[BaseException] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No five seconds between shards: this server has no budget to keep."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.told.append((event, args))
        super().dispatch(event, *args, **kwargs)
        self._server.platform.bell.ring()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.interactions.append(interaction)
        await self.do(interaction)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        raise

    def heard(self, event: str) -> list[Any]:
        """What was dispatched under this name, its first argument."""
        return [args[0] if args else None for name, args in self.told if name == event]

    async def hears(self, event: str, count: int = 1) -> Any:
        """Waits until this was dispatched so many times, and gives the last."""
        await self._server.until(lambda: len(self.heard(event)) >= count, f"{count} x {event}")
        return self.heard(event)[-1]


async def _nothing(interaction: discord.Interaction) -> None:
    """Lets the person wait."""


@asynccontextmanager
async def connected(
    server: DiscordServer, *, intents: discord.Intents = OUR_INTENTS, shards: int | None = 1
) -> AsyncIterator[Listener]:
    """A client that is logged in, ready, and closed at the end. What ended it early fails the test."""
    async with started(server, intents=intents, shards=shards) as (client, running):
        await client.hears("ready")
        yield client
        if running.done():
            running.result()


@asynccontextmanager
async def started(
    server: DiscordServer, *, intents: discord.Intents = OUR_INTENTS, shards: int | None = 1, patience: float = 60
) -> AsyncIterator[tuple[Listener, asyncio.Task[None]]]:
    """A client that was started, and the task that ends when it ends."""
    with pointed_at(server):
        client = Listener(server, intents, shards, patience)
        running = asyncio.get_running_loop().create_task(client.start(server.token))
        running.add_done_callback(lambda task: server.platform.bell.ring())
        try:
            yield client, running
        finally:
            await client.close()
            with suppress(Exception, asyncio.CancelledError):
                running.cancel()
                await running


@contextmanager
def pointed_at(server: DiscordServer) -> Iterator[None]:
    """The library's two addresses, while a test runs."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = server.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)
    try:
        yield
    finally:
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
