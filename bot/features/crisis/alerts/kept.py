"""What is kept about alerts, duty and being left in peace, and how it is sealed.

What an alert says stands under a key of its own, which is destroyed after thirty days. Who wrote the words, where that
is known at all, stands in a table apart: an alert about anonymous words writes nothing there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Protocol

from bot.context import Context
from bot.errors import KeyMissing
from bot.feature import Held, Kept
from bot.features.crisis.own_lines import KeptLine
from bot.model import Purpose, Role
from bot.ports import Sealer
from bot.words import Day, say

DAY = 86400
LIFE = 30  # days; afterwards only counts are left
PAD = 512
ALWAYS = 2**40  # a moment that does not come: until it is ended

# What may be true "until": of a member in a group (the first four), of a room, of a group.
OFF_DUTY, IN_PEACE, WRITTEN, WRITTEN_URGENTLY = "off", "peace", "written", "urgent"
NEUTRAL, COULD_NOT, SEEN_BY_ALL = "neutral", "could-not", "seen"
LOOKED_AT = 7 * DAY  # for which a facilitators' room that everybody saw is taken to be seen; it is looked at each night

# Timers of an alert.
RAISE, UNREACHED, UNSAID, SILENT = "crisis.raise", "crisis.unreached", "crisis.unsaid", "crisis.silent"
UNANSWERED, FOLLOW, FORGET = "crisis.unanswered", "crisis.follow", "crisis.confided"
UNCHECKED, UNCHECKED_SILENT = "crisis.unchecked", "crisis.unchecked-silent"  # of a group
KINDS = (RAISE, UNREACHED, UNSAID, SILENT, UNANSWERED, FOLLOW)


class State(StrEnum):
    """Where an alert stands."""

    OPEN = "open"
    TAKEN = "taken"  # a facilitator is on it
    CLOSED = "closed"


class Reach(StrEnum):
    """Whom an alert came to. What its author is told follows from that, and from nothing else."""

    NOBODY = ""
    ROOM = "room"  # it stands in the facilitators' room, and nobody was called
    CALLED = "called"  # somebody was called by name or written to: those on call, or an owner where nobody is


@dataclass(frozen=True, slots=True)
class Facts:
    """What an alert says. `rounds` is how often it was raised, `count` how many messages it is about, `told` whether
    its author was told that facilitators know, or that it stands in their room; `room` the room it came from. `moved`
    is the chat that the facilitators moved to last, by its tag, once the alert stands there.

    `by` is the name that somebody went by, where nothing else leads to them; `words` are there only where their author
    let facilitators read them. Both only until it is closed."""

    level: int
    category: str
    rules: tuple[str, ...] = ()
    at: int = 0
    link: str = ""
    named: str = ""
    room: str = ""
    country: str = ""
    by: str = ""
    words: str = ""
    since: int = 0  # when it was raised for the first time, or handed over
    rounds: int = 0
    count: int = 1
    followed: int = 0
    told: bool = False
    reach: str = Reach.NOBODY
    unsaid: bool = False  # their private chat was closed to us
    moved: str = ""

    def __repr__(self) -> str:
        return "<facts>"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an alert: a tag to find it by, and the member, sealed."""

    tag: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """An alert as it is kept."""

    id: bytes
    group: bytes
    state: State
    day: int
    handle: bytes
    sealed: bytes
    writer: Part | None = None
    taker: Part | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert, opened. `writer` wrote the words, `taker` is the facilitator who is on it; `handle` leads an answer to
    the author of anonymous words."""

    id: bytes
    group: bytes
    state: State
    day: int
    facts: Facts
    handle: bytes = b""
    writer: bytes | None = None
    taker: bytes | None = None

    def __repr__(self) -> str:
        return "<alert>"

    @property
    def name(self) -> str:
        """The name under which its cards are changed."""
        return f"alert:{self.id.hex()}"

    @property
    def reach(self) -> Reach:
        """Whom it came to so far."""
        if self.state is State.TAKEN or (self.facts.told and not self.facts.reach):  # the latter: kept before this was
            return Reach.CALLED
        return Reach(self.facts.reach)

    def with_facts(self, **changed: Any) -> Alert:
        return replace(self, facts=replace(self.facts, **changed))


@dataclass(frozen=True, slots=True)
class Helper:
    """An owner or facilitator who is here. `writable`: they agreed to be written to in private, and as far as is known
    it arrives; `unreached`: they agreed, and it does not arrive."""

    member: bytes
    role: Role
    writable: bool
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A room of the group."""

    id: bytes
    purposes: frozenset[Purpose] = field(default=frozenset())


