"""Listens to Discord through the library's connection: no command tree, no views, no caches beyond need, and no
privileged intent unless the operator asks for it. What is heard is handed on as the engine's events."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import discord
import yarl

from adapters.discord import inbound, rooms
from adapters.discord.answering import Asked
from bot.events import Became, News
from bot.logs import facts
from bot.model import Account, Chat

EPHEMERAL = 1 << 6
BEGINNINGS = frozenset({"READY", "RESUMED"})
REMEMBERED = 500  # interactions that were handed on, in case the gateway tells them again
log = logging.getLogger("halqa.discord")


class Hears(Protocol):
    """Where what was heard goes."""

    async def acted(self, asked: Asked, act: inbound.Act, data: dict[str, Any]) -> None: ...

    async def said(self, act: inbound.Act, text: str, *, us: int, to_us: bool) -> None: ...

    async def became(self, news: News) -> None: ...

    def saw(self, who: Account, server: int, member: discord.Member | None) -> None:
        """Who somebody was in a server when they acted just now."""
        ...

    def reachable(self, *places: str) -> None:
        """A place or person may be written to again."""
        ...


@dataclass(frozen=True, slots=True)
class Shards:
    """Which shards this process has, of how many; how many of them may begin within five seconds; and how many seconds
    after the last place was told the rest is taken for told."""

    ids: tuple[int, ...]
    count: int
    at_once: int = 1
    settle: float = 2.0


def point_at(api: str, gateway: str) -> None:
    """Sends the library to these addresses. They hold for the whole process."""
    discord.http.Route.BASE = api
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


def wanted(*, message_content: bool) -> discord.Intents:
    """Places, bans, and messages; what people write in rooms only where the operator asks for it."""
    intents = discord.Intents.none()
    intents.guilds = intents.moderation = intents.guild_messages = intents.dm_messages = True
    intents.message_content = message_content
    return intents


class Gateway(discord.AutoShardedClient):
    """One life of the connection. It ends when Discord or the library gives up; whoever started it starts another."""

    def __init__(
        self, hears: Hears, shards: Shards, menu: Callable[[int], Awaitable[None]], *, message_content: bool
    ) -> None:
        super().__init__(
            intents=wanted(message_content=message_content),
            shard_ids=list(shards.ids),
            shard_count=shards.count,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=shards.settle,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._hears = hears
        self._at_once = shards.at_once
        self._menu = menu
        self._acted: dict[int, None] = {}
        for name, parse in self._connection.parsers.items():
            if name not in BEGINNINGS:
                self._connection.parsers[name] = _survived(name, parse)

    async def setup_hook(self) -> None:
        await self._menu(self.application_id or 0)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library would wait five seconds before each; Discord says how many it takes at once."""
        if not initial and (shard_id or 0) >= self._at_once:
            await super().before_identify_hook(shard_id, initial=initial)

    async def on_ready(self) -> None:
        log.info("connected to Discord", extra=facts(kind="ready"))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """A mistake of ours. The library would print the event, and with it what somebody wrote."""
        log.exception("an event of Discord was not handled", extra=facts(kind="discord"))

    # --- what people do -------------------------------------------------------------------------------------

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.id in self._acted:  # told again after the connection was resumed
            return
        self._acted[interaction.id] = None
        if len(self._acted) > REMEMBERED:
            del self._acted[next(iter(self._acted))]
        user, where = interaction.user, _chat(interaction.channel)
        if where is None:
            return
        who = inbound.account(user.id, user.display_name)
        if isinstance(user, discord.Member):
            self._hears.saw(who, user.guild.id, user)
        act = inbound.Act(str(interaction.id), who, where, str(interaction.locale))
        message = interaction.message
        asked = Asked(
            interaction.application_id, interaction.id, interaction.token, int(interaction.type.value), who.id,
                        mine=message is not None and (where.private or bool(message.flags.value & EPHEMERAL)),
            on=str(message.id) if message is not None else "",
        )  # fmt: skip
        await self._hears.acted(asked, act, dict(interaction.data or {}))

    async def on_message(self, message: discord.Message) -> None:
        ours = self.user
        if ours is None or message.author.bot or message.is_system():
            return
        where = _chat(message.channel)
        if where is None or not message.content:
            return
        who = inbound.account(message.author.id, message.author.display_name)
        act = inbound.Act(str(message.id), who, where, link="" if where.private else message.jump_url)
        await self._hears.said(act, message.content, us=ours.id, to_us=where.private or ours in message.mentions)

    # --- what becomes of places -----------------------------------------------------------------------------

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._tell(Became.BOT_HERE, guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """At each beginning, and after an outage: perhaps we were let in again meanwhile. (An outage is no news.)"""
        await self._tell(Became.BOT_HERE, guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._tell(Became.BOT_GONE, guild)

    async def on_member_ban(self, guild: discord.Guild, user: discord.User | discord.Member) -> None:
        await self._tell(Became.BANNED, guild, who=inbound.account(user.id))

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        await self._tell(Became.ROLE_GONE, role.guild, role=str(role.id))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._tell(Became.ROOM_GONE, channel.guild, [channel])

    async def on_guild_channel_update(self, before: object, after: discord.abc.GuildChannel) -> None:
        self._hears.reachable(str(after.id))
        await self._seen([after])

    async def on_guild_role_update(self, before: object, after: discord.Role) -> None:
        self._hears.reachable(*(str(channel.id) for channel in after.guild.channels))
        if after.is_default():
            await self._seen(after.guild.channels)

    async def on_member_update(self, before: object, after: discord.Member) -> None:
        if after.id == after.guild.me.id:
            self._hears.reachable(*(str(channel.id) for channel in after.guild.channels))

    async def _seen(self, channels: Sequence[discord.abc.GuildChannel]) -> None:
        """Which of these everybody can see, perhaps since now."""
        open_ones = [channel for channel in channels if rooms.seen_by_all(channel)]
        if open_ones:
            await self._tell(Became.ROOM_SEEN, open_ones[0].guild, open_ones)

    async def _tell(
        self, what: Became, guild: discord.Guild, only: Sequence[discord.abc.GuildChannel] | None = None, *,
        who: Account | None = None, role: str = "",
    ) -> None:  # fmt: skip
        chats = tuple(inbound.chat(channel.id) for channel in (guild.channels if only is None else only))
        # Discord numbers no news. Told twice, it finds nothing to do the second time.
        subject = who.id if who else role or ",".join(chat.id for chat in chats if only is not None)
        id = f"{what}.{guild.id}.{subject}.{asyncio.get_running_loop().time():.2f}"
        await self._hears.became(News(id, what, inbound.PLATFORM, chats, who, role))

    # --- what is asked --------------------------------------------------------------------------------------

    def place_of(self, where: Chat) -> discord.abc.GuildChannel | None:
        """The room as this process sees it; None where it does not."""
        found = self.get_channel(int(where.id)) if where.id.isdecimal() else None
        return found if isinstance(found, discord.abc.GuildChannel) else None

    @property
    def hears_all(self) -> bool:
        """Whether this process has every part of the line."""
        return len(self.shard_ids or ()) == self.shard_count

    def sees_all(self) -> bool:
        """Whether this process sees every place that we are in."""
        return self.hears_all and self.is_ready() and not any(guild.unavailable for guild in self.guilds)


# ------------------------------------------------------------------------------------------------------------


def _survived(kind: str, parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The library ends the whole connection over one event that it cannot read; and where Discord tells it again at
    each beginning, for ever. Without that event, everybody else is still answered."""

    def parsed(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:  # noqa: BLE001  # whatever it was, the next event may be a call for help
            log.error("an event of Discord could not be read", extra=facts(kind=kind, error=error))

    return parsed


def _chat(channel: Any) -> Chat | None:
    """The room or private chat. What is done in a thread is done in its room."""
    if channel is None:
        return None
    if isinstance(channel, discord.DMChannel):
        return inbound.chat(channel.id, private=True)
    if isinstance(channel, discord.Thread):
        return inbound.chat(channel.parent_id)
    return inbound.chat(channel.id)
