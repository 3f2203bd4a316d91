"""Coming, maybe, can't: one tap, for the person alone, changeable. And who wants to be reminded in private."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.actions import Action, Nothing
from bot.blanks import Choice, Ref
from bot.context import Context
from bot.effects import Effect, Reply, Rows
from bot.features.meetings.kept import ANSWERS, Book, Coming, answer_word, opened
from bot.model import Consent
from bot.words import At, Own, Words, say


@dataclass(frozen=True, slots=True)
class Answer:
    occurrence: Annotated[bytes, Ref()]
    answer: Annotated[str, Choice(ANSWERS)]


def answer(ctx: Context[Book], it: Answer) -> Sequence[Effect]:
    """Stands at once; the same answer again changes nothing, another one takes its place."""
    member = ctx.me.member.id
    coming = ctx.book.occurrence(ctx.group.id, it.occurrence, member)
    closed = unavailable(ctx, coming)
    if coming is None or closed is not None:
        return [Reply(closed or say("meetings-gone"))]
    if coming.mine != it.answer:
        ctx.book.answer(it.occurrence, member, it.answer)
    title = Own(opened(coming.meeting, ctx.vault).title)
    words = say("meetings-answered", title=title, at=At(coming.occurrence.starts), answer=answer_word(it.answer))
    return [Reply(words, choices(it.occurrence), instead=ctx.chat.private)]


def unavailable(ctx: Context[Book], coming: Coming | None) -> Words | None:
    """Why nothing can be done about an occurrence any more; None when something can."""
    if coming is None:
        return say("meetings-gone")
    title = Own(opened(coming.meeting, ctx.vault).title)
    at = At(coming.occurrence.starts)
    if coming.occurrence.cancelled:
        return say("meetings-cancelled-already", title=title, at=at)
    return say("meetings-over", title=title, at=at) if coming.ends <= ctx.now else None


def choices(occurrence: bytes) -> Rows:
    return (tuple(ANSWER.button(answer_word(one), occurrence, one) for one in ANSWERS),)


def reminders(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """Private reminders of this group's meetings: on, or off again."""
    on = ctx.book.remind(ctx.group.id, ctx.me.member.id)
    return [Reply(say("meetings-reminders-on" if on else "meetings-reminders-off"))]


ANSWER = Action("ma", Answer, answer)
REMINDERS = Action("mr", Nothing, reminders, "meeting reminders", consent=Consent.REMINDERS)
