"""A group's own lines: numbers and addresses that its facilitators added, warm lines too.

They are shown beside the lines of the country, by the card that answers from memory. This is a feature by itself:

Keeps: the group's own lines, sealed.
Never: takes a number that is known to be dead; shows one group's lines to another.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Protocol

from bot.actions import Action, Audience, Nothing
from bot.blanks import Choice, Ref, Text
from bot.books import OwnLine
from bot.context import Context
from bot.effects import Button, Effect, GroupChanged, Reply, Rows
from bot.errors import BadInput
from bot.feature import Feature, Kept
from bot.features.crisis.avoid import Avoid
from bot.model import Role
from bot.ports import Sealer
from bot.words import Own, Words, say

MOST = 12  # lines of one group
ADD, REMOVE = "la", "lr"
CRISIS = "cr"


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One line as it is kept; what it says is sealed."""

    id: bytes
    group: bytes
    sealed: bytes


class Book(Kept, Protocol):
    """What this feature keeps."""

    def lines(self, group: bytes) -> Sequence[KeptLine]: ...

    def add(self, line: KeptLine) -> None: ...

    def drop(self, group: bytes, id: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Add:
    name: Annotated[str, Text(60)]
    reach: Annotated[str, Text(120)]
    warm: Annotated[str, Choice(("no", "yes"))] = "no"


@dataclass(frozen=True, slots=True)
class OfLine:
    line: Annotated[bytes, Ref()]


def show(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """The group's own lines; facilitators can take each away. A query."""
    found = [(one.id, opened(ctx.vault, one)) for one in ctx.book.lines(ctx.group.id)]
    words = tuple(shown(line) for _, line in found) or (say("lines-none"),)
    rows: Rows = ((Button(CRISIS, say("crisis-button-now")),),)
    if ctx.me.role >= Role.FACILITATOR:
        away = ((Button(REMOVE, say("lines-button-remove", name=Own(line.name)), id),) for id, line in found)
        rows = (*rows, *away, (Button(ADD, say("lines-button-add")),))
    return [Reply((say("lines-own"), *words), rows)]


def understood(avoid: Avoid, ctx: Context[Book], it: Add) -> tuple[Words, ...]:
    """What everybody will see. A number that is known to be dead is refused here already."""
    _check(avoid, ctx, it)
    return say("lines-understood"), shown(OwnLine(it.name, it.reach, it.warm == "yes"))


def add(avoid: Avoid, ctx: Context[Book], it: Add) -> Sequence[Effect]:
    _check(avoid, ctx, it)
    id = ctx.id()
    plain = json.dumps([it.name, it.reach, it.warm == "yes"], ensure_ascii=False).encode()
    ctx.book.add(KeptLine(id, ctx.group.id, ctx.vault.seal_fixed("own_lines", (id, "sealed"), plain)))
    return [GroupChanged(ctx.group.id), Reply(say("lines-added"), instead=True)]


def remove(ctx: Context[Book], it: OfLine) -> Sequence[Effect]:
    ctx.book.drop(ctx.group.id, it.line)
    return [GroupChanged(ctx.group.id), Reply(say("lines-removed"), instead=True)]


def shown(line: OwnLine) -> Words:
    """One line, as people read it."""
    return say("lines-warm" if line.warm else "lines-line", name=Own(line.name), reach=Own(line.reach))


def opened(vault: Sealer, kept: KeptLine) -> OwnLine:
    name, reach, warm = json.loads(vault.open_fixed("own_lines", (kept.id, "sealed"), kept.sealed))
    return OwnLine(name, reach, warm)


# ------------------------------------------------------------------------------------------------------------


def _check(avoid: Avoid, ctx: Context[Book], it: Add) -> None:
    if avoid.names(it.reach) or avoid.names(it.name):
        raise BadInput("lines-dead")
    if len(ctx.book.lines(ctx.group.id)) >= MOST:
        raise BadInput("lines-too-many")


def make(avoid: Avoid) -> Feature[Book]:
    """The feature, with the numbers that must not be used."""
    return Feature(
        "lines",
        (
            Action("ls", Nothing, show, "lines", reads=True, below="show"),
            Action(
                ADD, Add, partial(add, avoid), "lines add", who=Audience.FACILITATOR, echo=partial(understood, avoid),
                personal=False,
            ),
            Action(REMOVE, OfLine, remove, who=Audience.FACILITATOR),
        ),
    )  # fmt: skip
