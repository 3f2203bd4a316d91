"""What the bot means to say, before anybody knows in which language: a message key and its arguments.

Handlers make these values, the outbox keeps them, the catalog turns them into text for one reader. They are frozen,
compare by value and can be keys of a dictionary. Moments, names of places and lengths of time travel as facts (seconds,
codes), so that each reader sees them in their own form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypeAlias


@dataclass(frozen=True, slots=True, repr=False)
class Own:
    """Text that a person wrote. It is shown apart from the words around it, never as markup, and never in a repr."""

    text: str

    def __repr__(self) -> str:
        return "<own words>"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Something to be read from left to right in every language and shown as it is: a phone number, a command."""

    text: str


@dataclass(frozen=True, slots=True)
class At:
    """A moment: `instant` in UTC seconds, shown by the clock of the IANA `zone` ("" is the reader's own)."""

    instant: int
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The date on which `instant` (UTC seconds) falls in the IANA `zone` ("" is the reader's own)."""

    instant: int
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in seconds, 0 or more; shown to the minute, or to the second below one minute."""

    seconds: int

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise ValueError("a span of time cannot be negative")


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country by its ISO 3166-1 code of two letters."""

    code: str


@dataclass(frozen=True, slots=True)
class LanguageName:
    """A language by its code, such as "ar"; named in the reader's language."""

    code: str


@dataclass(frozen=True, slots=True)
class ZoneName:
    """A time zone by its IANA name; shown as the city that stands for it."""

    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """A message `key` of the catalog with its arguments, sorted by name. Made with `say`.

    A key may name an attribute of a message: "meeting-schedule.title".
    """

    key: str
    args: tuple[tuple[str, Arg], ...] = ()


Arg: TypeAlias = (
    str | int | Own | Verbatim | At | Day | Span | CountryName | LanguageName | ZoneName | Words | tuple[Words, ...]
)


def say(key: str, /, **args: Arg) -> Words:
    """The words under `key`; the order in which the arguments are given does not matter.

    A tuple of Words is shown as lines. Plain `str` is for the program's own words only (a variant such as "once"),
    since it may stand in a log: what a person wrote or is called goes in `Own`.
    """
    return Words(key, tuple(sorted(args.items())))


def to_json(words: Words) -> str:
    """A compact text from which `from_json` makes equal words again. It holds personal text as it is: seal it."""
    return json.dumps(_pack_words(words), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Words:
    """The words that `to_json` wrote.

    Raises ValueError, without a part of the text in it, when the text is something else.
    """
    try:
        return _unpack_words(json.loads(text))
    except (ValueError, TypeError, KeyError):
        # From None, because a JSON error keeps the whole text.
        raise ValueError("this is not a message key with arguments") from None


_Mark: TypeAlias = Own | Verbatim | At | Day | Span | CountryName | LanguageName | ZoneName

# The marks as they stand in outbox rows: a tag, then the fields in order.
_OF_TEXT: Mapping[str, type[Own | Verbatim | CountryName | LanguageName | ZoneName]] = {
    "own": Own,
    "verbatim": Verbatim,
    "country": CountryName,
    "language": LanguageName,
    "zone": ZoneName,
}
_OF_TIME: Mapping[str, type[At | Day]] = {"at": At, "day": Day}
_TAGS: Mapping[type[_Mark], str] = {kind: tag for tag, kind in (*_OF_TEXT.items(), *_OF_TIME.items(), ("span", Span))}


def _pack_words(words: Words) -> list[object]:
    return [words.key, {name: _pack(value) for name, value in words.args}]


def _pack(value: Arg) -> object:
    if isinstance(value, str | int):
        return value
    if isinstance(value, Words):
        return {"words": _pack_words(value)}
    if isinstance(value, tuple):
        return {"lines": [_pack_words(line) for line in value]}
    return {_TAGS[type(value)]: [getattr(value, field.name) for field in fields(value)]}


def _unpack_words(packed: object) -> Words:
    match packed:
        case [str(key), dict(args)]:
            return Words(key, tuple((name, _unpack(value)) for name, value in args.items()))
        case _:
            raise TypeError


def _unpack(value: object) -> Arg:
    match value:
        case str() | int():
            return value
        case {"words": packed}:
            return _unpack_words(packed)
        case {"lines": [*lines]}:
            return tuple(_unpack_words(line) for line in lines)
        case dict() if len(value) == 1:
            tag, parts = value.popitem()
            return _unpack_mark(tag, parts)
        case _:
            raise TypeError


def _unpack_mark(tag: str, parts: object) -> _Mark:
    match parts:
        case [str(text)]:
            return _OF_TEXT[tag](text)
        case [int(instant), str(zone)]:
            return _OF_TIME[tag](instant, zone)
        case [int(seconds)] if tag == "span":
            return Span(seconds)
        case _:
            raise TypeError
