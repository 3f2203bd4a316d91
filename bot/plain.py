"""Typed text made plain: cleaned, to keep what a person wrote, and folded, to compare it with known words."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans("ىیةکٱ’ʼ،‐‑", "ييهكا'',--", "ءـ")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # reach over what stands after the text
_NEVER_TYPED = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "No"))  # Unicode categories
_NOTHING_TO_SEE = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols that look like nothing
_MOST_MARKS = 30  # on one letter: the Stream-Safe limit of Unicode (UAX 15), which also keeps normalising fast


def clean(text: str, *, one_line: bool) -> str:
    """`text` in NFC, trimmed, without control characters and characters that turn the text after them.

    Line breaks become "\\n", with `one_line` a space. "" when nothing can be seen. Cleaning twice changes nothing.
    """
    kept: list[str] = []
    marks = 0
    for c in "\n".join(text.splitlines()).replace("\t", " "):
        category = unicodedata.category(c)
        marks = marks + 1 if unicodedata.combining(c) else 0
        if c == "\n" or not (category in ("Cc", "Cs") or c in _TURNING or marks > _MOST_MARKS):
            kept.append(c)
    whole = unicodedata.normalize("NFC", "".join(kept)).strip()
    if not any(unicodedata.category(c)[0] not in "CMZ" and c not in _NOTHING_TO_SEE for c in whole):
        return ""
    return " ".join(line.strip() for line in whole.split("\n") if line.strip()) if one_line else whole


def fold(text: str) -> str:
    """`text` in small letters without accents, tashkeel, tatweel and hamza, its alef and ya unified, its digits 0 to 9.

    Spaces become single. Two spellings of one word become the same; the result is for comparing, never for showing.
    """
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold())
    bare = "".join(c for c in small if not unicodedata.combining(c)).translate(_LETTERS).lower()
    return " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare).split())


def fold_short(text: str, longest: int) -> str | None:
    """`text` folded, or None when it is longer than `longest` characters or holds what nobody types in a name or date.

    That is: control characters, lone surrogates, invisible characters such as those that turn the direction of writing,
    and numbers that are no digits ("²", "½").
    """
    if len(text) > longest:
        return None
    bare = text.strip()
    if len(unicodedata.normalize("NFKC", bare)) > longest or any(unicodedata.category(c) in _NEVER_TYPED for c in bare):
        return None  # one character can stand for eighteen
    return fold(bare)
