"""A facilitator is on it, hands it over, closes it; and is not left alone with it. Its author says whether they are
safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Final

from bot.blanks import Ref, Text
from bot.context import Context
from bot.effects import Button, CancelTimer, Effect, Reply, Send, SetTimer, ToAuthor
from bot.events import Fired, Heard
from bot.features.crisis.alerts.alone import ANSWER, LONGEST
from bot.features.crisis.alerts.card import CLOSE, HAND_OVER, buttons, changed
from bot.features.crisis.alerts.kept import FOLLOW, RAISE, UNANSWERED, Alert, Book, Reach, State, every, find, keep
from bot.features.crisis.alerts.reply import (
    ABUSE,
    ASKED,
    CRISIS,
    EATING,
    GRIEF,
    HARM,
    OVERDOSE,
    SELF_HARM,
    SUICIDE,
    THIRD,
    known,
    numbers,
    who_was_told,
)
from bot.features.crisis.alerts.rounds import DAY, HOUR, raised, to_author, to_taker, waits_for_answer
from bot.features.crisis.lines import LineBook
from bot.words import Own, say

# When whoever took it is asked how it went, in seconds after taking it; by category, for urgent ones and others.
_URGENT: Final = (HOUR, DAY, 3 * DAY)
_LATER: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        SUICIDE: (DAY, 7 * DAY), SELF_HARM: (DAY,), OVERDOSE: (HOUR, DAY), ABUSE: (DAY,), EATING: (7 * DAY,),
        GRIEF: (7 * DAY,), THIRD: (DAY,), HARM: (), ASKED: (DAY,),
    }
)  # fmt: skip


_HANDED: Final[Mapping[Reach, str]] = MappingProxyType(
    {
        Reach.CALLED: "crisis-handed-over",
        Reach.ROOM: "crisis-handed-to-room",
        Reach.NOBODY: "crisis-handed-to-nobody",
    }
)


@dataclass(frozen=True, slots=True)
class OfAlert:
    alert: Annotated[bytes, Ref()]


@dataclass(frozen=True, slots=True)
class Writing:
    alert: Annotated[bytes, Ref()]
    text: Annotated[str, Text(LONGEST, lines=6)]


def take(lines: LineBook, ctx: Context[Book], it: OfAlert) -> Sequence[Effect]:
    """I'm on it: nobody is called any more, and whoever was told that facilitators know hears that one has seen it."""
    alert = find(ctx, ctx.group.id, it.alert)
    if alert is None or alert.state is not State.OPEN:
        return [_settled(alert)]
    if alert.writer == ctx.me.member.id:
        return [Reply(say("crisis-about-you"), ((Button(CRISIS, say("crisis-button-now")),),))]
    alert = replace(alert, state=State.TAKEN, taker=ctx.me.member.id).with_facts(followed=0)
    keep(ctx, alert)
    seen = to_author(alert, (say("crisis-seen"),)) if alert.facts.told else []
    rows = ((Button(HAND_OVER, say("crisis-button-hand-over"), alert.id),
             Button(CLOSE, say("crisis-button-close"), alert.id)),)  # fmt: skip
    advice = (say("crisis-taken"), say(f"crisis-alert-do-{known(alert.facts.category)}"), say("crisis-taken-you"))
    return [*_quiet(alert), changed(ctx, lines, alert), *seen, *_follow(alert, ctx.now), Reply(advice, rows)]


def hand_over(lines: LineBook, ctx: Context[Book], it: OfAlert) -> Sequence[Effect]:
    """Open again, and raised afresh for everybody on call."""
    alert = find(ctx, ctx.group.id, it.alert)
    if alert is None or alert.state is not State.TAKEN:
        return [_settled(alert)]
    effects, alert, reach = raised(ctx, lines, alert, by=ctx.me.member.id)
    keep(ctx, alert)
    again = [CancelTimer(FOLLOW, alert.id), changed(ctx, lines, alert), *effects, *waits_for_answer(alert, ctx.now)]
    return [*again, Reply((say(_HANDED[reach]), say("crisis-after")))]


def close(lines: LineBook, ctx: Context[Book], it: OfAlert) -> Sequence[Effect]:
    """It is over; words that were confided go with it."""
    alert = find(ctx, ctx.group.id, it.alert)
    if alert is None or alert.state is State.CLOSED:
        return [_settled(alert)]
    alert = replace(alert, state=State.CLOSED).with_facts(words="", by="")
    keep(ctx, alert)
    return [
        *_quiet(alert),
        CancelTimer(FOLLOW, alert.id),
        changed(ctx, lines, alert),
        Reply((say("crisis-closed"), say("crisis-after"))),
    ]


