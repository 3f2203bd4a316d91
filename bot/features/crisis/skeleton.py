"""Arabic in Arabic or in Latin letters, reduced to its consonants, so that one list of words serves both.

Both «بغيت نموت» and "bghit nmout" become "bgt nmt". What people write in several ways is one sign: k, q and 9; h and 7;
j and g; s, s with emphasis; and so on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final


def of_arabic(word: str) -> str:
    """The consonants of a word in Arabic letters (in its plain form)."""
    if word.endswith("ه") and len(word) > 3:
        word = word[:-1]
    return _once(word.translate(_ARABIC))


def of_latin(word: str) -> str:
    """The consonants of a word in Latin letters and digits (in its plain form)."""
    if word.endswith(("ah", "eh")):
        word = word[:-1]
    return _once(_PAIRS.sub(_pair, word).translate(_LATIN))


def _pair(found: re.Match[str]) -> str:
    return _TOGETHER[found[0]]


def _once(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


_DOUBLE: Final = re.compile(r"(.)\1+")
_PAIRS: Final = re.compile("kh|gh|sh|ch|th|dh|ph|7'|3'|ts")
_TOGETHER: Final[Mapping[str, str]] = {
    "kh": "5", "gh": "8", "sh": "%", "ch": "%", "th": "t", "dh": "d", "ph": "f", "7'": "5", "3'": "8", "ts": "ts",
}  # fmt: skip
_ARABIC: Final = str.maketrans("بتثجحخدذرزسشصضطظعغفقكلمنه", "bttjh5ddrzs%sdtz38fkklmnh", "اويىءآأإؤئ")
_LATIN: Final = str.maketrans("qc9g7pv6x$@", "kkkjhbftksa", "aeiouywé2")
