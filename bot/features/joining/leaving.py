"""Leaving: one's things are kept for a year, or erased; dropping out of the chat is not leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.actions import Nothing
from bot.blanks import Ref
from bot.context import Context
from bot.effects import CancelTimer, Effect, EraseEverything, Reply, Send, SetTimer, ToRooms
from bot.events import Fired
from bot.features.joining.cards import leaving
from bot.features.joining.kept import DAY, FORGET, Book, away_tag
from bot.model import Purpose, Role, State
from bot.words import say

A_YEAR = 365


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
        away = place is not None and place.state is State.AWAY
        return [Reply(say("joining-away-already" if away else "joining-not-in"), instead=True)]
    alone = _last_owner(ctx, member, it.group)
    ctx.book.stand(member, it.group, replace(place, role=Role.MEMBER, state=State.AWAY, since=ctx.now // DAY))
    orphaned = [Send(ToRooms(it.group, Purpose.FACILITATORS), say("joining-no-owner"))] if alone else []
    year = SetTimer(FORGET, away_tag(ctx.vault, it.group, member), ctx.now + A_YEAR * DAY, it.group)
    return [year, *orphaned, Reply(say("joining-kept"), instead=True)]


def erase(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    """Erased at once, in every feature. Somebody who was removed stays removed."""
    member = ctx.person.id if ctx.person else b""
    place = ctx.book.place(member, it.group)
    if place is None or place.state is State.REMOVED:
        return [Reply(say("joining-not-in"), instead=True)]
    return [EraseEverything(member, it.group), Reply(say("joining-erased"), instead=True)]


def forget(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """The year is over."""
    away = (one for one in ctx.book.those(it.group, State.AWAY) if away_tag(ctx.vault, it.group, one) == it.subject)
    return [EraseEverything(member, it.group) for member in away]


def back(ctx: Context[Book], member: bytes, group: bytes) -> list[Effect]:
    """Somebody is there again: their year ends."""
    return [CancelTimer(FORGET, away_tag(ctx.vault, group, member))]


def _last_owner(ctx: Context[Book], member: bytes, group: bytes) -> bool:
    return list(ctx.book.owners(group)) == [member]
