"""What came in. An adapter translates its platform's objects into these and hands them to `engine.handle`.

`id` is the platform's own id of the event and the same when the platform delivers it again. What a person wrote, and
who they are,
never shows when an event is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model import Account, Chat


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person did, somewhere. `language` is the platform's guess of the person's language, or empty."""

    id: str
    who: Account
    where: Chat
    language: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True, repr=False)
class Said(Event):
    """An ordinary message. `to_us` says that the bot was mentioned or answered."""

    text: str
    to_us: bool = False


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


@dataclass(frozen=True, slots=True)
class Fired:
    """A timer is due. `useful_until` may have passed: then nobody is told any more, but what comes next is still
    arranged."""

    kind: str
    subject: bytes
    group: bytes
    due: int
    useful_until: int | None = None
