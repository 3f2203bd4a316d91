"""Anonymous sharing: somebody says a hard thing without their name, and it stays theirs.

Keeps: the text, sealed under the post's own key, and a sealed handle that nobody can open after thirty days; how many
know this feeling, as tags that die with that key; words written to the bot, for an hour, until they say what for; which
messages of a private chat a share was written in, without whose, for two days at most.
Never: keeps or shows an author; writes a member's row in the same transaction; answers differently to an author than to
anybody else in a room; tells anyone who felt the same.

A post is an anonymous row from its first word. Every press on it is checked by trying its handle, and what is not
one's own looks like what is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from bot.actions import Action, Audience, Nothing
from bot.blanks import Choice, Number, Ref, Text
from bot.context import Context
from bot.effects import Button, CancelTimer, Effect, LetStand, Reply, SetTimer
from bot.errors import BadInput
from bot.events import Fired
from bot.feature import Feature, Retimed, Timer
from bot.features.sharing import cards
from bot.features.sharing.cards import FEWEST, NO_NOTE, NOTES
from bot.features.sharing.cards import Operator as Operator
from bot.features.sharing.cleaning import cleaned
from bot.features.sharing.clearing import CLEAR, FORGET, Clearing, clear, let_go, offered, reference_of
from bot.features.sharing.heard import alarm_for, chosen_afresh, let_read
from bot.features.sharing.kept import DAY, LIFE, Book, State, band, is_mine, orphaned, scope, sealed, text_of
from bot.features.sharing.pending import Unasked, for_you, forget, nothing, share_this, unasked
from bot.features.sharing.posts import (
    LONGEST,
    PUBLISH,
    WATCH,
    OfPost,
    drafted,
    forgotten,
    gone,
    mine_of,
    out_already,
    people_here,
    removed,
    rewritten,
    too_few,
)
from bot.features.sharing.times import HOUR, UNDO, next_look, next_release, release_near
from bot.model import Consent
from bot.words import At, say

PAGE = 8  # posts of one's own shown at once


# --- writing ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    text: Annotated[str, Text(LONGEST, lines=6)]


@dataclass(frozen=True, slots=True)
class Rewording:
    post: Annotated[bytes, Ref()]
    text: Annotated[str, Text(LONGEST, lines=6)]


@dataclass(frozen=True, slots=True)
class Noting:
    post: Annotated[bytes, Ref()]
    note: Annotated[str, Choice(NOTES)]


@dataclass(frozen=True, slots=True)
class Release:
    post: Annotated[bytes, Ref()]
    when: Annotated[str, Choice(("next", "now"))]


def share(operator: Operator, ctx: Context[Book], it: Share) -> Sequence[Effect]:
    return drafted(operator, ctx, it.text)


def reword(operator: Operator, ctx: Context[Book], it: Rewording) -> Sequence[Effect]:
    mine, text = mine_of(ctx, it.post), cleaned(it.text)
    if mine is None:
        return gone()
    if not text:
        raise BadInput("blank-empty", blank="text")
    post = replace(mine[0], sealed=sealed(ctx.vault, it.post, text, mine[0].day))
    if ctx.hear(text).serious:
        return chosen_afresh(operator, ctx, post, text, it.text)
    return rewritten(operator, ctx, post, text, it.text)


def put_note(operator: Operator, ctx: Context[Book], it: Noting) -> Sequence[Effect]:
    mine = mine_of(ctx, it.post)
    if mine is None:
        return gone()
    post, text = mine
    return rewritten(operator, ctx, replace(post, note="" if it.note == NO_NOTE else it.note), text, text)


# --- letting go of it, and taking it back -------------------------------------------------------------------


def release(ctx: Context[Book], it: Release) -> Sequence[Effect]:
    """Sets when it appears; pressing again changes that, until it has appeared."""
    mine = mine_of(ctx, it.post)
    if mine is None:
        return gone()
    post, text = mine
    if post.state is State.OUT:
        return out_already(ctx, post)
    if people_here(ctx) < FEWEST:
        return too_few(text)
    now = it.when == "now" and not ctx.hear(text).serious
    due = ctx.now + UNDO if now else next_release(ctx.now, ctx.group.zone)
    ctx.book.write(replace(post, state=State.WAITING, release_at=due))
    return [
        SetTimer(PUBLISH, post.id, due, post.group),
        SetTimer(WATCH, post.id, next_look(ctx.now, ctx.chance), post.group),
        Reply(
            say("sharing-posted-soon" if now else "sharing-posted-then", at=At(due, ctx.group.zone)),
            (*cards.waiting(post), *offered(ctx, reference_of(post.id))),
            instead=True,
        ),
    ]


def undo(operator: Operator, ctx: Context[Book], it: OfPost) -> Sequence[Effect]:
    """Back to the draft; nothing that was written is lost."""
    mine = mine_of(ctx, it.post)
    if mine is None:
        return gone()
    post, text = mine
    if post.state is State.OUT:
        return out_already(ctx, post)
    post = replace(post, state=State.DRAFT, release_at=0)
    ctx.book.write(post)
    again = cards.preview(ctx, post, text, operator, people_here(ctx), first=say("sharing-undone"), instead=True)
    return [CancelTimer(PUBLISH, post.id), SetTimer(WATCH, post.id, ctx.now + HOUR, post.group), again]


def withdraw(ctx: Context[Book], it: OfPost) -> Sequence[Effect]:
    """Now, wherever it stands: a draft, one that waits, or one in the rooms. Also for somebody who left the group."""
    mine = mine_of(ctx, it.post)
    if mine is None:
        return gone()
    post, _ = mine
    said = "sharing-taken-back" if post.state is State.OUT else "sharing-dropped"
    rows = offered(ctx, reference_of(post.id))
    return [*removed(ctx, post, told=cards.what_became(post)), Reply(say(said), rows, instead=True)]


def mine(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    return _listed(ctx, 0)


@dataclass(frozen=True, slots=True)
class Older:
    skip: Annotated[int, Number(0, 10_000)]


def older(ctx: Context[Book], it: Older) -> Sequence[Effect]:
    return _listed(ctx, it.skip)


# --- under the post -----------------------------------------------------------------------------------------


def feel(ctx: Context[Book], it: OfPost) -> Sequence[Effect]:
    """Counts everybody once, the author like anybody, and says the same to all."""
    post = ctx.book.post(ctx.group.id, it.post)
    text = text_of(ctx.vault, post) if post else None
    if post is None or text is None or post.state is not State.OUT:
        return gone()
    noted = Reply(say("sharing-felt-noted"))
    if not ctx.book.feel(post.id, ctx.vault.tag_under(scope(post.id), ctx.me.member.id)):
        return [noted]
    more = replace(post, felt=post.felt + 1)
    if band(more.felt) == band(post.felt):
        return [noted]
    return [noted, cards.edited(more, text, ctx.group.language, serious=ctx.hear(text).serious)]


# --- timers -------------------------------------------------------------------------------------------------


def publish(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    post = ctx.book.post(it.group, it.subject)
    text = text_of(ctx.vault, post) if post else None
    if post is None or text is None or post.state is not State.WAITING:
        return []
    if orphaned(ctx.vault, post, ctx.book.members(it.group)):
        return removed(ctx, post)
    out = replace(post, state=State.OUT)
    ctx.book.write(out)
    sent = cards.sent(out, text, ctx.group.language, serious=ctx.hear(text).serious)
    return [sent, *alarm_for(ctx, out, text)]


def watch(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """Looks after one post at random times: a forgotten draft, one whose days are over, and one that is nobody's."""
    post = ctx.book.post(it.group, it.subject)
    if post is None:
        return []
    end = (post.day + LIFE) * DAY
    if ctx.now >= end:  # it stays in the room, and from now on it is nobody's
        return [LetStand(cards.named(post)), *forgotten(ctx, post)]
    if post.state is State.DRAFT or orphaned(ctx.vault, post, ctx.book.members(it.group)):
        return [*removed(ctx, post), *let_go(ctx, reference_of(post.id))]
    return [SetTimer(WATCH, post.id, min(next_look(ctx.now, ctx.chance), end), post.group)]


