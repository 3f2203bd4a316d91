"""What is told about meetings, and when: the announcement, the reminders, the cancellation, and the timers behind them.

An occurrence has one reminder timer: what it sends sets the next. So after a downtime in which several were missed, one
goes out, and a cancelled occurrence has one timer to cancel. A meeting has one timer for the end of its current
occurrence.
"""

from __future__ import annotations

from bot.context import Context
from bot.effects import CancelTimer, Edit, Effect, Send, SetTimer, ToMember, ToRooms
from bot.features.meetings.answering import choices
from bot.features.meetings.kept import Book, Coming, Meeting, Occurrence, opened
from bot.features.meetings.mirroring import dated, undated
from bot.model import Purpose
from bot.words import At, Own, Span, Words, ZoneName, say

HOUR, DAY = 3600, 86400
BEFORE = (DAY, HOUR)  # seconds before the start at which people are reminded
REMINDER, OVER = "meetings.reminder", "meetings.over"


# --- arranging ----------------------------------------------------------------------------------------------


def arrange(ctx: Context[Book], meeting: Meeting, starts: int, since: int) -> tuple[Occurrence, list[Effect]]:
    """A new occurrence with its timers. Reminders that were due between `since` and now are caught up on."""
    occurrence = Occurrence(ctx.id(), meeting.id, starts)
    ctx.book.put(occurrence)
    over = SetTimer(OVER, meeting.id, starts + meeting.length, meeting.group)
    return occurrence, [over, *next_reminder(meeting, occurrence, since), *dated(ctx, meeting, starts)]


def roll_on(ctx: Context[Book], meeting: Meeting, after: int, since: int) -> list[Effect]:
    """The first occurrence that starts after `after`; a meeting without one has ended."""
    starts = meeting.rhythm.next_after(after)
    if starts is not None:
        return arrange(ctx, meeting, starts, since)[1]
    return close(ctx, meeting)


def close(ctx: Context[Book], meeting: Meeting) -> list[Effect]:
    """No more of this meeting is to come."""
    ctx.book.keep(Meeting(meeting.id, meeting.group, meeting.sealed, meeting.rhythm, meeting.length, open=False))
    return [CancelTimer(OVER, meeting.id), *undated(ctx, meeting)]


def next_reminder(meeting: Meeting, occurrence: Occurrence, since: int) -> list[Effect]:
    """The timer of the first reminder after `since`, if there is one."""
    due = next((occurrence.starts - early for early in BEFORE if occurrence.starts - early > since), None)
    ends = occurrence.starts + meeting.length
    return [SetTimer(REMINDER, occurrence.id, due, meeting.group, ends)] if due is not None else []


# --- telling ------------------------------------------------------------------------------------------------


def announcement(ctx: Context[Book], meeting: Meeting, occurrence: Occurrence) -> Send:
    """Told once, in the group's rooms, when a meeting is scheduled."""
    return Send(
        ToRooms(meeting.group, Purpose.MEETINGS),
        announced(ctx, meeting, occurrence),
        choices(occurrence.id),
        name=_announced(occurrence.id),
        zone=meeting.rhythm.zone,
        until=occurrence.starts + meeting.length,
    )


def announcement_changed(ctx: Context[Book], meeting: Meeting, occurrence: Occurrence) -> Edit:
    """The same message with what is known now."""
    words = announced(ctx, meeting, occurrence)
    return Edit(_announced(occurrence.id), words, choices(occurrence.id), zone=meeting.rhythm.zone)


def reminding(ctx: Context[Book], coming: Coming, due: int) -> list[Effect]:
    """The reminder for the rooms, and for those who want one in private. A private one that cannot be delivered has no
    stand-in: a line in the room would tell who asked for it."""
    meeting, occurrence = coming.meeting, coming.occurrence
    kind = "begun" if occurrence.starts <= ctx.now else "coming"
    zone, buttons = meeting.rhythm.zone, choices(occurrence.id)
    name = _reminder(occurrence, occurrence.starts - due)
    room = _about(ctx, f"meetings-reminder-{kind}", meeting, occurrence, zone=ZoneName(zone))
    private = _about(ctx, f"meetings-private-{kind}", meeting, occurrence)
    return [
        Send(ToRooms(meeting.group, Purpose.MEETINGS), room, buttons, name=name, zone=zone, until=coming.ends),
        *(
            Send(ToMember(member, meeting.group), private, buttons, name=name, until=coming.ends)
            for member in ctx.book.reminded(meeting.group)
        ),
    ]


def call_off(ctx: Context[Book], coming: Coming, words: Words) -> list[Effect]:
    """One occurrence does not take place: nobody is reminded of it any more, and what was said about it says so."""
    occurrence, zone = coming.occurrence, coming.meeting.rhythm.zone
    ctx.book.put(Occurrence(occurrence.id, coming.meeting.id, occurrence.starts, cancelled=True))
    names = (_announced(occurrence.id), *(_reminder(occurrence, early) for early in BEFORE))
    return [CancelTimer(REMINDER, occurrence.id), *(Edit(name, words, zone=zone) for name in names)]


def tell_everybody(ctx: Context[Book], meeting: Meeting, words: Words, until: int) -> list[Effect]:
    """Once in the rooms, and once to everybody who asked to be told in private."""
    rooms = Send(ToRooms(meeting.group, Purpose.MEETINGS), words, zone=meeting.rhythm.zone, until=until)
    members = ctx.book.reminded(meeting.group)
    return [rooms, *(Send(ToMember(member, meeting.group), words, until=until) for member in members)]


def announced(ctx: Context[Book], meeting: Meeting, occurrence: Occurrence) -> Words:
    often = say(f"meetings-every-{meeting.rhythm.every_weeks}")
    zone = ZoneName(meeting.rhythm.zone)
    return _about(ctx, "meetings-announced", meeting, occurrence, zone=zone, often=often)


def cancelled(ctx: Context[Book], coming: Coming) -> Words:
    """That an occurrence does not take place, and whether the others do."""
    meeting = coming.meeting
    others = "stand" if meeting.open and meeting.rhythm.every_weeks else "none"
    return say(
        "meetings-cancelled",
        title=Own(opened(meeting, ctx.vault).title),
        at=At(coming.occurrence.starts),
        others=others,
    )


def place(where: str) -> Words:
    return say("meetings-where", where=Own(where)) if where else say("meetings-nowhere")


# ------------------------------------------------------------------------------------------------------------


def _about(ctx: Context[Book], key: str, meeting: Meeting, occurrence: Occurrence, **more: ZoneName | Words) -> Words:
    details = opened(meeting, ctx.vault)
    at, length = At(occurrence.starts), Span(meeting.length)
    return say(key, title=Own(details.title), at=at, length=length, place=place(details.where), **more)


def _announced(occurrence: bytes) -> str:
    return f"meeting:{occurrence.hex()}"


def _reminder(occurrence: Occurrence, early: int) -> str:
    return f"reminder:{occurrence.id.hex()}:{early}"
