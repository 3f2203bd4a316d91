"""Reads the files of help lines and refuses whatever is not as it should be, naming the file and the field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bot.errors import ConfigProblem
from bot.rhythm import known_zone

_KINDS: Final = frozenset({"suicide", "general", "youth", "domestic_violence", "substance"})
_SURENESS: Final = frozenset({"high", "medium", "low"})
_EVIDENCE: Final[Mapping[str, bool]] = {"both": True, "official": True, "one": False, "weak": False, "conflict": False}
_TEXTS: Final = frozenset(
    {
        "service", "kind", "phone", "phone_mobile", "text", "text_word", "text_by", "text_confidence", "url",
        "hours", "zone", "hours_note", "languages_note", "audience", "source", "source_dated", "opened_on",
        "confidence", "confidence_note",
    }
)  # fmt: skip
_FIELDS: Final = _TEXTS | {"chat", "languages"}

_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 /-]{1,38}[0-9]( \(option [0-9]\))?|[0-9]{2,6}")
_EMERGENCY: Final = re.compile(r"[0-9]{2,5}")
_ADDRESS: Final = re.compile(r"https://[^\s/]+\.[^\s]+")
_HOURS: Final = re.compile(r"24/7|[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}")
_DATED: Final = re.compile(r"20[0-9]{2}(-[0-9]{2}){0,2}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "phone": _NUMBER,
    "phone_mobile": _NUMBER,
    "text": _NUMBER,
    "url": _ADDRESS,
    "hours": _HOURS,
    "source_dated": _DATED,
}
_CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "kind": _KINDS,
    "confidence": _SURENESS,
    "text_by": frozenset({"", "sms", "whatsapp"}),
    "text_confidence": _SURENESS | {""},
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as its file states it; "" where the file says nothing. Numbers are as the provider prints them.

    `opened_on` is the day a maintainer found the number on the provider's own page (None: nobody has yet), and
    `source_dated` the date that `source` carries: a year, a month or a day.
    """

    service: str
    kind: str
    phone: str
    mobile: str  # another number, for calls from a mobile phone
    text: str
    text_word: str  # what to send to the number
    text_sure: bool
    whatsapp: bool
    chat: bool  # one can write on the provider's page
    url: str
    zone: str  # by whose clock the hours are meant, where they are not all hours
    hours: str  # "24/7", "8:00-20:00", or "" where it is not known or sources differ
    languages: tuple[str, ...]
    audience: str
    source: str
    source_dated: str
    opened_on: date | None
    confidence: str

    @property
    def writable(self) -> bool:
        return bool(self.text) or self.chat


def read_country(file: Path) -> tuple[bool, tuple[Line, ...]]:
    """Whether the country has a gap, and its lines. Raises ConfigProblem."""
    if not _COUNTRY.fullmatch(file.stem):
        raise ConfigProblem(f"{file}: the name of the file is not a country code of two capital letters")
    content = _parse(file)
    _known(file, content, {"gap", "gap_note", "line"})
    gap = content.get("gap", False)
    if not isinstance(gap, bool):
        raise ConfigProblem(f"{file}: gap: this is neither true nor false")
    tables = content.get("line", [])
    if not isinstance(tables, list):
        raise ConfigProblem(f"{file}: line: write [[line]] above each line")
    lines = tuple(_line(f"{file}: line {place}", table) for place, table in enumerate(tables, start=1))
    services = [line.service for line in lines]
    for service in services:
        if services.count(service) > 1:
            raise ConfigProblem(f"{file}: service: {service!r} stands here twice")
    if not lines and not gap:
        raise ConfigProblem(f"{file}: line: a country without a line says gap = true")
    return gap, lines


def read_emergency(file: Path) -> Mapping[str, str]:
    """The emergency numbers that we are sure of, by country. Raises ConfigProblem."""
    sure: dict[str, str] = {}
    for code, table in _parse(file).items():
        where = f"{file}: {code}"
        if not _COUNTRY.fullmatch(code) or not isinstance(table, dict):
            raise ConfigProblem(f"{where}: this is not a country code of two capital letters with a table")
        _known(where, table, {"number", "note", "evidence", "source"})
        number, evidence = table.get("number"), table.get("evidence")
        if not isinstance(number, str) or not _EMERGENCY.fullmatch(number):
            raise ConfigProblem(f"{where}: number: an emergency number has two to five digits, in quotes")
        if not isinstance(evidence, str) or evidence not in _EVIDENCE:
            raise ConfigProblem(f"{where}: evidence: this is none of {', '.join(_EVIDENCE)}")
        if evidence == "official" and not table.get("source"):
            raise ConfigProblem(f"{where}: source: say which official source it is")
        if _EVIDENCE[evidence]:
            sure[code] = number
    return sure


