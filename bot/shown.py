"""What an adapter is given to show: finished texts in one language, buttons with their references, forms with their
fields.

An adapter only translates these into its platform's calls. Text is plain: what people wrote is isolated and never
markup."""

from __future__ import annotations

from dataclasses import dataclass

from bot.effects import File


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
class ShownField:
    """One blank of a form. `kind` is "text", "number", "choice", "when", "duration" or "name"; `choices` are (value,
    label)."""

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
class Answer:
    """What the person who acted sees at once, in private. An empty answer says nothing at all (ordinary talk of a
    group).

    `everybody` marks the one case in which an answer may stand in the room for all: a crisis card with numbers and no
    name."""

    messages: tuple[Shown, ...] = ()
    form: ShownForm | None = None
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class ShownCommand:
    """A command as a menu shows it."""

    name: str
    hint: str
    fields: tuple[ShownField, ...]
    personal: bool
