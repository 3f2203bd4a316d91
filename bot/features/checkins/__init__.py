"""Check-ins: the group is asked how everybody is, and everybody is free not to answer.

Keeps: the group's rhythm, its rounds, and each member's answers, sealed under that member's own key.
Never: lists, counts or chases anybody; shows an answer to anybody else unless its author tells it; keeps a streak.

An answer stands at the first press, kept to oneself. Telling the group, changing it and taking it back are actions on
that answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.actions import Action, Audience, Need, Nothing
from bot.blanks import Choice, Duration, Ref, When
from bot.context import Context
from bot.effects import Button, CancelTimer, Edit, Effect, Reply, Rows, Send, SetTimer, StaysGone, ToRooms, Withdraw
from bot.errors import BadInput
from bot.events import Fired
from bot.feature import Feature, Retimed, Timer
from bot.features.checkins.kept import CLOSE, DUE, Book, Plan, Round, opened, place, scope, told_name, word
from bot.model import Consent, Purpose
from bot.rhythm import Rhythm, local_of
from bot.words import At, Own, Span, Words, ZoneName, say

SCALE = ("1", "2", "3", "4", "5")
HOUR = 3600


# --- the rhythm ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Schedule:
    first: Annotated[int, When(ahead=True)]
    every: Annotated[str, Choice(("weekly", "fortnightly"))] = "weekly"
    open_for: Annotated[int, Duration(HOUR, 6 * 24 * HOUR)] = 24 * HOUR


def planned(ctx: Context[Book], it: Schedule) -> Rhythm:
    """The rhythm that was meant: by the wall clock of the group's zone."""
    if it.first <= ctx.now:
        raise BadInput("blank-past", blank="first")
    local = local_of(it.first, ctx.group.zone)
    return Rhythm(local.date(), local.time(), ctx.group.zone, 1 if it.every == "weekly" else 2)


def understood(ctx: Context[Book], it: Schedule) -> Words:
    """What stands to be confirmed: the first three times, with weekday, date, time and zone."""
    times = planned(ctx, it).occurrences(ctx.now, 3)
    zone = ctx.group.zone
    dates = tuple(say("checkins-date", at=At(instant, zone)) for instant in times)
    return say("checkins-echo", dates=dates, zone=ZoneName(zone), open=Span(it.open_for))


def schedule(ctx: Context[Book], it: Schedule) -> Sequence[Effect]:
    rhythm = planned(ctx, it)
    earlier = ctx.book.plan(ctx.group.id)
    plan = Plan(earlier.id if earlier else ctx.id(), ctx.group.id, rhythm, it.open_for)
    ctx.book.set_plan(ctx.group.id, plan)
    first = rhythm.next_after(ctx.now) or it.first
    return [
        SetTimer(DUE, plan.id, first, ctx.group.id),
        Reply(say("checkins-scheduled", at=At(first, rhythm.zone)), instead=True),
    ]


