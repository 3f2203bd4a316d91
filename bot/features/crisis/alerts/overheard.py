"""Something was heard in a room that is read, or in a post without an author: who is told, and what its author reads.

The sentence about who was told is made from what this very transaction writes down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.context import Context
from bot.effects import Alarm, Effect, Reply, Send, SetTimer, ToMember, ToRoom
from bot.events import Overheard
from bot.features.crisis.alerts.card import changed
from bot.features.crisis.alerts.kept import (
    COULD_NOT,
    DAY,
    IN_PEACE,
    RAISE,
    UNSAID,
    WRITTEN,
    WRITTEN_URGENTLY,
    Alert,
    Book,
    Facts,
    Place,
    State,
    every,
    keep,
    tag_of,
)
from bot.features.crisis.alerts.reply import ABUSE, HARM, asks_after, help_for, known
from bot.features.crisis.alerts.rounds import HOUR, helpers, neutral, raised, waits_for_answer
from bot.features.crisis.lines import LineBook
from bot.model import Consent, Purpose, Role
from bot.rhythm import local_of
from bot.words import Verbatim, Words, say

QUIET: Final = ((WRITTEN, DAY), (WRITTEN_URGENTLY, 6 * HOUR))  # how long they are not written to again; urgently
SOON = 10  # seconds until an alert about a post is raised: by then the post stands, and can be linked to
SAME_STRANGER = 10 * 60  # seconds within which what strangers write in one room is one alert


def overheard(lines: LineBook, ctx: Context[Book], it: Overheard) -> Sequence[Effect]:
    """Whether the group is read, and whether this is a room that is, is looked up here, not remembered."""
    group = ctx.seen_group
    if group is None or ctx.book.watch(group.id) != "on":
        return []
    place = ctx.book.place(ctx.vault.tag("chat", ctx.chat.platform, ctx.chat.id))
    if place is None or Purpose.FACILITATORS in place.purposes:
        return []
    if it.failed:
        return _could_not_check(ctx, "", link=it.link)
    level = 3 if known(it.category) == HARM and it.serious else it.level
    _count(ctx, level)
    if not it.serious or (level < 3 and _in_peace(ctx)):
        return []
    return _heard(lines, ctx, it, level, place)


def alarmed(lines: LineBook, ctx: Context[Book], it: Alarm) -> Sequence[Effect]:
    """Words without an author here. A post is talk in a room like any other: nobody is answered, and it counts only
    where the group is read. Whoever lets facilitators read their words is answered with what was really done."""
    if not it.named:
        told, effects = told_of(lines, ctx, it)
        return [*effects, Reply(told)]
    if ctx.book.watch(it.group) != "on":
        return []
    if not it.level:
        return _could_not_check(ctx, it.named)
    _count(ctx, it.level)
    facts = Facts(it.level, it.category, it.rules, at=ctx.now, since=ctx.now, named=it.named, country=ctx.group.country)
    alert = Alert(ctx.id(), it.group, State.OPEN, ctx.now // DAY, facts)
    keep(ctx, alert)
    return [SetTimer(RAISE, alert.id, ctx.now + SOON, it.group)]


def told_of(lines: LineBook, ctx: Context[Book], it: Alarm) -> tuple[Words, list[Effect]]:
    """Raises an alert about words that no member's row is written for."""
    about = Facts(it.level, it.category, it.rules, at=ctx.now, country=ctx.group.country, words=it.text)
    alert = Alert(it.post or ctx.id(), it.group, State.OPEN, ctx.now // DAY, about, it.handle)
    effects, alert, told = raised(ctx, lines, alert)
    alert = alert.with_facts(told=told and bool(it.handle))
    keep(ctx, alert)
    _count(ctx, it.level)
    sentence = say("crisis-told-without-name" if told else "crisis-told-unreachable")
    return sentence, [*effects, *waits_for_answer(alert, ctx.now)]


# ------------------------------------------------------------------------------------------------------------


def _heard(lines: LineBook, ctx: Context[Book], it: Overheard, level: int, place: Place) -> list[Effect]:
    writer = _writer(ctx)
    earlier = _earlier(ctx, writer, place)
    if earlier is not None and level <= earlier.facts.level:
        return _one_more(lines, ctx, earlier)
    country = (ctx.person.country if ctx.person else "") or ctx.group.country
    by = "" if it.link else ctx.actor.name
    facts = Facts(level, it.category, it.rules, at=ctx.now, link=it.link, room=place.id.hex(), country=country, by=by)
    alert = Alert(ctx.id(), ctx.group.id, State.OPEN, ctx.now // DAY, facts, writer=writer)
    if earlier is not None:  # worse than before: the same alert, raised afresh
        alert = Alert(earlier.id, earlier.group, State.OPEN, earlier.day, facts, writer=writer)
        alert = alert.with_facts(count=earlier.facts.count + 1, told=earlier.facts.told)
    effects, alert, told = raised(ctx, lines, alert)
    answered, private = _answered(lines, ctx, alert, place, told=told)
    alert = alert.with_facts(told=told and (private or alert.facts.told))
    keep(ctx, alert)
    return [*answered, *effects, *waits_for_answer(alert, ctx.now)]


def _answered(
    lines: LineBook, ctx: Context[Book], alert: Alert, place: Place, *, told: bool
) -> tuple[list[Effect], bool]:
    """The most private way they allowed; else one line for everybody. Where somebody hurts them, nothing is sent to a
    private chat that another may read: a button leads there. Whether it goes to them alone."""
    category, urgent, me = known(alert.facts.category), alert.facts.level >= 3, alert.writer
    if category == HARM:
        return [], False
    if me is None or category == ABUSE or ctx.standing is None or Consent.REMINDERS not in ctx.standing.consents:
        return neutral(ctx, place.id), False
    tag = tag_of(ctx.vault, alert.group, me)
    if ctx.book.until(tag, QUIET[urgent][0]) > ctx.now:
        return [], False
    for kind, seconds in QUIET if urgent else QUIET[:1]:
        ctx.book.set_until(tag, kind, ctx.now + seconds)
    sentence = say("crisis-told-facilitators" if told else "crisis-told-unreachable")
    words = help_for(ctx, lines, alert.facts.level, category, sentence, alert.facts.country)
    rows = asks_after(alert.facts.level, category, alert.id)
    failing = SetTimer(UNSAID, alert.id, 0, alert.group)
    return [Send(ToMember(me, alert.group), words, rows, urgent=True, otherwise=failing)], True


def _one_more(lines: LineBook, ctx: Context[Book], alert: Alert) -> list[Effect]:
    """Counted on the card that stands; the person is not written to again. Who is on it hears of it."""
    alert = alert.with_facts(count=alert.facts.count + 1)
    keep(ctx, alert)
    news: list[Effect] = [changed(ctx, lines, alert)]
    if alert.taker is not None:
        writable = {one.member for one in ctx.book.team(alert.group) if one.writable}
        if alert.taker in writable:
            news.append(
                Send(ToMember(alert.taker, alert.group), say("crisis-alert-again"), urgent=True, least=Role.FACILITATOR)
            )
    return news


def _could_not_check(ctx: Context[Book], named: str, *, link: str = "") -> list[Effect]:
    """The facilitators know that nobody reads at the moment; once an hour."""
    group = ctx.group.id
    if ctx.book.until(group, COULD_NOT) > ctx.now:
        return []
    ctx.book.set_until(group, COULD_NOT, ctx.now + HOUR)
    who = helpers(ctx, group)
    words: tuple[Words, ...] = (say("crisis-could-not-check"),)
    if link:
        words = (*words, say("common-see-message", url=Verbatim(link)))
    called = tuple(one.member for one in who.on_duty)
    rooms: list[Effect] = [Send(ToRoom(room), words, urgent=True, mentions=called, about=named) for room in who.rooms]
    told = [one.member for one in who.on_duty if one.writable]
    return rooms or [Send(ToMember(member, group), words, urgent=True, least=Role.FACILITATOR) for member in told]


def _writer(ctx: Context[Book]) -> bytes | None:
    return ctx.standing.member.id if ctx.standing is not None and ctx.standing.here else None


def _in_peace(ctx: Context[Book]) -> bool:
    me = _writer(ctx)
    return me is not None and ctx.book.until(tag_of(ctx.vault, ctx.group.id, me), IN_PEACE) > ctx.now


def _earlier(ctx: Context[Book], writer: bytes | None, place: Place) -> Alert | None:
    """The alert about the same person that is not closed. Nothing is kept about strangers: what they wrote in the same
    room a moment ago is taken for the same."""
    for one in every(ctx, ctx.group.id):
        if one.state is State.CLOSED or one.facts.words or one.facts.named:
            continue
        if writer is not None and one.writer == writer:
            return one
        fresh = ctx.now - one.facts.at < SAME_STRANGER
        if writer is None and one.writer is None and fresh and one.facts.room == place.id.hex():
            return one
    return None


def _count(ctx: Context[Book], level: int) -> None:
    ctx.book.count(ctx.group.id, f"{local_of(ctx.now, ctx.group.zone):%Y-%m}", level)
