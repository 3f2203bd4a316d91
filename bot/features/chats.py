"""Chats: what becomes of a group when one of its chats is gone, or when we were put out of it.

Keeps: since which day a chat of a group is gone.
Never: goes on posting where it was put out; erases anything before thirty days are over; says in a chat more than what
the gone one was for.

While another chat is left, the group goes on there, and its facilitators hear what is missing. Without any, everything
of the group waits as it is. Whoever lets us in again finds it so; after thirty days it is erased (`bot/night.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.context import Context
from bot.effects import Disband, Effect, GroupChanged, RoomForgotten, RoomOpened, Send, ToMember, ToRoom, ToRooms
from bot.events import Became, Heard
from bot.feature import Feature, Kept
from bot.model import Purpose
from bot.words import Own, Words, say

DAY = 86400


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat of a group, what it is for, and whether it is gone."""

    id: bytes
    purposes: frozenset[Purpose]
    gone: bool


class Book(Kept, Protocol):
    """What this feature keeps."""

    def chats(self, group: bytes) -> Sequence[Chat]: ...

    def lose(self, chat: bytes, day: int) -> None:
        """Notes that the chat is gone since this day (since 1970-01-01)."""
        ...

    def find(self, chat: bytes) -> None:
        """The chat is as it was."""
        ...

    def drop(self, chat: bytes) -> None:
        """Forgets the chat."""
        ...

    def leaders(self, group: bytes) -> Sequence[bytes]:
        """Owners and facilitators who are here and agreed to be written to in private."""
        ...


def gone(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """A chat was deleted, or we were put out. Heard twice, there is nothing to do the second time."""
    chats = ctx.book.chats(it.group)
    lost = [chat for chat in chats if chat.id in it.rooms and not chat.gone]
    if not lost:
        return []
    for chat in lost:
        ctx.book.lose(chat.id, ctx.now // DAY)
    any_left = any(not chat.gone and chat not in lost for chat in chats)
    return [GroupChanged(it.group), *(_missing(it.group, lost) if any_left else _none_left(ctx, it.group))]


def here(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """We are in a chat again that was taken for lost: everything there goes on."""
    found = [chat for chat in ctx.book.chats(it.group) if chat.id in it.rooms and chat.gone]
    if not found:
        return []
    for chat in found:
        ctx.book.find(chat.id)
    where = next((chat for chat in found if Purpose.MAIN in chat.purposes), found[0])
    return [GroupChanged(it.group), Send(ToRoom(where.id), say("chats-back"))]


def shut(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Nobody may write in a chat for now. What is to go there waits; whoever can open it hears so."""
    chats = ctx.book.chats(it.group)
    closed = [chat for chat in chats if chat.id in it.rooms and not chat.gone and chat.purposes]
    if not closed:
        return []
    words = say("chats-shut", purposes=_purposes(closed))
    open_ones = [chat for chat in chats if chat not in closed and not chat.gone]
    for purpose in (Purpose.FACILITATORS, Purpose.MAIN):
        found = [chat.id for chat in open_ones if purpose in chat.purposes]
        if found:
            return [Send(ToRoom(chat), words) for chat in found]
    return [Send(ToMember(leader, it.group), words) for leader in ctx.book.leaders(it.group)]


def opened(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """One may write there again."""
    return [*(RoomOpened(room) for room in it.rooms), GroupChanged(it.group)]


def moved(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """A chat that is known under another id now is there, whatever was heard of the old one."""
    found = [chat.id for chat in ctx.book.chats(it.group) if chat.id in it.rooms and chat.gone]
    for chat in found:
        ctx.book.find(chat)
    return [GroupChanged(it.group)] if found else []


def over(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Thirty days are over. With its last chat the group goes."""
    chats = ctx.book.chats(it.group)
    going = [chat.id for chat in chats if chat.id in it.rooms and chat.gone]
    if not going:
        return []
    for chat in going:
        ctx.book.drop(chat)
    last = Disband(it.group) if len(going) == len(chats) else GroupChanged(it.group)
    return [*(RoomForgotten(chat) for chat in going), last]


# ------------------------------------------------------------------------------------------------------------


def _missing(group: bytes, lost: Sequence[Chat]) -> list[Effect]:
    """Said to the facilitators, or in the main chat, or where there is still one."""
    missing = _purposes(lost)
    if not missing:
        return []
    words = say("chats-gone", purposes=missing)
    return [Send(ToRooms(group, Purpose.FACILITATORS), words)]


def _none_left(ctx: Context[Book], group: bytes) -> list[Effect]:
    words = say("chats-none-left", group=Own(ctx.group.name))
    return [Send(ToMember(leader, group), words) for leader in ctx.book.leaders(group)]


def _purposes(chats: Sequence[Chat]) -> tuple[Words, ...]:
    """What these chats are for, in the order in which purposes are always named."""
    found = {purpose for chat in chats for purpose in chat.purposes}
    return tuple(_named(purpose) for purpose in Purpose if purpose in found)


def _named(purpose: Purpose) -> Words:
    return say("setup-purpose-item", purpose=say(f"setup-purpose-{purpose.value}"))


feature: Feature[Book] = Feature(
    "chats",
    (),
    heeds={
        Became.ROOM_GONE: gone, Became.BOT_GONE: gone, Became.BOT_HERE: here, Became.ROOM_MOVED: moved,
        Became.ROOM_SHUT: shut, Became.ROOM_OPEN: opened, Became.OVER: over,
    },
)  # fmt: skip
