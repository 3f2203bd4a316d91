"""Every seam of the house on one page (the records themselves stand in `books.py`).

Who needs something writes down here what it needs; adapters, storage and the vault fulfil it. Nothing in this file
does anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.books import Books
from bot.events import Called, Event, News
from bot.model import Account, Chat
from bot.outside import Outside as Outside  # what platforms are asked has a page of its own
from bot.outside import Presence as Presence
from bot.outside import Remark as Remark
from bot.outside import Right as Right
from bot.outside import RoomLook as RoomLook
from bot.several import Several
from bot.shown import Answer, Shown, ShownCommand, ShownDate

T = TypeVar("T")


# --- time and chance ----------------------------------------------------------------------------------------


class Clock(Protocol):
    def now(self) -> int:
        """The moment in UTC seconds."""
        ...


Chance = Callable[[int], bytes]


# --- a platform ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Able:
    """What a platform can do. The engine and the outbox choose the fallback; features never ask."""

    forms: bool  # several blanks at once; without it the engine asks one after the other
    private_in_rooms: bool  # an answer in a room can be seen by one person alone
    idempotent_sends: bool  # a message sent twice with one nonce appears once
    longest: int = 4000  # characters of one message
    roles: bool = False  # places give people roles, which can be named in a command
    calendar: bool = False  # places have a calendar of their own, into which dates can be put
    own_time: bool = False  # a moment can be shown by each reader's own clock: texts then carry `shown.moment_mark`


@dataclass(frozen=True, slots=True)
class Parcel:
    """One thing to carry: a new message or date, or a change to one that was sent (`ref` is the platform's id of it).

    A date goes into the calendar of the place that the chat is in, in its language. One that is there already, in all
    that people see, is not put there a second time when it goes `again`."""

    to: Chat | Account
    message: Shown | None  # None, without a date: take back what `ref` names
    nonce: str  # the same for every try of the same parcel
    ref: str = ""
    urgent: bool = False
    date: ShownDate | None = None
    again: bool = False  # an earlier try may have arrived
    mentions: tuple[Account, ...] = ()  # whom the message calls; nobody else is ever notified by name


@dataclass(frozen=True, slots=True)
class Receipt:
    """It is there. `ref` is the platform's id of the message."""

    ref: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """Surely not sent; the platform asks for patience (seconds)."""

    after: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Surely not sent, and trying again changes nothing: closed private messages, a deleted room, a bot that was
    removed."""


@dataclass(frozen=True, slots=True)
class Gone(Unreachable):
    """Surely not sent: the room itself is no more, and nobody will ever be written to there."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Surely not sent: the platform will never take this message. It is our mistake."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Perhaps sent: the answer was lost."""


Outcome = Receipt | TryLater | Unreachable | Refused | Uncertain


class Adapter(Protocol):
    """A platform, translated. It holds no state of ours."""

    @property
    def platform(self) -> str: ...

    @property
    def able(self) -> Able: ...

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Carries one parcel. Raises nothing for what platforms do on an ordinary day: that is an Outcome."""
        ...

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        """Asks the platform; None when it cannot say. What it says may be up to a minute old."""
        ...

    async def inspect(self, where: Chat) -> RoomLook | None:
        """What we may do in a room; None when the platform cannot say."""
        ...

    def link(self, where: Chat, ref: str) -> str:
        """The address under which people of a room find a message of ours again; empty where there is none."""
        ...


class Line(Adapter, Protocol):
    """An adapter with a connection of its own, as `halqa run` keeps it open."""

    @property
    def connected(self) -> bool:
        """Whether the platform and we hear each other, as far as that can be known. Asks nobody."""
        ...

    async def run(self, desk: Desk, reception: Reception, *, menu: bool = True) -> None:
        """Brings in what comes, and connects again whenever the connection is lost. Ends only when it is cancelled, or
        with ConfigProblem where the platform refuses us for good. Without `menu`, the commands that the platform shows
        stay as they are (when only the crisis door is open)."""
        ...

    async def examined(self) -> Sequence[Remark]:
        """What `halqa doctor` says about the connection, each problem with its mend. Changes nothing."""
        ...


# --- secrets ------------------------------------------------------------------------------------------------


class Sealer(Protocol):
    """The part of the vault that features are given. It answers questions about authors and never names one."""

    def tag(self, purpose: str, *parts: str | bytes) -> bytes: ...

    def tag_under(self, scope: str, *parts: str | bytes) -> bytes: ...

    def seal(
        self, scope: str, place: tuple[str | bytes, ...], plain: bytes, *, destroy_day: int | None = None, pad: int = 0
    ) -> bytes: ...

    def open(self, scope: str, place: tuple[str | bytes, ...], blob: bytes) -> bytes: ...

    def seal_fixed(self, purpose: str, place: tuple[str | bytes, ...], plain: bytes) -> bytes: ...

    def open_fixed(self, purpose: str, place: tuple[str | bytes, ...], blob: bytes) -> bytes: ...

    def seal_account(self, member: bytes, tag: bytes, platform: str, account: str) -> bytes: ...

    def seal_author(self, group: bytes, post: bytes, author: bytes) -> bytes: ...

    def is_mine(self, group: bytes, post: bytes, handle: bytes, me: bytes) -> bool: ...

    def mute_tag(self, group: bytes, post: bytes, handle: bytes) -> bytes | None: ...


class Signer(Protocol):
    """Signs what travels through other people's hands and comes back."""

    def sign(self, reference: bytes) -> bytes: ...

    def verify(self, reference: bytes, mac: bytes) -> bool: ...


# --- what is kept ----------------------------------------------------------------------------------------


class Store(Several, Protocol):
    """What is kept. Raises StoreUnavailable when nothing can be kept or read at the moment; nothing is then half
    done."""

    async def write(
        self, work: Callable[[Books], T], after: Callable[[T], None] | None = None, lanes: Sequence[bytes] = ()
    ) -> T:
        """Runs the work in a transaction of its own, and answers when it is durable: as if one piece of work had run
        after the other, in all processes, and what shares a lane in order of arrival. The work may run several times,
        and only the last time counts.

        `after` runs on the loop once the commit stands, in the order of the commits: the place for what is only
        remembered."""
        ...

    async def read(self, work: Callable[[Books], T]) -> T:
        """Runs the work on a connection that cannot write."""
        ...

    async def alone(self, work: Callable[[Books], T]) -> T:
        """Runs the work between two transactions: it sees what is committed, and nothing is sealed meanwhile, in no
        process. It must write to no book. Keys are destroyed here and nowhere else."""
        ...

    async def tidy(self) -> None:
        """Makes what was erased disappear from every file of the store, log files included, as far as the store has
        them in its hands."""
        ...


# --- the engine, as an adapter sees it ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event as a platform sent it, not yet read. `id` is the platform's, and the same when it comes again."""

    id: str
    raw: bytes

    def __repr__(self) -> str:
        return "<incoming>"


class Desk(Protocol):
    """Where an adapter brings what came in."""

    async def handle(self, event: Event) -> Answer:
        """Answers for the person who acted. Never raises for what people do: the answer then says what to do next.

        Only for an event that was kept (see `Reception`) it raises StoreUnavailable: the event then still waits."""
        ...

    async def learn(self, news: News) -> None:
        """Takes note of what became of a place. Never raises."""
        ...

    def commands(self, language: str) -> Sequence[ShownCommand]:
        """All commands, with names, hints and blanks in this language."""
        ...

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        """Completions (value, label) for a blank of a command that is being typed; at most 25."""
        ...


class Reception(Protocol):
    """The durable inbox, for a platform that forgets an event as soon as it was fetched: first `keep`, then tell the
    platform, then `handle` with `Event.kept` set and `Event.id` as it was kept under."""

    def at_the_door(self, event: Event) -> Answer | None:
        """The crisis door alone: from memory, nothing kept, nothing asked; None when the event is no call for help.

        `handle` passes it first by itself; this is for before an event is kept."""
        ...

    def in_danger(self, event: Event) -> Answer | None:
        """The card for somebody whose words to us alone sound like danger, from memory; None for everything else. For
        words that are not handed on: because nothing can be kept, or because they cannot be taken as they came."""
        ...

    async def keep(self, platform: str, incoming: Sequence[Incoming]) -> Sequence[Incoming]:
        """Keeps what came until it is handled, sealed; those that were not known. Durable when it returns: only then
        may a platform that forgets what it delivered be told so. Raises StoreUnavailable; nothing is kept then."""
        ...

    async def waiting(self, platform: str) -> Sequence[Incoming]:
        """What was kept and not handled, in order of arrival: after a start, and once the store is back."""
        ...

    async def done(self, platform: str, id: str) -> None:
        """What was kept of this event is wiped, for one that nobody can read. (`handle` does it for the others.)"""
        ...

    async def rooms(self, platform: str) -> Sequence[Chat]:
        """Every room on the platform, for news of a place whose chats it does not name. Raises StoreUnavailable."""
        ...

    def language_of(self, where: Chat) -> str:
        """The language of a room, as far as memory knows it; the house's own otherwise."""
        ...

    async def handle(self, event: Event) -> Answer:
        """As `Desk.handle`; what was kept of the event is wiped. Raises StoreUnavailable: it then still waits."""
        ...
