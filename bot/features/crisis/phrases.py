"""Phrases as the files of words have them, taken to pieces (see `lexicon` for what they look like)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from bot.features.crisis import skeleton
from bot.features.crisis.spelling import ARABIC, plain, words

GAP: Final = ".."
MARK: Final = "~"  # stands before a word's consonants, where those are compared
_WISHES, _WISHED = ("want", "want_not"), ("die", "live", "kill_self", "dead_wish")  # what is written as one word
_WHOLE: Final = frozenset({"kill_self", "dead_wish"})
_FILLERS: Final = ("", "just", "really", "juste")


class Forms(dict[str, Sequence[str]]):
    """The plain forms of elements, most of which come again and again in the files."""

    def __missing__(self, element: str) -> Sequence[str]:
        self[element] = made = words(plain(element)).words
        return made


def split(phrase: str, forms_of: Forms) -> list[str]:
    """The elements of a phrase as its file has them, each in its plain form."""
    made: list[str] = []
    for element in phrase.split():
        if element == GAP:
            made.append(GAP)
            continue
        optional = element.endswith("?") and len(element) > 1
        alternatives = element.removesuffix("?").split("|") if optional else element.split("|")
        forms = [forms_of[one.removesuffix("*")] for one in alternatives]
        if len(forms) == 1 and len(forms[0]) > 1:  # an elision: "d'en" is two words
            made.extend(forms[0])
            if alternatives[0].endswith("*"):
                made[-1] += "*"
            continue
        joined = [
            "".join(form) + ("*" if one.endswith("*") else "") for form, one in zip(forms, alternatives, strict=True)
        ]
        made.append("|".join([*joined, ""] if optional else joined))
    return made


def choices(element: str) -> list[str]:
    """What may stand for an element: each of its alternatives, or the gap."""
    return [GAP] if element == GAP else element.split("|")


def bones_of(element: str) -> str:
    """An element by the consonants of its Arabic words."""
    if element == GAP:
        return GAP
    made = []
    for each in choices(element):
        if not each:
            made.append("")
        elif ARABIC.search(each) and not each.endswith("*"):
            made.append(MARK + skeleton.of_arabic(each))
    return "|".join(dict.fromkeys(made)) or "\0"


Apart = dict[str, tuple[tuple[str, ...], bool]]


def stuck_together(slots: Mapping[str, Sequence[str]], forms: Forms) -> tuple[Apart, Apart]:
    """What a wish may begin with, and go on with, written as one word; with its words, and whether it says all by
    itself."""
    mine = ["", *(phrase for phrase in slots.get("i", ()) if " " not in phrase)]
    openings: Apart = {}
    for slot in _WISHES:
        for choice in _without_gaps(slots.get(slot, ()), forms):
            for me, filler in product(mine, _FILLERS):
                openings.setdefault(me + filler + "".join(choice), (choice, False))
    stuck: Apart = {}
    for slot in _WISHED:
        for choice in _without_gaps(slots.get(slot, ()), forms):
            whole = slot in _WHOLE and len(choice) > 1
            stuck["".join(choice)] = (choice, whole or stuck.get("".join(choice), ((), False))[1])
    return openings, stuck


def _without_gaps(phrases: Iterable[str], forms: Forms) -> Iterator[tuple[str, ...]]:
    for phrase in phrases:
        elements = split(phrase, forms)
        if GAP not in elements and not any("*" in element for element in elements):
            for choice in product(*map(choices, elements)):
                yield tuple(each for each in choice if each)
