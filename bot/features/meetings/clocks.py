"""When the rules of a clock changed: the hour on the wall stands, and the moments behind it are computed afresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.context import Context
from bot.effects import Effect, SetTimer
from bot.events import Fired
from bot.feature import Retimed
from bot.features.meetings.kept import Book, Coming, opened
from bot.features.meetings.mirroring import dated
from bot.features.meetings.notices import OVER, REMINDER, announcement_changed
from bot.words import At, Own, Span, Words, ZoneName, say


def retimed(ctx: Context[Book], waiting: Sequence[Fired]) -> Retimed:
    """Every occurrence that is not over, with its reminder and its end. Who already has the announcement sees it say
    the moment as it is now."""
    set_for = {(one.kind, one.subject): one.due for one in waiting}
    effects: list[Effect] = []
    moved: list[Words] = []
    for one in ctx.book.ahead(ctx.group.id, b"", ctx.now):
        starts = one.meeting.rhythm.recomputed(one.occurrence.starts)
        if starts == one.occurrence.starts:
            continue
        effects += _moved(ctx, one, starts, set_for)
        if not one.occurrence.cancelled and starts > ctx.now:
            moved.append(_line(ctx, one, starts))
    return Retimed(effects, moved)


def _moved(ctx: Context[Book], one: Coming, starts: int, set_for: dict[tuple[str, bytes], int]) -> list[Effect]:
    meeting, shift = one.meeting, starts - one.occurrence.starts
    occurrence = replace(one.occurrence, starts=starts)
    ctx.book.put(occurrence)
    effects: list[Effect] = []
    if set_for.get((OVER, meeting.id)) == one.ends:
        effects.append(SetTimer(OVER, meeting.id, one.ends + shift, meeting.group))
    reminder = set_for.get((REMINDER, occurrence.id))
    if reminder is not None:
        effects.append(SetTimer(REMINDER, occurrence.id, reminder + shift, meeting.group, one.ends + shift))
    if not occurrence.cancelled:
        effects.append(announcement_changed(ctx, meeting, occurrence))
        effects += dated(ctx, meeting, starts)
    return effects


def _line(ctx: Context[Book], one: Coming, starts: int) -> Words:
    zone, before = one.meeting.rhythm.zone, one.occurrence.starts
    return say(
        "meetings-moved",
        title=Own(opened(one.meeting, ctx.vault).title),
        at=At(starts, zone),
        zone=ZoneName(zone),
        shift=Span(abs(starts - before)),
        way="later" if starts > before else "earlier",
    )
