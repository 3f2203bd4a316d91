"""What the engine's records are made of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import State


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room of a group; its chat id is sealed. `gone` since which day (since 1970-01-01) we are not in that chat, or
    it is no more; None for a room as it should be."""

    id: bytes
    group: bytes
    platform: str
    sealed: bytes
    gone: int | None = None


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line that a group added: whom one reaches, how (a number, an address or words), and whether it is a warm line,
    for talking before it is a crisis."""

    name: str
    reach: str
    warm: bool

    def __repr__(self) -> str:
        return "<a group's own line>"


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """What the engine remembers of a room, to let ordinary talk pass without the database.

    `read` says that what is written there is matched for signs of danger; `young`, that the group is open to people
    under eighteen; `gone`, that we take the chat for lost."""

    room: bytes
    group: bytes
    language: str
    country: str
    read: bool = False
    young: bool = False
    lines: tuple[OwnLine, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class TimerRow:
    kind: str
    subject: bytes
    group: bytes
    due: int
    useful_until: int | None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message on its way. `lane` orders it: what shares a lane goes out one after the other. `body` is sealed."""

    seq: int
    id: bytes
    lane: bytes
    urgent: bool
    sending: bool
    not_before: int
    until: int | None
    tries: int
    name: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a named message stands on a platform: its address as kept in a body, and the platform's id of it,
    sealed."""

    lane: bytes
    address: bytes
    ref: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An event that waits to be handled, sealed as it came."""

    tag: bytes
    day: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Who is what in a group. `outside` says that they joined in private, and were seen in no chat of it yet."""

    member: bytes
    group: bytes
    state: State
    outside: bool

    def __repr__(self) -> str:
        return "<place>"
