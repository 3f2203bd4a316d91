"""What a message says about danger, in the words the rest of the crisis feature uses for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

URGENT: Final = 3  # a plan, a time, a means, a farewell; something taken; danger this minute
RESPOND: Final = 2  # somebody should write to this person today
DISTRESS: Final = 1  # hard, and no sign of danger

NONE: Final = "none"
SUICIDE: Final = "suicide"
CATEGORIES: Final = (SUICIDE, "overdose", "abuse", "selfharm", "harm", "third", "eating", "grief")
_NO_TIME: Final = frozenset({"overdose", "harm"})  # something taken does not wait for signs, and neither does a threat


def lifted(level: int, category: str) -> int:
    """The level that counts: what has to be answered at all and is about one of these is always urgent. For whatever
    is heard, in a room, in private, in a share or in a file."""
    return URGENT if level >= RESPOND and category in _NO_TIME else level


@dataclass(frozen=True, slots=True)
class Heard:
    """A message's level (0 to 3) and category, and why. It labels messages, never people.

    `category` is one of CATEGORIES, or NONE at level 0. `rules` names the rules that were found, the strongest first;
    "model" means that the linear model raised the level. `spans` holds, for each of `rules`,
    where it was found: the first and the past-the-last character in the texts joined by line breaks. `weights` are what
    weighed most in the model: parts of the message itself, so neither they nor the spans' text ever reach a log.
    """

    level: int = 0
    category: str = NONE
    rules: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    weights: tuple[tuple[str, float], ...] = ()

    @property
    def respond(self) -> bool:
        return self.level >= RESPOND

    @property
    def urgent(self) -> bool:
        return self.level >= URGENT
