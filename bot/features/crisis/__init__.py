"""Crisis replies: the right help line, always and at once; and, where a group wants it, somebody who is told.

Keeps: of a call for help nothing at all, not even that somebody asked. Of what was overheard: alerts, sealed, for
thirty days, without a word of what was written; who is off duty, who wants to be left in peace, who was written to
lately; words that somebody let a facilitator read, until that is over.
Never: lets a call for help wait for the database, counts or limits it; reads a room before everybody was told; writes
about anybody where members see it; says that somebody was told unless the same transaction told them.

`/crisis` (also `/sos`, `/urgence`), the typed calls and the buttons of the card are answered by the door, which
stands before the queue, the inbox and the store. What it knows was read and checked at start. The rest stands in
`alerts/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.catalog import Catalog
from bot.danger import Hint
from bot.events import Called, Event, Pressed, Said
from bot.features.crisis import lines
from bot.features.crisis.door import COMMANDS, Card, card, chosen, is_call, more_lines
from bot.features.crisis.lines import LineBook
from bot.shown import Answer, Shown, ShownButton
from bot.words import Words, say

CODE = "cr"  # the door's buttons carry no secret and no object, so they need no signature: `cr.<language>.<value>`
MORE = "more"
OPENED = "p"  # `cr.p` stands on lines before everybody; from there on it goes before the value


class CrisisDoor:
    """Answers calls for help from memory. `today` gives the date; `private_in_rooms` says which platforms can answer
    one person alone."""

    def __init__(
        self, book: LineBook, catalog: Catalog, today: Callable[[], date], private_in_rooms: Callable[[str], bool]
    ) -> None:
        self.lines = book
        self._catalog = catalog
        self._today = today
        self._private_in_rooms = private_in_rooms

    @classmethod
    def load(
        cls,
        catalog: Catalog,
        today: Callable[[], date],
        private_in_rooms: Callable[[str], bool],
        folder: Path = lines.FOLDER,
    ) -> CrisisDoor:
        """Reads the lines and tries the whole card once. Raises ConfigProblem for a file that cannot be used."""
        door = cls(lines.load(folder), catalog, today, private_in_rooms)
        for language in (*catalog.languages, ""):
            door.show(Hint(language), alone=True)
        return door

    commands = ("crisis", "sos", "urgence")

    def answer(self, event: Event, hint: Hint) -> Answer | None:
        """The card, where the event is a call for help."""
        match event:
            case Called() if event.name in COMMANDS:
                return self.card(event, hint)
            case Said() if is_call(event.text):
                return self.card(event, hint)
            case Pressed() if event.reference == CODE or event.reference.startswith(CODE + "."):
                return self._pressed(event.reference, hint, alone=self._alone(event))
            case _:
                return None

    def card(self, event: Event, hint: Hint) -> Answer:
        return self.show(hint, alone=self._alone(event))

    def neutral(self, event: Event, hint: Hint) -> Answer:
        """Where somebody can be answered alone in a room, a button leads there."""
        card = self.show(hint, alone=False)
        if not self._private_in_rooms(event.where.platform):
            return card  # the platform's adapter offers its own way
        *before, last = card.messages
        button = ShownButton(self._say(say("crisis-button-private"), last.language), f"{CODE}.{OPENED}")
        return replace(card, messages=(*before, replace(last, rows=(*last.rows, (button,)))))

    def show(self, hint: Hint, *, alone: bool, page: int = 0, opened: bool = False) -> Answer:
        """The card for one person alone, or the one that names nobody and may stand before everybody."""
        made = card(
            self.lines,
            language=hint.language or None,
            country=hint.country or None,
            today=self._today(),
            in_room=not alone,
            private_reply=alone,
            page=page,
            young=hint.young,
            own=hint.lines,
            opened=opened,
        )
        return self._shown(made, hint.country, opened=opened)

    # --------------------------------------------------------------------------------------------------------

    def _alone(self, event: Event) -> bool:
        return event.where.private or self._private_in_rooms(event.where.platform)

    def _pressed(self, reference: str, hint: Hint, *, alone: bool) -> Answer:
        """Whatever comes back, forged or old, leads to a card."""
        _, said, value, *_ = [*reference.split("."), "", ""]
        language = said if said in self._catalog.languages else hint.language
        country = hint.country
        if value.startswith(MORE):
            found, _page = chosen(self.lines, value.removeprefix(MORE))
            made = more_lines(
                self.lines, language=language or "en", country=found or country, today=self._today(), young=hint.young
            )
            return self._shown(made, found or country)
        opened = OPENED in (said, value[:1])
        value = value.removeprefix(OPENED)
        found, page = chosen(self.lines, value) if value else (None, 0)
        there = replace(hint, language=language, country=found or ("" if page else country))
        return self.show(there, alone=alone, page=page, opened=opened)

    def _shown(self, made: Card, country: str, *, opened: bool = False) -> Answer:
        language, so = made.spoken[0].language if len(made.spoken) == 1 else "", OPENED * opened
        buttons = [(choice.label, f"{CODE}.{choice.value}.{so}{country}", choice.value) for choice in made.languages]
        buttons += [(choice.label, f"{CODE}.{language}.{so}{choice.value}", language) for choice in made.countries]
        if made.more:
            buttons.append((say("crisis-button-more"), f"{CODE}.{language}.{MORE}{country}", language))
        rows = tuple((ShownButton(self._say(label, each or "en"), reference),) for label, reference, each in buttons)
        last = len(made.spoken) - 1
        messages = tuple(
            Shown(
                "\n".join(self._say(line, part.language) for line in part.lines),
                part.language,
                self._catalog.direction(part.language),
                rows if number == last else (),
            )
            for number, part in enumerate(made.spoken)
        )
        return Answer(messages, everybody=made.open_privately)

    def _say(self, words: Words, language: str) -> str:
        return self._catalog.say(words, language, "UTC")
