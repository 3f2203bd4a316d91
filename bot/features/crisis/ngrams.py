"""What the linear model looks at: runs of letters inside words, whole words, and words that follow each other.

Runs of letters find a word in all its endings and misspellings; neighbours find "not here" and "after friday", and by
their beginnings alone, also over one word between, the same in other forms. Arabic is looked at by its consonants, too,
so that dialects and Arabic in Latin letters share what they have in common. The rules' own slots come besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bot.features.crisis import skeleton
from bot.features.crisis.spelling import ARABIC, BREAK, QUESTION

SHORTEST, LONGEST = 2, 5  # letters of a run, with the space before and after a word
BEGINNING: Final = 4  # letters by which neighbours are known whatever their endings
MOST_WORDS: Final = 400  # of a message; the rest would change little and cost time
_ARTICLES: Final = ("بال", "عال", "هال", "فال", "لل", "ال")
_ENDS: Final = frozenset((BREAK, QUESTION))


def ngrams(words: Sequence[str], language: str) -> set[str]:
    """Everything in these words (in their plain form) that the model of this language may know."""
    said = [word.replace("ة", "ه") for word in words[:MOST_WORDS] if word not in _ENDS]
    found: set[str] = set()
    for word in set(said):
        found.update(_runs(f" {word} "))
    found.update(f"{one} {two}" for one, two in pairwise(said))
    found.update(f"{one} {two} {three}" for one, two, three in zip(said, said[1:], said[2:], strict=False))
    begun = [word[:BEGINNING] for word in said]
    found.update(f"{one}~{two}" for one, two in pairwise(begun))
    found.update(f"{one}~~{two}" for one, two in zip(begun, begun[2:], strict=False))
    if language == "ar":
        bones = [each for each in map(_bones, said) if each]
        found.update(f"§{one}" for one in bones)
        found.update(f"§{one} {two}" for one, two in pairwise(bones))
        found.update(f"§{one} _ {two}" for one, two in zip(bones, bones[2:], strict=False))
    return found


def _bones(word: str) -> str:
    """The consonants of a word in Arabic or in Latin letters, without what is written together with it."""
    if ARABIC.search(word) is None:
        return skeleton.of_latin(word) if word.isalnum() and not word.isdigit() else ""
    if len(word) > 4 and word[0] in "وف":
        word = word[1:]
    article = next((each for each in _ARTICLES if word.startswith(each) and len(word) - len(each) >= 3), "")
    return skeleton.of_arabic(word[len(article) :])


def _runs(padded: str) -> Iterator[str]:
    length = len(padded)
    for size in range(SHORTEST, min(LONGEST, length) + 1):
        for start in range(length - size + 1):
            yield padded[start : start + size]
    if length > LONGEST:
        yield padded
