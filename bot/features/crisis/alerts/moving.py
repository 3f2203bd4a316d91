"""The facilitators' chat is another one now. Nobody can change the cards in the old one any more, so whatever is not
closed stands in the new one afresh, as it is now."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.effects import Effect, Send, ToRoom
from bot.events import Heard
from bot.features.crisis.alerts.card import BELOW, buttons, card
from bot.features.crisis.alerts.kept import Book, Place, State, every, keep
from bot.features.crisis.lines import LineBook
from bot.model import Purpose
from bot.words import say


def moved(lines: LineBook, ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Says where the old cards end, and puts the new ones below. Nobody is called again for that. Platforms tell of a
    move more than once; each alert follows it once."""
    if it.to is None:
        return []
    chat = ctx.vault.tag("chat", it.to.platform, it.to.id)
    there = _team_room(ctx, it.group, chat)
    standing = [
        alert for alert in reversed(every(ctx, it.group))
        if alert.state is not State.CLOSED and alert.facts.rounds and alert.facts.moved != chat.hex()
    ]  # fmt: skip
    if there is None or not standing:
        return []
    sent: list[Effect] = [Send(ToRoom(there.id), say("crisis-alert-moved"), urgent=True)]
    for alert in standing:
        keep(ctx, alert.with_facts(moved=chat.hex()))
        words, rows, about = card(ctx, lines, alert), buttons(alert), alert.facts.named
        sent.append(Send(ToRoom(there.id), words, rows, name=alert.name, urgent=True, about=about, earlier=BELOW))
    return sent


def _team_room(ctx: Context[Book], group: bytes, chat: bytes) -> Place | None:
    """The group's room in the new chat, where it is one of the facilitators; None where another group has that chat."""
    found = ctx.book.place(chat)
    ours = found is not None and found.id in {place.id for place in ctx.book.places(group)}
    return found if found is not None and ours and Purpose.FACILITATORS in found.purposes else None
