"""The help lines, as data held in memory, and which part of them may be shown on a given day.

The facts stand in `lines/<country>.toml` and `emergency.toml` beside this file; `load` reads and checks them once, at
start. After that nothing here reads a file, a clock or a network, so an answer is always there. A number is shown only
when we are sure of it and it is fresh; otherwise the reader gets the provider's address, which keeps itself up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from bot.errors import ConfigProblem
from bot.features.crisis.reading import Line as Line  # told onwards: readers of this module need no other
from bot.features.crisis.reading import read_country, read_emergency, read_released

FOLDER: Final = Path(__file__).parent
EVERYWHERE: Final = "ZZ"  # the ISO code for no country in particular
FRESH: Final = timedelta(days=180)  # how long a number is shown after somebody has looked

_KINDS: Final = ("suicide", "general", "youth", "domestic_violence", "substance")
_SURENESS: Final = ("high", "medium", "low")
_FOR_ANYONE: Final = frozenset({"suicide", "general"})


@dataclass(frozen=True, slots=True)
class CountryLines:
    """The lines of one country in the order of its file. `gap` says that no suicide line could be confirmed there."""

    code: str
    gap: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a line today. Numbers are as printed by the provider, or None when they may not be shown.

    `url` is None or an https address. `note` is the key of the sentence about the age of the numbers, "" where none is
    shown, and `dated` what that sentence speaks of: the year of the source, or the day (YYYY-MM-DD) we opened the page.
    """

    service: str
    kind: str
    phone: str | None
    mobile: str | None
    text: str | None
    text_word: str
    whatsapp: bool
    chat: bool
    url: str | None
    hours: str
    zone: str
    note: str
    dated: str

    @property
    def numbered(self) -> bool:
        return self.phone is not None or self.text is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said to somebody in `country` (None: not known). `first` takes calls, `writing` can be written to.

    `emergency` is None where we are not sure of the number. `gap` says that we know of no suicide line there that we
    could confirm. `anywhere` is the address of a directory for every country, so no answer is ever empty.
    """

    country: str | None
    emergency: str | None
    first: Shown | None
    writing: Shown | None
    rest: tuple[Shown, ...]
    gap: bool
    anywhere: str


@dataclass(frozen=True, slots=True)
class LineBook:
    """Every line of every country, as released on `released`."""

    released: date
    emergency: Mapping[str, str]  # only the numbers we are sure of
    lines: Mapping[str, CountryLines]
    anywhere: str

    def countries(self) -> tuple[str, ...]:
        """The ISO codes of the countries that have an answer of their own, in alphabetical order."""
        return tuple(sorted(code for code in self.lines if code != EVERYWHERE))

    def for_country(self, code: str | None, today: date, *, young: bool = False) -> Answer:
        """What may be shown on `today` to somebody in the country with this ISO code (None: not known). Never raises.

        `young` puts a line for children and young people in the first place, where there is one that may be shown.

        Suicide lines come first, then general ones, then those for certain people; within a kind the surest first. A
        line without a number to show and without an address of its own says nothing that helps, so it is left out,
        unless there is no other line for the first place and we have more than hearsay of it: then it carries the
        address of the directory.
        """
        country = self.lines.get(code) if code else None
        if country is None or country.code == EVERYWHERE:
            return Answer(code, None, None, None, (), gap=code not in (None, EVERYWHERE), anywhere=self.anywhere)
        known = sorted(country.lines, key=lambda line: (_KINDS.index(line.kind), _SURENESS.index(line.confidence)))
        first = _best((line for line in known if line.phone and line.kind in _FOR_ANYONE), self._calling(today))
        if young:
            theirs = (line for line in known if line.phone and line.kind == "youth")
            first = _best(theirs, self._calling(today), worst=0) or first
        writing = _best(
            (line for line in known if line.writable and line.kind in _FOR_ANYONE), self._writing(today), worst=1
        )
        # A line told for writing comes again among the rest where one may also call it.
        told = (first, writing if writing and not writing.phone else None)
        rest = (line for line in known if line not in told and (self._fresh(line, today) or line.url))
        return Answer(
            country=code,
            emergency=self.emergency.get(country.code) if today <= self.released + FRESH else None,
            first=self._shown(first, today) if first else None,
            writing=self._shown(writing, today) if writing else None,
            rest=tuple(self._shown(line, today) for line in rest),
            gap=country.gap,
            anywhere=self.anywhere,
        )

    def _fresh(self, line: Line, today: date) -> bool:
        looked = self.released
        if line.opened_on and line.opened_on <= today:  # a day that has not come yet is a slip of the pen
            looked = max(looked, line.opened_on)
        return line.confidence == "high" and today <= looked + FRESH

    def _calling(self, today: date) -> Callable[[Line], int]:
        return lambda line: 0 if self._fresh(line, today) else 1 if line.url else 2 if line.confidence != "low" else 3

    def _writing(self, today: date) -> Callable[[Line], int]:
        def rank(line: Line) -> int:
            if self._fresh(line, today) and line.text and line.text_sure:
                return 0
            return 1 if line.url else 2

        return rank

    def _shown(self, line: Line, today: date) -> Shown:
        fresh = self._fresh(line, today)
        phone = line.phone if fresh and line.phone else None
        text = line.text if fresh and line.text and line.text_sure else None
        note, dated = _age(line) if phone or text else ("", "")
        return Shown(
            service=line.service,
            kind=line.kind,
            phone=phone,
            mobile=line.mobile if phone and line.mobile else None,
            text=text,
            text_word=line.text_word if text else "",
            whatsapp=line.whatsapp,
            chat=line.chat,
            url=line.url or (None if phone or text else self.anywhere),
            hours=line.hours,
            zone=line.zone,
            note=note,
            dated=dated,
        )


def load(folder: Path = FOLDER) -> LineBook:
    """The book in `folder`, which holds `emergency.toml` and a folder `lines` with a file per country.

    Raises ConfigProblem, naming file and field, for anything that is missing, unknown or of the wrong form: a file of
    help lines that cannot be trusted must stop the start, not wait for somebody in need to find it.
    """
    files = sorted(file for file in (folder / "lines").glob("*.toml") if file.stem != "about")
    lines = {file.stem: CountryLines(file.stem, *read_country(file)) for file in files}
    if EVERYWHERE not in lines:
        raise ConfigProblem(f"{folder / 'lines'}: there is no {EVERYWHERE}.toml, the lines for every country")
    anywhere = next((line.url for line in lines[EVERYWHERE].lines if line.url and line.confidence == "high"), "")
    if not anywhere:
        raise ConfigProblem(f"{folder / 'lines' / EVERYWHERE}.toml: url: no directory here is sure enough to be shown")
    if len(lines) < 2:
        raise ConfigProblem(f"{folder / 'lines'}: there is no country here")
    released = read_released(folder / "lines" / "about.toml")
    return LineBook(released, read_emergency(folder / "emergency.toml"), lines, anywhere)


def _best(lines: Iterable[Line], rank: Callable[[Line], int], *, worst: int = 2) -> Line | None:
    found = [line for line in lines if rank(line) <= worst]
    return min(found, key=rank, default=None)  # the earliest of those that rank the same


def _age(line: Line) -> tuple[str, str]:
    if line.opened_on:
        return "crisis-note-opened", line.opened_on.isoformat()
    if line.source_dated:
        return "crisis-note-dated", line.source_dated[:4]
    return "crisis-note-undated", ""
