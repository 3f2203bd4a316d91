"""Somebody wrote to us alone: they alone are helped, and they alone decide whether anybody learns of it.

What they wrote is kept sealed for an hour, without its author, so that they can have a facilitator read it. No row that
carries a member is written on this way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.actions import Nothing
from bot.blanks import Ref, Text
from bot.context import Context
from bot.effects import Alarm, Button, CancelTimer, Effect, Reply, Rows, Send, SetTimer, ToAuthor, ToRoom
from bot.events import Fired, Overheard
from bot.features.crisis.alerts.earlier import Then, earlier, then
from bot.features.crisis.alerts.kept import DAY, FORGET, IN_PEACE, Alert, Book, Facts, Reach, State, find, keep, tag_of
from bot.features.crisis.alerts.overheard import told_of
from bot.features.crisis.alerts.reply import (
    ABUSE,
    ASK,
    ASKED,
    CRISIS,
    KEEP,
    OPENED,
    READ,
    help_for,
    known,
    still_there,
    who_was_told,
)
from bot.features.crisis.alerts.rounds import HOUR, Helpers, helpers, in_turn, raised, waits_for_answer
from bot.features.crisis.heard import lifted
from bot.features.crisis.lines import LineBook
from bot.words import Own, say

LONGEST = 1500  # characters that a facilitator is handed
ANSWER = "kj"
_NOW: Rows = ((Button(CRISIS, say("crisis-button-now")),),)


@dataclass(frozen=True, slots=True)
class Confided:
    reference: Annotated[str, Text(16)]


@dataclass(frozen=True, slots=True)
class Answering:
    alert: Annotated[bytes, Ref()]
    text: Annotated[str, Text(LONGEST, lines=6)]


def alone(lines: LineBook, ctx: Context[Book], it: Overheard) -> Sequence[Effect]:
    """Help, who was told (nobody), and what can be asked for. A milder word is answered with where help is, and only
    where it was not typed for something else; so is a heavy one of somebody who wants to be left in peace."""
    mentioned = bool(it.text) and not ctx.chat.private
    if it.failed:
        return [Reply(say("crisis-could-not-read"), _NOW)]
    level = lifted(it.level, it.category)
    if not it.serious or (level < 3 and _in_peace(ctx)):
        return [Reply(say("crisis-always-there"), _NOW)] if it.text and not mentioned else []
    if mentioned and _cared_for(ctx, it):
        return [Reply(say("crisis-room-line"), ((Button(CRISIS, say("crisis-button-private"), value=OPENED),),))]
    person, group = ctx.person, ctx.seen_group
    country = (person.country if person else "") or (group.country if group else "")
    can_ask = person is not None and (group is None or helpers(ctx, group.id).any)
    told = say("crisis-told-ask" if can_ask else "crisis-told-nobody")
    in_short = it.level <= it.lately
    words = (still_there if in_short else help_for)(ctx, lines, level, it.category, told, country)
    if not can_ask:
        return [Reply(words, _NOW)]
    ask: Rows = ((Button(ASK, say("crisis-button-ask")),), *_NOW)
    if not it.text:
        return [Reply(words, ask)]
    reference, kept = _confided(ctx, it)
    read = (Button(READ, say("crisis-button-read"), value=reference, strong=True),)
    return [*kept, Reply(words, (read, *ask, (Button(KEEP, say("crisis-button-keep"), value=reference),)))]


def read(lines: LineBook, ctx: Context[Book], it: Confided) -> Sequence[Effect]:
    """A facilitator reads it now, without a name. What is told to the person is what was done."""
    taken = _taken(ctx, it)
    if taken is None:
        return [Reply(say("access-gone"))]
    level, category, rules, text = taken
    id = ctx.id()
    handle = ctx.vault.seal_author(ctx.group.id, id, ctx.me.member.id)
    alarm = Alarm(ctx.group.id, level, category, tuple(rules), text=text, post=id, handle=handle)
    told, effects = told_of(lines, ctx, alarm)
    return [*effects, _stops(ctx, it), Reply(told, instead=True)]


def keep_it(ctx: Context[Book], it: Confided) -> Sequence[Effect]:
    _taken(ctx, it)
    return [_stops(ctx, it), Reply(say("crisis-kept"), _NOW, instead=True)]


def forget(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    ctx.book.take(it.subject, ctx.now)
    return []


def ask(lines: LineBook, ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """Somebody asks for a facilitator, with their name. It needs no reading of anything, and works in every group."""
    me, country = ctx.me.member.id, ctx.me.member.country or ctx.group.country
    before = earlier(ctx, me, ASKED)
    next = then(ctx, before, 2)
    if before is not None and before.facts.told and next is Then.COUNTED:
        already = before.reach is not Reach.ROOM
        known = say("crisis-asked-already") if already else who_was_told(Reach.ROOM, "asked")
        return [Reply((known, say("crisis-care-bot")), _NOW)]
    facts = Facts(2, ASKED, at=ctx.now, country=country, by=ctx.actor.name)
    alert = Alert(ctx.id(), ctx.group.id, State.OPEN, ctx.now // DAY, facts, writer=me)
    if before is not None and next is not Then.APART:
        alert = replace(alert, id=before.id, day=before.day).with_facts(count=before.facts.count + 1)
    effects, alert, reach = raised(ctx, lines, alert)
    alert = alert.with_facts(told=bool(reach))
    keep(ctx, alert)
    sentence = who_was_told(reach, "asked")
    return [*effects, *waits_for_answer(alert, ctx.now), Reply((sentence, say("crisis-care-bot")), _NOW)]


def answer(ctx: Context[Book], it: Answering) -> Sequence[Effect]:
    """The author of words without a name writes back to the facilitators, still without it."""
    alert = find(ctx, ctx.group.id, it.alert)
    mine = alert is not None and alert.handle and ctx.person is not None
    if alert is None or not mine or not _is_mine(ctx, alert):
        return [Reply(say("access-gone"))]
    words, who = say("crisis-alert-answer", text=Own(it.text)), helpers(ctx, alert.group)
    lost = Send(ToAuthor(alert.group, alert.id, alert.handle), say("crisis-answer-lost"), _NOW, urgent=True)
    by_turn = in_turn(alert.group, _taker_first(who, alert), words, last=lost)
    sent: list[Effect] = [Send(ToRoom(room), words, urgent=True, otherwise=by_turn) for room in who.rooms]
    if not sent and by_turn is not None and by_turn is not lost:
        sent = [by_turn]
    return [*sent, Reply(say("crisis-answer-sent" if sent else "crisis-told-unreachable"))]


# ------------------------------------------------------------------------------------------------------------


def _in_peace(ctx: Context[Book]) -> bool:
    person, group = ctx.person, ctx.seen_group
    if person is None or group is None:
        return False
    return ctx.book.until(tag_of(ctx.vault, group.id, person.id), IN_PEACE) > ctx.now


def _cared_for(ctx: Context[Book], it: Overheard) -> bool:
    """Whether a mention is no more than a way to the card: where the room is read, who is told and what its author
    reads was settled there; and nothing about violence goes to a private chat that another may read."""
    group = ctx.seen_group
    return known(it.category) == ABUSE or (group is not None and ctx.book.watch(group.id) == "on")


def _taker_first(who: Helpers, alert: Alert) -> Helpers:
    """Whoever is on it knows best what an answer is about."""
    return replace(who, on_duty=tuple(sorted(who.on_duty, key=lambda one: one.member != alert.taker)))


def _is_mine(ctx: Context[Book], alert: Alert) -> bool:
    me = ctx.person
    return me is not None and ctx.vault.is_mine(alert.group, alert.id, alert.handle, me.id)


def _confided(ctx: Context[Book], it: Overheard) -> tuple[str, list[Effect]]:
    reference = ctx.chance(8).hex()
    id = ctx.vault.tag("confided", reference)
    plain = json.dumps([it.level, it.category, list(it.rules), it.text[:LONGEST]], ensure_ascii=False)
    sealed = ctx.vault.seal_fixed("confided", (id, "sealed"), plain.encode(errors="ignore"))
    ctx.book.confide(id, sealed, ctx.now + HOUR)
    return reference, [SetTimer(FORGET, id, ctx.now + HOUR)]


def _taken(ctx: Context[Book], it: Confided) -> tuple[int, str, list[str], str] | None:
    id = ctx.vault.tag("confided", it.reference)
    sealed = ctx.book.take(id, ctx.now)
    if sealed is None:
        return None
    level, category, rules, text = json.loads(ctx.vault.open_fixed("confided", (id, "sealed"), sealed))
    return level, category, rules, text


def _stops(ctx: Context[Book], it: Confided) -> CancelTimer:
    return CancelTimer(FORGET, ctx.vault.tag("confided", it.reference))
