"""What the page is told, as plain JSON values: for each person only what that person sees. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from adapters.playground.platform import Message, Person, Platform, private_chat
from adapters.playground.stage import StoredTable, Upcoming
from bot.catalog import Catalog
from bot.shown import ShownButton, ShownCommand, ShownField, ShownForm
from bot.words import Arg, At, LanguageName, Own, Span, Words, ZoneName, say

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

LANGUAGES = ("ar", "fr", "en")
ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Tunis",
    "America/Toronto",
    "Asia/Beirut",
    "Asia/Dubai",
    "Europe/London",
    "Europe/Paris",
    "UTC",
)
_PREFIX = "playground-"
_LONGEST_CELL = 72


def texts(catalog: Catalog, language: str) -> dict[str, Json]:
    """Every text of the page in one language; a blank `$name` stands in it as {name}, for the page to fill."""
    found: dict[str, Json] = {}
    known = catalog.keys()
    for key in sorted(key for key in known if key.startswith(_PREFIX)):
        blanks = sorted(catalog.variables(key, language))
        words = Words(key, tuple((blank, Own("{" + blank + "}")) for blank in blanks))
        found[key.removeprefix(_PREFIX)] = catalog.say(words, language)
    return found


def choices(catalog: Catalog, language: str) -> dict[str, Json]:
    """The languages and time zones that a person of the playground can pick, named in this language."""

    def named(what: Arg, reader: str) -> str:
        return catalog.say(say("playground-pick", what=what), reader)

    tongues: list[Json] = [[code, named(LanguageName(code), code)] for code in LANGUAGES]
    zones: list[Json] = [[name, named(ZoneName(name), language)] for name in ZONES]
    return {"languages": tongues, "zones": zones}


def world(
    platform: Platform, catalog: Catalog, language: str, zone: str, upcoming: Sequence[Upcoming]
) -> dict[str, Json]:
    """What is true for everybody: who there is, what time it is, and what is planned."""
    now = platform.clock.now()
    return {
        "now": now,
        "moment": catalog.say(say("playground-pick", what=At(now)), language, zone),
        "people": [_person(person) for person in platform.people.values()],
        "upcoming": [_planned(timer, now, catalog, language, zone) for timer in upcoming],
    }


def column(platform: Platform, catalog: Catalog, account: str) -> dict[str, Json]:
    """Everything that one person sees. Raises KeyError for somebody unknown."""
    person = platform.people[account]
    lying = platform.forms.get(account)
    return {
        "chats": [_chat(platform, catalog, person, chat) for chat in platform.chats(person)],
        "form": None if lying is None else {"chat": lying.chat, **_form(lying.form)},
        "direction": catalog.direction(person.language),
    }


def commands(menu: Sequence[ShownCommand]) -> list[Json]:
    """The menu of commands, for completion."""
    return [
        {"name": command.name, "hint": command.hint, "fields": [_field(blank) for blank in command.fields]}
        for command in menu
    ]


def stored(tables: Sequence[StoredTable], opened: Sequence[str]) -> dict[str, Json]:
    """The two sides of what is kept; long values are cut, since nobody reads a kilobyte of hexadecimal."""
    return {
        "tables": [
            {
                "name": table.name,
                "columns": list(table.columns),
                "rows": [[_cell(value) for value in row] for row in table.rows],
            }
            for table in tables
            if table.rows
        ],
        "opened": list(opened),
    }


def _person(person: Person) -> dict[str, Json]:
    return {
        "account": person.account,
        "name": person.name,
        "language": person.language,
        "zone": person.zone,
        "look": person.look.value,
        "manages": person.manages,
        "open": person.open,
    }


def _planned(timer: Upcoming, now: int, catalog: Catalog, language: str, zone: str) -> dict[str, Json]:
    key = _PREFIX + "due-" + timer.kind.replace(".", "-").replace("_", "-")
    return {
        "kind": catalog.say(say(key), language) if catalog.has(key) else timer.kind,
        "when": catalog.say(say("playground-pick", what=At(timer.due)), language, zone),
        "in": catalog.say(say("playground-pick", what=Span(max(0, timer.due - now))), language),
    }


def _chat(platform: Platform, catalog: Catalog, person: Person, chat: str) -> dict[str, Json]:
    private = chat == private_chat(person.account)
    title = catalog.say(say("playground-private-chat"), person.language) if private else platform.rooms[chat].title
    return {
        "id": chat,
        "private": private,
        "title": title,
        "mark": _only(catalog, person) if private else "",
        "messages": [
            _message(platform, catalog, person, message) for message in platform.seen_by(person.account, chat)
        ],
    }


def _only(catalog: Catalog, person: Person) -> str:
    return catalog.say(say("playground-only", name=Own(person.name)), person.language)


def _message(platform: Platform, catalog: Catalog, reader: Person, message: Message) -> dict[str, Json]:
    author = platform.people.get(message.author)
    mark = _only(catalog, reader) if message.only_for and not message.author else ""
    return {
        "ref": message.ref,
        "at": message.at,
        "kind": message.kind.value,
        "author": author.name if author else "",
        "mine": message.author == reader.account,
        "text": message.text,
        "language": message.language,
        "direction": message.direction,
        "note": message.note,
        "mark": mark,
        "edited": message.edited,
        "file": None if message.file is None else {"name": message.file.name, "media": message.file.media},
        "rows": [[_button(button) for button in row] for row in message.rows],
    }


def _button(button: ShownButton) -> dict[str, Json]:
    return {"label": button.label, "strong": button.strong}


def _form(form: ShownForm) -> dict[str, Json]:
    return {
        "title": form.title,
        "language": form.language,
        "direction": form.direction,
        "send": form.send,
        "fields": [_field(blank) for blank in form.fields],
    }


def _field(blank: ShownField) -> dict[str, Json]:
    return {
        "name": blank.name,
        "label": blank.label,
        "hint": blank.hint,
        "kind": blank.kind,
        "required": blank.required,
        "longest": blank.longest,
        "lines": blank.lines,
        "value": blank.value,
        "choices": [[value, label] for value, label in blank.choices],
        "problem": blank.problem,
    }


def _cell(value: str) -> str:
    return value if len(value) <= _LONGEST_CELL else value[:_LONGEST_CELL] + "…"
