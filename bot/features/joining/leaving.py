"""Leaving: one's things are kept for a year, or erased. Dropping out of the chat is not leaving: whoever comes back to
it finds everything as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.actions import Nothing
from bot.blanks import Ref
from bot.context import Context
from bot.effects import CancelTimer, Effect, EraseEverything, Reply, Send, SetTimer, ToRooms
from bot.events import Fired, Heard
from bot.features.joining.cards import leaving
from bot.features.joining.kept import DAY, FORGET, Book, Place, away_tag
from bot.model import Purpose, Role, State
from bot.words import say

A_YEAR = 365
ASIDE = (State.AWAY, State.OUT)  # not here, and everything waits


@dataclass(frozen=True, slots=True)
class OfGroup:
    group: Annotated[bytes, Ref()]


def leave(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """Asks what becomes of one's things. Nothing happens before a button is pressed."""
    return [leaving(ctx.group.id, ctx.group.name, last_owner=_last_owner(ctx, ctx.me.member.id, ctx.group.id))]


def keep(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    """Away for up to a year: nothing is written to them, nothing is shown of them, all is there on return."""
    member = ctx.person.id if ctx.person else b""
    place = ctx.book.place(member, it.group)
    if place is None or place.state is not State.HERE:
        aside = place is not None and place.state in ASIDE
        return [Reply(say("joining-away-already" if aside else "joining-not-in"), instead=True)]
    return [*_put_aside(ctx, member, it.group, place, State.AWAY), Reply(say("joining-kept"), instead=True)]


def erase(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    """Erased at once, in every feature. Somebody who was removed stays removed."""
    member = ctx.person.id if ctx.person else b""
    place = ctx.book.place(member, it.group)
    if place is None or place.state is State.REMOVED:
        return [Reply(say("joining-not-in"), instead=True)]
    return [EraseEverything(member, it.group), Reply(say("joining-erased"), instead=True)]


def forget(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """The year is over."""
    aside = [one for state in ASIDE for one in ctx.book.those(it.group, state)]
    return [EraseEverything(one, it.group) for one in aside if away_tag(ctx.vault, it.group, one) == it.subject]


def back(ctx: Context[Book], member: bytes, group: bytes) -> list[Effect]:
    """Somebody is there again: their year ends."""
    return [CancelTimer(FORGET, away_tag(ctx.vault, group, member))]


# --- what is heard of people --------------------------------------------------------------------------------


def dropped_out(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Somebody left the last chat of the group, or was banned there. Members are put aside, without a role; nothing is
    kept of a request to join."""
    place = ctx.book.place(it.member, it.group)
    if place is not None and place.state is State.ASKED:
        return [EraseEverything(it.member, it.group)]
    if place is None or place.state is not State.HERE:
        return []
    return _put_aside(ctx, it.member, it.group, place, State.OUT)


def came_back(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Somebody was seen in a chat of the group: again, or for the first time since they joined in private."""
    place = ctx.book.place(it.member, it.group)
    if place is not None and place.state is State.OUT:
        here = replace(place, state=State.HERE, since=ctx.now // DAY, outside=False)
        ctx.book.stand(it.member, it.group, here)
        return back(ctx, it.member, it.group)
    if place is not None and place.outside:
        ctx.book.stand(it.member, it.group, replace(place, outside=False))
    return []


def let_go(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """The time is over for which people are kept whom only a place knew that put us out."""
    place = ctx.book.place(it.member, it.group) if it.member else None
    return [EraseEverything(it.member, it.group)] if place is not None else []


# ------------------------------------------------------------------------------------------------------------


def _put_aside(ctx: Context[Book], member: bytes, group: bytes, place: Place, state: State) -> list[Effect]:
    alone = _last_owner(ctx, member, group)
    ctx.book.stand(member, group, replace(place, role=Role.MEMBER, state=state, since=ctx.now // DAY))
    orphaned = [Send(ToRooms(group, Purpose.FACILITATORS), say("joining-no-owner"))] if alone else []
    return [SetTimer(FORGET, away_tag(ctx.vault, group, member), ctx.now + A_YEAR * DAY, group), *orphaned]


def _last_owner(ctx: Context[Book], member: bytes, group: bytes) -> bool:
    return list(ctx.book.owners(group)) == [member]
