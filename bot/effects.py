"""What may go out. Handlers return these and nothing else happens; the engine commits them, the outbox and the
adapters carry them.

`Reply` answers the person who acted, in private, now; it is not durable. Whatever must not be lost is a `Send`. A
`Send` with a `name` can be edited or withdrawn by that name later; features never see a platform's message ids.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.addressees import To as To  # what goes out and where it goes is one vocabulary
from bot.addressees import ToAuthor as ToAuthor
from bot.addressees import ToMember as ToMember
from bot.addressees import ToRoom as ToRoom
from bot.addressees import ToRooms as ToRooms
from bot.model import Consent, Role
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its action's two-letter code, the object it is about (16 bytes or none), a value of at most 16 bytes.

    `strong` marks the one button that most people will want."""

    code: str
    label: Words
    object: bytes = b""
    value: str = ""
    strong: bool = False


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file handed to the person who asked for it, and kept nowhere."""

    name: str
    media: str
    content: bytes
    alt: str = ""  # what a picture shows, for those who do not see it

    def __repr__(self) -> str:
        return "<file>"


@dataclass(frozen=True, slots=True)
class Reply:
    """Said at once to the person who acted, in private. `instead` puts it in the place of the private card that was
    pressed."""

    words: Words | tuple[Words, ...]
    buttons: Rows = ()
    file: File | None = None
    instead: bool = False


@dataclass(frozen=True, slots=True)
class TakeAway:
    """What the person wrote to us in this private chat is deleted there. `sources` are the platform's ids of it (see
    `bot.events.Event.source`); then `done` or `by_hand` is said, whichever is true, in the place of the pressed card.

    Not durable, like a Reply: pressed again, it is done again, and what is gone already counts as done."""

    sources: tuple[str, ...]
    done: Words
    by_hand: Words

    def __repr__(self) -> str:
        return "<what somebody wrote>"


# --- durable effects ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Send:
    """A message that must not be lost. `note` is a content note: the message is then hidden until somebody opens it.

    `zone` is the zone its moments are shown in when it goes to a room ("" = the group's). `urgent` takes the fast
    lane. After `until` (UTC seconds) it is of no use to anybody and is dropped. `otherwise` goes out instead when this
    one cannot be delivered; a timer as `otherwise` is due at once then, so that its handler decides what is next.
    `least` is what a member has to be in the group at the moment at which it would be delivered to them. `mentions` are
    members whom the message calls by name where it stands in a room of their platform; nobody else is notified. `about`
    names another message: where the platform has an address for it, that is shown below.

    A platform may lose the answer to a message and not know it again. Then it goes once more, so that it may stand
    there twice; with `once` it does not, and `unsure` goes out, where there is one to say so.

    What stood in the chat under the same name until now stays as it is, and is changed no more. With `earlier` it
    becomes these words, without buttons, as soon as this message stands there; where it does not arrive, the older one
    is still the one with that name."""

    to: To
    words: Words | tuple[Words, ...]
    buttons: Rows = ()
    name: str = ""
    note: Words | None = None
    zone: str = ""
    urgent: bool = False
    until: int | None = None
    otherwise: Send | SetTimer | None = None
    least: Role = Role.MEMBER
    mentions: tuple[bytes, ...] = ()
    about: str = ""
    once: bool = False
    unsure: Send | None = None
    earlier: Words | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears what became of a change, once, when it is through for every copy. Each sentence is said where it is
    true; without one to say, nobody is written to.

    `done`: every copy is as was asked. `replaced`: a copy could not be deleted, so other words stand in its place.
    `stands`: a copy could not be reached, so perhaps it stands as it was. `rest`: all others are as was asked."""

    to: ToMember | ToAuthor
    done: Words | None = None
    replaced: Words | None = None
    stands: Words | None = None
    rest: Words | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes every copy of the message with this name: those already sent, and those not sent yet."""

    name: str
    words: Words | tuple[Words, ...]
    buttons: Rows = ()
    note: Words | None = None
    zone: str = ""
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Takes back every copy of the message with this name. Where a platform no longer lets us, `instead` takes its
    place; `otherwise` goes out for each copy that could not even be reached."""

    name: str
    instead: Words
    told: Told | None = None
    otherwise: Send | None = None


@dataclass(frozen=True, slots=True)
class LetStand:
    """The message with this name stays as it is: nothing will change it any more, and where it stands is forgotten."""

    name: str


@dataclass(frozen=True, slots=True)
class Date:
    """A time at which people meet, for a platform's own calendar. Moments in UTC seconds; 0 weeks: once."""

    title: Words
    about: Words
    where: Words
    starts: int
    ends: int
    every_weeks: int = 0


@dataclass(frozen=True, slots=True)
class PutDate:
    """Puts a date into the calendar of the place that the room is in, or changes the one with this name. `Withdraw`
    takes it out again. Where the place does not take it, the timer is due at once."""

    room: bytes
    name: str
    date: Date
    until: int  # after that moment (UTC seconds) it is of no use to put it there
    otherwise: SetTimer


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Wakes the feature that declared `kind` at `due` (UTC seconds). One timer per (kind, subject): setting it again
    moves it.

    After `useful_until` the firing still happens, marked late, so that what comes next is arranged and nobody is told
    stale news."""

    kind: str
    subject: bytes
    due: int
    group: bytes = b""
    useful_until: int | None = None


@dataclass(frozen=True, slots=True)
class CancelTimer:
    kind: str
    subject: bytes


@dataclass(frozen=True, slots=True)
class Bury:
    """The key of this scope is destroyed once the transaction has committed; nothing sealed under it can be read
    again."""

    scope: str


@dataclass(frozen=True, slots=True)
class StaysGone:
    """Somebody took back the row of this table with this key: no copy that is put back later brings it back."""

    table: str
    key: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class GroupChanged:
    """Settings or rooms of the group changed: what the engine remembers of them is read afresh after the commit. `main`
    is a main room from now on: whoever reads what is written in the group's rooms says so there first."""

    group: bytes
    main: bytes = b""


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """What the person who acts reads in (language, zone, country) changed: the answer already follows the choice."""


@dataclass(frozen=True, slots=True)
class EraseEverything:
    """Every feature erases what it keeps about the member, in the group or everywhere (`None`), in this
    transaction. What they return is done as well; who the member is goes last."""

    member: bytes
    group: bytes | None = None


@dataclass(frozen=True, slots=True)
class RoomOpened:
    """One may write in the room again: what was put off for it goes now."""

    room: bytes


@dataclass(frozen=True, slots=True)
class RoomForgotten:
    """The room is no more: what waits for it goes, and where messages stand there is forgotten."""

    room: bytes


@dataclass(frozen=True, slots=True)
class Disband:
    """The group is no more: every feature erases what it keeps about it, in this transaction; the group goes last."""

    group: bytes


@dataclass(frozen=True, slots=True)
class ConsentEnded:
    """The member ended a consent in the group: every feature forgets what it kept for that alone."""

    member: bytes
    group: bytes
    purpose: Consent


@dataclass(frozen=True, slots=True)
class Alarm:
    """Facilitators are told at once of words that have no author for anybody here: a post, or what somebody lets them
    read. The one feature that answers alarms does it, and replies with what was really done.

    `named` is the message the words stand in; `text` goes along where its author chose that. `post` and `handle`
    lead an answer back to the author (see `ToAuthor`). A level of 0 says that the words could not be checked."""

    group: bytes
    level: int
    category: str
    rules: tuple[str, ...]
    named: str = ""
    text: str = ""
    post: bytes = b""
    handle: bytes = b""

    def __repr__(self) -> str:
        return "<alarm>"


Effect = (
    Reply | TakeAway | Send | Edit | Withdraw | LetStand | PutDate
    | SetTimer | CancelTimer
    | Bury | StaysGone | GroupChanged | PersonChanged | EraseEverything | ConsentEnded | RoomOpened | RoomForgotten
    | Disband | Alarm
)  # fmt: skip
