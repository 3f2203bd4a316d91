"""What stands on the server: people, guilds, channels, messages. Who may do what is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

Json = dict[str, Any]


class Kind(IntEnum):
    """The kinds of channels that are told apart here."""

    TEXT = 0
    PRIVATE = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENTS = 5
    THREAD = 11
    STAGE = 13
    FORUM = 15


EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15


@dataclass(eq=False)
class User:
    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    closed: bool = False  # takes no private messages
    everywhere: bool = False  # installed the bot for their own account, so needs no guild in common

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: int = 0
    position: int = 1
    managed: bool = False
    mentionable: bool = False
    color: int = 0
    hoist: bool = False

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"


@dataclass(frozen=True)
class Overwrite:
    """What a role (kind 0) or a member (kind 1) may and may not do in one channel."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Member:
    user: User
    joined_at: float
    roles: set[int] = field(default_factory=set)
    nick: str | None = None
    timed_out_until: float | None = None


@dataclass(eq=False)
class Message:
    """A message as it stands. `only_for` is the one person who sees an ephemeral message."""

    id: int
    channel: Channel
    author: User
    sent_at: float
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    nonce: str | None = None
    edited_at: float | None = None
    only_for: User | None = None
    asked_by: User | None = None  # who used the command that this answers
    asked_in: int | None = None  # the interaction that this answers
    from_webhook: bool = False
    pinned: bool = False
    deleted: bool = False
    reply_to: int | None = None
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    pinged: set[int] = field(default_factory=set)  # whose phone made a sound
    reactions: dict[str, list[int]] = field(default_factory=dict)
    before: list[Json] = field(default_factory=list)  # content, embeds and components of earlier versions
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """Everything that can be read in it: the content, and the text in embeds and components."""
        parts = [self.content]
        for embed in self.embeds:
            parts += [embed.get("title") or "", embed.get("description") or ""]
            parts += [f"{one['name']}\n{one['value']}" for one in embed.get("fields") or []]
        parts += [part["content"] for part in walk(self.components) if part["type"] == 10]
        return "\n".join(part for part in parts if part)

    @property
    def controls(self) -> list[Json]:
        """Everything in it that can be pressed or chosen from."""
        return self.controls_of(self.components)

    @staticmethod
    def controls_of(components: list[Json]) -> list[Json]:
        return [part for part in walk(components) if part["type"] in (2, 3, 5, 6, 7, 8)]

    @property
    def labels(self) -> list[str]:
        """The words on its buttons, in order."""
        return [part.get("label") or "" for part in self.controls if part["type"] == 2]


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, the outer before the inner."""
    for part in components:
        yield part
        yield from walk(part.get("components") or [])
        yield from walk([part[key] for key in ("component", "accessory") if part.get(key)])


@dataclass(eq=False)
class Channel:
    id: int
    kind: Kind
    name: str = ""
    guild: Guild | None = None
    recipient: User | None = None  # of a private channel with the bot
    parent: Channel | None = None
    position: int = 0
    topic: str | None = None
    adult: bool = False
    owner_id: int | None = None  # of a thread
    archived: bool = False
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    nonces: dict[str, Message] = field(default_factory=dict)  # of what the bot sent

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    @property
    def private(self) -> bool:
        return self.kind is Kind.PRIVATE

    @property
    def thread(self) -> bool:
        return self.kind is Kind.THREAD


@dataclass(eq=False)
class Guild:
    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    bans: dict[int, str | None] = field(default_factory=dict)
    events: dict[int, Json] = field(default_factory=dict)
    coming: dict[int, set[int]] = field(default_factory=dict)  # who is interested in an event
    commands: list[Json] = field(default_factory=list)
    outage: bool = False

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    def role_named(self, name: str) -> Role:
        return next(role for role in self.roles.values() if role.name == name)


@dataclass(eq=False)
class Application:
    """The bot as Discord knows it. `privileged` holds the privileged intents that its owner switched on."""

    id: int
    user: User
    token: str
    owner: User
    name: str = "Halqa"
    privileged: set[str] = field(default_factory=set)  # of "members", "presences", "message_content"
    revoked: bool = False
    commands: list[Json] = field(default_factory=list)
    synced: int = 0  # how often commands were written
    made: list[float] = field(default_factory=list)  # when each command was made
