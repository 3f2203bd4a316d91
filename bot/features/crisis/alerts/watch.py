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
from bot.features.crisis.alerts.kept import ALWAYS, DAY, IN_PEACE, Book, State, every, tag_of
from bot.features.crisis.alerts.reply import CRISIS
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
        rows.append((Button(OFF, say("crisis-button-off")),) if state else (Button(ON, say("crisis-button-on")),))
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
    if place is None or Purpose.FACILITATORS not in place.purposes or not state:
        return [Reply(say("access-gone"))]
    if state == "on":
        return [Reply(say("crisis-reading-is-on"))]
    ctx.book.set_watch(ctx.group.id, "on", ctx.now // DAY)
    rows: Rows = (
        (Button(PEACE, say("crisis-button-peace"), ctx.group.id),),
        (Button(CRISIS, say("crisis-button-now")),),
    )
    told = Send(ToRooms(ctx.group.id, Purpose.MAIN), (say("crisis-reading-begins"), say("crisis-reading-what")), rows)
    return [told, GroupChanged(ctx.group.id), Reply(say("crisis-reading-on"))]


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


def _test(group: bytes) -> str:
    return f"reading:{group.hex()}"
