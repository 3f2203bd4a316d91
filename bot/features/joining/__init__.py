"""Joining and leaving: the group's agreement, a consent per purpose, and a way out that is as easy as the way in.

Keeps: who is a member of which group since which day, what they agreed to, and their account, sealed.
Never: keeps anything before somebody agrees; ticks a consent beforehand; keeps a name, or a code in the clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.access import AGREE, ERASE, JOIN
from bot.actions import Action, Audience, Need, Nothing
from bot.blanks import Choice, Ref, Text
from bot.context import Context
from bot.effects import (
    Button,
    CancelTimer,
    ConsentEnded,
    Edit,
    Effect,
    EraseEverything,
    Reply,
    Send,
    SetTimer,
    ToMember,
    ToRooms,
)
from bot.events import Became, Fired
from bot.feature import Feature, Timer
from bot.features.joining.cards import (
    ACCEPT,
    CODE,
    DECLINE,
    KEEP,
    WITHDRAW,
    YES,
    agreement,
    consents,
    waiting,
)
from bot.features.joining.kept import (
    DAY,
    FORGET,
    REQUEST_DAYS,
    UNANSWERED,
    Book,
    Offer,
    Place,
    request_name,
    request_tag,
)
from bot.features.joining.leaving import (
    OfGroup,
    back,
    came_back,
    dropped_out,
    erase,
    forget,
    keep,
    leave,
    let_go,
)
from bot.model import Consent, Joining, Purpose, Role, State
from bot.words import Own, say

PURPOSES = tuple(one.value for one in Consent)


# --- coming in ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Join:
    group: Annotated[bytes, Ref()] = b""
    code: Annotated[str, Text(40)] = ""


@dataclass(frozen=True, slots=True)
class WithCode:
    group: Annotated[bytes, Ref()]
    code: Annotated[str, Text(40)]


@dataclass(frozen=True, slots=True)
class Yes:
    group: Annotated[bytes, Ref()]
    proof: Annotated[str, Text(16)] = ""


def join(ctx: Context[Book], it: Join) -> Sequence[Effect]:
    """Shows what the group asks of everybody; those who are in see what they agreed to."""
    coded = ctx.book.offer_by_code(_code_tag(ctx, it.code)) if it.code else None
    about = it.group or (ctx.seen_group.id if ctx.seen_group else b"")
    offer = coded or ctx.book.offer(about)
    if offer is None:
        return [Reply(say("joining-wrong-code" if it.code else "joining-no-group"))]
    place = ctx.book.place(ctx.person.id, offer.group) if ctx.person else None
    if place is not None and place.state is not State.AWAY:
        return [_known(offer, place)]
    if offer.joining is Joining.CODE and coded is None and place is None:
        ask = ((Button(CODE, say("joining-enter-code"), offer.group, strong=True),),)
        return [Reply(say("joining-wrong-code" if it.code else "joining-needs-code"), ask)]
    return [agreement(offer, _name(ctx, offer), proof=offer.proof if coded else "")]


def with_code(ctx: Context[Book], it: WithCode) -> Sequence[Effect]:
    return join(ctx, Join(it.group, it.code))


def yes(ctx: Context[Book], it: Yes) -> Sequence[Effect]:
    """Somebody agrees: from now on they are kept, and before that they were not."""
    offer = ctx.book.offer(it.group)
    if offer is None:
        return [Reply(say("joining-no-group"))]
    place = ctx.book.place(ctx.person.id, offer.group) if ctx.person else None
    if place is not None and place.state is State.AWAY:
        return _returned(ctx, offer, place)
    if place is not None:
        return [_known(offer, place)]
    if offer.joining is Joining.CODE and it.proof != offer.proof:
        return join(ctx, Join(it.group))
    member = ctx.person.id if ctx.person else _met(ctx)
    asks = offer.joining is Joining.APPROVED
    state = State.ASKED if asks else State.HERE
    fresh = Place(Role.MEMBER, state, ctx.now // DAY, offer.version, outside=ctx.chat.private)
    ctx.book.stand(member, offer.group, fresh)
    if not asks:
        return [consents(offer.group, fresh, say("joining-in", group=Own(_name(ctx, offer))))]
    tag = request_tag(ctx.vault, offer.group, member)
    ends = SetTimer(UNANSWERED, tag, ctx.now + REQUEST_DAYS * DAY, offer.group)
    return [_request(ctx, offer.group, tag), ends, waiting(offer.group, fresh, say("joining-asked"))]


# --- consents -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class About:
    group: Annotated[bytes, Ref()]
    purpose: Annotated[str, Choice(PURPOSES)]


def agree(ctx: Context[Book], it: About) -> Sequence[Effect]:
    return _consented(ctx, it.group, Consent(it.purpose), given=True)


def withdraw(ctx: Context[Book], it: About) -> Sequence[Effect]:
    """Ends one purpose. Answers stay until their owner erases them, and they hear how; an opt-in that is of no use
    without the consent goes with it."""
    return _consented(ctx, it.group, Consent(it.purpose), given=False)


def show_consents(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """What one agreed to, in the group that this is about."""
    return join(ctx, Join())


# --- asking to join -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    tag: Annotated[bytes, Ref()]


def accept(ctx: Context[Book], it: Request) -> Sequence[Effect]:
    member = _who_asked(ctx, it.tag)
    place = ctx.book.place(member, ctx.group.id) if member else None
    if member is None or place is None:
        return [Reply(say("joining-request-settled"))]
    ctx.book.stand(member, ctx.group.id, replace(place, state=State.HERE, since=ctx.now // DAY))
    button = ((Button(JOIN, say("joining-go-on"), ctx.group.id),),)
    news = Send(ToRooms(ctx.group.id, Purpose.MAIN), say("joining-somebody-new"), button)
    if Consent.REMINDERS in place.consents:
        private = say("joining-accepted", group=Own(ctx.group.name))
        news = Send(ToMember(member, ctx.group.id), private, button, otherwise=news)
    return [
        news,
        CancelTimer(UNANSWERED, it.tag),
        Edit(request_name(it.tag), say("joining-request-accepted")),
        Reply(say("joining-accepted-thanks")),
    ]


def decline(ctx: Context[Book], it: Request) -> Sequence[Effect]:
    """Not now: nothing of the request is kept, and the person may ask again."""
    member = _who_asked(ctx, it.tag)
    if member is None:
        return [Reply(say("joining-request-settled"))]
    return [EraseEverything(member, ctx.group.id), Reply(say("joining-declined"))]


def unanswered(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """Nobody answered for a month: nothing of the request is kept, and the person may ask again."""
    member = _who_asked(ctx, it.subject)
    return [EraseEverything(member, ctx.group.id)] if member else []


# ------------------------------------------------------------------------------------------------------------


def _known(offer: Offer, place: Place) -> Reply:
    """How things stand for somebody who joined, or asked to, before."""
    if place.state is State.REMOVED:
        return Reply(say("access-removed"))
    if place.state is State.OUT:
        return Reply(say("access-out"), ((Button(ERASE, say("joining-erase"), offer.group),),))
    if place.state is State.ASKED:
        return waiting(offer.group, place)
    return consents(offer.group, place, say("joining-here"))


def _returned(ctx: Context[Book], offer: Offer, place: Place) -> Sequence[Effect]:
    """Everything is as it was left."""
    member = ctx.person.id if ctx.person else b""
    day, outside = ctx.now // DAY, ctx.chat.private
    here = replace(place, state=State.HERE, since=day, version=offer.version, outside=outside)
    ctx.book.stand(member, offer.group, here)
    return [*back(ctx, member, offer.group), consents(offer.group, here, say("joining-returned"))]


def _consented(ctx: Context[Book], group: bytes, purpose: Consent, *, given: bool) -> Sequence[Effect]:
    member = ctx.person.id if ctx.person else b""
    place = ctx.book.place(member, group)
    if place is None or place.state not in {State.HERE, State.ASKED}:
        return join(ctx, Join(group))
    if given is not (purpose in place.consents):
        ctx.book.consent(member, group, purpose, ctx.now // DAY, given=given)
    agreed = place.consents | {purpose} if given else place.consents - {purpose}
    said = "joining-agreed" if given else f"joining-ended-{purpose.value}"
    ended = [] if given else [ConsentEnded(member, group, purpose)]
    return [*ended, consents(group, replace(place, consents=agreed), say(said))]


def _request(ctx: Context[Book], group: bytes, tag: bytes) -> Send:
    buttons = ((Button(ACCEPT, say("joining-accept"), tag, strong=True), Button(DECLINE, say("joining-not-now"), tag)),)
    words = say("joining-asks", name=Own(ctx.actor.name))
    return Send(ToRooms(group, Purpose.FACILITATORS), words, buttons, name=request_name(tag))


def _who_asked(ctx: Context[Book], tag: bytes) -> bytes | None:
    asking = ctx.book.those(ctx.group.id, State.ASKED)
    return next((one for one in asking if request_tag(ctx.vault, ctx.group.id, one) == tag), None)


def _met(ctx: Context[Book]) -> bytes:
    """Keeps somebody for the first time. They read what they read now, unless that is the group's language anyway."""
    account, member = ctx.actor, ctx.id()
    tag = ctx.vault.tag("account", account.platform, account.id)
    sealed = ctx.vault.seal_account(member, tag, account.platform, account.id)
    same = ctx.seen_group is not None and ctx.language == ctx.seen_group.language
    language = "" if same else ctx.language
    ctx.book.enter(member, tag, sealed, language, ctx.now // DAY)
    return member


def _code_tag(ctx: Context[Book], typed: str) -> bytes:
    return ctx.vault.tag("code", "".join(letter for letter in typed.upper() if letter.isalnum()))


def _name(ctx: Context[Book], offer: Offer) -> str:
    return ctx.vault.open_fixed("groups", (offer.group, "name"), offer.sealed_name).decode()


FRESH = frozenset({Need.PRESENCE})

feature: Feature[Book] = Feature(
    "joining",
    (
        Action(JOIN, Join, join, "join", who=Audience.ANYONE),
        Action(CODE, WithCode, with_code, who=Audience.ANYONE),
        Action(YES, Yes, yes, who=Audience.ANYONE),
        Action("jp", Nothing, show_consents, "consent"),
        Action(AGREE, About, agree, who=Audience.ANYONE),
        Action(WITHDRAW, About, withdraw, who=Audience.ANYONE),
        Action(ACCEPT, Request, accept, who=Audience.FACILITATOR, needs=FRESH),
        Action(DECLINE, Request, decline, who=Audience.FACILITATOR, needs=FRESH),
        Action("jl", Nothing, leave, "leave"),
        Action(KEEP, OfGroup, keep, who=Audience.ANYONE),
        Action(ERASE, OfGroup, erase, who=Audience.ANYONE),
    ),
    timers=(
        Timer(FORGET, forget, "What was kept for a year is erased as soon as we are back.", goes_on=True),
        Timer(
            UNANSWERED, unanswered, "A request that waited for a month is erased as soon as we are back.", goes_on=True
        ),
    ),
    heeds={
        Became.LEFT: dropped_out,
        Became.BANNED: dropped_out,
        Became.BACK: came_back,
        Became.OVER: let_go,
    },
)
