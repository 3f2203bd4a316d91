"""Meetings: when the group meets, told and remembered, so that nobody misses one by accident.

Keeps: meetings with their title and place (sealed), their next occurrences, who said coming, maybe or can't, who
wants private reminders, and whether meetings stand in a platform's own calendar as well.
Never: shows a member's answer to anybody else; counts more exactly than "few, about ten, many"; tells who is reminded;
puts more than title and time where others than the group can see it.

Wall-clock time in the meeting's own zone is what stands; moments are computed from it, one occurrence after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.actions import Action, Audience, Nothing
from bot.blanks import Choice, Duration, Ref, Text, When
from bot.context import Context
from bot.effects import Effect, Reply, Rows
from bot.errors import BadInput
from bot.events import Fired
from bot.feature import Feature, Timer
from bot.features.meetings.answering import ANSWER, REMINDERS, choices
from bot.features.meetings.calling_off import ACTIONS, ASK_CANCEL, AT_MOST, FRESH, running
from bot.features.meetings.clocks import retimed
from bot.features.meetings.kept import Book, Coming, Details, Meeting, answer_word, opened, sealed
from bot.features.meetings.mirroring import EVENTS, LOST, lost
from bot.features.meetings.notices import (
    DAY,
    HOUR,
    OVER,
    REMINDER,
    announcement,
    announcement_changed,
    arrange,
    cancelled,
    next_reminder,
    place,
    reminding,
    roll_on,
)
from bot.model import Role
from bot.rhythm import Rhythm, local_of
from bot.words import At, Own, Span, Words, ZoneName, say

WEEKS = (("once", 0), ("weekly", 1), ("fortnightly", 2))
LEAST, MOST = 10 * 60, DAY  # how long a meeting can be, in seconds: far below the shortest rhythm
BANDS = ((15, "many"), (4, "ten"), (0, "few"))  # more than so many


# --- scheduling ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Schedule:
    title: Annotated[str, Text(80)]
    first: Annotated[int, When(ahead=True)]
    every: Annotated[str, Choice(tuple(name for name, _ in WEEKS))]  # no default, so that it is asked everywhere
    length: Annotated[int, Duration(LEAST, MOST)] = HOUR
    where: Annotated[str, Text(200)] = ""


def planned(ctx: Context[Book], it: Schedule) -> Rhythm:
    """The rhythm that was meant: by the wall clock of the group's zone."""
    if it.first <= ctx.now:
        raise BadInput("blank-past", blank="first")
    local = local_of(it.first, ctx.group.zone)
    return Rhythm(local.date(), local.time(), ctx.group.zone, dict(WEEKS)[it.every])


def understood(ctx: Context[Book], it: Schedule) -> Words:
    """What stands to be confirmed: the first three times with weekday, date, time and zone."""
    rhythm = planned(ctx, it)
    dates = tuple(say("meetings-date", at=At(instant, rhythm.zone)) for instant in rhythm.occurrences(ctx.now, 3))
    return say(
        "meetings-echo", title=Own(it.title), often=_often(rhythm), dates=dates, zone=ZoneName(rhythm.zone),
        length=Span(it.length), place=place(it.where),
    )  # fmt: skip


def schedule(ctx: Context[Book], it: Schedule) -> Sequence[Effect]:
    rhythm = planned(ctx, it)
    id = ctx.id()
    meeting = Meeting(id, ctx.group.id, sealed(Details(it.title, it.where), id, ctx.vault), rhythm, it.length)
    ctx.book.keep(meeting)
    occurrence, timers = arrange(ctx, meeting, rhythm.next_after(ctx.now) or it.first, ctx.now)
    ask: Rows = () if it.where else ((PLACE.button(say("meetings-add-place"), id),),)
    stands = say("meetings-scheduled", title=Own(it.title), at=At(occurrence.starts, rhythm.zone))
    return [*timers, announcement(ctx, meeting, occurrence), Reply(stands, ask, instead=True)]


@dataclass(frozen=True, slots=True)
class Place:
    meeting: Annotated[bytes, Ref()]
    where: Annotated[str, Text(200)]