def retimed(ctx: Context[Book], waiting: Sequence[Fired]) -> Retimed:
    """What waits for a release time waits for the same hour on the group's clock. Nobody is told: nobody knows of it.

    What was to appear now, and is in its ten minutes, has no hour on a clock."""
    effects = []
    for one in waiting:
        due = release_near(one.due, ctx.group.zone) if one.kind == PUBLISH and one.due > ctx.now + UNDO else None
        post = ctx.book.post(ctx.group.id, one.subject) if due not in {None, one.due} else None
        if due is not None and post is not None and post.state is State.WAITING:
            ctx.book.write(replace(post, release_at=due))
            effects.append(SetTimer(PUBLISH, post.id, due, post.group))
    return Retimed(effects)


# ------------------------------------------------------------------------------------------------------------


def _listed(ctx: Context[Book], skip: int) -> Sequence[Effect]:
    """One's own posts of thirty days, found by trying every handle. A query."""
    me = ctx.person.id if ctx.person else b""
    group = ctx.seen_group
    tried = ctx.book.posts(group.id if group else None)
    own = [(post, text_of(ctx.vault, post)) for post in tried if is_mine(ctx.vault, post, me)]
    language, zone = (group.language, group.zone) if group else (ctx.language, ctx.zone)
    shown = [
        cards.mine(
            post,
            text,
            language,
            zone,
            ctx.now,
            serious=post.state is State.DRAFT and ctx.hear(text).serious,
            more=offered(ctx, reference_of(post.id)),
        )
        for post, text in own
        if text is not None
    ]
    if not shown:
        return [Reply(say("sharing-mine-empty"))]
    rest = Button(cards.OLDER, say("sharing-button-older"), value=str(skip + PAGE))
    onward = [Reply(say("sharing-mine-more"), ((rest,),))] if len(shown) > skip + PAGE else []
    return [Reply(say("sharing-mine")), *shown[skip : skip + PAGE], *onward]


