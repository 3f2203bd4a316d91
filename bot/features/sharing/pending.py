"""Words that somebody wrote to the bot in private and that nothing asked for: a share, meant for the bot, or nothing.

They are kept sealed for an hour at most, without their author, and found only by what the buttons carry.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.blanks import Text
from bot.context import Context
from bot.effects import CancelTimer, Effect, Reply, SetTimer
from bot.events import Fired
from bot.features.sharing import cards
from bot.features.sharing.cards import Operator
from bot.features.sharing.cleaning import cleaned
from bot.features.sharing.clearing import FORGET
from bot.features.sharing.kept import Book
from bot.features.sharing.posts import LONGEST, drafted, gone
from bot.features.sharing.times import HOUR
from bot.words import say


@dataclass(frozen=True, slots=True)
class Unasked:
    reference: Annotated[str, Text(16)]


def unasked(ctx: Context[Book], text: str) -> Sequence[Effect]:
    """A private message is never a post by itself: its author says what it is, and after an hour it is gone."""
    if not ctx.chat.private:
        return [Reply(say("sharing-only-private"))]
    if ctx.person is None:
        return [Reply(say("sharing-no-group"))]
    if len(text) > LONGEST:
        return [Reply(say("sharing-too-long", most=LONGEST))]
    if not cleaned(text):
        return [Reply(say("sharing-nothing-read"))]
    reference = ctx.chance(8).hex()
    id = ctx.vault.tag("pending", reference)
    expires = ctx.now + HOUR
    ctx.book.keep_words(id, ctx.vault.seal_fixed("pending", (id, "sealed"), _packed(text, ctx.sources)), expires)
    return [SetTimer(FORGET, id, expires), cards.asked(reference)]


def share_this(operator: Operator, ctx: Context[Book], it: Unasked) -> Sequence[Effect]:
    id = ctx.vault.tag("pending", it.reference)
    words = ctx.book.take_words(id, ctx.now)
    if words is None:
        return gone()
    text, sources = _unpacked(ctx.vault.open_fixed("pending", (id, "sealed"), words))
    return [CancelTimer(FORGET, id), *drafted(operator, replace(ctx, sources=sources), text)]


def for_you(ctx: Context[Book], it: Unasked) -> Sequence[Effect]:
    return [_dropped(ctx, it), Reply(say("sharing-for-you"), instead=True)]


def nothing(ctx: Context[Book], it: Unasked) -> Sequence[Effect]:
    return [_dropped(ctx, it), Reply(say("sharing-nothing-kept"), instead=True)]


def forget(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    ctx.book.take_words(it.subject, ctx.now)
    return []


def _dropped(ctx: Context[Book], it: Unasked) -> Effect:
    id = ctx.vault.tag("pending", it.reference)
    ctx.book.take_words(id, ctx.now)
    return CancelTimer(FORGET, id)


def _packed(text: str, sources: Sequence[str]) -> bytes:
    return json.dumps([text, *sources]).encode()


def _unpacked(packed: bytes) -> tuple[str, tuple[str, ...]]:
    """The words, and the messages they were written in. (Words that waited through an upgrade stand alone.)"""
    if not packed.startswith(b'["'):
        return packed.decode(), ()
    text, *sources = json.loads(packed)
    return text, tuple(sources)