def set_place(ctx: Context[Book], it: Place) -> Sequence[Effect]:
    """Says where a meeting is; what was announced says so as well."""
    meeting = running(ctx, it.meeting)
    if meeting is None:
        return [Reply(say("meetings-ended-already"))]
    title = opened(meeting, ctx.vault).title
    changed = replace(meeting, sealed=sealed(Details(title, it.where), meeting.id, ctx.vault))
    ctx.book.keep(changed)
    ahead = ctx.book.ahead(ctx.group.id, ctx.me.member.id, ctx.now)
    standing = [one.occurrence for one in ahead if one.meeting.id == meeting.id and not one.occurrence.cancelled]
    return [
        *(announcement_changed(ctx, changed, one) for one in standing),
        Reply((say("meetings-place-kept", title=Own(title)), place(it.where))),
    ]


# --- looking ------------------------------------------------------------------------------------------------


def upcoming(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """The next occurrences with one's own answer; for facilitators also about how many come. A query."""
    ahead = ctx.book.ahead(ctx.group.id, ctx.me.member.id, ctx.now)
    cards = [Reply(cancelled(ctx, one)) if one.occurrence.cancelled else _card(ctx, one) for one in ahead[:AT_MOST]]
    return cards or [Reply(say("meetings-none"))]


def all_running(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """Every running meeting, with its rhythm and its next time. A query."""
    ahead = [one for one in ctx.book.ahead(ctx.group.id, ctx.me.member.id, ctx.now) if not one.occurrence.cancelled]
    lines = tuple(
        say(
            "meetings-line",
            title=_title(ctx, one.meeting),
            at=At(one.occurrence.starts),
            often=_often(one.meeting.rhythm),
        )
        for one in ahead
    )
    return [Reply(say("meetings-list", lines=lines) if lines else say("meetings-none"))]


def _card(ctx: Context[Book], one: Coming) -> Reply:
    title, at, length = _title(ctx, one.meeting), At(one.occurrence.starts), Span(one.meeting.length)
    words = [
        say("meetings-card", title=title, at=at, length=length),
        place(opened(one.meeting, ctx.vault).where),
        say("meetings-mine", answer=answer_word(one.mine)),
    ]
    rows = choices(one.occurrence.id)
    if ctx.me.role >= Role.FACILITATOR:
        words.append(say(f"meetings-band-{band(one.count)}"))
        rows = (*rows, (ASK_CANCEL.button(say("meetings-cancel-this"), one.occurrence.id),))
    return Reply(tuple(words), rows)


def band(count: int) -> str:
    """About how many said that they come: none, few (1 to 4), ten (5 to 15) or many."""
    return next((name for above, name in BANDS if count > above), "none")


def _title(ctx: Context[Book], meeting: Meeting) -> Own:
    return Own(opened(meeting, ctx.vault).title)


def _often(rhythm: Rhythm) -> Words:
    return say(f"meetings-every-{rhythm.every_weeks}")


# --- when time has come -------------------------------------------------------------------------------------


def remind(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """Reminds, and sets the next reminder. One whose meeting is over tells nobody anything any more."""
    coming = ctx.book.occurrence(it.group, it.subject, b"")
    if coming is None or coming.occurrence.cancelled or coming.ends <= ctx.now:
        return []
    return [*reminding(ctx, coming, it.due), *next_reminder(coming.meeting, coming.occurrence, ctx.now)]


def over(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """Rolls on to the first occurrence that is not over: after a long silence, those in between are let go."""
    meeting = running(ctx, it.subject)
    return roll_on(ctx, meeting, ctx.now - meeting.length, it.due) if meeting else []


PLACE = Action("mp", Place, set_place, who=Audience.FACILITATOR, needs=FRESH)

feature: Feature[Book] = Feature(
    "meetings",
    (
        Action(
            "ms", Schedule, schedule, "meeting schedule",
            who=Audience.FACILITATOR, needs=FRESH, echo=understood, personal=False,
        ),
        Action("mn", Nothing, upcoming, "meeting next", reads=True, personal=False),
        Action("ml", Nothing, all_running, "meeting list", reads=True, personal=False),
        REMINDERS,
        *ACTIONS,
        ANSWER,
        PLACE,
        *EVENTS,
    ),
    timers=(
        Timer(REMINDER, remind, "Sent late while the meeting is not over, and dropped after it."),
        Timer(OVER, over, "The next occurrence is arranged; those that went by are let go."),
        Timer(LOST, lost, "Facilitators are told as soon as we are back."),
    ),
    retimed=retimed,
)  # fmt: skip
