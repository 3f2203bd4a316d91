"""From meaning to what a reader sees: words through the catalog, buttons with signed references, forms from their
declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.actions import AnyAction
from bot.blanks import (
    Blank,
    Choice,
    Country,
    Duration,
    Language,
    MemberRef,
    Number,
    RoleRef,
    RoomRef,
    Text,
    When,
    Zone,
)
from bot.catalog import Catalog
from bot.effects import Button, Date, File, Rows
from bot.ports import Signer
from bot.references import Reference, write
from bot.shown import Shown, ShownButton, ShownCommand, ShownDate, ShownField, ShownForm
from bot.words import Words, say

KINDS: Mapping[type, str] = {
    Number: "number", Choice: "choice", When: "when", Duration: "duration", Language: "choice",
    Country: "name", Zone: "name", MemberRef: "member", RoomRef: "room", RoleRef: "role",
}  # fmt: skip


class Renderer:
    """Shows one reader what is meant. Holds nothing but the catalog and the signing key."""

    def __init__(self, catalog: Catalog, signer: Signer) -> None:
        self.catalog = catalog
        self._signer = signer
        # One message goes to many people: its buttons are signed once.
        self._signed = lru_cache(maxsize=1024)(lambda *parts: write(Reference(*parts), signer))

    def message(
        self,
        words: Sequence[Words],
        buttons: Rows,
        language: str,
        zone: str,
        *,
        note: Words | None = None,
        file: File | None = None,
        instead: bool = False,
        marks: bool = False,
    ) -> Shown:
        """A message in the reader's language, with its moments in their zone (an IANA name), marked where the platform
        can show them by each reader's own clock as well."""
        return Shown(
            "\n\n".join(self.catalog.say(line, language, zone or "UTC", marks=marks) for line in words),
            language,
            self.catalog.direction(language),
            tuple(tuple(self._button(button, language, zone) for button in row) for row in buttons),
            self.say(note, language, zone) if note else "",
            file,
            instead,
        )

    def date(self, date: Date, language: str, zone: str) -> ShownDate:
        """A date for a calendar that everybody in a place reads."""
        title, about, where = (self.say(words, language, zone) for words in (date.title, date.about, date.where))
        return ShownDate(title, about, where, date.starts, date.ends, date.every_weeks)

    def form(
        self,
        action: AnyAction,
        language: str,
        *,
        object: bytes = b"",
        value: str = "",
        typed: Mapping[str, str] | None = None,
        problems: Mapping[str, Words] | None = None,
    ) -> ShownForm:
        """The action's form, with what was typed so far and what was wrong with it."""
        typed, problems = typed or {}, problems or {}
        carried = {action.asked[0].name} if value else set()
        fields = tuple(
            self._field(action, blank, language, typed.get(blank.name, ""), problems.get(blank.name))
            for blank in action.asked
            if blank.name not in carried
        )
        return ShownForm(
            self.hint(action, language),
            write(Reference(action.code, value, object), self._signer),
            language,
            self.catalog.direction(language),
            fields,
            self.say(say("common-send"), language),
        )

    def command(self, action: AnyAction, language: str) -> ShownCommand:
        fields = tuple(self._field(action, blank, language, "", None) for blank in action.asked)
        return ShownCommand(action.name, self.hint(action, language), fields, action.personal, action.below)

    def plain_command(self, name: str, language: str) -> ShownCommand:
        """A command without blanks that everybody may see, in rooms too."""
        return ShownCommand(name, self.say(say(f"command-{name}"), language), (), False)

    def hint(self, action: AnyAction, language: str) -> str:
        """The sentence that says what the action is for."""
        return self.say(say(f"command-{spoken(action)}"), language)

    def question(self, action: AnyAction, blank: Blank) -> Words:
        """What to ask a person for this blank."""
        return say(f"blank-{spoken(action)}-{blank.name.replace('_', '-')}")

    def say(self, words: Words, language: str, zone: str = "UTC") -> str:
        return self.catalog.say(words, language, zone or "UTC")

    # --------------------------------------------------------------------------------------------------------

    def _button(self, button: Button, language: str, zone: str) -> ShownButton:
        reference = self._signed(button.code, button.value, button.object)
        return ShownButton(self.say(button.label, language, zone), reference, button.strong)

    def _field(self, action: AnyAction, blank: Blank, language: str, value: str, problem: Words | None) -> ShownField:
        kind = blank.kind
        longest = kind.longest if isinstance(kind, Text) else 100
        return ShownField(
            blank.name,
            self.say(self.question(action, blank), language),
            self._example(kind, language),
            KINDS.get(type(kind), "text"),
            blank.required,
            longest,
            kind.lines if isinstance(kind, Text) else 1,
            value,
            self.choices(action, blank, language),
            self.say(problem, language) if problem else "",
            blank.name in action.suggest,
        )

    def choices(self, action: AnyAction, blank: Blank, language: str) -> tuple[tuple[str, str], ...]:
        """The values a blank can have, with their names, where there are few."""
        if isinstance(blank.kind, Language):
            return tuple((code, self.say(say("language-own-name", code=code), code)) for code in self.catalog.languages)
        if isinstance(blank.kind, Choice):
            return tuple(
                (option, self.say(self.option(action, blank, option), language)) for option in blank.kind.options
            )
        return ()

    def option(self, action: AnyAction, blank: Blank, option: str) -> Words:
        if isinstance(blank.kind, Language):
            return say("language-own-name", code=option)
        return say(f"choice-{spoken(action)}-{blank.name.replace('_', '-')}-{option}")

    def _example(self, kind: object, language: str) -> str:
        return self.say(say("blank-when-example"), language) if isinstance(kind, When) else ""


def spoken(action: AnyAction) -> str:
    """The action's name as message keys spell it: `meeting schedule` is `meeting-schedule`; a button goes by its
    code."""
    return action.name.replace(" ", "-") if action.name else action.code
