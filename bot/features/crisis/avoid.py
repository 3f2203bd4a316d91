"""Numbers and addresses that must not be shown: lines that are closed, malformed, or somebody else's by now.

They stand in `avoid.toml`, each with why and by whose word. A number is compared by its digits alone."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import ConfigProblem
from bot.features.crisis.lines import EVERYWHERE, FOLDER, LineBook

FILE: Final = "avoid.toml"
FEWEST = 7  # digits in common that make two numbers the same; country and trunk prefixes differ


@dataclass(frozen=True, slots=True)
class Dead:
    """One service that must not be shown any more."""

    country: str
    service: str
    numbers: tuple[str, ...]
    sites: tuple[str, ...]
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Avoid:
    """Everything that must not be shown."""

    dead: tuple[Dead, ...]

    def names(self, text: str, country: str | None = None) -> Dead | None:
        """What in a text, typed or shipped, must not be shown; None when there is nothing. A number or a site is dead
        wherever it stands; a short code only in its own country, if it is known which `country` the text is for."""
        digits, plain = _digits(text), text.casefold()
        for one in self.dead:
            if any(site in plain for site in one.sites):
                return one
            numbers = [_digits(number) for number in one.numbers]
            if country not in (None, EVERYWHERE, one.country):
                numbers = [number for number in numbers if len(number) >= FEWEST]
            if any(_same(digits, number) for number in numbers):
                return one
        return None

    def contradictions(self, book: LineBook) -> Iterator[tuple[str, str, Dead]]:
        """Country and service of every shipped line that stands on this list, with what the list says."""
        for code, country in book.lines.items():
            for line in country.lines:
                for text in (line.phone, line.mobile, line.text, line.url):
                    dead = self.names(text, code) if text else None
                    if dead is not None:
                        yield code, line.service, dead


def load_avoid(folder: Path = FOLDER) -> Avoid:
    """The list in this folder. Raises ConfigProblem for what is not as it should be."""
    file = folder / FILE
    try:
        with file.open("rb") as opened:
            content = tomllib.load(opened)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigProblem(f"{file}: this file cannot be read ({error})") from error
    tables = content.get("dead")
    if not isinstance(tables, list):
        raise ConfigProblem(f"{file}: dead: write [[dead]] above each entry")
    return Avoid(tuple(_dead(f"{file}: entry {place}", table) for place, table in enumerate(tables, start=1)))


# ------------------------------------------------------------------------------------------------------------


def _dead(where: str, table: object) -> Dead:
    if not isinstance(table, dict):
        raise ConfigProblem(f"{where}: this is not a table")
    said = {name: table.get(name, "") for name in ("country", "service", "why", "source")}
    for name, value in said.items():
        if not isinstance(value, str) or not value.strip():
            raise ConfigProblem(f"{where}: {name}: this is missing")
    lists = {name: table.get(name, []) for name in ("numbers", "sites")}
    for name, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ConfigProblem(f"{where}: {name}: this is not a list of texts")
    if not any(lists.values()):
        raise ConfigProblem(f"{where}: numbers: there is nothing here to look for")
    return Dead(
        said["country"], said["service"], tuple(lists["numbers"]), tuple(lists["sites"]), said["why"], said["source"]
    )


def _same(typed: str, dead: str) -> bool:
    """By their last digits, so that a prefix hides nothing; short codes only as a whole."""
    if len(dead) < FEWEST:
        return typed == dead
    return typed.endswith(dead[-FEWEST:]) or dead[-FEWEST:] in typed


def _digits(text: str) -> str:
    """The digits of a text, in whatever script they are written."""
    return "".join(str(unicodedata.decimal(character)) for character in text if character.isdecimal())
