"""What is remembered of people and rooms, for answers that may not wait for the database. It decides nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.books import KnownRoom
from bot.events import Event
from bot.visits import Visitors

REMEMBERED = 2000  # people whose language and country the crisis door may know without the database


@dataclass(frozen=True, slots=True)
class Hint:
    """In which language, and for which country, somebody is probably answered best. Empty: not known."""

    language: str = ""
    country: str = ""


class Hints:
    """Hints by person, and by room for those who were not met yet."""

    def __init__(self, visitors: Visitors, languages: Sequence[str]) -> None:
        self.rooms: dict[bytes, KnownRoom] = {}
        self._visitors = visitors
        self._languages = languages
        self._people: OrderedDict[bytes, Hint] = OrderedDict()

    def of(self, event: Event) -> Hint:
        known = self._people.get(self._visitors.account_tag(event))
        if known is not None:
            return known
        room = self.rooms.get(self._visitors.chat_tag(event)) if not event.where.private else None
        return Hint(room.language, room.country) if room else Hint()

    def remember(self, event: Event, hint: Hint) -> None:
        tag = self._visitors.account_tag(event)
        self._people[tag] = hint
        self._people.move_to_end(tag)
        if len(self._people) > REMEMBERED:
            self._people.popitem(last=False)

    def spoken(self, event: Event) -> str:
        """The language of the person's own app, where it is one of ours."""
        guess = event.language.split("-")[0].lower()
        return guess if guess in self._languages else ""