def read_released(file: Path) -> date:
    """The day on which these files were released. Raises ConfigProblem."""
    content = _parse(file)
    _known(file, content, {"released"})
    released = content.get("released")
    if type(released) is not date:
        raise ConfigProblem(f"{file}: released: this is not a day such as 2026-01-31")
    return released


def _line(where: str, table: object) -> Line:
    if not isinstance(table, dict):
        raise ConfigProblem(f"{where}: this is not a table")
    _known(where, table, _FIELDS)
    said = {name: _text(where, table, name) for name in _TEXTS}
    _check(where, said)
    chat = table.get("chat", False)
    if not isinstance(chat, bool):
        raise ConfigProblem(f"{where}: chat: this is neither true nor false")
    return Line(
        service=said["service"],
        kind=said["kind"],
        phone=said["phone"],
        mobile=said["phone_mobile"],
        text=said["text"],
        text_word=said["text_word"],
        text_sure=said["text_confidence"] in ("", "high"),
        whatsapp=said["text_by"] == "whatsapp",
        chat=chat,
        url=said["url"],
        hours=said["hours"],
        zone=said["zone"],
        languages=_languages(where, table),
        audience=said["audience"],
        source=said["source"],
        source_dated=said["source_dated"],
        opened_on=_opened(where, said["opened_on"]),
        confidence=said["confidence"],
    )


def _check(where: str, said: Mapping[str, str]) -> None:
    for name in ("service", "source"):
        if not said[name].strip():
            raise ConfigProblem(f"{where}: {name}: this is missing")
    for name, choices in _CHOICES.items():
        if said[name] not in choices:
            raise ConfigProblem(f"{where}: {name}: this is none of {', '.join(sorted(choices - {''}))}")
    for name, form in _FORMS.items():
        if said[name] and not form.fullmatch(said[name]):
            raise ConfigProblem(f"{where}: {name}: this does not have the form that it should have")
    _check_reach(where, said)
    limited = said["hours"] not in ("", "24/7")
    if limited != bool(said["zone"]) or (limited and not known_zone(said["zone"])):
        raise ConfigProblem(f"{where}: zone: hours of the day, and only they, need the IANA zone they are meant in")


def _check_reach(where: str, said: Mapping[str, str]) -> None:
    if not (said["phone"] or said["text"] or said["url"]):
        raise ConfigProblem(f"{where}: phone: there is no way here to reach the service")
    for name in ("phone", "phone_mobile", "text"):
        # A name is shown even where its number must not be.
        if said[name] and _digits(said[name]) in _digits(said["service"]):
            raise ConfigProblem(f"{where}: service: the name holds the number")


def _text(where: str, table: Mapping[str, object], name: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise ConfigProblem(f"{where}: {name}: this is not a text in quotes")
    return value


def _languages(where: str, table: Mapping[str, object]) -> tuple[str, ...]:
    value = table.get("languages", [])
    if not isinstance(value, list):
        raise ConfigProblem(f"{where}: languages: this is not a list of codes")
    codes = tuple(code for code in value if isinstance(code, str) and _LANGUAGE.fullmatch(code))
    if len(codes) != len(value):
        raise ConfigProblem(f"{where}: languages: a language code has two or three small letters")
    return codes


def _opened(where: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigProblem(f"{where}: opened_on: this is not a day such as 2026-01-31") from error


def _known(where: object, table: Mapping[str, object], names: set[str] | frozenset[str]) -> None:
    for name in table:
        if name not in names:
            raise ConfigProblem(f"{where}: {name}: there is no such field")


def _parse(file: Path) -> dict[str, object]:
    try:
        with file.open("rb") as opened:
            return tomllib.load(opened)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigProblem(f"{file}: this file cannot be read ({error})") from error


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
