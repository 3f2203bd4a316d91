"""A small linear model: it weighs what a message looks like, where no rule is sure. It is read from plain data.

One table a language, `model-<language>.tsv`, made by `benchmarks/crisis/train.py` from the corpus written for this
project. It tells kinds of messages apart, some of danger and some without, by multinomial logistic regression over
n-grams of one length together (a long message is no louder than a short one) and slots. Its lines:

    =kinds    the kinds: a level, a category where there is danger, and a name
    =         how much each kind has from the start, in thousandths
    =slot     a slot of the rules: 0, and a letter for each kind
    n-gram    how rare it is, in thousandths, and a letter for each kind

A letter is a number: its place k from the middle of the alphabet ("!" is -46, "O" is 0, "}" is 46) stands for
k·|k|/12, so that small numbers are told apart finely. N-grams weigh this much, divided by the length of the message's
vector; slots by the shortest such length (FLOOR)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nlargest
from math import exp, sqrt
from pathlib import Path
from struct import Struct
from typing import Final

from bot.errors import ConfigProblem
from bot.features.crisis.heard import CATEGORIES, NONE, RESPOND, URGENT
from bot.features.crisis.ngrams import Looks, runs

FOLDER: Final = Path(__file__).parent / "model"
LANGUAGES: Final = ("en", "fr", "ar")
FLOOR: Final = 45.0  # a message shorter than this long vector is not made louder: few words say less
TOLD = 5  # n-grams that explain a score
UNIT: Final = 1000  # the table holds thousandths
_KINDS, _BIAS = "=kinds", "="
_MIDDLE, _MOST, _FINE = ord("O"), 46, 12
_LEAST: Final = _MOST * _MOST  # added to each packed number, so that none is negative
_RARE_UNIT: Final = 100
_FIELD: Final = 0xFFFFFFFF


def letters(numbers: Iterable[float]) -> str:
    """A letter for each number; what is beyond the last letter is written as the last."""
    made = []
    for number in numbers:
        place = min(_MOST, round(sqrt(abs(number) * _FINE)))
        made.append(chr(_MIDDLE + (place if number > 0 else -place)))
    return "".join(made)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: of which level (0, 2 or 3), and of which category."""

    name: str
    level: int
    category: str

    @classmethod
    def of(cls, name: str) -> Kind:
        """From its name in a table. Raises ValueError for one that cannot be."""
        level, about = name.split()[:2]
        category = about if int(level) else NONE
        if category not in (NONE, *CATEGORIES):
            raise ValueError(name)
        return cls(name, int(level), category)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Probabilities from 0 to 1 that somebody should write to the author today (`respond`), and that it is urgent, as
    far as the corpus goes. `category` is what it is about if there is danger, `sure` how sure that is."""

    respond: float
    urgent: float
    category: str
    sure: float

    def answer(self, haste_counts: float) -> float:
        """How much speaks for an answer, if what is urgent counts besides by this share: there a miss is worst."""
        return (1 - haste_counts) * self.respond + haste_counts * self.urgent


@dataclass(frozen=True, slots=True)
class Known:
    """The n-grams of a message that a model knows, and what they weigh together (packed)."""

    ngrams: Set[str]
    together: int


@dataclass(frozen=True, slots=True)
class Table:
    """The model of one language.

    Of each n-gram and slot, all numbers stand side by side in one whole number: how rare it is, then its weight for
    each kind. So a message is weighed by adding one number for each n-gram, for all kinds at once. Nothing in it
    changes but `runs`, which remembers the runs of letters in words that came with us."""

    kinds: Sequence[Kind]
    danger: Sequence[int]  # the places of the kinds that need an answer, and of those that do not
    harmless: Sequence[int]
    biases: Sequence[float]
    packed: Mapping[str, int]
    slots: Mapping[str, int]
    packing: Struct
    runs: dict[str, tuple[str, ...]]

    def numbers(self, packed: int, many: int) -> tuple[float, list[int]]:
        """Of `many` packed numbers added up: the length of their vector squared, and the weight of each kind."""
        rarity, *weights = self.packing.unpack(packed.to_bytes(self.packing.size, "little"))
        return rarity / _RARE_UNIT, [weight - many * _LEAST for weight in weights]


@dataclass(frozen=True, slots=True)
class Model:
    """The tables by language."""

    tables: Mapping[str, Table]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Model:
        """Reads every table. Raises ConfigProblem for one that is missing or cannot be read."""
        return cls({language: _table(folder / f"model-{language}.tsv") for language in LANGUAGES})

    def known(
        self, looks: Looks, language: str, pairs: Set[str] = frozenset(), common: Container[str] = frozenset()
    ) -> Known:
        """What the model of this language knows of what a message looks like (see `Looks`); `common` are words whose
        letters are worth being remembered."""
        table = self.tables[language]
        packed = table.packed
        found = {one for one in looks.around(language) if one in packed}
        found.update([one for one in pairs if one in packed])
        found.update(*[_runs(table, word, common) for word in looks.words])
        return Known(found, sum([packed[one] for one in found]))

    def weigh(self, known: Known, language: str, slots: Iterable[str] = ()) -> Weighed:
        """What the model says of a message of which it knows this much, with these slots in it."""
        table = self.tables[language]
        squared, weights = table.numbers(known.together, len(known.ngrams))
        marks = [table.slots[one] for one in slots if one in table.slots]
        _, by_slots = table.numbers(sum(marks), len(marks))
        length, floor = _FINE * max(FLOOR, sqrt(squared)), _FINE * FLOOR
        chances = _chances(
            [
                bias + weight / length + by_slot / floor
                for bias, weight, by_slot in zip(table.biases, weights, by_slots, strict=True)
            ]
        )
        respond = urgent = 0.0
        about = dict.fromkeys(CATEGORIES, 0.0)
        for kind, chance in zip(table.kinds, chances, strict=True):
            if kind.level >= RESPOND:
                respond += chance
                about[kind.category] += chance
                urgent += chance * (kind.level >= URGENT)
        category = max(about, key=about.__getitem__)
        return Weighed(respond, urgent, category, about[category] / respond)

    def told(self, known: Known, language: str) -> tuple[tuple[str, float], ...]:
        """The n-grams that speak most for the likeliest kind of danger and against the likeliest kind without: parts of
        the message, never to be logged."""
        table = self.tables[language]
        squared, together = table.numbers(known.together, len(known.ngrams))
        danger, other = (max(some, key=together.__getitem__) for some in (table.danger, table.harmless))
        up, down = 32 * (danger + 1), 32 * (other + 1)
        speaking = [
            (((packed >> up) & _FIELD) - ((packed >> down) & _FIELD), one)
            for one in known.ngrams
            for packed in (table.packed[one],)
        ]
        length = _FINE * max(FLOOR, sqrt(squared))
        return tuple((one, round(much / length, 3)) for much, one in nlargest(TOLD, speaking) if much > 0)


def _runs(table: Table, word: str, common: Container[str]) -> tuple[str, ...]:
    """The runs of letters in a word that the model knows. Remembered for words that came with us alone: what people
    write besides is not kept."""
    found = table.runs.get(word)
    if found is None:
        packed = table.packed
        found = tuple([one for one in runs(word) if one in packed])
        if word in common or f" {word} " in packed:
            table.runs[word] = found
    return found


def _chances(z: Sequence[float]) -> list[float]:
    """The softmax."""
    most = max(z)
    loud = [exp(one - most) for one in z]
    together = sum(loud)
    return [one / together for one in loud]


def _table(file: Path) -> Table:
    try:
        lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        kinds = [Kind.of(name) for name in lines[0][1:]]
        biases = [int(number) / UNIT for number in lines[1][1:]]
        packing = Struct(f"<{len(kinds) + 1}I")
        packed = {name: _packed(packing, rarity, told) for name, rarity, told in lines[2:]}
        whole = (lines[0][0], lines[1][0]) == (_KINDS, _BIAS) and len(biases) == len(kinds)
    except (OSError, ValueError, IndexError, KeyError):
        whole = False
    if not whole or not {0, RESPOND, URGENT} <= {kind.level for kind in kinds}:
        raise ConfigProblem(
            f"the crisis model {file.name} cannot be read. Put back the file that came with Halqa."
        ) from None
    slots = {name[1:]: packed.pop(name) for name in list(packed) if name.startswith(_BIAS)}
    danger = [at for at, kind in enumerate(kinds) if kind.level]
    harmless = [at for at, kind in enumerate(kinds) if not kind.level]
    return Table(kinds, danger, harmless, biases, packed, slots, packing, {})


_NUMBER: Final[Mapping[str, int]] = {  # of each letter, ready to be packed
    chr(_MIDDLE + place): _LEAST + place * abs(place) for place in range(-_MOST, _MOST + 1)
}


def _packed(packing: Struct, rarity: str, told: str) -> int:
    """Raises ValueError or KeyError for a line that does not fit."""
    if len(told) * 4 + 4 != packing.size:
        raise ValueError("a letter for each kind")
    rare = int(rarity) / UNIT
    return int.from_bytes(packing.pack(round(rare * rare * _RARE_UNIT), *[_NUMBER[one] for one in told]), "little")
