"""What the engine's records are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.model import Role, State


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
    under eighteen; `gone`, that we take the chat for lost; `tied`, that whoever has some role on the platform
    facilitates."""

    room: bytes
    group: bytes
    language: str
    country: str
    read: bool = False
    young: bool = False
    lines: tuple[OwnLine, ...] = ()
    gone: bool = False
    tied: bool = False


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What the engine remembers of somebody: their own language and country, where they said so, and the group that is
    meant where they are in no room; each may be empty."""

    language: str
    country: str
    group: bytes

    def __repr__(self) -> str:
        return "<somebody>"


def role_in(group: bytes, role: bytes, tag: Callable[..., bytes]) -> bytes:
    """A role (as RoleRef reads it) as one group keeps it: two groups of one server keep it in two ways."""
    return tag("tie", group, role)


@dataclass(frozen=True, slots=True)
class Tie:
    """A role of a platform whose holders facilitate, by a keyed hash of group and role (see `role_in`); `room` is a
    chat of the place that gives it."""

    role: bytes
    platform: str
    room: bytes


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
    """Who is what in a group. `outside` says that they joined in private, and were seen in no chat of it yet; `through`
    is the platform's role because of which they facilitate, or `declined` to."""

    member: bytes
    group: bytes
    state: State
    outside: bool
    role: Role = Role.MEMBER
    through: bytes = b""
    declined: bool = False

    @property
    def by_role(self) -> bool:
        """Whether they facilitate because of a role, and not because somebody asked them to."""
        return self.role is Role.FACILITATOR and bool(self.through)

    def differs(self, held: frozenset[bytes]) -> bool:
        """Whether it is news which of the tied roles they have at this moment."""
        if self.state is not State.HERE or self.role is Role.OWNER:
            return False
        if self.role is Role.FACILITATOR:
            return bool(self.through) and self.through not in held
        return bool(held) is not self.declined

    def __repr__(self) -> str:
        return "<place>"
