"""All wording in one place: Fluent messages, dates and numbers in each reader's form, and Arabic that stays in order.

Texts live in `locales/<language>/*.ftl`, one file per feature, all read at start (shelf.py). A region ("ar-MA") shares
the texts of its language and has its own dates (manner.py). What is put into a sentence is fenced off from it, because
a Latin name or a phone number inside Arabic would otherwise drag its neighbours into the wrong order (Unicode Standard
Annex 9):

- an argument stands between U+2068 and U+2069, a `Verbatim` between U+2066 and U+2069;
- not inside addresses, platform mentions and code, which the marks would break;
- not where it is a line of its own: the line's end fences it off, and the line then takes the argument's direction;
- an argument of several lines is fenced line by line, since a fence ends with its line;
- a command in a text that runs from right to left is fenced too, or its slash would jump to the other end.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from bot.catalog.manner import LANGUAGES, UTC, Manner, manner_of, zone_of
from bot.catalog.shelf import Shelf
from bot.shown import moment_mark
from bot.words import Arg, At, CountryName, Day, LanguageName, Own, Span, Verbatim, Words, ZoneName

Escape = Callable[[str], str]


class Catalog:
    """Every message in every language.

    `missing` counts the keys asked for in a language that lacks them. `faults` counts the keys of messages that could
    not be filled properly (an argument not given, a broken reference), and "unknown-zone". Neither ever holds what an
    argument says.
    """

    languages: ClassVar[tuple[str, ...]] = LANGUAGES

    def __init__(self, shelves: Mapping[str, Shelf]) -> None:
        self.missing: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self._shelves = shelves
        self._ready: dict[tuple[Words, str], str] = {}

    @classmethod
    def load(cls, folder: Path) -> "Catalog":
        """The catalog of `folder`, which holds a folder per language.

        Raises ConfigProblem, naming file and line, for a file that cannot be read or parsed and a key defined twice in
        one language; and, naming the folder, for a language without files.
        """
        return cls({language: Shelf(language, folder / language) for language in cls.languages})

    def say(
        self, words: Words | tuple[Words, ...], language: str, zone: str = "", *, own: Escape | None = None,
        marks: bool = False,
    ) -> str:  # fmt: skip
        """The text of `words` for a reader of `language` ("en", "fr", "ar", or with a region: "ar-EG") in a `zone`.

        Several words become lines. `zone` is an IANA name, "" being UTC. `own` is how a platform makes text inert: it
        is applied to every `Own` and `Verbatim`, and to nothing else. With `marks`, each moment has a `moment_mark`
        after it, for platforms that show it by the reader's own clock. A language that is not spoken here gets English.
        A zone that is not known gets UTC, a key that the language lacks is said in English, one that English lacks as
        "[key]"; these three are counted.
        """
        if isinstance(words, tuple):
            return "\n".join(self.say(line, language, zone, own=own, marks=marks) for line in words)
        manner = manner_of(language)
        if own is None:
            ready = self._ready.get((words, manner.language))
            if ready is not None:
                return ready
        shelf = self._shelves[manner.language]
        if words.key not in shelf.keys:
            self.missing[words.key] += 1
            manner, shelf = manner_of("en"), self._shelves["en"]
        if words.key not in shelf.keys:
            return f"[{words.key}]"
        return self._fill(words, shelf, _Reader(manner, language, zone, own, marks))

    def direction(self, language: str) -> Literal["rtl", "ltr"]:
        """How the texts of `language` run."""
        return "rtl" if manner_of(language).locale.character_order == "right-to-left" else "ltr"

    def has(self, key: str) -> bool:
        """Whether `key` can be said, in English at least."""
        return key in self._shelves["en"].keys

    def keys(self) -> frozenset[str]:
        """Every key of every language; an attribute's is "message.attribute"."""
        return frozenset(key for shelf in self._shelves.values() for key in shelf.keys)

    def variables(self, key: str, language: str) -> frozenset[str]:
        """The names of the arguments that the text of `key` uses in `language`, through the messages it refers to.

        Raises KeyError where that language has no such key.
        """
        return self._shelves[manner_of(language).language].variables(key)

    def _fill(self, words: Words, shelf: Shelf, reader: "_Reader") -> str:
        given: dict[str, str | int] = {}
        waiting: list[Arg] = []
        for name, value in words.args:
            if isinstance(value, int):
                given[name] = value
            elif isinstance(value, str):
                given[name] = value.translate(_STEERING)
            else:
                # Fluent gives up on an argument of more than 2,500 characters, so it only places a stand-in.
                given[name] = chr(_STAND_IN + len(waiting))
                waiting.append(value)
        result, errors = shelf.bundle.format_pattern(shelf.pattern(words.key), given)
        text = result if isinstance(result, str) else f"[{words.key}]"
        text = _UNFENCED.sub(lambda run: _FENCE.sub(r"\1", run[0]), text)
        text = text.replace(f"{_FIRST_STRONG}{_END}", "")
        if self.direction(shelf.language) == "rtl":
            text = _COMMAND.sub(f"{_LEFT_TO_RIGHT}\\g<0>{_END}", text)
        if errors:
            self.faults[words.key] += 1
        if waiting:
            text = self._place(text, waiting, reader)
        if not errors and reader.own is None and _lasting(words):
            self._ready[words, shelf.language] = text
        return text

    def _place(self, text: str, waiting: Sequence[Arg], reader: "_Reader") -> str:
        def put(found: re.Match[str]) -> str:
            value = waiting[ord(found["it"]) - _STAND_IN]
            shown = self._show(value, reader)
            fenced = len(found[0]) > 1
            if isinstance(value, Verbatim) and (fenced or found[0] == text):
                return f"{_LEFT_TO_RIGHT}{shown}{_END}"
            return _fence(shown) if fenced and found["line"] is None else shown

        return _WAITING.sub(put, text)

    def _show(self, value: Arg, reader: "_Reader") -> str:
        match value:
            case Own(text) | Verbatim(text):
                plain = text.translate(_STEERING)
                return reader.own(plain) if reader.own else plain
            case Words() | tuple():
                return self.say(value, reader.language, reader.zone, own=reader.own, marks=reader.marks)
            case At() | Day():
                return self._moment(value, reader)
            case Span(seconds):
                return reader.manner.span(seconds)
            case CountryName(code):
                return reader.manner.country(code)
            case LanguageName(code):
                return reader.manner.tongue(code)
            case ZoneName(name):
                return reader.manner.city(name)
            case _:
                return str(value)

    def _moment(self, value: At | Day, reader: "_Reader") -> str:
        name = value.zone or reader.zone or UTC.key
        zone = zone_of(name)
        if zone is None:
            self.faults["unknown-zone"] += 1
            name, zone = UTC.key, UTC
        manner = reader.manner
        shown = manner.day(value.instant, zone) if isinstance(value, Day) else manner.moment(value.instant, zone)
        if name != (reader.zone or UTC.key):
            shown = f"{shown} ({manner.city(name)})"
        return shown + moment_mark(value.instant) if reader.marks and isinstance(value, At) else shown