def write(ctx: Context[Book], it: Writing) -> Sequence[Effect]:
    """To the author of words without a name, signed "a facilitator". Nobody learns who they are."""
    alert = find(ctx, ctx.group.id, it.alert)
    if alert is None or not alert.handle:
        return [Reply(say("access-gone"))]
    back = ((Button(ANSWER, say("crisis-button-answer"), alert.id),), (Button(CRISIS, say("crisis-button-now")),))
    to = ToAuthor(alert.group, alert.id, alert.handle)
    return [
        Send(to, say("crisis-facilitator-writes", text=Own(it.text)), back, urgent=True),
        Reply(say("crisis-written")),
    ]


def follow(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """How did it go? Asked of whoever took it, and of nobody else."""
    alert = find(ctx, it.group, it.subject)
    if alert is None or alert.state is not State.TAKEN:
        return []
    alert = alert.with_facts(followed=alert.facts.followed + 1)
    keep(ctx, alert)
    asked = to_taker(ctx, alert, (say("crisis-follow"), say("crisis-after")), buttons(alert))
    return [*asked, *_follow(alert, ctx.now)]


def taker_left(lines: LineBook, ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Who was on an alert is in no chat of the group any more: it is open again, and raised for those who are."""
    effects: list[Effect] = []
    for alert in every(ctx, it.group):
        if alert.state is State.TAKEN and alert.taker == it.member:
            raising, afresh, _ = raised(ctx, lines, alert)
            keep(ctx, afresh)
            effects += [CancelTimer(FOLLOW, alert.id), changed(ctx, lines, afresh), *raising]
            effects += waits_for_answer(afresh, ctx.now)
    return effects


def taker_changed(lines: LineBook, ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """The same where a platform took away the role through which they facilitated."""
    return taker_left(lines, ctx, it) if it.member not in {one.member for one in ctx.book.team(it.group)} else []


# --- its author ---------------------------------------------------------------------------------------------


def safe(lines: LineBook, ctx: Context[Book], it: OfAlert) -> Sequence[Effect]:
    """Noted for the person alone: facilitators still look in."""
    if _mine(ctx, it) is None:
        return [Reply(say("access-gone"))]
    return [Reply(say("crisis-safe"), ((Button(CRISIS, say("crisis-button-now")),),))]


def not_safe(lines: LineBook, ctx: Context[Book], it: OfAlert) -> Sequence[Effect]:
    """The numbers again, and the alert is raised afresh as urgent."""
    alert = _mine(ctx, it)
    if alert is None:
        return [Reply(say("access-gone"))]
    level = max(alert.facts.level, 3)
    alert = alert.with_facts(level=level, count=alert.facts.count + 1, rules=(*alert.facts.rules, "not-safe"))
    effects, alert, reach = raised(ctx, lines, alert)
    alert = alert.with_facts(told=bool(reach))
    keep(ctx, alert)
    words = (*numbers(ctx, lines, alert.facts.country), who_was_told(reach), say("crisis-care-bot"))
    reply = Reply(words, ((Button(CRISIS, say("crisis-button-now")),),))
    return [*effects, *waits_for_answer(alert, ctx.now), reply]


# ------------------------------------------------------------------------------------------------------------


def _mine(ctx: Context[Book], it: OfAlert) -> Alert | None:
    alert = find(ctx, ctx.group.id, it.alert)
    return alert if alert is not None and alert.writer == ctx.me.member.id else None


def _settled(alert: Alert | None) -> Reply:
    if alert is None:
        return Reply(say("access-gone"))
    return Reply(say(f"crisis-settled-{alert.state.value}"))


def _quiet(alert: Alert) -> list[Effect]:
    return [CancelTimer(RAISE, alert.id), CancelTimer(UNANSWERED, alert.id)]


def _follow(alert: Alert, now: int) -> list[Effect]:
    facts = alert.facts
    moments = _URGENT if facts.level >= 3 and known(facts.category) != HARM else _LATER[known(facts.category)]
    if facts.followed >= len(moments):
        return []
    before = moments[facts.followed - 1] if facts.followed else 0
    return [SetTimer(FOLLOW, alert.id, now + moments[facts.followed] - before, alert.group)]
