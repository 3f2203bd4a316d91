"""Setup: a group begins, and its facilitators see and change what it is, on one card that can be left at any time.

Keeps: the group's name and settings, its rooms, and who founded it. Chats, names and accounts are sealed.
Never: asks anything twice; opens a group to people without saying how; writes into a room before somebody says so
(one welcome, when the setup is finished).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.access import JOIN
from bot.actions import Action, Audience, Need
from bot.blanks import Choice, Country, Language, Ref, Text, Zone
from bot.context import Context
from bot.effects import Button, Effect, GroupChanged, Reply, Send, ToRooms
from bot.events import Became
from bot.feature import Feature
from bot.features.setup import card as cards
from bot.features.setup.card import card, join_ways, purposes_of
from bot.features.setup.checking import FORGET, Check, OfRoom, check, forget
from bot.features.setup.kept import Book, Person
from bot.features.setup.moving import moved
from bot.features.setup.rooms import ROOM, MakeRoom, fresh_room, leads, make_room, manages
from bot.model import Group, Joining, Purpose, Role
from bot.words import Own, Verbatim, Words, say

UNNAMED = "Halqa"  # a circle, in every language
DAY = 86400
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is easily taken for another


# --- the beginning ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setup:
    group: Annotated[bytes, Ref()] = b""
    name: Annotated[str, Text(60)] = ""


@dataclass(frozen=True, slots=True)
class Begin:
    name: Annotated[str, Text(60)] = ""


def setup(ctx: Context[Book], it: Setup) -> Sequence[Effect]:
    """Shows the card; in a chat without a group, one begins."""
    if ctx.seen_group is None:
        led = ctx.book.led(ctx.person.id) if ctx.person else ()
        return _or_a_room(led[0].group) if led else begin(ctx, Begin(it.name))
    if leads(ctx):
        return [_card(ctx, ctx.group)]
    orphan = all(one.role is not Role.OWNER for one in ctx.book.team(ctx.group.id))
    if orphan and manages(ctx):
        ctx.book.own(_person(ctx), ctx.group.id, ctx.now // DAY)
        return [_card(ctx, ctx.group, say("setup-taken-on"))]
    return [Reply(say("setup-not-yours"))]


def begin(ctx: Context[Book], it: Begin) -> Sequence[Effect]:
    """A group begins: this chat is its main room, the person its owner."""
    if ctx.seen_group is not None:
        return setup(ctx, Setup())
    if ctx.chat.private or not manages(ctx):
        return [Reply(say("setup-not-manager"))]
    name = it.name or UNNAMED
    group = Group(ctx.id(), name, ctx.language, "UTC", "", Joining.OPEN, adults_only=True, ready=False)
    ctx.book.start(group, _sealed(ctx, group), ctx.now // DAY)
    ctx.book.put_room(group.id, fresh_room(ctx, Purpose.MAIN))
    ctx.book.own(_person(ctx), group.id, ctx.now // DAY)
    return [GroupChanged(group.id), _card(ctx, group, say("setup-begun"))]


# --- the lines of the card ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    group: Annotated[bytes, Ref()]
    name: Annotated[str, Text(60)]


@dataclass(frozen=True, slots=True)
class InLanguage:
    group: Annotated[bytes, Ref()]
    language: Annotated[str, Language()]


@dataclass(frozen=True, slots=True)
class InZone:
    group: Annotated[bytes, Ref()]
    zone: Annotated[str, Zone()]


@dataclass(frozen=True, slots=True)
class InCountry:
    group: Annotated[bytes, Ref()]
    country: Annotated[str, Country()]


@dataclass(frozen=True, slots=True)
class Way:
    group: Annotated[bytes, Ref()]
    way: Annotated[str, Choice(tuple(way.value for way in Joining))]


@dataclass(frozen=True, slots=True)
class Adults:
    group: Annotated[bytes, Ref()]
    adults: Annotated[str, Choice(("yes", "no"))]


@dataclass(frozen=True, slots=True)
class About:
    group: Annotated[bytes, Ref()]
    what: Annotated[str, Choice(("joining", "rooms", "team"))]


@dataclass(frozen=True, slots=True)
class OfGroup:
    group: Annotated[bytes, Ref()]


def name(ctx: Context[Book], it: Name) -> Sequence[Effect]:
    return _changed(ctx, replace(ctx.group, name=it.name))


def language(ctx: Context[Book], it: InLanguage) -> Sequence[Effect]:
    return _changed(ctx, replace(ctx.group, language=it.language))


def zone(ctx: Context[Book], it: InZone) -> Sequence[Effect]:
    return _changed(ctx, replace(ctx.group, zone=it.zone))


def country(ctx: Context[Book], it: InCountry) -> Sequence[Effect]:
    return _changed(ctx, replace(ctx.group, country=it.country))


def adults(ctx: Context[Book], it: Adults) -> Sequence[Effect]:
    return _changed(ctx, replace(ctx.group, adults_only=it.adults == "yes"))


def joining(ctx: Context[Book], it: Way) -> Sequence[Effect]:
    way = Joining(it.way)
    if way is Joining.CODE and ctx.group.joining is not Joining.CODE:
        return new_code(ctx, OfGroup(it.group))
    if way is Joining.APPROVED and Purpose.FACILITATORS not in purposes_of(ctx.book.rooms(ctx.group.id)):
        return [_card(ctx, ctx.group, say("setup-approved-needs-room"))]
    return _changed(ctx, replace(ctx.group, joining=way))


def new_code(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    """A fresh code, shown once: only its keyed hash is kept."""
    code = "".join(LETTERS[number % len(LETTERS)] for number in ctx.chance(8))
    shown = say("setup-code", code=Verbatim(f"{code[:4]}-{code[4:]}"))
    return _changed(ctx, replace(ctx.group, joining=Joining.CODE), shown, code=ctx.vault.tag("code", code))


def about(ctx: Context[Book], it: About) -> Sequence[Effect]:
    """How a line is changed that takes more than one blank."""
    if it.what == "joining":
        by_code = ctx.group.joining is Joining.CODE
        again = ((Button(cards.CODE, say("setup-button-new-code"), ctx.group.id),),) if by_code else ()
        return [Reply(say("setup-about-joining"), (*again, *join_ways(ctx.group)), instead=True)]
    back = ((Button("gu", say("common-back"), ctx.group.id),),)
    return [Reply(say(f"setup-about-{it.what}"), back, instead=True)]


def done(ctx: Context[Book], it: OfGroup) -> Sequence[Effect]:
    """Welcomes everybody in the main room, once."""
    if ctx.group.ready:
        return [Reply(say("setup-done-already"), instead=True)]
    group = replace(ctx.group, ready=True)
    ctx.book.change(group, _sealed(ctx, group), None)
    buttons = (
        (Button(JOIN, say("joining-join"), group.id, strong=True),),
        (Button("cr", say("crisis-button-now")),),
    )
    welcome = Send(
        ToRooms(group.id, Purpose.MAIN), say("setup-welcome", name=Own(group.name)), buttons,
        name=f"welcome:{group.id.hex()}",
    )  # fmt: skip
    return [welcome, GroupChanged(group.id), Reply(say("setup-done"), instead=True)]


# ------------------------------------------------------------------------------------------------------------


def _card(ctx: Context[Book], group: Group, *before: Words) -> Reply:
    book = ctx.book
    return card(group, book.rooms(group.id), book.team(group.id), book.ties(group.id), *before)


def _changed(ctx: Context[Book], group: Group, *before: Words, code: bytes | None = None) -> Sequence[Effect]:
    ctx.book.change(group, _sealed(ctx, group), code)
    return [GroupChanged(group.id), _card(ctx, group, *before)]


def _sealed(ctx: Context[Book], group: Group) -> bytes:
    return ctx.vault.seal_fixed("groups", (group.id, "name"), group.name.encode())


def _person(ctx: Context[Book]) -> Person:
    account = ctx.actor
    tag = ctx.vault.tag("account", account.platform, account.id)
    id = ctx.person.id if ctx.person else ctx.id()
    return Person(id, tag, b"" if ctx.person else ctx.vault.seal_account(id, tag, account.platform, account.id))


def _or_a_room(group: bytes) -> Sequence[Effect]:
    """Somebody who leads a group already probably means this chat as a room of it."""
    rows = ((Button(ROOM, say("setup-button-room"), group),), (Button("gw", say("setup-button-new")),))
    return [Reply(say("setup-room-or-group"), rows)]


FRESH = frozenset({Need.PRESENCE})
LOOKS = frozenset({Need.PRESENCE, Need.ROOMS})

feature: Feature[Book] = Feature(
    "setup",
    (
        Action("gu", Setup, setup, "setup", who=Audience.ANYONE, needs=FRESH, personal=False, below="card"),
        Action(ROOM, MakeRoom, make_room, "setup room", who=Audience.ANYONE, needs=FRESH, personal=False),
        Action(
            cards.CHECK, Check, check, "setup check", who=Audience.FACILITATOR, needs=LOOKS, reads=True, personal=False
        ),
        Action(FORGET, OfRoom, forget, who=Audience.FACILITATOR, needs=LOOKS),
        Action("gw", Begin, begin, who=Audience.ANYONE, needs=FRESH),
        Action(cards.NAME, Name, name, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.LANGUAGE, InLanguage, language, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.ZONE, InZone, zone, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.COUNTRY, InCountry, country, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.JOINING, Way, joining, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.CODE, OfGroup, new_code, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.ADULTS, Adults, adults, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.ABOUT, About, about, who=Audience.FACILITATOR, needs=FRESH),
        Action(cards.DONE, OfGroup, done, who=Audience.FACILITATOR, needs=FRESH),
    ),
    heeds={Became.ROOM_MOVED: moved},
)
