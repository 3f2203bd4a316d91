"""Trains the linear model of crisis detection on the corpus, and writes it bit for bit the same each time.

    python -m benchmarks.crisis.train            writes bot/features/crisis/model/*.tsv
    python -m benchmarks.crisis.train --try      cross-validates over briefs: nobody is tried on a voice trained on

Logistic regression with a ridge, by Nesterov's accelerated gradient descent in a fixed number of steps, in numpy. Each
column is first scaled by the square root of how much more often it stands on one side (the log-count ratio of Wang and
Manning, "Baselines and Bigrams", 2012), so that what tells more is held down less.
Rows of level 1 count neither way and are left out. Features are chosen by their weight in a first pass. Test briefs are
never opened here.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.crisis.regression import STEPS, Matrix, Vector, fitted, tilted
from bot.features.crisis.finding import Found, find
from bot.features.crisis.heard import CATEGORIES
from bot.features.crisis.hearing import marks
from bot.features.crisis.model import FLOOR, FOLDER, LANGUAGES, UNIT
from bot.features.crisis.ngrams import Looks
from bot.features.crisis.rulebook import Rulebook, read
from bot.features.crisis.spelling import ARABIC, Words, plain, words

CORPUS = Path(__file__).parent / "corpus"
RULES = FOLDER.parent / "rules"
KEPT, RAREST, FOLDS = 24000, 2, 6
KEPT_FOR_CATEGORY, FEW_STEPS = 2000, 60
SLOT_SCALE = 0.15  # a slot weighs in an unscaled sum: its column is made smaller so that the ridge holds it, too


@dataclass(frozen=True)
class Row:
    """One message of the corpus: what it looks like, the slots in it, its level and its brief."""

    ngrams: Sequence[str]
    slots: frozenset[str]
    level: int
    kind: str
    category: str
    brief: str


def rows(language: str, splits: Sequence[str], book: Rulebook) -> list[Row]:
    """The rows of these splits, in the order of their files. Each n-gram is kept once, or they would fill gigabytes."""
    found = []
    once: dict[str, str] = {}
    for split in splits:
        for file in sorted((CORPUS / language / split).glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                row: dict[str, Any] = json.loads(line)
                said = words(plain(row["text"]))
                by_rules = found_in(book, language, said)
                found.append(
                    Row(
                        [once.setdefault(one, one) for one in Looks(said.words).ngrams(language, by_rules.pairs())],
                        marks(by_rules),
                        row["level"],
                        row["kind"],
                        row["category"],
                        row["brief"],
                    )
                )
    return found


def found_in(book: Rulebook, language: str, said: Words) -> Found:
    """What the rules find in a message; Arabic in Latin letters is read as such."""
    arabic = any(ARABIC.search(word) for word in said.words)
    return find(book, book.lexicons["arabizi" if language == "ar" and not arabic else language], said)


# --- the columns ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Columns:
    """Which n-grams count, how rare each is, and which slots."""

    number: dict[str, int]
    rarity: Vector
    slots: dict[str, int]

    @classmethod
    def of(cls, among: Sequence[Row], kept: Iterable[str] | None = None) -> Columns:
        """Those that are often enough, or just those that are `kept`."""
        counted = Counter(one for row in among for one in row.ngrams)
        names = sorted(kept) if kept is not None else sorted(one for one, times in counted.items() if times >= RAREST)
        rarity = np.array([np.log((1 + len(among)) / (1 + counted[one])) + 1 for one in names])
        seen = Counter(slot for row in among for slot in row.slots)
        slots = {slot: place for place, slot in enumerate(sorted(slot for slot, times in seen.items() if times >= 3))}
        return cls({one: place for place, one in enumerate(names)}, rarity, slots)


def matrix_of(rows: Sequence[Row], columns: Columns) -> Matrix:
    """N-grams scaled to one length together, then slots."""
    places: list[int] = []
    numbers: list[int] = []
    values: list[float] = []
    for place, row in enumerate(rows):
        known = sorted(columns.number[one] for one in row.ngrams if one in columns.number)
        rare = columns.rarity[known]
        scaled = rare / max(FLOOR, float(np.sqrt((rare * rare).sum())))
        marks = sorted(columns.slots[one] for one in row.slots if one in columns.slots)
        places += [place] * (len(known) + len(marks))
        numbers += [*known, *(len(columns.number) + one for one in marks)]
        values += [*scaled.tolist(), *([SLOT_SCALE] * len(marks))]
    size = len(rows), len(columns.number) + len(columns.slots)
    return Matrix(np.array(places), np.array(numbers), np.array(values), size)


# --- a model -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trained:
    columns: Columns
    respond: tuple[Vector, float]
    urgent: tuple[Vector, float]

    def scores(self, rows: Sequence[Row]) -> tuple[Vector, ...]:
        matrix = matrix_of(rows, self.columns)
        return tuple(_sure(matrix.times(weights) + bias) for weights, bias in (self.respond, self.urgent))

    def lines(self) -> list[str]:
        """The table as it is shipped, in whole thousandths."""
        made = [f"=\t0\t{_whole(self.respond[1])}\t{_whole(self.urgent[1])}"]
        for slot, place in sorted(self.columns.slots.items()):
            at = len(self.columns.number) + place
            made.append(
                f"={slot}\t0\t{_whole(self.respond[0][at] * SLOT_SCALE)}\t{_whole(self.urgent[0][at] * SLOT_SCALE)}"
            )
        for one, at in sorted(self.columns.number.items()):
            numbers = (self.columns.rarity[at], self.respond[0][at], self.urgent[0][at])
            made.append("\t".join([one, *(str(_whole(number)) for number in numbers)]))
        return made


def trained(among: Sequence[Row]) -> Trained:
    """Two passes: the first finds the n-grams that weigh, the second trains on them."""
    counting = [row for row in among if row.level != 1]
    respond = np.array([float(row.level >= 2) for row in counting])
    urgent = np.array([float(row.level == 3) for row in counting])
    columns = Columns.of(counting)
    first, _ = tilted(matrix_of(counting, columns), respond, FEW_STEPS)
    heavy = np.abs(first[: len(columns.number)] * columns.rarity)
    names = list(columns.number)
    kept = [names[place] for place in np.argsort(-heavy, kind="stable")[:KEPT]]
    columns = Columns.of(counting, kept)
    matrix = matrix_of(counting, columns)
    return Trained(columns, tilted(matrix, respond), tilted(matrix, urgent))


@dataclass(frozen=True)
class Sorted:
    """What tells each category from all others: columns of a model, their weights, a bias."""

    columns: Columns
    kept: npt.NDArray[np.int64]
    fits: Sequence[tuple[Vector, float]]

    def lines(self) -> list[str]:
        """The table as it is shipped, in whole thousandths."""
        ngrams, slots = list(self.columns.number), list(self.columns.slots)
        made = [_line("=", [bias for _, bias in self.fits])]
        for at, column in enumerate(self.kept):
            weights = [float(fit[at]) for fit, _ in self.fits]
            if column < len(ngrams):
                made.append(_line(ngrams[column], weights))
            else:
                made.append(_line(f"={slots[column - len(ngrams)]}", [one * SLOT_SCALE for one in weights]))
        return made


def sorted_out(among: Sequence[Row], columns: Columns) -> Sorted:
    """From the messages that need an answer. Two passes: the first finds what tells most, the second trains on that."""
    crisis = [row for row in among if row.level >= 2]
    matrix = matrix_of(crisis, columns)
    wanted = [np.array([float(row.category == one) for row in crisis]) for one in CATEGORIES]
    first = np.max([np.abs(fitted(matrix, one, FEW_STEPS)[0]) for one in wanted], axis=0)
    first[: len(columns.number)] *= columns.rarity
    first[len(columns.number) :] = np.inf  # slots are few: all of them stay
    many = KEPT_FOR_CATEGORY + len(columns.slots)
    kept = np.sort(np.argsort(-first, kind="stable")[:many])
    narrow = matrix.only(kept)
    return Sorted(columns, kept, [fitted(narrow, one, STEPS // 2) for one in wanted])


def _line(name: str, numbers: Sequence[float]) -> str:
    return "\t".join([name, *(str(_whole(number)) for number in numbers)])


def _sure(z: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-z)), dtype=np.float64)


def _whole(number: float) -> int:
    return round(float(number) * UNIT)


# --- what it is good for -------------------------------------------------------------------------------------------


def tried(found: Sequence[Row]) -> tuple[Vector, Vector]:
    """Scores of every row by a model that knows nothing of its brief."""
    briefs = sorted({row.brief for row in found})
    fold = np.array([briefs.index(row.brief) % FOLDS for row in found])
    respond, urgent = np.zeros(len(found)), np.zeros(len(found))
    for number in range(FOLDS):
        mine = np.flatnonzero(fold == number)
        model = trained([row for row, each in zip(found, fold, strict=True) if each != number])
        respond[mine], urgent[mine] = model.scores([found[int(at)] for at in mine])
    return respond, urgent


def area(wanted: npt.NDArray[np.bool_], scores: Vector) -> float:
    """How often one that is wanted scores above one that is not (the area under the curve)."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(len(scores))
    many = int(wanted.sum())
    return float((ranks[wanted].sum() - many * (many - 1) / 2) / (many * (len(scores) - many)))


def main() -> None:
    book = read(RULES)
    for language in LANGUAGES:
        found = rows(language, ("train", "tune"), book)
        if "--try" in sys.argv:
            counting = [row for row in found if row.level != 1]
            respond, urgent = tried(counting)
            levels = np.array([row.level for row in counting])
            print(
                f"{language}: {len(found)} rows; area: answer {area(levels >= 2, respond):.3f}, "
                f"urgent {area(levels == 3, urgent):.3f}"
            )
        else:
            FOLDER.mkdir(exist_ok=True)
            model = trained(found)
            for name, table in (("model", model.lines()), ("category", sorted_out(found, model.columns).lines())):
                file = FOLDER / f"{name}-{language}.tsv"
                file.write_text("\n".join(table) + "\n", encoding="utf-8")
                print(f"{file.name}: {file.stat().st_size / 1024:.0f} KiB from {len(found)} rows")


if __name__ == "__main__":
    main()
