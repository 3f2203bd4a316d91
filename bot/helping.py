"""What people write to us is listened to before anything else is done with it; and whoever is in danger is helped from
memory where the rest cannot be done.
"""

from __future__ import annotations

from dataclasses import replace

from bot.doorway import Doorway
from bot.events import Called, Event, Filled, Overheard, Said
from bot.hints import Hints
from bot.listening import Listening
from bot.ports import Clock
from bot.shown import Answer
from bot.visits import Visitors


class Helping:
    """One per engine. It keeps nothing and asks nothing."""

    def __init__(self, listening: Listening, doorway: Doorway, hints: Hints, visitors: Visitors, clock: Clock) -> None:
        self._listening = listening
        self._doorway = doorway
        self._hints = hints
        self._visitors = visitors
        self._clock = clock

    def listened(self, event: Event) -> Event:
        """The same event; what was said to us comes with what was heard in it."""
        if not isinstance(event, Said) or event.heard is not None or not (event.where.private or event.to_us):
            return event
        heard = self._listening.to_us(self._visitors.account_tag(event), event, self._clock.now())
        return replace(event, heard=heard)

    def answered(self, event: Event, answer: Answer) -> None:
        """Whoever was helped in full a moment ago need not read all of it under each further message. (A mention may
        have been answered with no more than a way to the card.)"""
        full = event.where.private and bool(answer.messages)
        if full and isinstance(event, Said) and event.heard is not None and event.heard.serious:
            self._listening.helped(self._visitors.account_tag(event), event.heard, self._clock.now())

    def in_danger(self, event: Event) -> Answer | None:
        """See `bot.ports.Reception.in_danger`."""
        heard = self._heard(self.listened(event))
        helped = heard.serious or heard.failed
        return self._doorway.card(event, self._hints.at_the_door(event)) if helped else None

    # --------------------------------------------------------------------------------------------------------

    def _heard(self, event: Event) -> Overheard:
        match event:
            case Said():
                return event.heard or Overheard()
            case Called() | Filled():
                return self._listening.worst(event.typed.values())
            case _:
                return Overheard()
