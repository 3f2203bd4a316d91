"""The seams of help in a bad hour: what reads people's words, and the door that answers from memory. (The other seams
stand in `ports.py`.)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.books import OwnLine
from bot.events import Event
from bot.shown import Answer


class Sign(Protocol):
    """What a text says of its author's safety: a level from 0 (nothing) to 3 (danger now), a category, and the names of
    the rules that said so."""

    @property
    def level(self) -> int: ...

    @property
    def category(self) -> str: ...

    @property
    def rules(self) -> Sequence[str]: ...


class Ears(Protocol):
    """Reads what people write for signs of danger. It keeps nothing and tells nobody."""

    def hear(self, texts: Sequence[str], language: str | None, *, in_room: bool = False) -> Sign:
        """`texts` are what one person wrote within two minutes, the newest last. `language` is a hint, or None.

        `in_room`: it was said to others. There much more is said that only sounds like danger, and an answer that
        nobody asked for does harm of its own, so more must speak for it."""
        ...


@dataclass(frozen=True, slots=True)
class Hint:
    """What is remembered of a person and a place, for an answer that may not wait for the database. `young` says that
    the group is open to people under eighteen; `lines` are the group's own."""

    language: str = ""
    country: str = ""
    young: bool = False
    lines: tuple[OwnLine, ...] = ()


class Door(Protocol):
    """The crisis door: answers from memory, before everything else."""

    @property
    def commands(self) -> Sequence[str]: ...

    def answer(self, event: Event, hint: Hint) -> Answer | None:
        """None when the event is no call for help."""
        ...

    def card(self, event: Event, hint: Hint) -> Answer:
        """The card for the person of this event, whatever they said."""
        ...

    def neutral(self, event: Event, hint: Hint) -> Answer:
        """The card that may stand before everybody: numbers, and no name."""
        ...
