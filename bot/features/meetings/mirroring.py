"""Meetings in the platform's own calendar, where a facilitator switched that on: title and time, and nothing else.

Everybody in the place sees them there, also those who do not see the group's rooms. So where a meeting is, and who
comes, stays in the rooms. The calendar only follows: what stands is what the group's meetings say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.actions import Action, Audience, Need, Nothing
from bot.blanks import Choice, Ref
from bot.context import Context
from bot.effects import Button, Date, Effect, PutDate, Reply, Send, SetTimer, ToRooms, Withdraw
from bot.events import Fired
from bot.features.meetings.kept import Book, Meeting, Mirror, opened
from bot.model import Purpose
from bot.words import Own, Words, say

SWITCH, LOST = "mw", "meetings.unmirrored"


@dataclass(frozen=True, slots=True)
class Switch:
    room: Annotated[bytes, Ref()]
    to: Annotated[str, Choice(("on", "off"))]


# --- following the meetings ---------------------------------------------------------------------------------


def dated(ctx: Context[Book], meeting: Meeting, starts: int) -> list[Effect]:
    """The next time of a meeting stands in the calendar, where there is one to follow. No calendar takes what has
    begun."""
    mirror = ctx.book.mirror(meeting.group)
    follows = mirror is not None and not mirror.lost and starts > ctx.now
    return [_date(ctx, mirror, meeting, starts)] if mirror is not None and follows else []


def undated(ctx: Context[Book], meeting: Meeting) -> list[Effect]:
    """The meeting goes out of the calendar."""
    mirror = ctx.book.mirror(meeting.group)
    return [_taken_out(mirror, meeting)] if mirror is not None else []


def lost(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """The place does not take a date. Facilitators are told once, and nothing more is tried until one of them says
    so."""
    mirror = ctx.book.mirror(it.group)
    if mirror is None or mirror.lost:
        return []
    ctx.book.set_mirror(it.group, mirror.room, lost=True)
    return [Send(ToRooms(it.group, Purpose.FACILITATORS), say("meetings-events-lost", platform=mirror.platform))]


# --- switching it on and off --------------------------------------------------------------------------------


def show(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """What stands, and what the other way would mean. A query."""
    mirror = ctx.book.mirror(ctx.group.id)
    if mirror is not None:
        room = mirror.room
        state = say("meetings-events-lost", platform=mirror.platform) if mirror.lost else say("meetings-events-on")
        again = (_button(room, "again", "on"),) if mirror.lost else ()
        return [Reply(state, ((*again, _button(room, "off", "off")),))]
    room = ctx.book.place(ctx.vault.tag("chat", ctx.chat.platform, ctx.chat.id))
    why_not = _why_not(ctx, room)
    if why_not is not None:
        return [Reply(why_not)]
    return [Reply(say("meetings-events-off"), ((_button(room, "on", "on"),),))]


def switch(ctx: Context[Book], it: Switch) -> Sequence[Effect]:
    return _on(ctx, it.room) if it.to == "on" else _off(ctx)


# ------------------------------------------------------------------------------------------------------------


def _on(ctx: Context[Book], room: bytes) -> Sequence[Effect]:
    """Every running meeting goes into the calendar of the place that the room is in, and out of any other."""
    why_not = _why_not(ctx, room)
    if why_not is not None:
        return [Reply(why_not)]
    before = ctx.book.mirror(ctx.group.id)
    running = ctx.book.running(ctx.group.id)
    moved = before is not None and before.room != room
    out = [_taken_out(before, one) for one in running] if before is not None and moved else []
    ctx.book.set_mirror(ctx.group.id, room, lost=False)
    ahead = [one for one in ctx.book.ahead(ctx.group.id, b"", ctx.now) if not one.occurrence.cancelled]
    put = [effect for one in ahead for effect in dated(ctx, one.meeting, one.occurrence.starts)]
    return [*out, *put, Reply(say("meetings-events-on"), ((_button(room, "off", "off"),),), instead=True)]


def _off(ctx: Context[Book]) -> Sequence[Effect]:
    out = [effect for one in ctx.book.running(ctx.group.id) for effect in undated(ctx, one)]
    ctx.book.set_mirror(ctx.group.id, b"")
    return [*out, Reply(say("meetings-events-ended"), instead=True)]


def _why_not(ctx: Context[Book], room: bytes) -> Words | None:
    """Why meetings cannot stand in the calendar of the place that the room is in; None where they can."""
    platform = ctx.book.platform(ctx.group.id, room)
    if not platform:
        return say("meetings-events-where")
    look = ctx.rooms.get(room)
    if look is None:
        return say("access-could-not-check")
    if look.calendar is None:
        return say("meetings-events-none")
    return None if look.calendar else say("meetings-events-missing", platform=platform)


def _date(ctx: Context[Book], mirror: Mirror, meeting: Meeting, starts: int) -> PutDate:
    title = say("meetings-events-title", title=Own(opened(meeting, ctx.vault).title))
    ends = starts + meeting.length
    date = Date(
        title, say("meetings-events-about"), say("meetings-events-place"), starts, ends, meeting.rhythm.every_weeks
    )
    return PutDate(mirror.room, _name(mirror, meeting), date, starts, SetTimer(LOST, meeting.group, 0, meeting.group))


def _taken_out(mirror: Mirror, meeting: Meeting) -> Withdraw:
    return Withdraw(_name(mirror, meeting), say("meetings-events-about"))


def _name(mirror: Mirror, meeting: Meeting) -> str:
    return f"date:{meeting.id.hex()}:{mirror.room.hex()}"


def _button(room: bytes, label: str, to: str) -> Button:
    return Button(SWITCH, say(f"meetings-events-button-{label}"), room, to)


LOOKS = frozenset({Need.PRESENCE, Need.ROOMS})

EVENTS = (
    Action(
        "mv", Nothing, show, "meeting events", who=Audience.FACILITATOR, needs=LOOKS, reads=True, personal=False
    ),
    Action(SWITCH, Switch, switch, who=Audience.FACILITATOR, needs=LOOKS),
)  # fmt: skip
