"""How a feature declares what it answers.

A feature is one file (or folder) in `bot/features/`. Its docstring says what it is for, what it keeps and what it
never does; its `Book` is a Protocol of at most eight methods of its own, fulfilled in `storage/records/`. Every book
also has the duties of `Kept`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from bot.actions import AnyAction
from bot.context import Context
from bot.context import Held as Held  # stands there because a context can show everything that is held
from bot.effects import Alarm, Effect, GroupChanged
from bot.events import Became, Fired, Heard, Overheard
from bot.model import Consent
from bot.ports import Sealer
from bot.words import Words

B = TypeVar("B")


class Kept(Protocol):
    """What every record-keeper owes the people it keeps something about."""

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        """Everything kept about this member, oldest first, opened with their own key."""
        ...

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Erases what is kept about this member in the group, or everywhere (`None`), and says what must follow."""
        ...

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """This consent of the member ended: forgets what is of no use without it, and says what must follow."""
        ...

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """The group is no more: erases what is kept about it, whoever it is about, and says what must follow."""
        ...

    def expire(self, today: int, at_most: int) -> int:
        """Erases what is kept for longer than its days (`today` counts since 1970-01-01), at most so many things;
        how many. What has a timer of its own is none of these."""
        ...

    def group_of(self, object: bytes) -> bytes | None:
        """The group that an object of this feature belongs to, or None when there is none (any more)."""
        ...


@dataclass(frozen=True, slots=True)
class Timer(Generic[B]):
    """What happens when a timer of this kind is due. `late` says in one sentence what happens after a time of
    silence.

    While a group has no chat that we are in, that is a silence for it: its timers wait, apart from those that say
    `goes_on`, which take things away or look after somebody in danger."""

    kind: str
    handler: Callable[[Context[B], Fired], Sequence[Effect]]
    late: str
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Care(Generic[B]):
    """How the one feature that cares for people in danger hears of them. Nobody else overhears anything.

    `overheard`: somebody wrote in a room that is read; nobody is answered there, so it returns no Reply. `alone`:
    somebody wrote to us alone; they alone are helped, and it writes no row that carries a member. `alarmed`: see
    `bot.effects.Alarm`; `begins`: the group has one more main room, see `bot.effects.GroupChanged`."""

    overheard: Callable[[Context[B], Overheard], Sequence[Effect]]
    alone: Callable[[Context[B], Overheard], Sequence[Effect]]
    alarmed: Callable[[Context[B], Alarm], Sequence[Effect]]
    begins: Callable[[Context[B], GroupChanged], Sequence[Effect]]


@dataclass(frozen=True, slots=True)
class Retimed:
    """What follows for a group when the rules of a clock changed: effects, and a line for each thing that now comes at
    another moment than was said, for the facilitators."""

    effects: Sequence[Effect] = ()
    moved: Sequence[Words] = ()


@dataclass(frozen=True, slots=True)
class Feature(Generic[B]):
    """What a feature answers: the actions people have, the timers it is woken by, the news it heeds. `name` also names
    its messages and records.

    A handler of news is called once for each group that it concerns. It may be called again with the same news, and
    finds nothing to do then; it answers nobody, so it returns no Reply."""

    name: str
    actions: tuple[AnyAction, ...]
    timers: tuple[Timer[B], ...] = ()
    keeps: bool = True
    # A private message that nothing else expects goes to the one feature that offers something for it.
    unasked: Callable[[Context[B], str], Sequence[Effect]] | None = None
    heeds: Mapping[Became, Callable[[Context[B], Heard], Sequence[Effect]]] = field(default_factory=dict)
    care: Care[B] | None = None
    # Whoever agrees on wall-clock times computes them afresh when the rules of a clock changed. Called for each group
    # in which timers of this feature wait, with these timers.
    retimed: Callable[[Context[B], Sequence[Fired]], Retimed] | None = None


AnyFeature = Feature[Any]
