"""The blanks of a form: what an action needs to know, of which kind, and how typed words become values.

A form is a frozen dataclass whose fields say their kind, as in `title: Annotated[str, Text(80)]`. Values are kept and
handled as they were read, never as they were typed: "tomorrow" confirmed after midnight is still what was shown.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.errors import BadInput, DeclarationError
from bot.kinds import (
    Choice,
    Country,
    Duration,
    Kind,
    Language,
    MemberRef,
    Number,
    Ref,
    RoleRef,
    RoomRef,
    Text,
    When,
    Zone,
    declared,
)
from bot.moments import read_duration, read_moment
from bot.places import country_of, language_of, zone_of
from bot.plain import clean

__all__ = [
    "Blank", "Choice", "Country", "Duration", "Kind", "Language", "MemberRef", "NotUnderstood", "Number", "Problem",
    "Reader", "Ref", "RoleRef", "RoomRef", "Text", "Value", "When", "Zone",
]  # fmt: skip

Value: TypeAlias = str | int | bytes

Problem: TypeAlias = Literal[
    "blank-empty",
    "blank-too-long",  # longest: characters
    "blank-not-a-number",
    "blank-out-of-range",  # least, most
    "blank-not-a-choice",
    "blank-not-a-date",
    "blank-past",
    "blank-not-a-duration",
    "blank-duration-out-of-range",  # least, most: seconds
    "blank-unknown-country",
    "blank-unknown-language",
    "blank-unknown-zone",
    "blank-not-a-reference",
    "blank-ask-again",  # a kept value that this version cannot use any more
]
PROBLEMS: frozenset[str] = frozenset(get_args(Problem))  # each one is a message of the catalog


class NotUnderstood(BadInput):
    """What was typed for a blank cannot be used. `details` holds the limits of the blank, never what was typed."""

    def __init__(self, problem: Problem, **details: int | str) -> None:
        super().__init__(problem)
        self.arguments.update(details)
        self.problem: Problem = problem
        self.details: dict[str, int | str] = details


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a form. `default` is what an optional blank holds when it stays empty; None where it is required."""

    name: str
    kind: Kind
    required: bool
    default: object


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading depends on: `now` in UTC seconds, and the typing person's IANA `zone` and `language`."""

    now: int
    zone: str
    language: str


def blanks_of(form: type) -> tuple[Blank, ...]:
    """The blanks of a frozen dataclass, in order.

    A field may add `| None` to its type when its default is None. Raises DeclarationError for what cannot be a form: a
    field without one kind, a type or default that does not fit the kind, a required blank after an optional one.
    """
    name = form.__name__
    settings = getattr(form, "__dataclass_params__", None)
    if settings is None or not settings.frozen:
        raise DeclarationError(f"{name} is not a frozen dataclass")
    try:
        hints = get_type_hints(form, include_extras=True)
    except (NameError, TypeError) as error:
        raise DeclarationError(f"the types of {name} cannot be read: define them in a module") from error
    blanks = tuple(_blank(form, field, hints[field.name]) for field in dataclasses.fields(form))
    for before, blank in pairwise(blanks):
        if blank.required and not before.required:
            raise DeclarationError(f"{name}.{blank.name} is required but stands after an optional blank")
    return blanks


def read(kind: Kind, typed: str, reader: Reader) -> Value:
    """The value that `typed` stands for, of the type that `kind` names. Raises NotUnderstood, and nothing else."""
    if not typed or typed.isspace():
        raise NotUnderstood("blank-empty")
    match kind:
        case Text():
            return _read_text(kind, typed)
        case Number():
            return _read_number(kind, typed)
        case When():
            moment = read_moment(typed, now=reader.now, zone=reader.zone, language=reader.language)
            return _to_come(kind, _known(moment, "blank-not-a-date"), reader.now)
        case Duration():
            length = _known(read_duration(typed, reader.language), "blank-not-a-duration")
            return _within(kind, length, "blank-duration-out-of-range")
        case Country() | Language() | Zone():
            look_up, problem = _NAMES[type(kind)]
            return _known(look_up(typed), problem)
        case Choice():
            return _known(typed if typed in kind.options else None, "blank-not-a-choice")
        case _:
            return bytes.fromhex(_known(typed if _HEX.fullmatch(typed) else None, "blank-not-a-reference"))


