"""A message could not be read for signs of danger: facilitators hear that nobody reads at the moment.

It goes the same way down as an alert: their room, their private chats, an owner. Where it came to nobody, it is said
again with the next message."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.effects import Effect, Send, SetTimer, ToMember, ToRoom
from bot.events import Fired
from bot.features.crisis.alerts.kept import COULD_NOT, UNCHECKED, UNCHECKED_SILENT, Book, Helper
from bot.features.crisis.alerts.rounds import HOUR, helpers
from bot.model import Role
from bot.words import Verbatim, Words, say


def could_not_check(ctx: Context[Book], *, named: str = "", link: str = "") -> list[Effect]:
    """Once an hour, as long as somebody is told."""
    group = ctx.group.id
    if ctx.book.until(group, COULD_NOT) > ctx.now:
        return []
    ctx.book.set_until(group, COULD_NOT, ctx.now + HOUR)
    who = helpers(ctx, group)
    words: tuple[Words, ...] = (say("crisis-could-not-check"),)
    if link:
        words = (*words, say("common-see-message", url=Verbatim(link)))
    if not who.rooms:
        return _in_private(ctx, who.on_duty or who.owners, words, named)
    called, failing = tuple(one.member for one in who.on_duty or who.owners), SetTimer(UNCHECKED, group, 0, group)
    return [
        Send(ToRoom(room), words, urgent=True, mentions=called, about=named, otherwise=failing) for room in who.rooms
    ]


def unchecked(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """The facilitators' room could not be reached."""
    who = helpers(ctx, it.group)
    return _in_private(ctx, who.on_duty, (say("crisis-could-not-check"),))


def unchecked_silent(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """A private message to one of them did not arrive; where another was written to, that is enough."""
    if any(one.writable for one in helpers(ctx, it.group).on_duty):
        return []
    return _in_private(ctx, (), (say("crisis-could-not-check"),))


def _in_private(
    ctx: Context[Book], people: Sequence[Helper], words: tuple[Words, ...], named: str = ""
) -> list[Effect]:
    """To these people, else to owners who are off duty; where nobody is left, it is owed."""
    group = ctx.group.id
    told = [one.member for one in people if one.writable]
    told = told or [one.member for one in helpers(ctx, group).owners if one.writable]
    if not told:
        ctx.book.set_until(group, COULD_NOT, 0)
    failing = SetTimer(UNCHECKED_SILENT, group, 0, group)
    return [
        Send(ToMember(one, group), words, urgent=True, least=Role.FACILITATOR, about=named, otherwise=failing)
        for one in told
    ]
