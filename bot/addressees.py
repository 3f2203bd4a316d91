"""Where a message goes. Features name rooms and people by our own ids; chats and accounts are found by the outbox."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Purpose


@dataclass(frozen=True, slots=True)
class ToRoom:
    room: bytes


@dataclass(frozen=True, slots=True)
class ToRooms:
    """Every room of the group with this purpose, or its main rooms where there is none. `only`: or nobody at all."""

    group: bytes
    purpose: Purpose
    only: bool = False


@dataclass(frozen=True, slots=True)
class ToMember:
    """The member's private chat, in their language and zone. Only for members who agreed to be written to."""

    member: bytes
    group: bytes


@dataclass(frozen=True, slots=True)
class ToAuthor:
    """Whoever wrote an anonymous post. Only the outbox can open the handle, and only while its key lives."""

    group: bytes
    post: bytes
    handle: bytes

    def __repr__(self) -> str:
        return "<author>"


To = ToRoom | ToRooms | ToMember | ToAuthor