def stop(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    plan = ctx.book.plan(ctx.group.id)
    if plan is None:
        return [Reply(say("checkins-no-plan"))]
    ctx.book.set_plan(ctx.group.id, None)
    return [CancelTimer(DUE, plan.id), Reply(say("checkins-stopped"))]


def due(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """Asks once, however long the silence was, and closes what was still open."""
    plan = ctx.book.plan(it.group)
    if plan is None:
        return []
    closed = _closing(ctx.book.close_rounds(it.group))
    following = plan.rhythm.next_after(ctx.now)
    closes_at = min(ctx.now + plan.open_for, following or ctx.now + plan.open_for)
    fresh = Round(ctx.id(), it.group, ctx.now, closes_at)
    ctx.book.open_round(fresh)
    again = [SetTimer(DUE, plan.id, following, it.group)] if following else []
    return [
        *closed,
        Send(
            ToRooms(it.group, Purpose.CHECKINS),
            _invitation(fresh),
            _scale(fresh.id),
            name=_name(fresh.id),
            until=closes_at,
            once=True,  # nobody is asked twice how they are
        ),
        SetTimer(CLOSE, fresh.id, closes_at, it.group),
        *again,
    ]


def close(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    return _closing(ctx.book.close_rounds(it.group))


def retimed(ctx: Context[Book], waiting: Sequence[Fired]) -> Retimed:
    """The hour on the wall stays; the moment at which it comes may be another one now."""
    plan = ctx.book.plan(ctx.group.id)
    set_for = next((one.due for one in waiting if plan and (one.kind, one.subject) == (DUE, plan.id)), None)
    if plan is None or set_for is None:
        return Retimed()
    due, zone = plan.rhythm.recomputed(set_for), plan.rhythm.zone
    if due == set_for:
        return Retimed()
    way, shift = "later" if due > set_for else "earlier", Span(abs(due - set_for))
    moved = say("checkins-moved", at=At(due, zone), zone=ZoneName(zone), shift=shift, way=way)
    return Retimed([SetTimer(DUE, plan.id, due, plan.group)], [moved] if due > ctx.now else [])


# --- answering ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    round: Annotated[bytes, Ref()]
    score: Annotated[str, Choice(SCALE)]


@dataclass(frozen=True, slots=True)
class OfRound:
    round: Annotated[bytes, Ref()]


def answer(ctx: Context[Book], it: Answer) -> Sequence[Effect]:
    """Stands at once, for the person alone; pressing again changes it."""
    member = ctx.me.member.id
    sealed = ctx.vault.seal(scope(member), place(it.round), it.score.encode())
    told = ctx.book.answer(ctx.group.id, it.round, member, sealed)
    if told is None:
        return [Reply(say("checkins-closed-for-you"))]
    said = "checkins-kept-told" if told else "checkins-kept"
    kept = Reply(say(said, answer=word(it.score)), _after(it.round, told=told), instead=ctx.chat.private)
    if told:
        return [kept, Edit(told_name(it.round, member), _telling(ctx, it.score))]
    return [kept]


def passing(ctx: Context[Book], it: OfRound) -> Sequence[Effect]:
    return [Reply(say("checkins-passed"), ((HELP,),))]


def tell(ctx: Context[Book], it: OfRound) -> Sequence[Effect]:
    member = ctx.me.member.id
    asked = ctx.book.asked(ctx.group.id, it.round, member)
    if asked is None or asked.sealed is None:
        return [Reply(say("checkins-nothing-kept"))]
    if asked.told:
        return [Reply(say("checkins-told-already"), _after(it.round, told=True), instead=True)]
    score = ctx.vault.open(scope(member), place(it.round), asked.sealed).decode()
    ctx.book.write(it.round, member, asked.sealed, True)
    name = told_name(it.round, member)
    return [
        Send(ToRooms(ctx.group.id, Purpose.CHECKINS), _telling(ctx, score), name=name, once=True),
        Reply(say("checkins-told"), _after(it.round, told=True), instead=True),
    ]


def take_back(ctx: Context[Book], it: OfRound) -> Sequence[Effect]:
    asked = ctx.book.asked(ctx.group.id, it.round, ctx.me.member.id)
    if asked is None or asked.sealed is None:
        return [Reply(say("checkins-nothing-kept"), instead=True)]
    ctx.book.write(it.round, ctx.me.member.id, None, False)
    gone = [Withdraw(told_name(it.round, ctx.me.member.id), say("checkins-withdrawn"))] if asked.told else []
    stays = StaysGone("answers", (it.round, ctx.me.member.id))
    return [*gone, stays, Reply(say("checkins-taken-back"), instead=True)]


def mine(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """One's own answers as text, newest first. A query."""
    member = ctx.me.member.id
    lines = [
        say("checkins-line", at=At(entry.opened_at), answer=word(score))
        for entry, score in opened(ctx.book.answers(member, ctx.group.id), member, ctx.vault)
    ]
    if not lines:
        return [Reply(say("checkins-mine-empty"))]
    return [Reply((say("checkins-mine"), say("checkins-lines", lines=tuple(reversed(lines[-26:])))))]


# ------------------------------------------------------------------------------------------------------------


def _name(round: bytes) -> str:
    return f"round:{round.hex()}"


def _invitation(round: Round) -> Words:
    return say("checkins-ask", until=At(round.closes_at))


def _telling(ctx: Context[Book], score: str) -> Words:
    return say("checkins-telling", name=Own(ctx.actor.name), answer=word(score))


def _closing(rounds: Sequence[bytes]) -> list[Effect]:
    return [Edit(_name(round), say("checkins-closed")) for round in rounds]


def _scale(round: bytes) -> Rows:
    scores = tuple(ANSWER.button(word(score), round, score) for score in SCALE)
    return (scores, (PASS.button(say("checkins-pass"), round),))


def _after(round: bytes, *, told: bool) -> Rows:
    tell_row = () if told else ((TELL.button(TO_TELL, round),),)
    return (*tell_row, (TAKE_BACK.button(TO_TAKE_BACK, round),), (HELP,))


TO_TELL, TO_TAKE_BACK = say("checkins-tell"), say("checkins-take-back")
HELP = Button("cr", say("crisis-button-now"))
ANSWER = Action("ca", Answer, answer, consent=Consent.CHECKINS)
PASS = Action("cp", OfRound, passing)
TELL = Action("ct", OfRound, tell, consent=Consent.CHECKINS)
TAKE_BACK = Action("cw", OfRound, take_back)

feature: Feature[Book] = Feature(
    "checkins",
    (
        ANSWER,
        PASS,
        TELL,
        TAKE_BACK,
        Action("cm", Nothing, mine, "checkin mine", reads=True),
        Action(
            "cs", Schedule, schedule, "checkin schedule",
            who=Audience.FACILITATOR, needs=frozenset({Need.PRESENCE}), echo=understood, personal=False,
        ),
        Action(
            "co", Nothing, stop, "checkin stop",
            who=Audience.FACILITATOR, needs=frozenset({Need.PRESENCE}), personal=False,
        ),
    ),
    timers=(
        Timer(DUE, due, "The group is asked once, however many times were missed."),
        Timer(CLOSE, close, "The round is closed as soon as we are back."),
    ),
    retimed=retimed,
)  # fmt: skip