def make(operator: Operator) -> Feature[Book]:
    """The feature, for a bot that this operator runs."""
    return Feature(
        "sharing",
        (
            Action("sh", Share, partial(share, operator), "share", consent=Consent.SHARING, anonymous=True),
            Action("sm", Nothing, mine, "shares", who=Audience.ANYONE, reads=True),
            Action(cards.OLDER, Older, older, who=Audience.ANYONE, reads=True),
            Action(cards.NOTE, Noting, partial(put_note, operator), anonymous=True),
            Action(cards.RELEASE, Release, release, consent=Consent.SHARING, anonymous=True),
            Action(cards.UNDO, OfPost, partial(undo, operator), anonymous=True),
            Action(cards.EDIT, Rewording, partial(reword, operator), anonymous=True),
            Action(cards.WITHDRAW, OfPost, withdraw, who=Audience.ANYONE, anonymous=True),
            Action(cards.FELT, OfPost, feel, anonymous=True),
            Action(cards.READ, OfPost, let_read, anonymous=True),
            Action(cards.THIS, Unasked, partial(share_this, operator), consent=Consent.SHARING, anonymous=True),
            Action(cards.FOR_YOU, Unasked, for_you, who=Audience.ANYONE, anonymous=True),
            Action(CLEAR, Clearing, clear, who=Audience.ANYONE, anonymous=True),
            Action(cards.NOTHING, Unasked, nothing, who=Audience.ANYONE, anonymous=True),
        ),
        timers=(
            Timer(PUBLISH, publish, "It is posted as soon as we are back."),
            Timer(WATCH, watch, "It is looked after as soon as we are back.", goes_on=True),
            Timer(
                FORGET,
                forget,
                "The words are gone as soon as we are back; nobody could use them meanwhile.",
                goes_on=True,
            ),
        ),
        unasked=unasked,
        retimed=retimed,
    )
