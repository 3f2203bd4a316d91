"""Which language a message is in, by its small words; people write in other languages than they read in.

Arabic is known by its letters, Arabic in Latin letters by its digits between letters and its small words. Where
nothing speaks for one language, all are tried."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from re import compile as pattern
from typing import Final

from bot.errors import ConfigProblem
from bot.features.crisis.spelling import ARABIC

READINGS: Final = ("en", "fr", "ar", "arabizi")
_DIGIT_INSIDE: Final = pattern(r"^[a-z]*[a-z][235679][a-z]|^[23579][a-z]{2}|[a-z][23579]$")


SmallWords = Mapping[str, frozenset[str]]


def load(file: Path) -> SmallWords:
    """The small words of each reading. Raises ConfigProblem."""
    try:
        found = {
            name: frozenset(text.split()) for name, text in tomllib.loads(file.read_text(encoding="utf-8")).items()
        }
    except (OSError, ValueError, AttributeError):
        found = {}
    if set(found) != set(READINGS):
        raise ConfigProblem(
            f"{file}: the small words of a language are missing. Put back the file that came with Halqa."
        )
    return found


def readings(small: SmallWords, words: Sequence[str], language: str | None) -> tuple[str, ...]:
    """The readings to try, the likeliest first. `language` is a hint: "en", "fr", "ar" or None."""
    if ARABIC.search(" ".join(words)):
        latin = sum(word.isascii() and word.isalpha() for word in words)
        return (
            ("ar",)
            if latin * 2 < len(words)
            else ("ar", *readings(small, [one for one in words if one.isascii()], language))
        )
    counted = {name: len(known.intersection(words)) for name, known in small.items()}
    counted["arabizi"] += sum([2 for word in words if not word.isalpha() and _DIGIT_INSIDE.search(word)])
    hinted = "arabizi" if language == "ar" else language
    if hinted in counted:
        counted[hinted] += 1
    most = max(counted.values())
    if most == 0:
        return ("en", "fr", "arabizi")
    return tuple(
        sorted((one for one, many in counted.items() if many * 2 > most), key=lambda one: (-counted[one], one))
    )
