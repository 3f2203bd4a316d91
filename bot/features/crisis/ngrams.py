"""What the linear model looks at: runs of letters inside words, whole words, and words that follow each other.

Runs of letters find a word in all its endings and misspellings; neighbours find "not here" and "after friday", and by
their beginnings alone, also over one word between, the same in other forms. Arabic is looked at by its consonants, too,
so that dialects and Arabic in Latin letters share what they have in common. How a message begins and ends, its length
and whether it asks count, too, and slots of the rules that stand near each other; single ones come besides."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

from bot.features.crisis import skeleton
from bot.features.crisis.spelling import ARABIC, BREAK, QUESTION

SHORTEST, LONGEST = 2, 5  # letters of a run, with the space before and after a word
BEGINNING: Final = 4  # letters by which neighbours are known whatever their endings
MOST_WORDS: Final = 400  # of a message; the rest would change little and cost time
_ARTICLES: Final = ("بال", "عال", "هال", "فال", "لل", "ال")
_ENDS: Final = frozenset((BREAK, QUESTION))


class Looks:
    """What a message (in its plain form) looks like; made once, however many languages it is weighed in."""

    __slots__ = ("_neighbours", "_said", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self._said = [word.replace("ة", "ه") for word in words[:MOST_WORDS] if word not in _ENDS]
        self.words = set(self._said)
        self._neighbours = _neighbours(self._said).union(_shape(words, self._said))

    def around(self, language: str) -> set[str]:
        """What stands next to each other, in Arabic also the consonants: everything but runs of letters."""
        if language != "ar":
            return self._neighbours
        bones = [each for each in map(_bones, self._said) if each]
        return self._neighbours.union(
            [f"§{one}" for one in bones],
            [f"§{one} {two}" for one, two in pairwise(bones)],
            [f"§{one} _ {two}" for one, two in zip(bones, bones[2:], strict=False)],
        )

    def ngrams(self, language: str, pairs: Set[str] = frozenset()) -> set[str]:
        """Everything that a model of this language may know; `pairs` are slots near each other (see `finding`)."""
        return self.around(language).union(pairs, *map(runs, self.words))


def runs(word: str) -> list[str]:
    """The runs of letters in a word, and the word."""
    padded = f" {word} "
    length = len(padded)
    made = [
        padded[start:end]
        for start in range(length - SHORTEST + 1)
        for end in range(start + SHORTEST, min(start + LONGEST, length) + 1)
    ]
    if length > LONGEST:
        made.append(padded)
    return made


def _neighbours(said: Sequence[str]) -> set[str]:
    begun = [word[:BEGINNING] for word in said]
    found = {f"{one} {two}" for one, two in pairwise(said)}
    found.update([f"{one} {two} {three}" for one, two, three in zip(said, said[1:], said[2:], strict=False)])
    found.update([f"{one}~{two}" for one, two in pairwise(begun)])
    found.update([f"{one}~~{two}" for one, two in zip(begun, begun[2:], strict=False)])
    return found


def _shape(words: Sequence[str], said: Sequence[str]) -> list[str]:
    """How a message begins and ends, how long it is, and whether it asks something."""
    if not said:
        return []
    made = [f"#{min(len(said) // 4, 8)}", f"#s{min(sum([word in _ENDS for word in words]), 4)}"]
    if QUESTION in words:
        made.append("#?")
    return [*made, f"^{said[0]}", f"^{' '.join(said[:2])}", f"{said[-1]}^", f"{' '.join(said[-2:])}^"]


def _bones(word: str) -> str:
    """The consonants of a word in Arabic or in Latin letters, without what is written together with it."""
    if ARABIC.search(word) is None:
        return skeleton.of_latin(word) if word.isalnum() and not word.isdigit() else ""
    if len(word) > 4 and word[0] in "وف":
        word = word[1:]
    article = next((each for each in _ARTICLES if word.startswith(each) and len(word) - len(each) >= 3), "")
    return skeleton.of_arabic(word[len(article) :])
