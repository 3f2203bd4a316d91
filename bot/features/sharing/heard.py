"""Words in which danger is heard: nothing of them is posted before their author chose, and once they stand in a room
they are talk in a room like any other, without an author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.context import Context
from bot.effects import Alarm, CancelTimer, Effect, Reply, SetTimer
from bot.features.sharing import cards
from bot.features.sharing.cards import Operator
from bot.features.sharing.cleaning import warnings
from bot.features.sharing.clearing import noted, offered, reference_of
from bot.features.sharing.kept import Book, Post, State
from bot.features.sharing.posts import (
    PUBLISH,
    WATCH,
    OfPost,
    drafted,
    gone,
    mine_of,
    out_already,
    people_here,
    removed,
)
from bot.features.sharing.times import HOUR
from bot.words import say


def let_read(ctx: Context[Book], it: OfPost) -> Sequence[Effect]:
    """Facilitators read it now, without a name; it is not posted. What is told to the author is what was done."""
    mine = mine_of(ctx, it.post)
    if mine is None:
        return gone()
    post, text = mine
    if post.state is State.OUT:
        return out_already(ctx, post)
    heard, id = ctx.hear(text), ctx.id()
    handle = ctx.vault.seal_author(post.group, id, ctx.me.member.id)
    level = max(heard.level, 2)
    alarm = Alarm(post.group, level, heard.category, heard.rules, text=text, post=id, handle=handle)
    rows = offered(ctx, reference_of(post.id))
    return [alarm, *removed(ctx, post), Reply(say("sharing-not-posted"), rows, instead=True)]


def chosen_afresh(operator: Operator, ctx: Context[Book], fresh: Post, text: str, typed: str) -> Sequence[Effect]:
    """New words in which danger is heard: the author chooses again. What stands in the rooms already stays as it is."""
    if fresh.state is State.OUT:
        return [Reply(say("sharing-as-new")), *drafted(operator, ctx, typed)]
    ctx.book.write(replace(fresh, state=State.DRAFT, release_at=0))
    wrote = noted(ctx, reference_of(fresh.id))
    again = cards.preview(ctx, fresh, text, operator, people_here(ctx), found=warnings(typed), instead=True)
    return [*wrote, CancelTimer(PUBLISH, fresh.id), SetTimer(WATCH, fresh.id, ctx.now + HOUR, fresh.group), again]


def alarm_for(ctx: Context[Book], post: Post, text: str) -> list[Effect]:
    """What follows when a post appears."""
    heard = ctx.hear(text)
    if not heard.serious and not heard.failed:
        return []
    return [Alarm(post.group, heard.level, heard.category, heard.rules, named=cards.named(post))]
