"""The views in which a message is read: one plain form for the many ways of writing a word.

Case, accents, tashkeel, tatweel, forms of alef and ya, full-width letters, invisible characters, spoilers and quoted
or technical parts fall away here; the disguises of single words (`s.u.i`, `k1ll`, `انت7ر`) are undone where a word is
looked up, because only there it is known which words there are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

BREAK: Final = "."  # stands among the words where a sentence ends
QUESTION: Final = "?"
ARABIC: Final = re.compile("[\u0621-\u064a]")
LATIN: Final = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Words:
    """A message as words. `places[n]` is the number of the piece between spaces that word n comes from; `quoted[n]`
    whether it stands in quotation marks."""

    words: Sequence[str]
    places: Sequence[int]
    quoted: Sequence[bool]

    def part(self, start: int, end: int) -> Words:
        """Only these words."""
        return Words(self.words[start:end], self.places[start:end], self.quoted[start:end])


def sentences_of(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where each sentence begins and ends (without its mark); empty ones are left out."""
    ends = [place for place, word in enumerate(words) if word in (BREAK, QUESTION)]
    bounds = zip([0, *(end + 1 for end in ends)], [*ends, len(words)], strict=True)
    return [(start, end) for start, end in bounds if end > start]


def plain(text: str) -> str:
    """`text` in its plain form, the same for all its spellings; spaces and punctuation stay."""
    if "`" in text or "://" in text or text.startswith(">") or "\n>" in text:
        text = _NOT_SAID.sub(" ", text)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if text.isascii():  # the same, and quicker
        return text.lower().replace("|", " ").replace("`", "'")
    return text.casefold().translate(_PLAIN)


def words(plain_text: str) -> Words:
    """The words of a text in its plain form."""
    found: list[str] = []
    places: list[int] = []
    quoted: list[bool] = []
    inside = False
    for place, piece in enumerate(plain_text.split()):
        if piece.isalpha():
            found.append(piece)
            places.append(place)
            quoted.append(inside)
            continue
        if piece[-1] in _AFTER_A_WORD and piece[:-1].isalpha():  # by far the most of what is left
            found += (piece[:-1], _AFTER_A_WORD[piece[-1]])
            places += (place, place)
            quoted += (inside, inside)
            continue
        for word in _pieces(piece):
            if word == '"':
                inside = not inside
                continue
            found.append(word)
            places.append(place)
            quoted.append(inside)
    if inside:  # a mark that nothing closes quotes nothing
        quoted = [False] * len(found)
    if _SPELLED.search(plain_text) is not None:
        return _joined(found, places, quoted)
    return Words(found, places, quoted)


def _joined(found: list[str], places: list[int], quoted: list[bool]) -> Words:
    """Words spelled letter by letter, as one word each."""
    starts = [
        number
        for number, word in enumerate(found)
        if not (number and len(word) == len(found[number - 1]) == 1 and word.isalpha() and found[number - 1].isalpha())
    ]
    kept: list[int] = []
    made: list[str] = []
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        if end - start >= _LETTERS:
            kept.append(start)
            made.append("".join(found[start:end]))
        else:
            kept += range(start, end)
            made += found[start:end]
    return Words(made, [places[one] for one in kept], [quoted[one] for one in kept])


def _pieces(piece: str) -> list[str]:
    if "'" in piece:
        piece = _ELISION.sub(r"\1 ", piece)
    found: list[str] = []
    for part in _PART.findall(piece):
        if part[0] in _ENDS:
            if part != ".." and not part.startswith("..."):
                found.append(QUESTION if QUESTION in part else BREAK)
        else:
            word = part.replace("'", "")
            if word:
                found.append(word)
    return found


_LETTERS: Final = 4  # by themselves, one after the other, are a word
_SPELLED: Final = re.compile(r" \w \w \w(?: |$)")  # what may be such a word, quickly
_NOT_SAID: Final = re.compile(r"```[^`]*```|`[^`\n]*`|https?://\S+|^>[^\n]*", re.MULTILINE)
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_ELISION: Final = re.compile(r"\b([ldnsmjtc]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_ENDS: Final = frozenset(".!?;:\u2026")
_AFTER_A_WORD: Final[Mapping[str, str]] = {**dict.fromkeys(_ENDS, BREAK), QUESTION: QUESTION, ",": ","}
# A run of ending marks; or a word, with the signs inside it that disguise letters; or any other sign by itself.
_PART: Final = re.compile(r"[.!?;:\u2026]+(?!\w)|\w(?:['.*@$!_\-+#]*\w)*|[.!?;:\u2026]+|[^\w\s]")


def _table() -> dict[int, str | None]:
    made: dict[int, str | None] = {}
    for code in (*range(0x300, 0x370), *range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE)):
        made[code] = None  # accents and vowel marks, standing alone after NFKD
    for code in (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x640, 0x61C, *range(0x202A, 0x202F)):
        made[code] = None
    for code in (0x200E, 0x200F, *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), 0x621):
        made[code] = None
    for ours, theirs in (("'", "’‘ʼ´`′"), ('"', "«»“”„‟″"), ("-", "‐‑–—"), ("?", "؟"), (",", "،"), (";", "؛")):
        made.update(dict.fromkeys(map(ord, theirs), ours))
    pairs = zip("ٱىیةہھکگڭڤپچژۇے", "اييهههكككفبجزوي", strict=True)
    made.update({ord(theirs): ours for theirs, ours in pairs})
    made.update({0x660 + digit: str(digit) for digit in range(10)})
    made.update({0x6F0 + digit: str(digit) for digit in range(10)})
    alike = zip("авеікмнорстухѕјԁһӏոαεικνορτυχ", "abeikmhopctyxsjdhlnaeikvoptux", strict=True)
    made.update({ord(theirs): ours for theirs, ours in alike})  # letters of other scripts that look like Latin ones
    made[ord("|")] = " "  # spoilers
    made[ord("œ")] = "oe"
    made[ord("æ")] = "ae"
    return made


_PLAIN: Final = _table()