@dataclass(frozen=True, slots=True)
class _Reader:
    manner: Manner
    language: str
    zone: str
    own: Escape | None
    marks: bool


_FIRST_STRONG, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
_STAND_IN = 0xE000  # the start of the private use area

# Taken out of arguments: marks that would break out of a fence, and what could be taken for a stand-in.
_STEERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(_STAND_IN, 0xF900)])

_FENCE = re.compile(r"\u2068([^\s\u2068\u2069]*)\u2069")
_UNFENCED = re.compile(r"\u2068?\b[a-z]+://\S+|<(?:[@#:/]|t:|a:)[^>\n]*>|`[^`\n]+`")
_WAITING = re.compile(r"(?P<line>^\u2068(?=.\u2069$))?\u2068?(?P<it>[\ue000-\uf8ff])\u2069?", re.MULTILINE)
_COMMAND = re.compile(r"(?<![\w/`<\u2066-\u2069\ue000-\uf8ff])/[a-z][a-z-]*(?: [a-z][a-z-]*)*")
_ADDRESS_LAST = re.compile(r"\b[a-z]+://\S+$")


def _fence(shown: str) -> str:
    return "\n".join(_fence_line(line) if line else line for line in shown.split("\n"))


def _fence_line(line: str) -> str:
    address = _ADDRESS_LAST.search(line)
    if address and address.start() == 0:
        return line
    # A space, because the closing mark would be taken for a part of the address.
    return f"{_FIRST_STRONG}{line}{' ' if address else ''}{_END}"


def _lasting(words: Words) -> bool:
    """Whether the text is all our own vocabulary: then it is the same for everybody, for ever."""
    return all(isinstance(value, Words) and not value.args for _, value in words.args)