def fits(kind: Kind, value: object) -> bool:
    """Whether `value` is one that `read` could have given for `kind`."""
    if type(value) is not _TYPES[type(kind)]:
        return False
    match kind, value:
        case Text(), str():
            return 0 < len(value) <= kind.longest and value == clean(value, one_line=kind.lines == 1)
        case Choice(), str():
            return value in kind.options
        case ((Number() | Duration()), int()):
            return kind.least <= value <= kind.most
        case ((Country() | Language() | Zone()), str()):
            return _NAMES[type(kind)][0](value) == value
        case _, bytes():
            return len(value) == 16
    return True


def to_json(value: Value) -> str | int:
    """`value` as JSON can hold it: bytes become 32 hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value


def from_json(kind: Kind, kept: object) -> Value:
    """The value that `to_json` wrote. Raises NotUnderstood("blank-ask-again") for what does not fit `kind` any more."""
    written = _TYPES[type(kind)] is bytes and isinstance(kept, str) and _HEX.fullmatch(kept)
    value = bytes.fromhex(written[0]) if written else kept
    if isinstance(value, str | int | bytes) and fits(kind, value):
        return value
    raise NotUnderstood("blank-ask-again")


_HEX = re.compile(r"[0-9a-fA-F]{32}")
_NUMBER = re.compile(r"[+\-−]?\d+")
_MARKS = "\u200e\u200f\u061c"  # they show a direction and do no harm
_TYPES: dict[type[Kind], type] = {
    **dict.fromkeys((Text, Choice, Country, Language, Zone), str),
    **dict.fromkeys((Number, When, Duration), int),
    **dict.fromkeys((MemberRef, RoomRef, RoleRef, Ref), bytes),
}
_EMPTY: dict[type, str | bytes] = {str: "", bytes: b""}  # as a default these say that nothing was given
_NAMES: dict[type[Kind], tuple[Callable[[str], str | None], Problem]] = {
    Country: (country_of, "blank-unknown-country"),
    Language: (language_of, "blank-unknown-language"),
    Zone: (zone_of, "blank-unknown-zone"),
}
T = TypeVar("T")


def _blank(form: type, field: dataclasses.Field[object], hint: object) -> Blank:
    name = f"{form.__name__}.{field.name}"
    kinds = [part for part in get_args(hint)[1:] if isinstance(part, Kind)] if get_origin(hint) is Annotated else []
    if len(kinds) != 1 or type(kinds[0]) not in _TYPES:
        raise DeclarationError(f"{name} is not Annotated with exactly one kind of blank")
    declared(field.init and field.default_factory is dataclasses.MISSING, f"{name} is not a plain field")
    kind, required = kinds[0], field.default is dataclasses.MISSING
    default = None if required else field.default
    wanted = {_TYPES[type(kind)]} | ({NoneType} if not required and default is None else set())
    said = get_args(hint)[0]
    if set(get_args(said) if get_origin(said) in (Union, UnionType) else (said,)) != wanted:
        raise DeclarationError(f"the type of {name} does not fit its kind and default")
    if default not in (None, _EMPTY.get(_TYPES[type(kind)])) and not fits(kind, default):
        raise DeclarationError(f"the default of {name} does not fit its kind")
    return Blank(field.name, kind, required, default)


def _known(value: T | None, problem: Problem) -> T:
    if value is None:
        raise NotUnderstood(problem)
    return value


def _to_come(kind: When, moment: int, now: int) -> int:
    if kind.ahead and moment <= now:
        raise NotUnderstood("blank-past")
    return moment


def _read_text(kind: Text, typed: str) -> str:
    # Cleaning takes away, but never so much from what a person wrote: this only spares the work on a flood.
    text = clean(typed, one_line=kind.lines == 1) if len(typed) <= 8 * kind.longest + 1000 else None
    if text is None or len(text) > kind.longest:
        raise NotUnderstood("blank-too-long", most=kind.longest)
    return _known(text or None, "blank-empty")


def _read_number(kind: Number, typed: str) -> int:
    digits = typed.strip().strip(_MARKS)
    if not _NUMBER.fullmatch(digits):
        raise NotUnderstood("blank-not-a-number")
    return _within(kind, int(digits.replace("−", "-")) if len(digits) <= 18 else None, "blank-out-of-range")


def _within(kind: Number | Duration, value: int | None, problem: Problem) -> int:
    if value is None or not kind.least <= value <= kind.most:
        raise NotUnderstood(problem, least=kind.least, most=kind.most)
    return value
