"""The card that facilitators see: what it is about, where, why, what to do, and nothing of what was written."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.context import Context
from bot.effects import Button, Edit, Rows
from bot.features.crisis.alerts.kept import Alert, Book, State
from bot.features.crisis.alerts.reply import known
from bot.features.crisis.lines import LineBook
from bot.words import At, Own, Verbatim, Words, say

MOST_RULES = 5
BELOW = say("crisis-alert-below")  # what is left of a card when the same alert stands further down
TAKE, HAND_OVER, CLOSE, WRITE = "kt", "kh", "kc", "kv"


def card(ctx: Context[Book], lines: LineBook, alert: Alert) -> tuple[Words, ...]:
    """What facilitators read."""
    facts = alert.facts
    category = known(facts.category)
    words = [
        say(f"crisis-alert-level-{min(max(facts.level, 2), 3)}"),
        say(f"crisis-alert-about-{category}"),
        _where(alert),
    ]
    if facts.words:
        words.append(say("crisis-alert-words", text=Own(facts.words)))
    if facts.rules:
        words.append(say("crisis-alert-why", rules=_rules(facts.rules)))
    if facts.count > 1:
        words.append(say("crisis-alert-count", count=facts.count))
    words += [_emergency(ctx, lines, facts.country), say(f"crisis-alert-do-{category}"), say("crisis-alert-nobody")]
    if facts.unsaid:
        words.append(say("crisis-alert-unsaid"))
    return (*words, say(f"crisis-alert-is-{alert.state.value}"))


def buttons(alert: Alert) -> Rows:
    """What can be done with it now."""
    take = Button(TAKE, say("crisis-button-take"), alert.id, strong=True)
    over, close = (
        Button(HAND_OVER, say("crisis-button-hand-over"), alert.id),
        Button(CLOSE, say("crisis-button-close"), alert.id),
    )
    write = ((Button(WRITE, say("crisis-button-write"), alert.id),),) if alert.handle else ()
    match alert.state:
        case State.OPEN:
            return ((take, close), *write)
        case State.TAKEN:
            return ((over, close), *write)
        case State.CLOSED:
            return ()


def changed(ctx: Context[Book], lines: LineBook, alert: Alert) -> Edit:
    """Every card of this alert, as it stands now."""
    return Edit(alert.name, card(ctx, lines, alert), buttons(alert))


def _rules(names: tuple[str, ...]) -> tuple[Words, ...]:
    """The rules in words, each once; whatever the model found is one thing."""
    plain = dict.fromkeys("model" if name.startswith("model") else name for name in names)
    return tuple(say("crisis-rule", rule=name) for name in [*plain][:MOST_RULES])


def _where(alert: Alert) -> Words:
    facts = alert.facts
    at = At(facts.at)
    if facts.words:
        return say("crisis-alert-confided", at=at)
    if facts.named:
        return say("crisis-alert-post", at=at)
    if facts.link:
        return say("crisis-alert-link", at=at, url=Verbatim(facts.link))
    return say("crisis-alert-by", at=at, name=Own(facts.by)) if facts.by else say("crisis-alert-at", at=at)


def _emergency(ctx: Context[Book], lines: LineBook, country: str) -> Words:
    number = lines.for_country(country or None, datetime.fromtimestamp(ctx.now, UTC).date()).emergency
    if number is None:
        return say("crisis-alert-no-number", number=Verbatim("112"))
    return say("crisis-alert-number", number=Verbatim(number))
