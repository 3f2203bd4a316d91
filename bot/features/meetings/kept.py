"""What meetings keep, and what becomes of it when a member asks to see or erase it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.feature import Held, Kept
from bot.ports import Sealer
from bot.rhythm import Rhythm
from bot.words import At, Own, Words, say

ANSWERS = ("coming", "maybe", "cannot")
DAY = 86400
COMING_DAYS = 90  # how long an answer is kept, counted from the day of the meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a group, once or again and again. `length` in seconds; `open` while more of it is to come."""

    id: bytes
    group: bytes
    sealed: bytes
    rhythm: Rhythm
    length: int
    open: bool = True


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a meeting takes place. `starts` in UTC seconds."""

    id: bytes
    meeting: bytes
    starts: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """An occurrence as one member meets it: their own answer ("" for none), and how many said that they come."""

    occurrence: Occurrence
    meeting: Meeting
    mine: str
    count: int

    @property
    def ends(self) -> int:
        return self.occurrence.starts + self.meeting.length


@dataclass(frozen=True, slots=True)
class Details:
    """What people wrote about a meeting. `where` may be empty."""

    title: str
    where: str = ""

    def __repr__(self) -> str:
        return "<details>"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it is kept, with what it was about."""

    meeting: bytes
    sealed: bytes
    starts: int
    answer: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """In the calendar of whose place the group's meetings stand as well. `lost`: the place did not take one."""

    room: bytes
    platform: str
    lost: bool = False


class Meetings(Protocol):
    """When the group meets, who comes, and who is reminded."""

    def running(self, group: bytes) -> Sequence[Meeting]:
        """The group's meetings of which more is to come."""
        ...

    def keep(self, meeting: Meeting) -> None:
        """Keeps a meeting; of one that is known, its details and whether it is open."""
        ...

    def occurrence(self, group: bytes, id: bytes, member: bytes) -> Coming | None: ...

    def ahead(self, group: bytes, member: bytes, now: int) -> Sequence[Coming]:
        """Every occurrence that is not over, cancelled ones included, earliest first."""
        ...

    def put(self, occurrence: Occurrence) -> None:
        """Keeps an occurrence; of one that is known, its moment and whether it is cancelled."""
        ...

    def answer(self, occurrence: bytes, member: bytes, answer: str) -> None:
        """Puts the answer in the place of an earlier one."""
        ...

    def reminded(self, group: bytes) -> Sequence[bytes]:
        """Members who want private reminders, are in the group now, and agree to be written to."""
        ...

    def remind(self, group: bytes, member: bytes) -> bool:
        """Switches a member's private reminders on, or off where they were on; whether they are on now."""
        ...


class Mirrors(Protocol):
    """Whether meetings stand in a platform's own calendar as well."""

    def mirror(self, group: bytes) -> Mirror | None:
        """None where that is off, which it is unless somebody switches it on."""
        ...

    def set_mirror(self, group: bytes, room: bytes, *, lost: bool = False) -> None:
        """An empty room switches it off."""
        ...

    def place(self, tag: bytes) -> bytes:
        """The room whose chat has this lookup tag; empty for a chat that is none."""
        ...

    def platform(self, group: bytes, room: bytes) -> str:
        """Where a room of the group is; empty for one that is none of it."""
        ...


class Book(Kept, Meetings, Mirrors, Protocol):
    """What this feature keeps."""


# --- sealing ------------------------------------------------------------------------------------------------


def sealed(details: Details, meeting: bytes, vault: Sealer) -> bytes:
    plain = json.dumps([details.title, details.where], ensure_ascii=False)
    return vault.seal_fixed("meetings", _place(meeting), plain.encode())


def opened(meeting: Meeting, vault: Sealer) -> Details:
    return _opened(meeting.id, meeting.sealed, vault)


def _opened(meeting: bytes, sealed: bytes, vault: Sealer) -> Details:
    title, where = json.loads(vault.open_fixed("meetings", _place(meeting), sealed))
    return Details(title, where)


def _place(meeting: bytes) -> tuple[str | bytes, ...]:
    return (meeting, "sealed")


# --- duties -------------------------------------------------------------------------------------------------


def answer_word(answer: str) -> Words:
    return say(f"meetings-answer-{answer}" if answer else "meetings-answer-none")


def held(answers: Sequence[Given], reminders: int, vault: Sealer) -> list[Held]:
    """One's own answers, oldest first, and whether one is reminded in private (`reminders`: in how many groups)."""
    shown = [_held_answer(one, _opened(one.meeting, one.sealed, vault).title) for one in answers]
    switched = Held(say("meetings-reminders-held", count=reminders), {"groups with private reminders": reminders})
    return [*shown, *([switched] if reminders else [])]


def _held_answer(one: Given, title: str) -> Held:
    words = say("meetings-answer-held", title=Own(title), at=At(one.starts), answer=answer_word(one.answer))
    return Held(words, {"meeting": title, "starts": At(one.starts), "answer": one.answer})
