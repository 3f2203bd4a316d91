"""One group and one person on two platforms: a code from the one, given back on the other.

Keeps: codes that nobody used yet, as keyed hashes, for half an hour; which of a person's accounts is written to.
Never: looks for the same person by itself; says in a group who somebody is elsewhere; merges what two accounts keep.

`/link` gives a facilitator a code; said in a chat of another platform, by somebody who manages that chat, it makes the
chat a room of the group. `/itsme` gives a person a code; said from their account elsewhere, it makes both accounts one
member. An account that has things of its own already is not taken in: what would become of them is theirs to decide.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from bot.actions import Action, Audience, Need, Nothing
from bot.blanks import Text
from bot.context import Context
from bot.effects import Button, Effect, GroupChanged, PersonChanged, Reply
from bot.feature import Feature, Kept
from bot.model import Role
from bot.words import Verbatim, say

LASTS = 30 * 60  # seconds
GROUP, PERSON = "group", "person"
HERE, APART = "yw", "ya"


@dataclass(frozen=True, slots=True)
class Room:
    """A chat as a room: `tag` finds it, `sealed` holds the platform's id of it."""

    id: bytes
    tag: bytes
    platform: str
    sealed: bytes


class Book(Kept, Protocol):
    """What this feature keeps."""

    def put_code(self, tag: bytes, purpose: str, subject: bytes, expires: int) -> None:
        """Keeps a code in the place of one for the same, and forgets those whose time is over."""
        ...

    def take_code(self, tag: bytes, purpose: str, now: int) -> bytes | None:
        """What the code is for; it is gone then. None for one that was never given, or used, or is too old."""
        ...

    def room_of(self, tag: bytes) -> bytes | None:
        """The group of which a chat is a room."""
        ...

    def add_room(self, group: bytes, room: Room) -> None:
        """Makes a chat a main room of the group."""
        ...

    def accounts(self, member: bytes) -> Sequence[bytes]:
        """The lookup tags of somebody's accounts; the one that is written to comes first."""
        ...

    def add_account(self, member: bytes, tag: bytes, sealed: bytes) -> None: ...

    def drop_account(self, tag: bytes) -> None: ...

    def write_to(self, member: bytes, tag: bytes) -> None:
        """Which of somebody's accounts private words go to."""
        ...


@dataclass(frozen=True, slots=True)
class Code:
    code: Annotated[str, Text(20)] = ""


# --- a group ------------------------------------------------------------------------------------------------


def link(ctx: Context[Book], it: Code) -> Sequence[Effect]:
    """Without a code: gives one to a facilitator. With one: makes this chat a room of the code's group."""
    if it.code:
        return _linked(ctx, it.code)
    me = ctx.standing
    if ctx.seen_group is None or me is None or not me.here or me.role < Role.FACILITATOR:
        return [Reply(say("linking-facilitators"))]
    code = _code(ctx)
    ctx.book.put_code(_tag(ctx, code), GROUP, ctx.group.id, ctx.now + LASTS)
    return [Reply(say("linking-code", code=Verbatim(code)))]


def _linked(ctx: Context[Book], code: str) -> Sequence[Effect]:
    if ctx.chat.private:
        return [Reply(say("linking-in-the-chat"))]
    if ctx.presence is None or not ctx.presence.manages:
        return [Reply(say("linking-not-manager"))]
    tag = ctx.vault.tag("chat", ctx.chat.platform, ctx.chat.id)
    if ctx.book.room_of(tag) is not None:
        return [Reply(say("linking-room-already"))]
    group = ctx.book.take_code(_tag(ctx, code), GROUP, ctx.now)
    if group is None:
        return [Reply(say("linking-unknown-code"))]
    id = ctx.id()
    sealed = ctx.vault.seal_fixed("rooms", (id, "chat"), ctx.chat.id.encode())
    ctx.book.add_room(group, Room(id, tag, ctx.chat.platform, sealed))
    return [GroupChanged(group, main=id), Reply(say("linking-linked"))]


# --- a person -----------------------------------------------------------------------------------------------


def its_me(ctx: Context[Book], it: Code) -> Sequence[Effect]:
    """Without a code: gives one, and says which accounts are joined. With one: joins this account to the code's
    person."""
    if it.code:
        return _joined(ctx, it.code)
    if ctx.person is None:
        return [Reply(say("linking-nobody-yet"))]
    code = _code(ctx)
    ctx.book.put_code(_tag(ctx, code), PERSON, ctx.person.id, ctx.now + LASTS)
    mine = ctx.book.accounts(ctx.person.id)
    if len(mine) < 2:
        return [Reply(say("linking-my-code", code=Verbatim(code)))]
    here = mine[0] == _account_tag(ctx)
    rows = () if here else ((Button(HERE, say("linking-button-here")),),)
    words = say("linking-two-accounts", here="here" if here else "elsewhere")
    return [
        Reply(
            (words, say("linking-my-code", code=Verbatim(code))), (*rows, (Button(APART, say("linking-button-apart")),))
        )
    ]


def _joined(ctx: Context[Book], code: str) -> Sequence[Effect]:
    member = ctx.book.take_code(_tag(ctx, code), PERSON, ctx.now)
    if member is None:
        return [Reply(say("linking-unknown-code"))]
    if ctx.person is not None:
        return [Reply(say("linking-same" if ctx.person.id == member else "linking-has-its-own"))]
    tag = _account_tag(ctx)
    sealed = ctx.vault.seal_account(member, tag, ctx.actor.platform, ctx.actor.id)
    ctx.book.add_account(member, tag, sealed)
    return [
        PersonChanged(),
        Reply(
            say("linking-one-person"),
            ((Button(HERE, say("linking-button-here")),), (Button(APART, say("linking-button-apart")),)),
        ),
    ]


def write_here(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    if ctx.person is None:
        return [Reply(say("linking-nobody-yet"))]
    ctx.book.write_to(ctx.person.id, _account_tag(ctx))
    return [Reply(say("linking-written-here"), instead=True)]


def apart(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """This account stops being that person. The last account stays: who wants to go altogether has /mydata erase."""
    if ctx.person is None:
        return [Reply(say("linking-nobody-yet"))]
    if len(ctx.book.accounts(ctx.person.id)) < 2:
        return [Reply(say("linking-last-account"))]
    ctx.book.drop_account(_account_tag(ctx))
    return [Reply(say("linking-apart"), instead=True)]


# ------------------------------------------------------------------------------------------------------------


def _code(ctx: Context[Book]) -> str:
    """Eight letters and digits in two halves, that nobody guesses in half an hour."""
    letters = b32encode(ctx.chance(5)).decode()
    return f"{letters[:4]}-{letters[4:]}"


def _tag(ctx: Context[Book], code: str) -> bytes:
    return ctx.vault.tag("code", "".join(code.upper().split()).replace("-", ""))


def _account_tag(ctx: Context[Book]) -> bytes:
    return ctx.vault.tag("account", ctx.actor.platform, ctx.actor.id)


feature: Feature[Book] = Feature(
    "linking",
    (
        Action("yl", Code, link, "link", who=Audience.ANYONE, needs=frozenset({Need.PRESENCE}), personal=False),
        Action("ym", Code, its_me, "itsme", who=Audience.ANYONE),
        Action(HERE, Nothing, write_here, who=Audience.ANYONE),
        Action(APART, Nothing, apart, who=Audience.ANYONE),
    ),
)
