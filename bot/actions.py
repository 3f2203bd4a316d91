"""Commands, buttons and forms are one thing: an Action with typed blanks.

A feature declares an action once. Its form is a frozen dataclass whose fields say their kind (`Annotated[str,
Text(80)]`); its handler is only ever
called complete, typed and, where there is an `echo`, confirmed. Public names and hints come from the catalog by
convention:
`command-<name>` and `blank-<name>-<blank>` with spaces turned into hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

from bot.blanks import Blank, Kind, Ref, blanks_of
from bot.context import Context
from bot.effects import Button, Effect
from bot.errors import DeclarationError
from bot.model import Consent
from bot.words import Words

B = TypeVar("B")
F = TypeVar("F")

CODE = re.compile(r"[a-z]{2}")
NAME = re.compile(r"[a-z]{1,32}( [a-z-]{1,32})?")  # a command and at most one word below it, as every platform can show


class Audience(Enum):
    """Who may use an action."""

    ANYONE = "anyone"
    MEMBER = "member"
    FACILITATOR = "facilitator"
    OWNER = "owner"


class Need(Enum):
    """What the engine gathers from outside before the transaction."""

    PRESENCE = "presence"  # whether the platform still sees the person in the room, and as what
    ROOMS = "rooms"  # what we may do in each room of the group (`ctx.rooms`)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The form of an action without blanks."""


@dataclass(frozen=True, slots=True)
class Action(Generic[B, F]):
    """One thing that people can do.

    `code` has two letters and is frozen for ever: old messages stay pressable. `name` is what people type; without
    one it is a button only.
    `anonymous` promises that the transaction writes no row that carries a member. `reads` marks a query: it runs on a
    read-only connection
    and may only reply. `personal` keeps a command out of group menus. `suggest` offers completions for a blank, as a
    query. `below` is the word of a command that has commands below it, for platforms that cannot show both: where
    `/setup` would hide `/setup room`, it is called `/setup card`. It can be typed everywhere.
    """

    code: str
    form: type[F]
    handler: Callable[[Context[B], F], Sequence[Effect]]
    name: str = ""
    who: Audience = Audience.MEMBER
    consent: Consent | None = None
    needs: frozenset[Need] = frozenset()
    echo: Callable[[Context[B], F], Words | tuple[Words, ...]] | None = None
    suggest: Mapping[str, Callable[[Context[B], str], Sequence[tuple[str, Words]]]] = field(default_factory=dict)
    reads: bool = False
    anonymous: bool = False
    personal: bool = True
    below: str = ""
    blanks: tuple[Blank, ...] = field(init=False)
    asked: tuple[Blank, ...] = field(init=False)  # the blanks that a person fills in: all but a button's object
    object_blank: Blank | None = field(init=False)
    kinds: Mapping[str, Kind] = field(init=False)

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise DeclarationError(f"the code {self.code!r} is not two small letters")
        if self.name and not NAME.fullmatch(self.name):
            raise DeclarationError(f"the command name {self.name!r} cannot be shown on every platform")
        if self.below and not NAME.fullmatch(f"{self.name} {self.below}"):
            raise DeclarationError(f"{self.code!r} has a word below itself that cannot be shown on every platform")
        if self.reads and (self.echo or self.anonymous):
            raise DeclarationError(f"{self.code!r} only reads, so there is nothing to confirm")
        blanks = blanks_of(self.form)
        unknown = set(self.suggest) - {blank.name for blank in blanks}
        if unknown:
            raise DeclarationError(f"{self.code!r} suggests values for blanks that it has not")
        asked = tuple(blank for blank in blanks if not isinstance(blank.kind, Ref))
        if len(asked) > 25:
            raise DeclarationError(f"{self.code!r} has more blanks than a platform can show")
        object.__setattr__(self, "blanks", blanks)
        object.__setattr__(self, "asked", asked)
        object.__setattr__(self, "object_blank", next((one for one in blanks if one not in asked), None))
        object.__setattr__(self, "kinds", {blank.name: blank.kind for blank in blanks})

    def button(self, label: Words, object: bytes = b"", value: str = "", *, strong: bool = False) -> Button:
        """A button that does this. `value` fills the first blank that people are otherwise asked for."""
        if len(value.encode()) > 16:
            raise DeclarationError(f"a button of {self.code!r} carries more than 16 bytes")
        return Button(self.code, label, object, value, strong)

    def complete(self, values: Mapping[str, object]) -> F:
        """The form with these values; blanks that are not given keep their default."""
        return self.form(**values)


AnyAction = Action[Any, Any]  # the engine carries actions of every feature; each one was checked where it was declared
