"""Cancelling one occurrence and ending a series: shown first, then done by a second press, and told once.

The question carries the confirming button itself, so that whoever presses it again hears what stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.actions import Action, Audience, Need
from bot.blanks import Ref, Text
from bot.context import Context
from bot.effects import Effect, Reply
from bot.features.meetings.answering import unavailable
from bot.features.meetings.kept import Book, Coming, Meeting, opened
from bot.features.meetings.mirroring import undated
from bot.features.meetings.notices import DAY, call_off, cancelled, close, roll_on, tell_everybody
from bot.words import At, Own, Words, say

AT_MOST = 8  # cards in one answer


@dataclass(frozen=True, slots=True)
class Which:
    which: Annotated[str, Text(40)] = ""  # the id that a completion filled in, or nothing


@dataclass(frozen=True, slots=True)
class OfOccurrence:
    occurrence: Annotated[bytes, Ref()]


@dataclass(frozen=True, slots=True)
class OfMeeting:
    meeting: Annotated[bytes, Ref()]


# --- one occurrence -----------------------------------------------------------------------------------------


def cancel(ctx: Context[Book], it: Which) -> Sequence[Effect]:
    """Asks about the one that was picked, or the only one there is; else shows each with its button."""
    ahead = _standing(ctx)
    picked = [one for one in ahead if one.occurrence.id.hex() == it.which] or ahead
    if len(picked) == 1:
        return [_ask_cancel(ctx, picked[0])]
    button = ASK_CANCEL.button
    cards = [
        Reply(_named(ctx, one), ((button(say("meetings-cancel-this"), one.occurrence.id),),)) for one in ahead[:AT_MOST]
    ]
    return cards or [Reply(say("meetings-none"))]


def ask_cancel(ctx: Context[Book], it: OfOccurrence) -> Sequence[Effect]:
    coming = ctx.book.occurrence(ctx.group.id, it.occurrence, ctx.me.member.id)
    closed = unavailable(ctx, coming)
    if coming is None or closed is not None:
        return [Reply(closed or say("meetings-gone"))]
    return [_ask_cancel(ctx, coming)]


def do_cancel(ctx: Context[Book], it: OfOccurrence) -> Sequence[Effect]:
    """The series goes on: its next occurrence is arranged at once."""
    coming = ctx.book.occurrence(ctx.group.id, it.occurrence, ctx.me.member.id)
    closed = unavailable(ctx, coming)
    if coming is None or closed is not None:
        return [Reply(closed or say("meetings-gone"), instead=True)]
    meeting, starts = coming.meeting, coming.occurrence.starts
    words = cancelled(ctx, coming)
    following = roll_on(ctx, meeting, max(starts, ctx.now), ctx.now) if meeting.open else []
    begun = undated(ctx, meeting) if starts <= ctx.now else []  # a calendar cannot move what is on
    return [
        *call_off(ctx, coming, words),
        *tell_everybody(ctx, meeting, words, coming.ends),
        *begun,
        *following,
        Reply(_named(ctx, coming, "meetings-cancel-done"), instead=True),
    ]


def suggested(ctx: Context[Book], typed: str) -> Sequence[tuple[str, Words]]:
    """The next occurrences whose title holds what was typed so far."""
    return [
        (one.occurrence.id.hex(), _named(ctx, one))
        for one in _standing(ctx)
        if typed.casefold() in opened(one.meeting, ctx.vault).title.casefold()
    ]


# --- a series -----------------------------------------------------------------------------------------------


def end(ctx: Context[Book], it: Which) -> Sequence[Effect]:
    running = ctx.book.running(ctx.group.id)
    picked = [one for one in running if one.id.hex() == it.which] or running
    if len(picked) == 1:
        return [_ask_end(ctx, picked[0])]
    cards = [
        Reply(_titled(ctx, one), ((ASK_END.button(say("meetings-end-this"), one.id),),)) for one in running[:AT_MOST]
    ]
    return cards or [Reply(say("meetings-none"))]


def ask_end(ctx: Context[Book], it: OfMeeting) -> Sequence[Effect]:
    meeting = running(ctx, it.meeting)
    return [_ask_end(ctx, meeting) if meeting else Reply(say("meetings-ended-already"))]


def do_end(ctx: Context[Book], it: OfMeeting) -> Sequence[Effect]:
    """What has begun is left in peace; nothing comes after it."""
    meeting = running(ctx, it.meeting)
    if meeting is None:
        return [Reply(say("meetings-ended-already"), instead=True)]
    words = _titled(ctx, meeting, "meetings-ended")
    ahead = [one for one in _standing(ctx) if one.meeting.id == meeting.id and one.occurrence.starts > ctx.now]
    return [
        *(effect for one in ahead for effect in call_off(ctx, one, words)),
        *tell_everybody(ctx, meeting, words, max((one.ends for one in ahead), default=ctx.now + DAY)),
        *close(ctx, meeting),
        Reply(_titled(ctx, meeting, "meetings-end-done"), instead=True),
    ]


def suggested_series(ctx: Context[Book], typed: str) -> Sequence[tuple[str, Words]]:
    """The running meetings whose title holds what was typed so far."""
    return [
        (one.id.hex(), _titled(ctx, one))
        for one in ctx.book.running(ctx.group.id)
        if typed.casefold() in opened(one, ctx.vault).title.casefold()
    ]


def running(ctx: Context[Book], id: bytes) -> Meeting | None:
    """The meeting of this group with this id, while more of it is to come."""
    return next((one for one in ctx.book.running(ctx.group.id) if one.id == id), None)


# ------------------------------------------------------------------------------------------------------------


def _standing(ctx: Context[Book]) -> list[Coming]:
    ahead = ctx.book.ahead(ctx.group.id, ctx.me.member.id, ctx.now)
    return [one for one in ahead if not one.occurrence.cancelled]


def _ask_cancel(ctx: Context[Book], coming: Coming) -> Reply:
    again = "again" if coming.meeting.rhythm.every_weeks else "once"
    yes = CANCEL.button(say("meetings-cancel-this"), coming.occurrence.id, strong=True)
    return Reply((_named(ctx, coming), say("meetings-cancel-ask", rhythm=again)), ((yes,),))


def _ask_end(ctx: Context[Book], meeting: Meeting) -> Reply:
    yes = END.button(say("meetings-end-this"), meeting.id, strong=True)
    return Reply((_titled(ctx, meeting), say("meetings-end-ask")), ((yes,),))


def _named(ctx: Context[Book], coming: Coming, key: str = "meetings-named") -> Words:
    return say(key, title=Own(opened(coming.meeting, ctx.vault).title), at=At(coming.occurrence.starts))


def _titled(ctx: Context[Book], meeting: Meeting, key: str = "meetings-titled") -> Words:
    return say(key, title=Own(opened(meeting, ctx.vault).title))


# Asking changes nothing, so it needs no look at the platform: completions and lists also come while that is away.
FRESH = frozenset({Need.PRESENCE})
TEAM = Audience.FACILITATOR

ASK_CANCEL = Action("mo", OfOccurrence, ask_cancel, who=TEAM, reads=True)
CANCEL = Action("mx", OfOccurrence, do_cancel, who=TEAM, needs=FRESH)
ASK_END = Action("mb", OfMeeting, ask_end, who=TEAM, reads=True)
END = Action("mz", OfMeeting, do_end, who=TEAM, needs=FRESH)

ACTIONS = (
    Action("mc", Which, cancel, "meeting cancel", who=TEAM, reads=True, personal=False, suggest={"which": suggested}),
    Action("me", Which, end, "meeting end", who=TEAM, reads=True, personal=False, suggest={"which": suggested_series}),
    ASK_CANCEL,
    CANCEL,
    ASK_END,
    END,
)
