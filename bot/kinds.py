"""The kinds of blanks: what a blank can hold, and within which limits."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import DeclarationError


@dataclass(frozen=True, slots=True)
class Kind:
    """What a blank holds: the base of all kinds below, each with the type of its values."""


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """str: at most `longest` characters. `lines` is how tall the field is drawn; with 1, line breaks become spaces."""

    longest: int
    lines: int = 1

    def __post_init__(self) -> None:
        declared(self.longest >= 1 and self.lines >= 1, "a text has room for a character and a line")


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """int: from `least` to `most`."""

    least: int
    most: int

    def __post_init__(self) -> None:
        declared(self.least <= self.most, "the least number is not above the most")


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """str: one of the ids in `options`; what people see for them stands in the catalog."""

    options: tuple[str, ...]

    def __post_init__(self) -> None:
        unique = len(set(self.options)) == len(self.options)
        declared(bool(self.options) and all(self.options) and unique, "a choice has options, each with its own id")


@dataclass(frozen=True, slots=True)
class When(Kind):
    """int: a moment in UTC seconds; with `ahead`, one that is still to come when it is said."""

    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Duration(Kind):
    """int: a length of time from `least` to `most`, all in seconds."""

    least: int
    most: int

    def __post_init__(self) -> None:
        declared(0 <= self.least <= self.most, "the least duration is 0 or more and not above the most")


@dataclass(frozen=True, slots=True)
class MemberRef(Kind):
    """bytes: the id of a member, 16 bytes."""


@dataclass(frozen=True, slots=True)
class RoomRef(Kind):
    """bytes: the id of a room, 16 bytes."""


@dataclass(frozen=True, slots=True)
class RoleRef(Kind):
    """bytes: the keyed hash of a platform's role, 16 bytes. Roles themselves are not kept."""


@dataclass(frozen=True, slots=True)
class Country(Kind):
    """str: an ISO 3166-1 code of two capitals."""


@dataclass(frozen=True, slots=True)
class Language(Kind):
    """str: "en", "fr" or "ar"."""


@dataclass(frozen=True, slots=True)
class Zone(Kind):
    """str: an IANA time zone name, spelt as in the database."""


@dataclass(frozen=True, slots=True)
class Ref(Kind):
    """bytes: the 16 bytes that a button carries. Never asked from people."""


def declared(holds: bool, rule: str) -> None:
    if not holds:
        raise DeclarationError(rule)
