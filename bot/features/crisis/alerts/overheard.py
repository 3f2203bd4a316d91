"""Something was heard in a room that is read, or in a post without an author: who is told, and what its author reads.

The sentence about who was told is made from what this very transaction writes down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.context import Context
from bot.effects import Alarm, Effect, Reply, Send, SetTimer, ToMember
from bot.events import Overheard
from bot.features.crisis.alerts.earlier import Then, cool_down, earlier, one_more, then
from bot.features.crisis.alerts.kept import (
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
    Reach,
    State,
    answered_tag,
    keep,
    tag_of,
)
from bot.features.crisis.alerts.reply import ABUSE, HARM, asks_after, help_for, known, who_was_told
from bot.features.crisis.alerts.rounds import neutral, raised, waits_for_answer
from bot.features.crisis.alerts.unchecked import could_not_check
from bot.features.crisis.heard import lifted
from bot.features.crisis.lines import LineBook
from bot.model import Consent, Purpose
from bot.rhythm import local_of
from bot.words import Words

SOON: Final = 10  # seconds until an alert about a post is raised: by then the post stands, and can be linked to


def overheard(lines: LineBook, ctx: Context[Book], it: Overheard) -> Sequence[Effect]:
    """Whether the group is read, and whether this is a room that is, is looked up here, not remembered."""
    group = ctx.seen_group
    if group is None or ctx.book.watch(group.id) != "on":
        return []
    place = ctx.book.place(ctx.vault.tag("chat", ctx.chat.platform, ctx.chat.id))
    if place is None or Purpose.FACILITATORS in place.purposes:
        return []
    if it.failed:
        return could_not_check(ctx, link=it.link)
    level = lifted(it.level, it.category)
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
        return could_not_check(ctx, named=it.named)
    level = lifted(it.level, it.category)
    _count(ctx, level)
    facts = Facts(level, it.category, it.rules, at=ctx.now, since=ctx.now, named=it.named, country=ctx.group.country)
    alert = Alert(ctx.id(), it.group, State.OPEN, ctx.now // DAY, facts)
    keep(ctx, alert)
    return [SetTimer(RAISE, alert.id, ctx.now + SOON, it.group)]


def told_of(lines: LineBook, ctx: Context[Book], it: Alarm) -> tuple[Words, list[Effect]]:
    """Raises an alert about words that no member's row is written for."""
    level = lifted(it.level, it.category)
    about = Facts(level, it.category, it.rules, at=ctx.now, country=ctx.group.country, words=it.text)
    alert = Alert(it.post or ctx.id(), it.group, State.OPEN, ctx.now // DAY, about, it.handle)
    effects, alert, reach = raised(ctx, lines, alert)
    alert = alert.with_facts(told=bool(reach) and bool(it.handle))
    keep(ctx, alert)
    _count(ctx, level)
    return who_was_told(reach, "without-name"), [*effects, *waits_for_answer(alert, ctx.now)]


# ------------------------------------------------------------------------------------------------------------


def _heard(lines: LineBook, ctx: Context[Book], it: Overheard, level: int, place: Place) -> list[Effect]:
    writer = _writer(ctx)
    before = earlier(ctx, writer, it.category, place)
    next = then(ctx, before, level)
    if before is not None and next is Then.COUNTED:
        alert, reach = before.with_facts(count=before.facts.count + 1), before.reach
        effects = one_more(lines, ctx, alert)
    else:
        alert = _written(ctx, it, level, place)
        if before is not None and next is Then.AFRESH:
            facts = {"level": max(level, before.facts.level), "count": before.facts.count + 1}
            alert = replace(alert, id=before.id, day=before.day).with_facts(**facts, told=before.facts.told)
        effects, alert, reach = raised(ctx, lines, alert)
    answered, private = _answered(lines, ctx, alert, level, place, reach)
    alert = alert.with_facts(told=bool(reach) and (private or alert.facts.told))
    keep(ctx, alert)
    waits = waits_for_answer(alert, ctx.now) if private or next is not Then.COUNTED else []
    return [*answered, *effects, *waits]


def _written(ctx: Context[Book], it: Overheard, level: int, place: Place) -> Alert:
    """An alert about this message."""
    country = (ctx.person.country if ctx.person else "") or ctx.group.country
    by = "" if it.link else ctx.actor.name
    facts = Facts(level, it.category, it.rules, at=ctx.now, link=it.link, room=place.id.hex(), country=country, by=by)
    return Alert(ctx.id(), ctx.group.id, State.OPEN, ctx.now // DAY, facts, writer=_writer(ctx))


def _answered(
    lines: LineBook, ctx: Context[Book], alert: Alert, level: int, place: Place, reach: Reach
) -> tuple[list[Effect], bool]:
    """The most private way they allowed; else one line for everybody. Where somebody hurts them, nothing is sent to a
    private chat that another may read: a button leads there. Whether it goes to them alone."""
    category, me = known(alert.facts.category), alert.writer
    if category == HARM:
        return [], False
    if me is None or category == ABUSE or ctx.standing is None or Consent.REMINDERS not in ctx.standing.consents:
        return neutral(ctx, place.id), False
    if not _may_write(ctx, answered_tag(ctx.vault, alert.group, me, category), level):
        return [], False
    words = help_for(ctx, lines, level, category, who_was_told(reach), alert.facts.country)
    rows = asks_after(level, category, alert.id)
    failing = SetTimer(UNSAID, alert.id, 0, alert.group)
    return [Send(ToMember(me, alert.group), words, rows, urgent=True, otherwise=failing)], True


def _may_write(ctx: Context[Book], tag: bytes, level: int) -> bool:
    """Once in a while about the same matter; then notes that they are written to. What is urgent stands for both."""
    kinds = {WRITTEN: cool_down(2), **({WRITTEN_URGENTLY: cool_down(3)} if level >= 3 else {})}
    if ctx.book.until(tag, WRITTEN_URGENTLY if level >= 3 else WRITTEN) > ctx.now:
        return False
    for kind, seconds in kinds.items():
        ctx.book.set_until(tag, kind, ctx.now + seconds)
    return True


def _writer(ctx: Context[Book]) -> bytes | None:
    return ctx.standing.member.id if ctx.standing is not None and ctx.standing.here else None


def _in_peace(ctx: Context[Book]) -> bool:
    me = _writer(ctx)
    return me is not None and ctx.book.until(tag_of(ctx.vault, ctx.group.id, me), IN_PEACE) > ctx.now


def _count(ctx: Context[Book], level: int) -> None:
    ctx.book.count(ctx.group.id, f"{local_of(ctx.now, ctx.group.zone):%Y-%m}", level)
