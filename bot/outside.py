"""What platforms are asked, and what they say: who somebody is in a room, and what we may do there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Presence:
    """What the platform says about a person in a room at this moment."""

    present: bool
    manages: bool  # owns the place, or may manage it
    roles: frozenset[str] = frozenset()  # the roles that the place gave them, by the platform's ids


class Right(StrEnum):
    """What a platform must let us do in a room."""

    SEE = "see"
    WRITE = "write"
    FILES = "files"  # pictures and calendars


@dataclass(frozen=True, slots=True)
class RoomLook:
    """What a room is like for us at this moment. `title` names it to the person who asked, and is never kept; `closed`
    says that nobody sees the room whom nobody let in (None: the platform cannot say); `calendar`, whether we may put
    dates into the calendar of its place (None: places there have none)."""

    present: bool  # False: the room is no more, or we are no longer in its place
    missing: tuple[Right, ...] = ()
    title: str = ""
    closed: bool | None = None
    calendar: bool | None = None

    def __repr__(self) -> str:
        return "<a look at a room>"


@dataclass(frozen=True, slots=True)
class Outside:
    """What was asked of the platforms before a transaction, as far as the action declared that it needs it."""

    presence: Presence | None = None
    rooms: Mapping[bytes, RoomLook | None] = field(default_factory=dict)  # None: it could not be said in time
    unsure: frozenset[bytes] = frozenset()  # groups in which nobody can say whether they still have their role
    looked: bool = False  # whether it was looked where the person is


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for the operator. What is not `serious` is good to know and nothing to do."""

    text: str
    serious: bool = True
