"""Hears what a message says about danger: from memory, the same answer for the same words, without asking anybody.

`Hearing.load` reads and tries out everything at start and refuses what fails; `hear` is then a pure function. Rules
find what can be said by name. The model weighs the rest: it raises a level, or settles whether a rule that is not
sure counts; it may speak against a sure rule below level 3, and never hides what a rule found at level 3."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.errors import ConfigProblem, CouldNotCheck
from bot.features.crisis import guessing
from bot.features.crisis.finding import Found, Hit, find
from bot.features.crisis.guessing import SmallWords
from bot.features.crisis.heard import DISTRESS, RESPOND, SUICIDE, URGENT, Heard
from bot.features.crisis.model import Known, Model, Weighed
from bot.features.crisis.ngrams import Looks
from bot.features.crisis.rulebook import Rulebook, read
from bot.features.crisis.spelling import Words, plain, sentences_of, words

FOLDER: Final = Path(__file__).parent
LONGEST: Final = 8000  # characters that are read; nobody writes more in two minutes
MOST_SENTENCES: Final = 40  # of a message that may be read by themselves
FEW: Final = 4  # words; "I want to" is a beginning of anything
TAKEN_FOR: Final = 0.5  # from here on the model says what it is about
HARD: Final = 0.25  # from here on it is at least a hard time
_PIECE: Final = re.compile(r"[^\s|]+")


@dataclass(frozen=True, slots=True)
class Ear:
    """How much the model must say, from 0 to 1; chosen by cross-validation.

    From `answer` on it asks for an answer by itself (with few words from `few` on), from `agrees` on a rule that is
    not sure counts, below `against` even a sure one does not, except at level 3. From `haste` on it is urgent.
    `haste_counts` is the share of urgency in what speaks for an answer."""

    answer: float
    few: float
    agrees: float
    against: float
    haste: float
    haste_counts: float


# To somebody who wrote to us, by language, and to somebody who talked in a room.
PRIVATE: Final[Mapping[str, Ear]] = {
    language: Ear(answer, few=0.5, agrees=0.3, against=0.3, haste=0.8, haste_counts=0.2)
    for language, answer in (("en", 0.4), ("fr", 0.36), ("ar", 0.31))
}
ROOM: Final = Ear(0.9, few=0.9, agrees=0.9, against=0.8, haste=0.9, haste_counts=0.0)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a message, or a sentence of it: the rules found in it, and what the model says. `name` is the
    reading (see `guessing`), `start` the word at which the sentence begins."""

    name: str
    language: str
    start: int
    found: Found
    known: Known
    weighed: Weighed
    level: int


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that was loaded. One is enough for a process; threads may share it."""

    book: Rulebook
    model: Model
    small: SmallWords
    private: Mapping[str, Ear] = field(default_factory=lambda: PRIVATE)
    room: Ear = ROOM

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Hearing:
        """Reads rules and model in `folder` and tries them out. Raises ConfigProblem for what cannot be trusted."""
        rules = folder / "rules"
        made = cls(read(rules), Model.load(folder / "model"), guessing.load(rules / "small-words.toml"))
        made.self_test()
        return made

    def self_test(self) -> None:
        """Raises ConfigProblem when words that nobody may miss are missed, or everyday ones are not left alone."""
        for text in _HEARD:
            if not self.hear((text,), None).respond:
                raise ConfigProblem(
                    "The crisis rules miss what nobody may miss. Put back the files that came with Halqa."
                )
        for text in _LEFT_ALONE:
            if self.hear((text,), None).respond:
                raise ConfigProblem(
                    "The crisis rules hear danger in everyday words. Put back the files of this version."
                )

    def hear(self, texts: Sequence[str], language: str | None, *, in_room: bool = False) -> Heard:
        """What the `texts` say: one person's messages of the last two minutes, the newest last, read as one.

        `language` is "en", "fr", "ar" or None; it is a hint, and other languages are tried when in doubt. `in_room`
        asks more of what only sounds like danger (see `bot.danger.Ears`). Raises CouldNotCheck, without the text,
        whatever goes wrong: callers tell facilitators that a message could not be checked.
        """
        try:
            return self._hear("\n".join(texts)[-LONGEST:], language, in_room=in_room)
        except Exception as error:  # noqa: BLE001  # whatever it was, people must learn that nobody looked
            raise CouldNotCheck(type(error).__name__) from None

    def read(self, text: str, language: str | None, *, in_room: bool = False) -> tuple[Words, tuple[Reading, ...]]:
        """The words of a text, and each way of reading them, the likeliest first; sentences that have to be read by
        themselves come last."""
        said = words(plain(text))
        names = guessing.readings(self.small, said.words, language or None)
        whole = self._readings(said, names, 0, in_room=in_room)
        return said, whole + self._alone(said, whole, in_room=in_room)

    # --------------------------------------------------------------------------------------------------------

    def _hear(self, text: str, language: str | None, *, in_room: bool) -> Heard:
        said, tried = self.read(text, language, in_room=in_room)
        if not said.words:
            return Heard()
        best = max(tried, key=lambda one: one.level)
        hits = sorted(best.found.hits, key=lambda hit: (-hit.level, not hit.rule.sure, hit.rule.name))
        hits = [hit for hit in hits if hit.level and (hit.rule.sure or hit.level <= best.level)]
        if best.level == 0:
            return Heard()
        by_rules = max((hit.level for hit in hits), default=0)
        names, spans = [hit.rule.name for hit in hits], _places(text, said, best.start, hits)
        weights: tuple[tuple[str, float], ...] = ()
        if best.level > by_rules:
            names.append("model")
            spans.append((0, len(text)))
            weights = self.model.told(best.known, best.language)
        return Heard(best.level, _category(best, hits), tuple(names), tuple(spans), weights)

    def _readings(self, said: Words, names: Sequence[str], start: int, *, in_room: bool) -> tuple[Reading, ...]:
        looks = Looks(said.words)
        return tuple(self._read(said, looks, name, start, in_room=in_room) for name in names)

    def _alone(self, said: Words, whole: Sequence[Reading], *, in_room: bool) -> tuple[Reading, ...]:
        """Sentences in another language than the rest, and those in which a rule found more than the whole message
        came to: what stands around a cry for help must not drown it."""
        found: list[Reading] = []
        tried = {one.name for one in whole}
        sentences = sentences_of(said.words)
        for start, end in sentences[-MOST_SENTENCES:] if len(sentences) > 1 else ():
            names = dict.fromkeys(one.name for one in whole if _drowned(one, start, end))
            others = [one for one in guessing.readings(self.small, said.words[start:end], None) if one not in tried]
            if len(others) < len(guessing.READINGS) - 1:  # in doubt, the whole message has said what it is in
                names.update(dict.fromkeys(others))
            if names:
                found += self._readings(said.part(start, end), tuple(names), start, in_room=in_room)
        return tuple(found)

    def _read(self, said: Words, looks: Looks, name: str, start: int, *, in_room: bool) -> Reading:
        language = "ar" if name == "arabizi" else name
        lexicon = self.book.lexicons[name]
        found = find(self.book, lexicon, said)
        known = self.model.known(looks, language, found.pairs(), lexicon.known)
        weighed = self.model.weigh(known, language, marks(found))
        level = _level(found, weighed, self.room if in_room else self.private[language], few=len(said.words) < FEW)
        return Reading(name, language, start, found, known, weighed, level)


def _drowned(reading: Reading, start: int, end: int) -> bool:
    """Whether a rule found more in this sentence than the message as a whole came to."""
    return any(
        hit.level > max(reading.level, DISTRESS) and start <= hit.start and hit.end <= end for hit in reading.found.hits
    )


def _category(reading: Reading, hits: Sequence[Hit]) -> str:
    """That of the strongest sure rule; else what the model takes it for, where it does; else that of a rule."""
    by_rule = next((hit.rule.category for hit in hits if hit.level >= RESPOND), SUICIDE)
    if reading.level < RESPOND or any(hit.rule.sure and hit.level >= RESPOND for hit in hits):
        return by_rule
    return reading.weighed.category if reading.weighed.sure >= TAKEN_FOR else by_rule


def _level(found: Found, weighed: Weighed, ear: Ear, *, few: bool) -> int:
    """What rules and model come to together; `few` words say little."""
    answer = weighed.answer(ear.haste_counts)
    sure = max([hit.level for hit in found.hits if hit.rule.sure], default=0)
    if sure == RESPOND and not few and weighed.respond < ear.against:
        sure = DISTRESS
    unsure = max([hit.level for hit in found.hits if not hit.rule.sure], default=0)
    level = max(sure, unsure if answer >= ear.agrees else min(unsure, DISTRESS))
    if answer >= (max(ear.answer, ear.few) if few else ear.answer):
        level = max(level, RESPOND)
    if level >= RESPOND and weighed.urgent >= ear.haste:
        level = URGENT
    return max(level, DISTRESS) if answer >= HARD else level


def marks(found: Found) -> frozenset[str]:
    """What the model is told of the rules: the slots, the rules that hold, and what lowered them."""
    hits = [hit for hit in found.hits if hit.level >= RESPOND]
    lowered = {f"but {modifier}" for hit in found.hits for modifier in hit.modifiers}
    return frozenset({*found.slots, *(f"rule {hit.rule.name}" for hit in hits), *lowered})


def _places(text: str, said: Words, start: int, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Where hits in a sentence that begins at word `start` stand in the text; the whole text where its pieces cannot be
    told apart."""
    pieces = [found.span() for found in _PIECE.finditer(text)] if hits else []
    if not said.places or len(pieces) != said.places[-1] + 1:
        return [(0, len(text))] * len(hits)
    return [(pieces[said.places[start + hit.start]][0], pieces[said.places[start + hit.end - 1]][1]) for hit in hits]


# Tried at start, in every language.
_HEARD: Final = (
    "I want to kill myself", "I want to die", "je veux mourir", "je vais me suicider", "اريد ان اموت", "بدي موت",
    "عايز اموت نفسي", "بغيت نموت", "bghit nmout",
)  # fmt: skip
_LEFT_ALONE: Final = (
    "the soup is in the oven", "la soupe est au four", "الشاي جاهز على النار", "",
)  # fmt: skip
