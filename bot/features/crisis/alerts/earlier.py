"""What the same person wrote before: whether a new message is counted on the alert that stands, raises that one afresh,
or is one of its own.

A card that nobody closed must never silence its writer. So a message is only counted while it is about the same, was
raised lately, and somebody is on it or is still being called; everything else calls people again."""

from __future__ import annotations

from enum import Enum
from typing import Final

from bot.context import Context
from bot.effects import Effect
from bot.features.crisis.alerts.card import changed
from bot.features.crisis.alerts.kept import DAY, Alert, Book, Place, State, every
from bot.features.crisis.alerts.reply import known
from bot.features.crisis.alerts.rounds import HOUR, next_round, soft, to_taker
from bot.features.crisis.lines import LineBook
from bot.words import say

SAME_STRANGER: Final = 10 * 60  # seconds within which what strangers write in one room is one alert
ONE_CARD: Final = 7  # days for which a card that nobody took is raised afresh, instead of another beside it


class Then(Enum):
    """What becomes of one more message."""

    COUNTED = "counted"
    AFRESH = "afresh"  # the card that stands, raised anew
    APART = "apart"  # an alert of its own


def cool_down(level: int) -> int:
    """Seconds for which more of the same is counted, and its writer is not written to again."""
    return 6 * HOUR if level >= 3 else DAY


def earlier(ctx: Context[Book], writer: bytes | None, category: str, place: Place | None = None) -> Alert | None:
    """The newest alert about the same person and the same matter that is not closed. Nothing is kept about strangers:
    what they wrote in the same room a moment ago is taken for the same."""
    for one in every(ctx, ctx.group.id):
        if one.state is State.CLOSED or one.facts.words or one.facts.named:
            continue
        if known(one.facts.category) != known(category) or one.writer != writer:
            continue
        fresh = ctx.now - one.facts.at < SAME_STRANGER
        if writer is not None or (fresh and place is not None and one.facts.room == place.id.hex()):
            return one
    return None


def then(ctx: Context[Book], before: Alert | None, level: int) -> Then:
    """What one more message of this level means for the alert before it."""
    if before is None:
        return Then.APART
    lately = ctx.now - before.facts.since < cool_down(level)
    if lately and level <= before.facts.level and _looked_after(ctx, before):
        return Then.COUNTED
    nobodys = before.state is State.OPEN and ctx.now // DAY - before.day <= ONE_CARD
    return Then.AFRESH if lately or nobodys else Then.APART


def one_more(lines: LineBook, ctx: Context[Book], alert: Alert) -> list[Effect]:
    """The count on the card that stands. Who is on it hears of it."""
    return [changed(ctx, lines, alert), *to_taker(ctx, alert, say("crisis-alert-again"))]


# ------------------------------------------------------------------------------------------------------------


def _looked_after(ctx: Context[Book], alert: Alert) -> bool:
    """Somebody is on it, or those on call are called again soon. A loss calls nobody, and is only counted."""
    if alert.state is State.TAKEN or soft(alert):
        return True
    due = next_round(alert, ctx.now, ctx.group.zone)
    return due is not None and due - ctx.now <= HOUR
