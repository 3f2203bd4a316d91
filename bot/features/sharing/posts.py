"""What the handlers have in common: writing a draft, finding one's own post, and removing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.blanks import Ref
from bot.context import Context
from bot.effects import Bury, CancelTimer, Effect, Reply, SetTimer, Told
from bot.errors import BadInput
from bot.features.sharing import cards
from bot.features.sharing.cards import FEWEST, Operator
from bot.features.sharing.cleaning import cleaned, warnings
from bot.features.sharing.clearing import noted, offered, reference_of
from bot.features.sharing.kept import DAY, Book, Post, State, is_mine, scope, sealed, text_of
from bot.features.sharing.names import drawn
from bot.features.sharing.times import HOUR
from bot.words import Own, say

LONGEST = 1500  # characters
RECENT = 30  # posts whose names are not drawn again
PUBLISH, WATCH = "sharing.release", "sharing.watch"


@dataclass(frozen=True, slots=True)
class OfPost:
    post: Annotated[bytes, Ref()]


def drafted(operator: Operator, ctx: Context[Book], typed: str) -> Sequence[Effect]:
    text, people = cleaned(typed), people_here(ctx)
    if not text:
        raise BadInput("blank-empty", blank="text")
    if people < FEWEST:
        return too_few(text)
    id, day, group = ctx.id(), ctx.now // DAY, ctx.group.id
    recent = frozenset(post.name for post in ctx.book.posts(group)[:RECENT])
    handle = ctx.vault.seal_author(group, id, ctx.me.member.id)
    kept = sealed(ctx.vault, id, text, day)
    post = Post(id, group, handle, kept, drawn(ctx.chance, recent), "", State.DRAFT, 0, day)
    ctx.book.write(post)
    return [
        *noted(ctx, reference_of(id)),
        SetTimer(WATCH, id, ctx.now + HOUR, group),
        cards.preview(ctx, post, text, operator, people, found=warnings(typed)),
    ]


def rewritten(operator: Operator, ctx: Context[Book], post: Post, text: str, typed: str) -> Sequence[Effect]:
    serious = ctx.hear(text).serious
    ctx.book.write(post)
    wrote = noted(ctx, reference_of(post.id))
    clear = offered(ctx, reference_of(post.id))
    match post.state:
        case State.DRAFT:
            again = cards.preview(ctx, post, text, operator, people_here(ctx), found=warnings(typed), instead=True)
            return [*wrote, again]
        case State.WAITING:
            language, zone = ctx.group.language, ctx.group.zone
            return [*wrote, cards.mine(post, text, language, zone, ctx.now, serious=serious, more=clear)]
        case State.OUT:
            standing = cards.standing(post, text, ctx.group.language)
            return [
                *wrote,
                cards.edited(post, text, ctx.group.language, serious=serious, told=cards.if_not_changed(post)),
                Reply((say("sharing-changed"), *standing), (*cards.out(post), *clear)),
            ]


def mine_of(ctx: Context[Book], id: bytes) -> tuple[Post, str] | None:
    """The post and its text, where the person who acts wrote it."""
    post = ctx.book.post(ctx.group.id, id)
    if post is None or ctx.person is None or not is_mine(ctx.vault, post, ctx.person.id):
        return None
    text = text_of(ctx.vault, post)
    return None if text is None else (post, text)


def people_here(ctx: Context[Book]) -> int:
    return sum(ctx.book.members(ctx.group.id).values())


def removed(ctx: Context[Book], post: Post, *, told: Told | None = None) -> list[Effect]:
    """Withdrawn from every room. Where it cannot be reached any more, somebody may delete it by hand."""
    language = ctx.seen_group.language if ctx.seen_group else ctx.language
    taken = [cards.withdrawn(post, language, told)] if post.state is State.OUT else []
    return [*taken, *forgotten(ctx, post)]


def forgotten(ctx: Context[Book], post: Post) -> list[Effect]:
    ctx.book.drop(post.id)
    return [CancelTimer(PUBLISH, post.id), CancelTimer(WATCH, post.id), Bury(scope(post.id))]


def too_few(text: str) -> Sequence[Effect]:
    return [Reply((say("sharing-too-few", least=FEWEST), say("sharing-your-words", text=Own(text))))]


def out_already(ctx: Context[Book], post: Post) -> Sequence[Effect]:
    rows = (*cards.out(post), *offered(ctx, reference_of(post.id)))
    return [Reply(say("sharing-out-already"), rows, instead=True)]


def gone() -> Sequence[Effect]:
    return [Reply(say("access-gone"))]
