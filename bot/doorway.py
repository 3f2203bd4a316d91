"""The way through the crisis door: what is remembered for it, and that nothing it does can stop an event.

It stands before the queue, the inbox and the store, so it knows only what memory holds.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.danger import Door, Hint
from bot.events import Event
from bot.logs import facts
from bot.ports import Clock
from bot.shown import Answer

REMEMBERED = 2000  # people, and rooms, of whom something is known without the database
STANDS = 60  # seconds for which a card before everybody need not be put up again
AN_HOUR = 3600  # seconds between two cards that nobody asked for, in one room
K = TypeVar("K")
log = logging.getLogger("halqa.doorway")


class Doorway:
    """Asks the door, and remembers which card stands in which room since when.

    `spoken` tells the language of a person's app, where it is one of ours."""

    def __init__(self, door: Door, clock: Clock, spoken: Callable[[Event], str]) -> None:
        self._door = door
        self._clock = clock
        self._spoken_by_app = spoken
        self._standing: OrderedDict[tuple[str, str, Hint], int] = OrderedDict()
        self._unasked: OrderedDict[tuple[str, str], int] = OrderedDict()
        self.commands = door.commands

    def answer(self, event: Event, hint: Hint) -> Answer | None:
        """The card, for a call for help; None for everything else, and when the door itself fails."""
        try:
            found = self._door.answer(event, self._spoken(event, hint))
        except Exception as error:  # noqa: BLE001  # whatever it was, the event still has the corridor
            log.error("the crisis door failed", extra=facts(kind=type(event).__name__, error=error))
            return None
        return self._put_up(event, hint, found) if found is not None and found.everybody else found

    def card(self, event: Event, hint: Hint) -> Answer | None:
        """The card for one person who did not ask for it in so many words; None when the door fails."""
        try:
            return self._door.card(event, self._spoken(event, hint))
        except Exception as error:  # noqa: BLE001  # what was to be said instead is said
            log.error("the crisis door failed", extra=facts(kind=type(event).__name__, error=error))
            return None

    def unasked(self, event: Event, hint: Hint) -> Answer:
        """A card with numbers and no name, for a room in which nothing else could be done; at most once an hour."""
        now, place = self._clock.now(), (event.where.platform, event.where.id)
        if now - self._unasked.get(place, -AN_HOUR) < AN_HOUR:
            return Answer()
        _note(self._unasked, place, now)
        try:
            return self._door.neutral(event, self._spoken(event, hint))
        except Exception as error:  # noqa: BLE001  # there is nothing behind this
            log.error("the crisis door failed", extra=facts(kind=type(event).__name__, error=error))
            return Answer()

    # --------------------------------------------------------------------------------------------------------

    def _spoken(self, event: Event, hint: Hint) -> Hint:
        return hint if hint.language else replace(hint, language=self._spoken_by_app(event))

    def _put_up(self, event: Event, hint: Hint, card: Answer) -> Answer:
        """The same card in the same room within a minute says that it stands there already."""
        now, place = self._clock.now(), (event.where.platform, event.where.id, hint)
        if now - self._standing.get(place, -STANDS) < STANDS:
            return replace(card, again=True)
        _note(self._standing, place, now)
        return card


def _note(noted: OrderedDict[K, int], place: K, now: int) -> None:
    noted[place] = now
    noted.move_to_end(place)
    if len(noted) > REMEMBERED:
        noted.popitem(last=False)
