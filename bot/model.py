"""Who and where: groups, rooms, people, and what somebody is in a group.

Ids are 16 random bytes and mean nothing outside this installation. A *person* (`Member`) may be in several groups;
what they
are in one of them is their `Standing` there. Nothing here holds a platform account: `Account` and `Chat` travel with
an event
or to an adapter, show nothing of themselves when printed, and are never stored in the clear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Role(IntEnum):
    """What a person may do in a group. A higher role may do everything that a lower one may."""

    MEMBER = 1
    FACILITATOR = 2
    OWNER = 3


class State(StrEnum):
    """How a person stands towards a group."""

    ASKED = "asked"  # wants to join, waits for a facilitator
    HERE = "here"
    AWAY = "away"  # left, and asked us to keep their things for a year
    OUT = "out"  # in no chat of the group any more, without having said anything; their things wait for a year
    REMOVED = "removed"  # by a facilitator, openly


class Purpose(StrEnum):
    """What a room of a group is for. A group without a room for a purpose uses its main room."""

    MAIN = "main"
    SHARES = "shares"
    CHECKINS = "checkins"
    MEETINGS = "meetings"
    FACILITATORS = "facilitators"


class Joining(StrEnum):
    """Who may join a group by themselves."""

    OPEN = "open"
    APPROVED = "approved"
    CODE = "code"


class Consent(StrEnum):
    """What a member may agree to, one by one. Nothing is agreed beforehand."""

    CHECKINS = "checkins"  # keep my check-in answers
    SHARING = "sharing"  # carry my words without my name
    REMINDERS = "reminders"  # write to me in private


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a platform. Its printed form says nothing."""

    platform: str
    id: str
    name: str = ""  # the name shown at this moment; never kept

    def __repr__(self) -> str:
        return "<account>"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat on a platform: a group's room, or one person's private chat with the bot."""

    platform: str
    id: str
    private: bool = False

    def __repr__(self) -> str:
        return "<private chat>" if self.private else "<room>"


@dataclass(frozen=True, slots=True)
class Group:
    """A support group as its settings stand. `zone` is an IANA name, `country` ISO 3166 alpha-2 or empty."""

    id: bytes
    name: str
    language: str
    zone: str
    country: str
    joining: Joining
    adults_only: bool
    ready: bool  # somebody has finished (or skipped through) the setup

    def __repr__(self) -> str:
        return "<group>"


@dataclass(frozen=True, slots=True)
class Member:
    """A person as kept: their choices of language, zone and country ("" = the group's)."""

    id: bytes
    language: str
    zone: str
    country: str

    def __repr__(self) -> str:
        return "<member>"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is in one group, read inside the transaction that acts on it."""

    member: Member
    group: Group
    role: Role
    state: State
    consents: frozenset[Consent] = field(default=frozenset())

    @property
    def here(self) -> bool:
        return self.state is State.HERE

    @property
    def language(self) -> str:
        return self.member.language or self.group.language

    @property
    def zone(self) -> str:
        return self.member.zone or self.group.zone
