"""What a handler is given: its records, the moment, chance, and who acts where. Everything is fixed before the
handler runs,
so that the engine may run it twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.errors import DeclarationError
from bot.events import Overheard
from bot.model import Account, Chat, Group, Member, Standing
from bot.ports import Presence, RoomLook, Sealer
from bot.words import At, Day, Words

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Held:
    """One thing kept about a member: what it is (a message key and its arguments), and the same for the export.

    A moment or a day goes into the export as `At` or `Day`, so that it is written there as a date."""

    what: Words
    export: dict[str, str | int | At | Day]


Ledger = Callable[[bytes], Sequence[tuple[str, Sequence[Held]]]]


def _no_ledger(member: bytes) -> Sequence[tuple[str, Sequence[Held]]]:
    return ()


def _nothing_heard(text: str) -> Overheard:
    return Overheard()


@dataclass(frozen=True, slots=True)
class Context(Generic[B]):
    """One event as its handler sees it. `now` is the time of arrival in UTC seconds; `chance(n)` gives n random
    bytes."""

    book: B
    now: int
    chance: Callable[[int], bytes]
    vault: Sealer
    language: str
    zone: str
    who: Account | None = None
    where: Chat | None = None
    person: Member | None = None  # known to us, in this group or another
    standing: Standing | None = None  # what the person is in the group
    seen_group: Group | None = None
    presence: Presence | None = None  # what the platform says, where the action needs it
    rooms: Mapping[bytes, RoomLook | None] = field(default_factory=dict)  # the group's, where the action needs them
    sources: tuple[str, ...] = ()  # what was written for an anonymous act: "platform:id", oldest first
    late: bool = False  # a timer whose use is over
    ledger: Ledger = _no_ledger  # everything kept about a member, feature by feature, oldest first
    hear: Callable[[str], Overheard] = _nothing_heard  # what a text says of its author's safety; never raises

    @property
    def me(self) -> Standing:
        """The member who acts. Only for actions that members and facilitators may use."""
        if self.standing is None:
            raise DeclarationError("the action is open to strangers, but its handler asks for a member")
        return self.standing

    @property
    def group(self) -> Group:
        """The group that this is about."""
        if self.seen_group is None:
            raise DeclarationError("the action works without a group, but its handler asks for one")
        return self.seen_group

    @property
    def actor(self) -> Account:
        """The account that acts. Timers have none."""
        if self.who is None:
            raise DeclarationError("a timer has no account that acts")
        return self.who

    @property
    def chat(self) -> Chat:
        """The chat in which it happened. Timers have none."""
        if self.where is None:
            raise DeclarationError("a timer has no chat")
        return self.where

    def id(self) -> bytes:
        """A fresh random id of 16 bytes."""
        return self.chance(16)
