"""What the linear model looks at: runs of letters inside words, whole words, and words that follow each other.

Runs of letters find a word in all its endings and misspellings; neighbours find "not here" and "after friday", and by
their beginnings alone, also over one word between, the same in other forms. The rules' own slots come besides, by
name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bot.features.crisis.spelling import BREAK, QUESTION

SHORTEST, LONGEST = 2, 5  # letters of a run, with the space before and after a word
BEGINNING: Final = 4  # letters by which neighbours are known whatever their endings
MOST_WORDS: Final = 400  # of a message; the rest would change little and cost time
_ENDS: Final = frozenset((BREAK, QUESTION))


def ngrams(words: Sequence[str]) -> set[str]:
    """Everything in these words (in their plain form) that the model may know."""
    said = [word.replace("ة", "ه") for word in words[:MOST_WORDS] if word not in _ENDS]
    found: set[str] = set()
    for word in set(said):
        found.update(_runs(f" {word} "))
    found.update(f"{one} {two}" for one, two in pairwise(said))
    found.update(f"{one} {two} {three}" for one, two, three in zip(said, said[1:], said[2:], strict=False))
    begun = [word[:BEGINNING] for word in said]
    found.update(f"{one}~{two}" for one, two in pairwise(begun))
    found.update(f"{one}~~{two}" for one, two in zip(begun, begun[2:], strict=False))
    return found


def _runs(padded: str) -> Iterator[str]:
    length = len(padded)
    for size in range(SHORTEST, min(LONGEST, length) + 1):
        for start in range(length - size + 1):
            yield padded[start : start + size]
    if length > LONGEST:
        yield padded
