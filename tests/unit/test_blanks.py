"""Forms read from their declaration, and typed words turned into values or into one of a closed set of problems."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import blanks
from bot.blanks import (
    PROBLEMS,
    Blank,
    Choice,
    Country,
    Duration,
    Kind,
    Language,
    MemberRef,
    NotUnderstood,
    Number,
    Reader,
    Ref,
    RoleRef,
    RoomRef,
    Text,
    Value,
    When,
    Zone,
    blanks_of,
    fits,
    from_json,
    read,
    to_json,
)
from bot.errors import BadInput, DeclarationError
from bot.rhythm import instant_of

NOW = instant_of(datetime.fromisoformat("2026-11-24 18:00"), "Europe/Paris")
READER = Reader(NOW, "Europe/Paris", "en")
HEX = "00ff" * 8
KINDS: list[Kind] = [
    Text(80), Text(20, 5), Number(1, 5), Choice(("once", "weekly")), When(), When(ahead=True),
    Duration(60, 7200), MemberRef(), RoomRef(),
    RoleRef(), Country(), Language(), Zone(), Ref(),
]  # fmt: skip


@dataclass(frozen=True)
class Schedule:
    group: Annotated[bytes, Ref()]
    title: Annotated[str, Text(80)]
    first: Annotated[int, When()]
    rhythm: Annotated[str, Choice(("once", "weekly"))] = "once"
    length: Annotated[int | None, Duration(60, 86400)] = None
    place: Annotated[str, Text(200, 3)] = ""
    host: Annotated[bytes, MemberRef()] = b""


def problem(kind: Kind, typed: str) -> tuple[str, dict[str, int | str]]:
    with pytest.raises(NotUnderstood) as caught:
        read(kind, typed, READER)
    return caught.value.problem, caught.value.details


def attempt(kind: Kind, typed: str) -> Value | NotUnderstood:
    try:
        return read(kind, typed, READER)
    except NotUnderstood as trouble:
        return trouble


def test_a_form_is_read_in_the_order_of_its_fields() -> None:
    assert blanks_of(Schedule) == (
        Blank("group", Ref(), True, None),
        Blank("title", Text(80), True, None),
        Blank("first", When(), True, None),
        Blank("rhythm", Choice(("once", "weekly")), False, "once"),
        Blank("length", Duration(60, 86400), False, None),
        Blank("place", Text(200, 3), False, ""),
        Blank("host", MemberRef(), False, b""),
    )


@dataclass
class Thawed:
    title: Annotated[str, Text(80)]


@dataclass(frozen=True)
class Bare:
    title: str


@dataclass(frozen=True)
class Unkind:
    title: Annotated[str, "a title"]


@dataclass(frozen=True)
class BaseKind:
    title: Annotated[str, Kind()]


@dataclass(frozen=True)
class TwoKinds:
    title: Annotated[str, Text(80), Zone()]


@dataclass(frozen=True)
class WrongType:
    title: Annotated[int, Text(80)]


@dataclass(frozen=True)
class NotQuiteNumber:
    score: Annotated[float, Number(1, 5)]


@dataclass(frozen=True)
class NoneWithoutDefault:
    title: Annotated[str | None, Text(80)]


@dataclass(frozen=True)
class NoneUnsaid:
    title: Annotated[str, Text(80)] = None  # type: ignore[assignment]  # the mistake that is tested


@dataclass(frozen=True)
class DefaultTooHigh:
    score: Annotated[int, Number(1, 5)] = 6


@dataclass(frozen=True)
class ZeroIsNotEmpty:
    score: Annotated[int, Number(1, 5)] = 0


@dataclass(frozen=True)
class DefaultNoOption:
    rhythm: Annotated[str, Choice(("once", "weekly"))] = "daily"


@dataclass(frozen=True)
class DefaultOfOtherType:
    score: Annotated[int, Number(1, 5)] = ""  # type: ignore[assignment]  # the mistake that is tested


@dataclass(frozen=True)
class Factory:
    title: Annotated[str, Text(80)] = field(default_factory=str)


@dataclass(frozen=True, kw_only=True)
class RequiredAfterOptional:
    title: Annotated[str, Text(80)] = ""
    first: Annotated[int, When()]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (Thawed, "frozen"), (str, "frozen"), (Bare, "title"), (Unkind, "title"), (BaseKind, "title"),
        (TwoKinds, "title"),
        (WrongType, "type"), (NotQuiteNumber, "type"), (NoneWithoutDefault, "type"), (NoneUnsaid, "type"),
        (DefaultTooHigh, "default"), (ZeroIsNotEmpty, "default"), (DefaultNoOption, "default"),
        (DefaultOfOtherType, "default"), (Factory, "plain"), (RequiredAfterOptional, "first is required"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_asked_is_refused_when_it_is_declared(form: type, says: str) -> None:
    with pytest.raises(DeclarationError, match=says):
        blanks_of(form)


def test_a_form_whose_types_cannot_be_found_is_refused() -> None:
    @dataclass(frozen=True)
    class Hidden:
        title: Annotated[str, Nowhere()]  # noqa: F821  # the mistake that is tested

    with pytest.raises(DeclarationError, match="Hidden"):
        blanks_of(Hidden)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Text(0), lambda: Text(5, 0), lambda: Number(5, 1), lambda: Choice(()), lambda: Choice(("a", "a")),
        lambda: Choice(("a", "")), lambda: Duration(5, 1), lambda: Duration(-1, 1),
    ],
)  # fmt: skip
def test_a_kind_with_impossible_limits_is_refused(make: Callable[[], Kind]) -> None:
    with pytest.raises(DeclarationError):
        make()


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Text(80), "  Évening\u202e circle\x00 \ud800", "Évening circle"),
        (Text(80), "E\u0301te\u0301", "Été"),
        (Text(80), "one\r\n two\tthree\u2028", "one two three"),
        (Text(80, 3), " one\r\ntwo\n\nthree ", "one\ntwo\n\nthree"),
        (Text(80), "Qui\u202f? \u2067\u200fحلقة\u2069 👩‍👩‍👧", "Qui\u202f? \u200fحلقة 👩‍👩‍👧"),
        (Text(3), "abc", "abc"),
        (Number(1, 5), " ٣ ", 3), (Number(1, 5), "۳", 3), (Number(1, 5), "３", 3), (Number(1, 5), "\u200f٣", 3),
        (Number(-5, 5), "−3", -3), (Number(1, 5), "+05", 5), (Number(1, 5), "1", 1),
        (Choice(("once", "weekly")), "weekly", "weekly"),
        (When(), "demain 19h30", instant_of(datetime.fromisoformat("2026-11-25 19:30"), "Europe/Paris")),
        (Duration(60, 7200), "1h30", 5400), (Duration(60, 7200), "1", 60), (Duration(60, 7200), "ساعتان", 7200),
        (MemberRef(), HEX, bytes.fromhex(HEX)), (RoomRef(), HEX.upper(), bytes.fromhex(HEX)),
        (Ref(), HEX, bytes.fromhex(HEX)),
        (Country(), "fr", "FR"), (Country(), "France", "FR"), (Country(), "la France", "FR"),
        (Country(), "المغرب", "MA"),
        (Country(), "maroc", "MA"), (Country(), "UK", "GB"), (Country(), "Cote d'Ivoire", "CI"),
        (Country(), "سوريا", "SY"),
        (Country(), "The Netherlands", "NL"), (Country(), "فلسطين", "PS"), (Country(), "Burma", "MM"),
        (Country(), "XK", "XK"),
        (Language(), "EN", "en"), (Language(), "ar-MA", "ar"), (Language(), "français", "fr"),
        (Language(), "arabe", "ar"),
        (Language(), "الإنجليزية", "en"), (Language(), "عربي", "ar"), (Language(), "fr_FR", "fr"),
        (Zone(), "europe/paris", "Europe/Paris"), (Zone(), "Paris", "Europe/Paris"), (Zone(), "باريس", "Europe/Paris"),
        (Zone(), "القاهرة", "Africa/Cairo"), (Zone(), "Le Caire", "Africa/Cairo"), (Zone(), "Beyrouth", "Asia/Beirut"),
        (Zone(), "new york", "America/New_York"), (Zone(), "America/new york", "America/New_York"),
        (Zone(), "utc", "UTC"),
        (Zone(), "Montréal", "America/Toronto"), (Zone(), "الرباط", "Africa/Casablanca"),
        (Zone(), "Kyiv", "Europe/Kyiv"),
        (Zone(), "مصر", "Africa/Cairo"), (Zone(), "Egypt", "Africa/Cairo"),
        (Zone(), "Lord Howe", "Australia/Lord_Howe"),
    ],
)  # fmt: skip
def test_what_people_type_becomes_a_value(kind: Kind, typed: str, value: Value) -> None:
    assert read(kind, typed, READER) == value
    assert fits(kind, value)
    assert from_json(kind, json.loads(json.dumps(to_json(value)))) == value


@pytest.mark.parametrize(
    ("kind", "typed", "key", "details"),
    [
        (Text(3), "abcd", "blank-too-long", {"most": 3}),
        (Text(3), "x" * 10_000_000, "blank-too-long", {"most": 3}),
        (Text(80), "\u202e\x00", "blank-empty", {}),
        (Text(80), "\u200b\u2800\u3164\u0301", "blank-empty", {}),
        (Number(1, 5), "three", "blank-not-a-number", {}),
        (Number(1, 5), "1.5", "blank-not-a-number", {}),
        (Number(1, 5), "²", "blank-not-a-number", {}),
        (Number(1, 5), "6", "blank-out-of-range", {"least": 1, "most": 5}),
        (Number(1, 5), "-1", "blank-out-of-range", {"least": 1, "most": 5}),
        (Number(1, 5), "9" * 10_000, "blank-out-of-range", {"least": 1, "most": 5}),
        (Choice(("once", "weekly")), "Weekly", "blank-not-a-choice", {}),
        (When(), "tomorrow", "blank-not-a-date", {}),
        (Duration(60, 7200), "a while", "blank-not-a-duration", {}),
        (Duration(60, 7200), "3h", "blank-duration-out-of-range", {"least": 60, "most": 7200}),
        (Country(), "Atlantis", "blank-unknown-country", {}),
        (Country(), "EU", "blank-unknown-country", {}),
        (Country(), "Congo", "blank-unknown-country", {}),
        (Language(), "deutsch", "blank-unknown-language", {}),
        (Zone(), "Europe/Nowhere", "blank-unknown-zone", {}),
        (Zone(), "EST", "blank-unknown-zone", {}),
        (Zone(), "../UTC", "blank-unknown-zone", {}),
        (Zone(), "Canada", "blank-unknown-zone", {}),
        (MemberRef(), HEX[:-1], "blank-not-a-reference", {}),
        (Ref(), HEX + "\n", "blank-not-a-reference", {}),
        (RoomRef(), "٣" * 32, "blank-not-a-reference", {}),
    ],
)
def test_what_cannot_be_used_is_answered_with_the_limits_alone(
    kind: Kind, typed: str, key: str, details: dict[str, int | str]
) -> None:
    assert problem(kind, typed) == (key, details)


def test_a_letter_keeps_no_more_marks_than_any_script_stacks() -> None:
    assert read(Text(200), "q" + "\u0301" * 100 + "الثُّلاثاء", READER) == "q" + "\u0301" * 30 + "الثُّلاثاء"


@pytest.mark.parametrize("kind", KINDS, ids=repr)
def test_nothing_typed_is_an_empty_blank(kind: Kind) -> None:
    assert problem(kind, "")[0] == problem(kind, " \n\u202f")[0] == "blank-empty"


@pytest.mark.parametrize("kind", KINDS, ids=repr)
def test_a_problem_never_carries_what_was_typed(kind: Kind) -> None:
    with pytest.raises(NotUnderstood) as caught:
        read(kind, "secret-word " * 900, READER)
    assert isinstance(caught.value, BadInput)
    assert caught.value.key in PROBLEMS
    assert "secret" not in repr((caught.value, caught.value.args, caught.value.arguments, caught.value.__context__))


def test_every_problem_of_the_closed_set_can_happen() -> None:
    typed = ["", "z" * 500, "99999999", "²", "5 days", "2001-01-01 10:00"]
    answers = [attempt(kind, words) for kind in KINDS for words in typed]
    seen = {answer.problem for answer in answers if isinstance(answer, NotUnderstood)} | {"blank-ask-again"}
    assert seen == PROBLEMS


@pytest.mark.parametrize("kind", KINDS, ids=repr)
@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "9" * 10_000,
        "\x00" * 10_000,
        "e" + "\u0327\u0301" * 5_000,
        "\ud800" * 100,
        " \n" * 5_000 + "x y z w v",
    ],
    ids=["letters", "digits", "nul", "marks", "surrogates", "space"],
)
def test_hostile_words_are_answered_at_once(kind: Kind, typed: str) -> None:
    took = []
    for _ in range(3):  # the first look-up of a kind of name also builds its index
        start = perf_counter()
        answer = attempt(kind, typed)
        took.append(perf_counter() - start)
        assert not isinstance(answer, NotUnderstood) or answer.problem in PROBLEMS
    assert min(took) < 0.010


@given(st.sampled_from(KINDS), st.text(st.characters(), max_size=40))
def test_whatever_is_typed_becomes_a_fitting_value_or_a_known_problem(kind: Kind, typed: str) -> None:
    answer = attempt(kind, typed)
    if isinstance(answer, NotUnderstood):
        assert answer.problem in PROBLEMS
    else:
        assert fits(kind, answer)
        assert from_json(kind, json.loads(json.dumps(to_json(answer)))) == answer


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (Number(1, 5), 6), (Number(0, 5), True), (Number(1, 5), "3"), (Number(1, 5), 3.0), (Text(3), "abcd"),
        (Text(3), ""),
        (Text(3), " a"), (Choice(("once",)), "weekly"), (MemberRef(), HEX[:-2]), (MemberRef(), HEX[:-2] + "zz"),
        (Ref(), 5),
        (When(), "tomorrow"), (When(), None), (When(), [1]), (Zone(), "Paris"), (Zone(), "EST"), (Country(), "France"),
        (Country(), "UK"), (Language(), "de"), (Duration(60, 120), 30),
    ],
)  # fmt: skip
def test_a_kept_value_that_no_longer_fits_is_asked_again(kind: Kind, kept: object) -> None:
    with pytest.raises(NotUnderstood) as caught:
        from_json(kind, kept)
    assert (caught.value.problem, caught.value.details) == ("blank-ask-again", {})


def test_every_kind_of_blank_is_tried_here() -> None:
    declared = {kind for kind in vars(blanks).values() if isinstance(kind, type) and issubclass(kind, Kind)} - {Kind}
    assert {type(kind) for kind in KINDS} == declared
