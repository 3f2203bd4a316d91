"""A chat that the platform knows under another id now stays the room that it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.context import Context
from bot.effects import Effect, GroupChanged
from bot.events import Heard
from bot.features.setup.kept import Book, Room
from bot.model import Chat


def moved(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Everything that names the room goes on naming it; only where it is changes. What was written to the old chat
    stays there, and can no longer be changed.

    Where somebody has made the new chat a room of the group meanwhile, that one takes over what the old one was for,
    and what still waits for the old one goes there too. Where it is a room of another group, this one has lost it."""
    if it.to is None:
        return []
    rooms = {room.id: room for room in ctx.book.rooms(it.group)}
    tag = ctx.vault.tag("chat", it.to.platform, it.to.id)
    there = next((room for room in rooms.values() if room.tag == tag), None)
    for old in (rooms[id] for id in it.rooms if id in rooms):
        if there is not None:
            ctx.book.put_room(it.group, replace(there, purposes=there.purposes | old.purposes))
            ctx.book.put_room(it.group, replace(_led_to(ctx, old, it.to), purposes=frozenset()))
        elif not ctx.book.put_room(it.group, replace(_led_to(ctx, old, it.to), tag=tag)):
            ctx.book.drop_room(old.id)
    return [GroupChanged(it.group)]


def _led_to(ctx: Context[Book], room: Room, to: Chat) -> Room:
    return replace(room, sealed=ctx.vault.seal_fixed("rooms", (room.id, "chat"), to.id.encode()))
