"""What came in. An adapter translates its platform's objects into these and hands them to `engine.handle`.

`id` is the platform's own id of the event and the same when the platform delivers it again. What a person wrote, and
who they are,
never shows when an event is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model import Account, Chat


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person did, somewhere. `language` is the platform's guess of the person's language, or empty;
    `kept` says that it waits in the inbox until it is handled (see `bot.ports.Reception`). `source` is the platform's
    id of the message in which they wrote it to us alone, where we may delete that for them; empty elsewhere."""

    id: str
    who: Account
    where: Chat
    language: str = field(default="", kw_only=True)
    kept: bool = field(default=False, kw_only=True)
    source: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True, repr=False)
class Said(Event):
    """An ordinary message. `to_us` says that the bot was mentioned or answered; `link` is the address under which the
    platform shows the message again, or empty. `heard` is what was heard in it, once it was listened to."""

    text: str
    to_us: bool = False
    link: str = ""
    heard: Overheard | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True, repr=False)
class Called(Event):
    """A command with what was typed for its blanks: `/meeting schedule` is `name="meeting schedule"`."""

    name: str
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Pressed(Event):
    """A button. The reference is whatever the platform sent back, trusted by nobody."""

    reference: str


@dataclass(frozen=True, slots=True, repr=False)
class Filled(Event):
    """A form, sent off. The reference names the action as a button's does."""

    reference: str
    typed: Mapping[str, str] = field(default_factory=dict)


class Became(StrEnum):
    """What became of a person or a place, without anybody asking us for anything."""

    LEFT = "left"  # a person is no longer in these chats
    BANNED = "banned"  # a person was put out of them, for good
    BOT_GONE = "bot-gone"  # we were put out of them
    BOT_HERE = "bot-here"  # we were let into them, perhaps again
    ROOM_GONE = "room-gone"  # they are no more
    ROOM_SHUT = "room-shut"  # nobody may write there for now, we included
    ROOM_OPEN = "room-open"  # one may write there again
    ROOM_SEEN = "room-seen"  # everybody in their place can see them, whoever let them in
    ROOM_MOVED = "room-moved"  # the platform knows the chat under another id now
    CLOSED = "closed"  # a person lets us write to them in private no more
    OPENED = "opened"  # a person lets us write to them in private, perhaps again
    ROLE_GONE = "role-gone"  # the platform's role is no more, so nobody has it
    ROLES = "roles"  # which roles somebody has now of those whose holders facilitate; no platform tells it
    BACK = "back"  # somebody is in one of these chats, for the first time or again
    OVER = "over"  # the time is over for which things are kept after a place put us out; no platform tells it


@dataclass(frozen=True, slots=True, repr=False)
class News:
    """Something that became known of a place. `chats` are all chats of the place, rooms of ours or not: which of them
    are rooms, the engine knows.

    Nobody is answered, and nothing hangs on hearing it: platforms lose news, and tell it again after an interruption.
    So whoever heeds it finds nothing to do the second time, and whatever must never be missed is also looked for now
    and then (`Adapter.inspect`, `Adapter.presence`)."""

    id: str
    what: Became
    platform: str
    chats: tuple[Chat, ...]
    who: Account | None = None
    role: str = ""
    to: Chat | None = None  # where the chat of ROOM_MOVED is now


@dataclass(frozen=True, slots=True, repr=False)
class Heard:
    """News as a feature is told it, once for each group that it concerns: with our ids of what the platform named."""

    what: Became
    group: bytes
    rooms: tuple[bytes, ...]
    member: bytes = b""
    role: bytes = b""  # as RoleRef reads it
    to: Chat | None = None
    roles: frozenset[bytes] = frozenset()  # those that ROLES found


@dataclass(frozen=True, slots=True, repr=False)
class Overheard:
    """What was heard in something that somebody wrote, as far as it touches their safety (see `bot.danger.Ears`).

    `failed` says that it could not be read: then nothing is known of it. `link` leads to the message, where there is
    one. `text` is there only for what was written to us; nothing of it is kept unless its author says so. `lately` is
    the level of the full help in the same matter that its author was shown a moment ago; 0 where there was none."""

    level: int = 0
    category: str = ""
    rules: tuple[str, ...] = ()
    failed: bool = False
    link: str = ""
    text: str = ""
    lately: int = 0

    @property
    def serious(self) -> bool:
        """Whether the person gets an answer of their own."""
        return self.level >= 2


@dataclass(frozen=True, slots=True)
class Fired:
    """A timer is due. `useful_until` may have passed: then nobody is told any more, but what comes next is still
    arranged."""

    kind: str
    subject: bytes
    group: bytes
    due: int
    useful_until: int | None = None
