"""Trains the linear model of crisis detection on the corpus, and writes it bit for bit the same each time.

    python -m benchmarks.crisis.train            writes bot/features/crisis/model/*.tsv
    python -m benchmarks.crisis.train --try      cross-validates over briefs: nobody is tried on a voice trained on

The model tells kinds of messages apart, several of danger and several without: "goodbye before a journey" and "goodbye
before death" each have words of their own, and one line between all that is harmless and all that is not would have to
do for both. Rows of level 1 count neither way and are left out. Features are chosen by their weight in a first pass.
Test briefs are never opened here.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from benchmarks.crisis.regression import STEPS, Vector, chances, fitted, telling
from bot.features.crisis.finding import Found, find
from bot.features.crisis.heard import SUICIDE
from bot.features.crisis.hearing import marks
from bot.features.crisis.model import FLOOR, FOLDER, LANGUAGES, UNIT, letters
from bot.features.crisis.ngrams import Looks
from bot.features.crisis.rulebook import Rulebook, read
from bot.features.crisis.spelling import ARABIC, Words, plain, words

CORPUS = Path(__file__).parent / "corpus"
RULES = FOLDER.parent / "rules"
LEARNED_FROM: Final = ("train", "tune", "everyday")
KEPT, RAREST, FOLDS, FEW_STEPS = 16000, 2, 3, 40
SLOT_SCALE = 0.15  # a slot weighs in an unscaled sum: its column is made smaller so that the ridge holds it, too

EVERYDAY: Final = "everyday"
_HARMLESS: Final[Mapping[str, str]] = {  # of the corpus's kinds; all others are everyday talk
    "hyperbole": "hyperbole", "trap-words": "hyperbole", "quote": "hyperbole", "objects-ordinary": "things",
    "past": "told", "negation": "told", "clinical": "told", "question": "told", "grief-ordinary": "mourning",
    "goodbye-ordinary": "goodbye", "soon-ordinary": "goodbye", "giving-ordinary": "goodbye", "tired-ordinary": "tired",
}  # fmt: skip
_OWN: Final[Mapping[str, str]] = {
    "plan": "plan", "in-progress": "plan", "goodbye": "goodbye", "giving-away": "giving", "implicit": "hint",
    "passive": "passive", "burden": "burden",
}  # fmt: skip
_ONE_LEVEL: Final = frozenset(("abuse", "selfharm"))  # too few messages for a kind of each level


@dataclass(frozen=True)
class Row:
    """One message of the corpus: what it looks like, the slots in it, its level, kind and brief."""

    ngrams: Sequence[str]
    slots: frozenset[str]
    level: int
    kind: str
    brief: str


def rows(language: str, splits: Sequence[str], book: Rulebook) -> list[Row]:
    """The rows of these splits, in the order of their files. Each n-gram is kept once, or they would fill gigabytes."""
    once: dict[str, str] = {}
    return [_row(row, language, book, once) for row in messages(language, splits)]


def messages(language: str, splits: Sequence[str]) -> list[dict[str, Any]]:
    """The messages of these splits as they stand in their files."""
    return [
        json.loads(line)
        for split in splits
        for file in sorted((CORPUS / language / split).glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def _row(row: Mapping[str, Any], language: str, book: Rulebook, once: dict[str, str]) -> Row:
    said = words(plain(row["text"]))
    by_rules = found_in(book, language, said)
    return Row(
        [once.setdefault(one, one) for one in Looks(said.words).ngrams(language, by_rules.pairs())],
        marks(by_rules),
        row["level"],
        kind_of(row["level"], row["category"], row["kind"]),
        row["brief"],
    )


def kind_of(level: int, category: str, kind: str) -> str:
    """What the model calls such a message: its level, and what it is about. See `bot.features.crisis.model.Kind`."""
    if level < 2:
        return f"0 {_HARMLESS.get(kind, EVERYDAY)}"
    if category == SUICIDE:
        return f"{level} {SUICIDE} {_OWN.get(kind, 'wish')}"
    return f"{2 if category in _ONE_LEVEL else level} {category}"


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


def matrix_of(rows: Sequence[Row], columns: Columns) -> sparse.csr_matrix:
    """N-grams scaled to one length together, then slots."""
    ends, numbers, values = [0], list[int](), list[float]()
    for row in rows:
        known = sorted(columns.number[one] for one in row.ngrams if one in columns.number)
        rare = columns.rarity[known]
        scaled = rare / max(FLOOR, float(np.sqrt((rare * rare).sum())))
        marks = sorted(columns.slots[one] for one in row.slots if one in columns.slots)
        numbers += [*known, *(len(columns.number) + one for one in marks)]
        values += [*scaled.tolist(), *([SLOT_SCALE] * len(marks))]
        ends.append(len(numbers))
    size = len(rows), len(columns.number) + len(columns.slots)
    return sparse.csr_matrix((np.array(values), np.array(numbers, dtype=np.int32), np.array(ends)), shape=size)


# --- a model -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trained:
    columns: Columns
    kinds: Sequence[str]
    weights: Vector
    biases: Vector

    def scores(self, rows: Sequence[Row]) -> tuple[Vector, Vector]:
        """For each row, how likely it needs an answer, and how likely it is urgent."""
        found = chances(matrix_of(rows, self.columns) @ self.weights + self.biases)
        levels = np.array([int(kind[0]) for kind in self.kinds])
        return found[:, levels >= 2].sum(axis=1), found[:, levels == 3].sum(axis=1)

    def lines(self) -> list[str]:
        """The table as it is shipped (see `bot.features.crisis.model`)."""
        made = ["\t".join(["=kinds", *self.kinds]), "\t".join(["=", *(str(_whole(one)) for one in self.biases)])]
        for slot, place in sorted(self.columns.slots.items()):
            at = len(self.columns.number) + place
            made.append(f"={slot}\t0\t{letters((self.weights[at] * SLOT_SCALE * FLOOR).tolist())}")
        for one, at in sorted(self.columns.number.items()):
            rarity = self.columns.rarity[at]
            made.append(f"{one}\t{_whole(rarity)}\t{letters((self.weights[at] * rarity).tolist())}")
        return made


def trained(among: Sequence[Row]) -> Trained:
    """Two passes: the first finds the n-grams that weigh, the second trains on them."""
    counting = [row for row in among if row.level != 1]
    columns = Columns.of(counting)
    first = _fitted(counting, columns, FEW_STEPS).weights[: len(columns.number)] * columns.rarity[:, None]
    heavy = np.sqrt((first * first).sum(axis=1))
    names = list(columns.number)
    return _fitted(counting, Columns.of(counting, [names[at] for at in np.argsort(-heavy, kind="stable")[:KEPT]]))


def _fitted(among: Sequence[Row], columns: Columns, steps: int = STEPS) -> Trained:
    kinds = sorted({row.kind for row in among})
    wanted = np.array([[float(row.kind == kind) for kind in kinds] for row in among])
    danger = np.array([float(row.level >= 2) for row in among])
    share = danger.mean()  # those in danger and those who are not count half each
    matrix = matrix_of(among, columns)
    scale = telling(matrix, danger)
    loud = np.where(danger > 0, 0.5 / share, 0.5 / (1 - share))
    weights, biases = fitted((matrix @ sparse.diags(scale)).tocsr(), wanted, loud, steps)
    weights = weights * scale[:, None]
    return Trained(columns, kinds, weights - weights.mean(axis=1, keepdims=True), np.asarray(biases - biases.mean()))


def write(model: Trained, folder: Path, language: str) -> Path:
    """The table of a language, as it is shipped."""
    file = folder / f"model-{language}.tsv"
    file.write_text("\n".join(model.lines()) + "\n", encoding="utf-8")
    return file


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
        found = rows(language, LEARNED_FROM, book)
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
            file = write(trained(found), FOLDER, language)
            print(f"{file.name}: {file.stat().st_size / 1024:.0f} KiB from {len(found)} rows")


if __name__ == "__main__":
    main()
