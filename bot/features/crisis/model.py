"""A small linear model: it weighs what a message looks like, where no rule is sure. It is read from plain data.

One table a language, `model-<language>.tsv`, made by `benchmarks/crisis/train.py` from the corpus written for this
project. A line holds an n-gram, how rare it is, and how much it says for an answer and for urgency; lines that begin
with "=" are the rules' slots. The model is logistic regression over n-grams of one length together (a long message is
no louder than a short one) and slots: p = 1 / (1 + e^-z). A second table, `category-<language>.tsv`, says in the same
way what a message that needs an answer is about, for each category against all others."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest
from math import exp, sqrt
from pathlib import Path
from typing import Final

from bot.errors import ConfigProblem
from bot.features.crisis.heard import CATEGORIES
from bot.features.crisis.ngrams import Looks, runs

FOLDER: Final = Path(__file__).parent / "model"
LANGUAGES: Final = ("en", "fr", "ar")
FLOOR: Final = 45.0  # a message shorter than this long vector is not made louder: few words say less
TOLD = 5  # n-grams that explain a score
HASTE_COUNTS: Final = 0.4  # the share of urgency in what speaks for an answer
UNIT: Final = 1000  # the table holds whole numbers: thousandths
_BIAS: Final = "="  # the line without a name

Weights = tuple[float, float, float]  # rarity, for an answer, for urgency
Categories = Mapping[str, tuple[float, ...]]  # of an n-gram or slot, in the order of CATEGORIES


@dataclass(frozen=True, slots=True)
class Weighed:
    """Probabilities from 0 to 1 that somebody should write to the author today (`respond`), and that it is urgent, as
    far as the corpus goes. `ngrams` weighed most for an answer: parts of the message, never to be logged."""

    respond: float
    urgent: float
    ngrams: tuple[tuple[str, float], ...]

    @property
    def answer(self) -> float:
        """How much speaks for an answer: what is urgent counts besides, because there a miss is worst."""
        return (1 - HASTE_COUNTS) * self.respond + HASTE_COUNTS * self.urgent


@dataclass(frozen=True, slots=True)
class Known:
    """The n-grams of a message that a model knows, and how long a vector they make."""

    weights: Sequence[tuple[str, Weights]]
    length: float


@dataclass(frozen=True, slots=True)
class Model:
    """The tables by language. Nothing in them changes."""

    tables: Mapping[str, Mapping[str, Weights]]
    categories: Mapping[str, Categories]
    runs: Mapping[str, dict[str, tuple[str, ...]]]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Model:
        """Reads every table. Raises ConfigProblem for one that is missing or cannot be read."""
        return cls(
            {language: _table(folder / f"model-{language}.tsv") for language in LANGUAGES},
            {language: _categories(folder / f"category-{language}.tsv") for language in LANGUAGES},
            {language: {} for language in LANGUAGES},
        )

    def known(
        self, looks: Looks, language: str, pairs: Set[str] = frozenset(), common: Container[str] = frozenset()
    ) -> Known:
        """What the model of this language knows of what a message looks like (see `Looks`); `common` are words whose
        letters are worth being remembered."""
        table = self.tables[language]
        found = {one for one in looks.around(language) if one in table}
        found.update([one for one in pairs if one in table])
        found.update(*[self._runs(word, language, common) for word in looks.words])
        weights = [(one, table[one]) for one in found]
        return Known(weights, max(FLOOR, sqrt(sum([rarity * rarity for _, (rarity, _, _) in weights]))))

    def _runs(self, word: str, language: str, common: Container[str]) -> tuple[str, ...]:
        """The runs of letters in a word that the model knows. Remembered for words that came with us alone: what people
        write besides is not kept."""
        remembered = self.runs[language]
        found = remembered.get(word)
        if found is None:
            table = self.tables[language]
            found = tuple([one for one in runs(word) if one in table])
            if word in common or f" {word} " in table:
                remembered[word] = found
        return found

    def weigh(self, known: Known, language: str, slots: Iterable[str] = ()) -> Weighed:
        """What the model says of a message of which it knows this much, with these slots in it."""
        table, length = self.tables[language], known.length
        respond, urgent = table[_BIAS][1], table[_BIAS][2]
        for name in slots:
            weights = table.get(f"{_BIAS}{name}")
            if weights is not None:
                respond, urgent = respond + weights[1], urgent + weights[2]
        for_answer = for_urgency = 0.0
        speaking: list[tuple[float, str]] = []  # smallest first: what says most for an answer
        for one, (rarity, answer, haste) in known.weights:
            for_answer += rarity * answer
            for_urgency += rarity * haste
            if answer > 0:
                speaking.append((-rarity * answer, one))
        told = tuple((one, round(-least / length, 3)) for least, one in nsmallest(TOLD, speaking))
        return Weighed(_probability(respond + for_answer / length), _probability(urgent + for_urgency / length), told)

    def category(self, known: Known, language: str, slots: Iterable[str] = ()) -> tuple[str, float]:
        """What a message that needs an answer is most likely about, and how sure that is (a probability)."""
        table = self.categories[language]
        sums = list(table[_BIAS])
        for name in slots:
            for place, weight in enumerate(table.get(f"{_BIAS}{name}", ())):
                sums[place] += weight
        for one, (rarity, _, _) in known.weights:
            if one in table:
                loud = rarity / known.length
                sums = [before + loud * weight for before, weight in zip(sums, table[one], strict=True)]
        most = max(range(len(sums)), key=sums.__getitem__)
        return CATEGORIES[most], _probability(sums[most])


def _table(file: Path) -> Mapping[str, Weights]:
    table: dict[str, Weights] = {}
    try:
        for line in file.read_text(encoding="utf-8").splitlines():
            name, rarity, answer, haste = line.split("\t")
            table[name] = (int(rarity) / UNIT, int(answer) / UNIT, int(haste) / UNIT)
    except (OSError, ValueError):
        raise ConfigProblem(
            f"the crisis model {file.name} cannot be read. Put back the file that came with Halqa."
        ) from None
    if _BIAS not in table:
        raise ConfigProblem(f"the crisis model {file.name} is cut short. Put back the file that came with Halqa.")
    return table


def _categories(file: Path) -> Categories:
    try:
        lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        table = {name: tuple(int(number) / UNIT for number in numbers) for name, *numbers in lines}
    except (OSError, ValueError):
        table = {}
    if _BIAS not in table or any(len(weights) != len(CATEGORIES) for weights in table.values()):
        raise ConfigProblem(
            f"the crisis model {file.name} cannot be read. Put back the file that came with Halqa."
        ) from None
    return table


def _probability(z: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, z))))
