"""On call is every facilitator, minus those who said that they are off duty until a moment of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.actions import Nothing
from bot.blanks import Choice, When
from bot.context import Context
from bot.effects import Button, Effect, Reply, Rows
from bot.features.crisis.alerts.kept import OFF_DUTY, Book, tag_of
from bot.features.crisis.alerts.rounds import HOUR, helpers
from bot.model import Role
from bot.words import At, Words, say

FOR, BACK = "kp", "kb"
HOURS = ("8", "24", "72", "168")


@dataclass(frozen=True, slots=True)
class Until:
    until: Annotated[int, When()]


@dataclass(frozen=True, slots=True)
class For:
    hours: Annotated[str, Choice(HOURS)]


def show(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """Whether I am on call, and how many are. A query."""
    until = ctx.book.until(_me(ctx), OFF_DUTY)
    on_duty, me = helpers(ctx, ctx.group.id).on_duty, ctx.me.member.id
    others = len([one for one in on_duty if one.member != me])
    lost = [one.member for one in on_duty if one.unreached]
    off = until > ctx.now
    mine = (say("crisis-off-duty-until", at=At(until)), *_still_told(ctx)) if off else (say("crisis-on-duty"),)
    rows: Rows = ((Button(BACK, say("crisis-button-back")),),) if off else _ways()
    closed = [say("crisis-duty-closed-you")] if me in lost else []
    closed += [say("crisis-duty-closed", count=count)] if (count := sum(one != me for one in lost)) else []
    return [Reply((*mine, say("crisis-duty-others", count=others), *closed), rows)]


def off_until(ctx: Context[Book], it: Until) -> Sequence[Effect]:
    return _off(ctx, it.until)


def off_for(ctx: Context[Book], it: For) -> Sequence[Effect]:
    return _off(ctx, ctx.now + int(it.hours) * HOUR)


def back(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    ctx.book.set_until(_me(ctx), OFF_DUTY, 0)
    return [Reply(say("crisis-on-duty"), _ways(), instead=True)]


# ------------------------------------------------------------------------------------------------------------


def _off(ctx: Context[Book], until: int) -> Sequence[Effect]:
    if until <= ctx.now:
        return [Reply(say("crisis-duty-past"))]
    ctx.book.set_until(_me(ctx), OFF_DUTY, until)
    words = (say("crisis-off-duty-until", at=At(until)), *_still_told(ctx), *_nobody(ctx))
    return [Reply(words, ((Button(BACK, say("crisis-button-back")),),), instead=True)]


def _still_told(ctx: Context[Book]) -> tuple[Words, ...]:
    """Owners are the last who are called, off duty or not."""
    return (say("crisis-duty-owner"),) if ctx.me.role is Role.OWNER else ()


def _nobody(ctx: Context[Book]) -> tuple[Words, ...]:
    """Where nobody is on call any more: whether there is an owner who is told then."""
    who = helpers(ctx, ctx.group.id)
    if who.on_duty:
        return ()
    told = any(who.rooms or one.writable for one in who.owners)
    return (say("crisis-duty-nobody" if told else "crisis-duty-no-owner"),)


def _me(ctx: Context[Book]) -> bytes:
    return tag_of(ctx.vault, ctx.group.id, ctx.me.member.id)


def _ways() -> Rows:
    return tuple((Button(FOR, say(f"choice-{FOR}-hours-{hours}"), value=hours),) for hours in HOURS)