class Watching(Protocol):
    """Whether a group is read, where, and who is there."""

    def watch(self, group: bytes) -> str:
        """ "on", "testing", "paused" while everybody sees the facilitators' room, or "" where it is off."""
        ...

    def set_watch(self, group: bytes, state: str, day: int) -> None:
        """An empty state ends it."""
        ...

    def team(self, group: bytes) -> Sequence[Helper]:
        """Owners first."""
        ...

    def places(self, group: bytes) -> Sequence[Place]:
        """Every room of the group."""
        ...

    def place(self, tag: bytes) -> Place | None:
        """The room whose chat has this lookup tag."""
        ...

    def own_lines(self, group: bytes) -> Sequence[KeptLine]:
        """The lines that the group itself added."""
        ...

    def until(self, subject: bytes, kind: str) -> int:
        """Until when this is so (UTC seconds); 0 where it is not."""
        ...

    def set_until(self, subject: bytes, kind: str, until: int) -> None:
        """0 ends it."""
        ...


class Alerts(Protocol):
    """Alerts, and what is left of them."""

    def alerts(self, group: bytes) -> Sequence[Row]:
        """Every alert of the group, the newest first."""
        ...

    def put(self, row: Row) -> None:
        """Keeps the alert in the place of an earlier state of it."""
        ...

    def count(self, group: bytes, month: str, level: int) -> None:
        """One more of this level in this month ("2026-11")."""
        ...

    def counted(self, group: bytes, month: str) -> int: ...

    def confide(self, id: bytes, sealed: bytes, expires: int) -> None:
        """Keeps words that somebody wrote to us alone, until they say what for."""
        ...

    def take(self, id: bytes, now: int) -> bytes | None:
        """Removes those words; None when they were taken before or their time is over."""
        ...


class Book(Kept, Watching, Alerts, Protocol):
    """What this feature keeps."""


# ------------------------------------------------------------------------------------------------------------


def tag_of(vault: Sealer, group: bytes, member: bytes) -> bytes:
    """Stands for a member in a group, so that who is behind an alert is not read without the keys."""
    return vault.tag("care", group, member)


def answered_tag(vault: Sealer, group: bytes, member: bytes, category: str) -> bytes:
    """Stands for a member and a matter, so that what somebody was written to about is not read without the keys."""
    return vault.tag("care", group, member, category)


def keep(ctx: Context[Book], alert: Alert) -> None:
    """Seals and writes."""
    plain = json.dumps(asdict(alert.facts), ensure_ascii=False, separators=(",", ":")).encode()
    place = ("alerts", "sealed", alert.id)
    sealed = ctx.vault.seal(_scope(alert.id), place, plain, destroy_day=alert.day + LIFE, pad=PAD)
    writer, taker = (_part(ctx.vault, alert, *each) for each in (("writer", alert.writer), ("taker", alert.taker)))
    ctx.book.put(Row(alert.id, alert.group, alert.state, alert.day, alert.handle, sealed, writer, taker))


def every(ctx: Context[Book], group: bytes) -> list[Alert]:
    """Every alert of the group that can still be opened, the newest first."""
    found = (opened(ctx.vault, row) for row in ctx.book.alerts(group))
    return sorted((one for one in found if one is not None), key=lambda one: -one.facts.at)


def find(ctx: Context[Book], group: bytes, id: bytes) -> Alert | None:
    return next((one for one in every(ctx, group) if one.id == id), None)


def opened(vault: Sealer, row: Row) -> Alert | None:
    """None once its key is gone."""
    try:
        plain = json.loads(vault.open(_scope(row.id), ("alerts", "sealed", row.id), row.sealed))
    except KeyMissing:
        return None
    known = {each.name for each in fields(Facts)}
    facts = Facts(**{name: value for name, value in plain.items() if name in known})
    facts = replace(facts, rules=tuple(facts.rules))
    writer = _member(vault, row.id, "writer", row.writer)
    taker = _member(vault, row.id, "taker", row.taker)
    return Alert(row.id, row.group, row.state, row.day, facts, row.handle, writer, taker)


def held(vault: Sealer, rows: Sequence[Row], member: bytes) -> list[Held]:
    """The alerts about what a member wrote, for /mydata."""
    found = [one for row in rows if (one := opened(vault, row)) is not None and one.writer == member]
    return [
        Held(
            say("crisis-held-alert", day=Day(one.day * DAY, "UTC")),
            {"what": "alert", "day": Day(one.day * DAY, "UTC"), "level": one.facts.level, "state": one.state.value,
             "category": one.facts.category},
        )
        for one in found
    ]  # fmt: skip


def _scope(id: bytes) -> str:
    return f"alert:{id.hex()}"


def _part(vault: Sealer, alert: Alert, part: str, member: bytes | None) -> Part | None:
    if member is None:
        return None
    sealed = vault.seal_fixed("alert_members", (alert.id, part), member)
    return Part(tag_of(vault, alert.group, member), sealed)


def _member(vault: Sealer, id: bytes, part: str, kept: Part | None) -> bytes | None:
    return vault.open_fixed("alert_members", (id, part), kept.sealed) if kept else None
