"""What an adapter is given to show: finished texts in one language, buttons with their references, forms with their
fields.

An adapter only translates these into its platform's calls. Text is plain: what people wrote is isolated and never
markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.effects import File

# After each moment, for a platform that shows moments by the reader's own clock. Private-use characters, which the
# catalog takes out of everything that people write; so nobody can write such a mark by hand.
_BEGIN, _END = "\ue000", "\ue001"
MOMENT_MARK = re.compile(f"{_BEGIN}(-?\\d+){_END}")


def moment_mark(instant: int) -> str:
    """The mark that says: the moment before this is `instant`, in UTC seconds."""
    return f"{_BEGIN}{instant}{_END}"


@dataclass(frozen=True, slots=True)
class ShownButton:
    label: str
    reference: str  # at most 64 bytes
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One message. `note` is the content note under which the text is hidden until a reader opens it."""

    text: str
    language: str
    direction: str  # "ltr" or "rtl"
    rows: tuple[tuple[ShownButton, ...], ...] = ()
    note: str = ""
    file: File | None = None
    instead: bool = False

    def __repr__(self) -> str:
        return "<message>"


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date for a platform's own calendar (see `bot.effects.Date`)."""

    title: str
    about: str
    where: str
    starts: int
    ends: int
    every_weeks: int

    def __repr__(self) -> str:
        return "<date>"


@dataclass(frozen=True, slots=True)
class ShownField:
    """One blank of a form. `kind` is "text", "number", "choice", "when", "duration", "name", "member", "room" or
    "role"; `choices` are (value, label). What is typed for the last three is "platform:id"."""

    name: str
    label: str
    hint: str
    kind: str
    required: bool
    longest: int
    lines: int = 1
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    suggests: bool = False  # completions are offered while it is typed


@dataclass(frozen=True, slots=True)
class ShownForm:
    title: str
    reference: str
    language: str
    direction: str
    fields: tuple[ShownField, ...]
    send: str

    def __repr__(self) -> str:
        return "<form>"


@dataclass(frozen=True, slots=True)
class ShownAway:
    """What somebody wrote to us, to be deleted in the private chat in which they acted: the platform's ids of it, and
    what is shown when all of it is gone, or else."""

    sources: tuple[str, ...]
    done: Shown
    by_hand: Shown

    def __repr__(self) -> str:
        return "<what somebody wrote>"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person who acted sees at once, in private. An empty answer says nothing at all (ordinary talk of a
    group). `away` comes without messages of its own: one of its two is shown.

    `everybody` marks the one case in which an answer may stand in the room for all: a crisis card with numbers and no
    name. `again` says that the very same card was to be put up there less than a minute ago: it need not be put up
    twice where it arrived, which only the adapter knows."""

    messages: tuple[Shown, ...] = ()
    form: ShownForm | None = None
    everybody: bool = False
    again: bool = False
    away: ShownAway | None = None


@dataclass(frozen=True, slots=True)
class ShownCommand:
    """A command as a menu shows it."""

    name: str
    hint: str
    fields: tuple[ShownField, ...]
    personal: bool
    below: str = ""  # its last word where the platform cannot have a command beside the commands below it
