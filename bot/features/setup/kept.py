"""What the setup keeps: groups, their rooms, and who may change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.feature import Kept
from bot.model import Group, Purpose, Role


@dataclass(frozen=True, slots=True)
class Room:
    """A chat of the group: `tag` finds it, `sealed` holds the platform's id of it. `gone` says that we are not in it
    any more, or that it is no more."""

    id: bytes
    tag: bytes
    platform: str
    sealed: bytes
    purposes: frozenset[Purpose] = frozenset()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as they are kept when they are first met: an id, how they are found, and the sealed account."""

    id: bytes
    tag: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Leader:
    """An owner or facilitator who is here: whether they agreed to private messages, and whether these arrive as far
    as is known."""

    member: bytes
    role: Role
    agreed: bool
    reached: bool

    @property
    def writable(self) -> bool:
        return self.agreed and self.reached


@dataclass(frozen=True, slots=True)
class Led:
    """A group that somebody leads; its name is sealed."""

    group: bytes
    sealed_name: bytes


class Groups(Protocol):
    """A group, and who leads it."""

    def start(self, group: Group, sealed_name: bytes, day: int) -> None: ...

    def change(self, group: Group, sealed_name: bytes, code: bytes | None) -> None:
        """Keeps the settings as they are in `group`; a code of None stays as it is."""
        ...

    def own(self, person: Person, group: bytes, day: int) -> None:
        """Makes the person an owner of the group, and a member where they were none."""
        ...

    def team(self, group: bytes) -> Sequence[Leader]:
        """Owners first, then facilitators, those who are here."""
        ...

    def led(self, member: bytes) -> Sequence[Led]:
        """The groups in which the member is an owner or facilitator."""
        ...

    def ties(self, group: bytes) -> int:
        """The holders of so many roles of a platform facilitate."""
        ...


class Rooms(Protocol):
    """Which chats are rooms of a group."""

    def rooms(self, group: bytes) -> Sequence[Room]: ...

    def put_room(self, group: bytes, room: Room) -> bool:
        """Keeps the room with its purposes, in the place of what it was; False when its chat is another room already.
        Nothing is changed then."""
        ...

    def drop_room(self, room: bytes) -> None: ...


class Book(Kept, Groups, Rooms, Protocol):
    """What this feature keeps."""
