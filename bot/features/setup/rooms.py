"""Which chats are rooms of a group, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.blanks import Choice, Ref
from bot.context import Context
from bot.effects import Button, Effect, GroupChanged, Reply
from bot.features.setup.card import purpose_name, purposes_of
from bot.features.setup.kept import Book, Room
from bot.model import Group, Joining, Purpose, Role
from bot.words import Own, Words, say

ROOM = "gr"
NONE = "none"
PURPOSES = (*(purpose.value for purpose in Purpose), NONE)


@dataclass(frozen=True, slots=True)
class MakeRoom:
    purpose: Annotated[str, Choice(PURPOSES)]
    group: Annotated[bytes, Ref()] = b""


def make_room(ctx: Context[Book], it: MakeRoom) -> Sequence[Effect]:
    """Gives this chat a purpose for the group (it may have several), or takes all of them away."""
    if ctx.chat.private:
        return [Reply(say("setup-room-in-private"))]
    if ctx.seen_group is None:
        return _of_which_group(ctx, it)
    if not leads(ctx):
        return [Reply(say("access-facilitators-only"))]
    return _placed(ctx, ctx.seen_group.id, it.purpose)


def leads(ctx: Context[Book]) -> bool:
    """Whether the person may change the group that this is about."""
    return ctx.standing is not None and ctx.standing.here and ctx.standing.role >= Role.FACILITATOR


def dropped(ctx: Context[Book], group: Group | None, room: Room, rooms: Sequence[Room]) -> Words | None:
    """Takes one of the rooms away; says why not, where the group cannot be without it."""
    left = purposes_of([other for other in rooms if other.id != room.id])
    if Purpose.MAIN not in left:
        return say("setup-room-last-main")
    approved = group is not None and group.joining is Joining.APPROVED
    if approved and Purpose.FACILITATORS not in left:
        return say("setup-room-needed")
    ctx.book.drop_room(room.id)
    return None


def chat_tag(ctx: Context[Book]) -> bytes:
    return ctx.vault.tag("chat", ctx.chat.platform, ctx.chat.id)


def fresh_room(ctx: Context[Book], purpose: Purpose) -> Room:
    """This chat, as a room with one purpose."""
    id = ctx.id()
    sealed = ctx.vault.seal_fixed("rooms", (id, "chat"), ctx.chat.id.encode())
    return Room(id, chat_tag(ctx), ctx.chat.platform, sealed, frozenset({purpose}))


def manages(ctx: Context[Book]) -> bool:
    return ctx.presence is not None and ctx.presence.manages


# ------------------------------------------------------------------------------------------------------------


def _of_which_group(ctx: Context[Book], it: MakeRoom) -> Sequence[Effect]:
    """A chat that is not known yet becomes a room of the group that the person leads."""
    led = ctx.book.led(ctx.person.id) if ctx.person else ()
    if not led:
        return [Reply(say("setup-no-group-yet"))]
    if len(led) == 1:
        return _placed(ctx, led[0].group, it.purpose)
    rows = tuple(
        (
            Button(
                ROOM,
                say(
                    "engine-group-name",
                    name=Own(ctx.vault.open_fixed("groups", (one.group, "name"), one.sealed_name).decode()),
                ),
                one.group,
                it.purpose,
            ),
        )
        for one in led
    )
    return [Reply(say("setup-room-of-which"), rows)]


def _placed(ctx: Context[Book], group: bytes, purpose: str) -> Sequence[Effect]:
    rooms = ctx.book.rooms(group)
    tag = chat_tag(ctx)
    here = next((room for room in rooms if room.tag == tag), None)
    if purpose == NONE:
        return _taken_away(ctx, group, here, rooms)
    wanted = Purpose(purpose)
    if here is None and not manages(ctx):  # nobody fills somebody else's chat
        return [Reply(say("setup-not-manager"))]
    room = replace(here, purposes=here.purposes | {wanted}) if here else fresh_room(ctx, wanted)
    ctx.book.put_room(group, room)
    _replaced(ctx, group, rooms, wanted)
    fresh = wanted is Purpose.MAIN and (here is None or wanted not in here.purposes)
    changed = GroupChanged(group, main=room.id if fresh else b"")
    return [changed, Reply(say("setup-room-set", purpose=purpose_name(wanted)), instead=True)]


def _replaced(ctx: Context[Book], group: bytes, rooms: Sequence[Room], purpose: Purpose) -> None:
    """A chat that is gone is not missed any more for what another one is for now."""
    for gone in (room for room in rooms if room.gone and purpose in room.purposes):
        rest = gone.purposes - {purpose}
        if rest:
            ctx.book.put_room(group, replace(gone, purposes=rest))
        else:
            ctx.book.drop_room(gone.id)


def _taken_away(ctx: Context[Book], group: bytes, here: Room | None, rooms: Sequence[Room]) -> Sequence[Effect]:
    if here is None:
        return [Reply(say("setup-room-none"), instead=True)]
    refused = dropped(ctx, ctx.seen_group, here, rooms)
    if refused is not None:
        return [Reply(refused)]
    return [GroupChanged(group), Reply(say("setup-room-none"), instead=True)]
