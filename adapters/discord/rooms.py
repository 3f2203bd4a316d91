"""Rooms of servers: what can be read off one as the library knows it, and those that this process does not hear of.

What goes to a server that another process hears of is carried here all the same. So such rooms are asked about, and
what was said is believed for a minute.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from adapters.discord.rest import NoAnswer, Said
from bot.model import Chat
from bot.ports import Presence, Right, RoomLook

NEEDED = {Right.SEE: "view_channel", Right.WRITE: "send_messages", Right.FILES: "attach_files"}
FRESH_FOR = 60.0  # seconds
REMEMBERED = 500
UNKNOWN_CHANNEL = 10003
Room = discord.abc.GuildChannel


def look(room: Room) -> RoomLook:
    """What we may do in it."""
    may = room.permissions_for(room.guild.me)
    missing = tuple(right for right, name in NEEDED.items() if not getattr(may, name))
    closed = not seen_by_all(room)
    return RoomLook(True, missing, f"#{room.name}", closed, calendar=room.guild.me.guild_permissions.create_events)


def seen_by_all(room: Room) -> bool:
    """Whether everybody in its server sees it, whoever let them in."""
    return room.permissions_for(room.guild.default_role).view_channel


def member(data: Any, server: discord.Guild) -> discord.Member:
    """A member of a server, as Discord describes them."""
    return discord.Member(data=data, guild=server, state=server._state)


def presence(member: discord.Member | None, room: Room) -> Presence:
    """How somebody stands in a room, by its permissions as they are at this moment. None is in no room."""
    if member is None:
        return Presence(present=False, manages=False)
    may = room.permissions_for(member)
    manages = member.guild.owner_id == member.id or may.manage_guild or may.administrator
    roles = frozenset(str(role) for role in member._roles)
    return Presence(present=may.view_channel or manages, manages=manages, roles=roles)


class Elsewhere:
    """One per adapter. `ask` gets what is at a path of Discord's; it raises NotAsked and NoAnswer."""

    def __init__(self, ask: Callable[[str], Awaitable[Said]]) -> None:
        self._ask = ask
        self._rooms: OrderedDict[str, tuple[Room | None, float]] = OrderedDict()
        # A client that is never connected: the library works out from it who may do what.
        self._state = discord.Client(intents=discord.Intents(guilds=True), max_messages=None)._connection

    async def room(self, where: Chat) -> Room | None:
        """A room with its server and our place in it; None for one that is no more. Raises NotAsked, and NoAnswer also
        where Discord does not show it to us: we may have been put out, or may just not see it."""
        now = asyncio.get_running_loop().time()
        room, at = self._rooms.get(where.id, (None, -FRESH_FOR))
        if now - at >= FRESH_FOR:
            room = await self._asked(where)
            self._rooms[where.id] = (room, now)
            self._rooms.move_to_end(where.id)
            if len(self._rooms) > REMEMBERED:
                self._rooms.popitem(last=False)
        return room

    def remembered(self, where: Chat) -> Room | None:
        """The room, if it was ever asked about."""
        return self._rooms.get(where.id, (None, 0.0))[0]

    # --------------------------------------------------------------------------------------------------------

    async def _asked(self, where: Chat) -> Room | None:
        said = await self._ask(f"/channels/{where.id}")
        if said.code == UNKNOWN_CHANNEL:
            return None
        channel = _fine(said)
        if self._state.user is None:
            self._state.user = discord.ClientUser(state=self._state, data=_fine(await self._ask("/users/@me")))
        server = f"/guilds/{channel.get('guild_id')}"
        us = self._state.user.id
        told, member = await asyncio.gather(self._ask(server), self._ask(f"{server}/members/{us}"))
        unneeded: Any = {"emojis": [], "stickers": []}
        whole: Any = {**_fine(told), **unneeded, "channels": [channel], "members": [_fine(member)]}
        return discord.Guild(data=whole, state=self._state).get_channel(int(where.id))


def _fine(said: Said) -> Any:
    if not said.fine:
        raise NoAnswer(f"{said.status}.{said.code}")
    return said.json
