"""What is not as it should be in the rooms of a group, who cannot be reached, and where each of it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.access import AGREE
from bot.blanks import Ref
from bot.context import Context
from bot.effects import Button, Effect, GroupChanged, Reply, Rows
from bot.features.setup.card import ABOUT, CHECK, purposes_of, uses
from bot.features.setup.kept import Book, Leader, Room
from bot.features.setup.rooms import dropped
from bot.model import Consent, Purpose
from bot.outside import Right, RoomLook
from bot.words import Own, Words, say

FORGET = "gy"


@dataclass(frozen=True, slots=True)
class Check:
    group: Annotated[bytes, Ref()] = b""


@dataclass(frozen=True, slots=True)
class OfRoom:
    room: Annotated[bytes, Ref()]


def check(ctx: Context[Book], it: Check) -> Sequence[Effect]:
    """Names what has to be mended, room by room; says plainly when all is well. A query."""
    rooms, team = ctx.book.rooms(ctx.group.id), ctx.book.team(ctx.group.id)
    found = [line for room in rooms for line in _of_room(ctx, room)]
    found += _of_team(ctx, rooms, team)
    where = _where(ctx, rooms)
    words = (say("setup-check-found", lines=tuple(found)), *where) if found else (say("setup-check-well"),)
    return [Reply((*words, *_good_to_know(ctx, rooms, team)), _rows(ctx, rooms, team), instead=True)]


def forget(ctx: Context[Book], it: OfRoom) -> Sequence[Effect]:
    """A chat that is no more is no room any more. One that is there after all stays."""
    rooms = ctx.book.rooms(ctx.group.id)
    room = next((one for one in rooms if one.id == it.room), None)
    if room is None:
        return [Reply(say("setup-forgotten"), instead=True)]
    look = ctx.rooms.get(room.id)
    if not room.gone and (look is None or look.present):
        return [Reply(say("setup-forget-there"), instead=True)]
    refused = dropped(ctx, ctx.group, room, rooms)
    if refused is not None:
        return [Reply(refused)]
    return [GroupChanged(ctx.group.id), Reply(say("setup-forgotten"), instead=True)]


# --- rooms --------------------------------------------------------------------------------------------------


def _of_room(ctx: Context[Book], room: Room) -> list[Words]:
    """What is wrong in one room; nothing where all is well."""
    named = uses(room)
    if room.gone:
        return [say("setup-check-gone", purposes=named)]
    if room.id not in ctx.rooms:
        return [say("setup-check-unserved", purposes=named)]
    look = ctx.rooms[room.id]
    if look is None:
        return [say("setup-check-unsure", purposes=named)]
    if not look.present:
        return [say("setup-check-gone", purposes=named)]
    lines = [_missing(look, named, room.platform, right) for right in look.missing]
    if look.closed is False and Purpose.FACILITATORS in room.purposes:
        lines.append(say("setup-check-open", room=Own(look.title), platform=room.platform))
    return lines


def _missing(look: RoomLook, named: Words, platform: str, right: Right) -> Words:
    lacks = say(f"setup-right-{right.value}", platform=platform)
    return say("setup-check-missing", room=Own(look.title), purposes=named, right=lacks)


def _where(ctx: Context[Book], rooms: Sequence[Room]) -> tuple[Words, ...]:
    """Where rights are granted, once for each platform on which one is missing."""
    looks = [(room, ctx.rooms.get(room.id)) for room in rooms]
    lacking = {room.platform for room, look in looks if look is not None and look.present and look.missing}
    return tuple(say("setup-check-where", platform=platform) for platform in sorted(lacking))


def _gone(ctx: Context[Book], rooms: Sequence[Room]) -> list[Room]:
    looks = [(room, ctx.rooms.get(room.id)) for room in rooms]
    return [room for room, look in looks if room.gone or (look is not None and not look.present)]


# --- people -------------------------------------------------------------------------------------------------


def _silent(team: Sequence[Leader]) -> int:
    return sum(not one.agreed for one in team)


def _have_a_room(ctx: Context[Book], rooms: Sequence[Room]) -> bool:
    """Whether facilitators can be told something in a room of their own, as far as is known."""
    own = [ctx.rooms.get(room.id) for room in rooms if Purpose.FACILITATORS in room.purposes and room.id in ctx.rooms]
    return any(look is None or (look.present and not {Right.SEE, Right.WRITE} & set(look.missing)) for look in own)


def _of_team(ctx: Context[Book], rooms: Sequence[Room], team: Sequence[Leader]) -> list[Words]:
    silent, lines = _silent(team), _closed(ctx, team)
    if _have_a_room(ctx, rooms):
        return lines
    if not any(one.writable for one in team):
        return [say("setup-check-nobody"), *lines]
    return [say("setup-check-unreached", count=silent), *lines] if silent else lines


def _closed(ctx: Context[Book], team: Sequence[Leader]) -> list[Words]:
    """Those who agreed to private messages that do not arrive; whoever asks is told what helps."""
    lost, me = [one.member for one in team if one.agreed and not one.reached], ctx.me.member.id
    others = sum(member != me for member in lost)
    lines = [say("setup-check-closed-you", platform=ctx.chat.platform)] if me in lost else []
    return [*lines, say("setup-check-closed", count=others)] if others else lines


def _good_to_know(ctx: Context[Book], rooms: Sequence[Room], team: Sequence[Leader]) -> tuple[Words, ...]:
    """What is no mistake: those who are told things in the facilitators' room alone, and those whom we cannot know."""
    silent = _silent(team)
    told_there = (say("setup-check-room-only", count=silent),) if silent and _have_a_room(ctx, rooms) else ()
    return (*told_there, say("setup-check-roles")) if ctx.book.ties(ctx.group.id) else told_there


def _rows(ctx: Context[Book], rooms: Sequence[Room], team: Sequence[Leader]) -> Rows:
    group, me = ctx.group.id, ctx.me.member.id
    rows: list[tuple[Button, ...]] = [
        (Button(FORGET, say("setup-button-forget", purposes=uses(room)), room.id),) for room in _gone(ctx, rooms)
    ]
    if any(one.member == me and not one.agreed for one in team):
        rows.append((Button(AGREE, say("setup-button-reach-me"), group, Consent.REMINDERS.value),))
    if Purpose.FACILITATORS not in purposes_of(rooms):
        rows.append((Button(ABOUT, say("setup-button-rooms"), group, "rooms"),))
    again = (Button(CHECK, say("setup-button-again"), group), Button("gu", say("common-back"), group))
    return (*rows, again)
