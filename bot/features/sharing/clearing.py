"""Deleting what somebody wrote to the bot for a share, from their own private chat, when they ask for it.

Which messages it was is kept for a day or two, sealed, apart from the share and without its author: found only by what
a button carries. A row is kept for every share, whether or not there is anything to delete, so that it says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.blanks import Text
from bot.context import Context
from bot.effects import Button, CancelTimer, Effect, Reply, Rows, SetTimer, TakeAway
from bot.features.sharing.kept import DAY, Book
from bot.words import say

CLEAR, FORGET = "sd", "sharing.unasked"
MOST = 20  # messages; of more, the latest
PAD = 512


@dataclass(frozen=True, slots=True)
class Clearing:
    reference: Annotated[str, Text(16)]


def reference_of(post: bytes) -> str:
    """What a button of this post carries, also when the post itself is gone."""
    return post.hex()[:16]


def noted(ctx: Context[Book], reference: str) -> list[Effect]:
    """Keeps what was written this time with what was written before."""
    id = _id(ctx, reference)
    sources = tuple(dict.fromkeys((*_look(ctx, reference), *ctx.sources)))[-MOST:]
    ctx.book.take_words(id, ctx.now)
    packed = json.dumps(sources).encode()
    expires = ctx.now + DAY + int.from_bytes(ctx.chance(4)) % DAY  # a moment that does not tell when it was written
    ctx.book.keep_words(id, ctx.vault.seal_fixed("pending", (id, "wrote"), packed.ljust(PAD)), expires)
    return [SetTimer(FORGET, id, expires)]


def let_go(ctx: Context[Book], reference: str) -> list[Effect]:
    """Nobody will press the button any more."""
    id = _id(ctx, reference)
    ctx.book.take_words(id, ctx.now)
    return [CancelTimer(FORGET, id)]


def offered(ctx: Context[Book], reference: str) -> Rows:
    """The button, where there is something to delete."""
    there = bool(_look(ctx, reference))
    return ((Button(CLEAR, say("sharing-button-clear"), value=reference),),) if there else ()


def clear(ctx: Context[Book], it: Clearing) -> Sequence[Effect]:
    """Deletes what can be deleted in this chat. What was written elsewhere has to be deleted there."""
    wrote = _look(ctx, it.reference)
    here = f"{ctx.chat.platform}:"
    sources = tuple(one.removeprefix(here) for one in wrote if one.startswith(here))
    if not wrote:
        return [Reply(say("sharing-clear-by-hand"))]
    if not sources or not ctx.chat.private:
        return [Reply(say("sharing-clear-elsewhere"))]
    return [TakeAway(sources, say("sharing-cleared"), say("sharing-clear-by-hand"))]


# ------------------------------------------------------------------------------------------------------------


def _id(ctx: Context[Book], reference: str) -> bytes:
    return ctx.vault.tag("wrote", reference)


def _look(ctx: Context[Book], reference: str) -> tuple[str, ...]:
    id = _id(ctx, reference)
    sealed = ctx.book.look_words(id, ctx.now)
    return tuple(json.loads(ctx.vault.open_fixed("pending", (id, "wrote"), sealed))) if sealed else ()
