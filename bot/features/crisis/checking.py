"""What a maintainer has to look at in the shipped help lines: what is stale, what contradicts the list of dead lines,
where we know of no sure number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.features.crisis.avoid import Avoid
from bot.features.crisis.lines import EVERYWHERE, FRESH, LineBook

SOON = timedelta(days=150)  # since the release, or since somebody looked


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. What is `wrong` must not be shipped; the rest is work that waits."""

    text: str
    wrong: bool = False
    dead: bool = False  # a line that must not be shown

    def __str__(self) -> str:
        return f"{'problem' if self.wrong else 'note'}: {self.text}"


def check(book: LineBook, avoid: Avoid, today: date) -> tuple[Remark, ...]:
    """Everything there is to say on this day, what is wrong first."""
    found = (*_contradictions(book, avoid), *_stale(book, today), *_gaps(book))
    return tuple(sorted(found, key=lambda one: not one.wrong))


# ------------------------------------------------------------------------------------------------------------


def _contradictions(book: LineBook, avoid: Avoid) -> Iterator[Remark]:
    for code, service, dead in avoid.contradictions(book):
        yield Remark(f"{code}: {service} stands on the list of lines that must not be shown. {dead.why}", True, True)


def _stale(book: LineBook, today: date) -> Iterator[Remark]:
    if today > book.released + FRESH:
        yield Remark(
            f"the lines were released on {book.released}: since {book.released + FRESH} only addresses are shown. "
            "Look at them again, then set the day in lines/about.toml.",
            wrong=True,
        )
    elif today > book.released + SOON:
        yield Remark(f"the lines were released on {book.released}; after {book.released + FRESH} no number is shown.")
    for code, country in sorted(book.lines.items()):
        for line in country.lines:
            if line.opened_on is None and line.confidence != "low":
                yield Remark(f"{code}: {line.service}: nobody has opened the provider's own page yet.")
            elif line.opened_on is not None and today > line.opened_on + SOON:
                yield Remark(f"{code}: {line.service}: last looked at on {line.opened_on}.")


def _gaps(book: LineBook) -> Iterator[Remark]:
    for code, country in sorted(book.lines.items()):
        if code == EVERYWHERE:
            continue
        if country.gap:
            yield Remark(f"{code}: no suicide line that could be confirmed; people there read that this is our gap.")
        if code not in book.emergency:
            yield Remark(f"{code}: no emergency number that we are sure of; people there read that 112 mostly works.")
