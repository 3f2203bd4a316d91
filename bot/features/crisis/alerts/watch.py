"""Switching reading on and off, and what everybody may know of it: what is matched, who is told, how to be left alone.

It is switched on only with a facilitators' room that ordinary members cannot see, tested by a message there, and it is
said to everybody in the main rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.actions import Nothing
from bot.blanks import Choice, Ref
from bot.context import Context
from bot.effects import Button, Effect, GroupChanged, Reply, Rows, Send, ToRoom, ToRooms
from bot.events import Heard
from bot.features.crisis.alerts.kept import ALWAYS, DAY, IN_PEACE, LOOKED_AT, SEEN_BY_ALL, Book, State, every, tag_of
from bot.features.crisis.alerts.reply import CRISIS
from bot.features.crisis.alerts.rounds import helpers, taken_out
from bot.features.crisis.lines import LineBook
from bot.model import Purpose, Role
from bot.rhythm import local_of
from bot.words import Words, say

ON, OFF, SEEN, PEACE, LISTEN = "kx", "ky", "kz", "kq", "kl"


@dataclass(frozen=True, slots=True)
class SwitchOn:
    sure: Annotated[str, Choice(("yes", "no"))] = "no"


@dataclass(frozen=True, slots=True)
class OfGroup:
    group: Annotated[bytes, Ref()]


def show(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """What stands, for whoever asks. A query."""
    state, me = ctx.book.watch(ctx.group.id), ctx.me
    words: list[Words] = [say(f"crisis-reading-is-{state or 'off'}")]
    if state == "on":
        words.append(say("crisis-reading-what"))
    rows: list[tuple[Button, ...]] = []
    if state == "on":
        peace = ctx.book.until(tag_of(ctx.vault, ctx.group.id, me.member.id), IN_PEACE) > ctx.now
        words.append(say("crisis-peace-is-on" if peace else "crisis-peace-is-off"))
        label = "crisis-button-listen" if peace else "crisis-button-peace"
        rows.append((Button(LISTEN if peace else PEACE, say(label), ctx.group.id),))
    if me.role >= Role.FACILITATOR:
        words += _for_facilitators(ctx)
        reads = state in ("on", "testing")
        rows.append((Button(OFF, say("crisis-button-off")),) if reads else (Button(ON, say("crisis-button-on")),))
    rows.append((Button(CRISIS, say("crisis-button-now")),))
    return [Reply(tuple(words), tuple(rows))]


def switch_on(ctx: Context[Book], it: SwitchOn) -> Sequence[Effect]:
    """Looks at the facilitators' rooms first, then asks for a press there."""
    if ctx.book.watch(ctx.group.id) == "on":
        return [Reply(say("crisis-reading-is-on"), instead=True)]
    rooms = [place.id for place in ctx.book.places(ctx.group.id) if Purpose.FACILITATORS in place.purposes]
    if not rooms:
        return [Reply(say("crisis-reading-no-room"))]
    looks = [ctx.rooms.get(room) for room in rooms]
    if any(look is not None and not look.present for look in looks):
        return [Reply(say("crisis-reading-room-gone"))]
    if any(look is not None and look.closed is False for look in looks):
        return [Reply(say("crisis-reading-open-room"))]
    if it.sure != "yes" and any(look is None or look.closed is None for look in looks):
        sure: Rows = ((Button(ON, say("crisis-button-sure"), value="yes"),),)
        return [Reply(say("crisis-reading-sure"), sure)]
    for room in rooms:
        ctx.book.set_until(room, SEEN_BY_ALL, 0)
    ctx.book.set_watch(ctx.group.id, "testing", ctx.now // DAY)
    test: Rows = ((Button(SEEN, say("crisis-button-seen"), ctx.group.id, strong=True),),)
    name = _test(ctx.group.id)
    return [
        *(Send(ToRoom(room), say("crisis-reading-test"), test, name=name, urgent=True) for room in rooms),
        Reply(say("crisis-reading-tested"), instead=True),
    ]


def seen(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    """Somebody pressed in the facilitators' room: now it is on, and everybody hears what that means."""
    place = ctx.book.place(ctx.vault.tag("chat", ctx.chat.platform, ctx.chat.id))
    state = ctx.book.watch(ctx.group.id)
    if place is None or Purpose.FACILITATORS not in place.purposes or state not in ("on", "testing"):
        return [Reply(say("access-gone"))]
    if state == "on":
        return [Reply(say("crisis-reading-is-on"))]
    ctx.book.set_watch(ctx.group.id, "on", ctx.now // DAY)
    return [
        _announced(ctx.group.id, ToRooms(ctx.group.id, Purpose.MAIN)),
        GroupChanged(ctx.group.id),
        Reply(say("crisis-reading-on")),
    ]


def begins(ctx: Context[Book], it: GroupChanged) -> Sequence[Effect]:
    """Another main room of a group that is read: everybody there hears it before anything is read there."""
    team = any(place.id == it.main and Purpose.FACILITATORS in place.purposes for place in ctx.book.places(it.group))
    return [] if team or ctx.book.watch(it.group) != "on" else [_announced(it.group, ToRoom(it.main))]


def seen_by_all(lines: LineBook, ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Everybody can see the facilitators' room now. Nothing more of anybody is put there, what stands open goes on in
    private chats, and reading pauses until somebody has closed the room and switched it on again."""
    rooms = [place.id for place in ctx.book.places(it.group) if Purpose.FACILITATORS in place.purposes]
    rooms = [room for room in rooms if room in it.rooms]
    news = [room for room in rooms if ctx.book.until(room, SEEN_BY_ALL) <= ctx.now]
    for room in rooms:
        ctx.book.set_until(room, SEEN_BY_ALL, ctx.now + LOOKED_AT)
    away = [effect for alert in every(ctx, it.group) for effect in taken_out(ctx, lines, alert)] if news else []
    state = ctx.book.watch(it.group)
    if not rooms or state not in ("on", "testing"):
        return away
    ctx.book.set_watch(it.group, "paused", ctx.now // DAY)
    who = helpers(ctx, it.group)
    called = tuple(one.member for one in (*who.on_duty, *who.owners))
    told: list[Effect] = [
        Send(ToRoom(room), say("crisis-reading-paused"), urgent=True, mentions=called) for room in rooms
    ]
    ends = [Send(ToRooms(it.group, Purpose.MAIN), say("crisis-reading-ends"))] if state == "on" else []
    return [*told, *ends, *away, GroupChanged(it.group)]


def switch_off(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """At once, and everybody hears it. Alerts that stand stay."""
    state = ctx.book.watch(ctx.group.id)
    if not state:
        return [Reply(say("crisis-reading-is-off"), instead=True)]
    ctx.book.set_watch(ctx.group.id, "", ctx.now // DAY)
    told = [Send(ToRooms(ctx.group.id, Purpose.MAIN), say("crisis-reading-ends"))] if state == "on" else []
    return [*told, GroupChanged(ctx.group.id), Reply(say("crisis-reading-off"), instead=True)]


def leave_me(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    """No answer and no alert for what is not urgent. Danger now stays danger."""
    ctx.book.set_until(tag_of(ctx.vault, ctx.group.id, ctx.me.member.id), IN_PEACE, ALWAYS)
    back: Rows = ((Button(LISTEN, say("crisis-button-listen"), ctx.group.id),),)
    return [Reply(say("crisis-peace-on"), back, instead=True)]


def listen_again(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    ctx.book.set_until(tag_of(ctx.vault, ctx.group.id, ctx.me.member.id), IN_PEACE, 0)
    return [Reply(say("crisis-peace-off"), instead=True)]


# ------------------------------------------------------------------------------------------------------------


def _for_facilitators(ctx: Context[Book]) -> list[Words]:
    """How much there was this month, without names, and what still stands."""
    month = f"{local_of(ctx.now, ctx.group.zone):%Y-%m}"
    standing = sum(one.state is not State.CLOSED for one in every(ctx, ctx.group.id))
    return [
        say("crisis-digest", count=ctx.book.counted(ctx.group.id, month)),
        say("crisis-standing", count=standing),
    ]


def _announced(group: bytes, to: ToRoom | ToRooms) -> Send:
    """What everybody reads before anything of theirs is read."""
    rows: Rows = ((Button(PEACE, say("crisis-button-peace"), group),), (Button(CRISIS, say("crisis-button-now")),))
    return Send(to, (say("crisis-reading-begins"), say("crisis-reading-what")), rows)


def _test(group: bytes) -> str:
    return f"reading:{group.hex()}"
