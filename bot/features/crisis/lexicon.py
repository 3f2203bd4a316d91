"""Words and phrases of one language by what they stand for (its slots), and where they are found in a message.

A phrase is a few words: `want to`, `suicid*` (every word that begins so), `kill|hurt myself`, `give .. away` (up to
three words between), `a? rest` (a word that may be missing), `# times` (any number in digits). Every phrase is walked
word by word, with bounded gaps, so the time is linear in the length of the message whatever it says.

Whoever hides a word from a machine (`su!cide`, `s3lf h@rm`) means it: such a word stands for a slot of its own besides.
Words that stick together (`iwanttodie`, `want-to-die`) are taken apart where nothing else is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final, NamedTuple

from bot.features.crisis import skeleton
from bot.features.crisis.phrases import GAP, MARK, Forms, bones_of, choices, split, stuck_together
from bot.features.crisis.spelling import BREAK, QUESTION, plain, words

_WIDEST: Final = 3
_START: Final = 2  # letters by which beginnings are looked up
_HIDDEN: Final = "^"  # stands before a word that was found in disguise
_NUMBER: Final = "#"  # any number in digits
_CODED: Final[Mapping[str, str]] = {"suicide_word": "coded_suicide", "cut_self": "coded_harm"}
_APART, _APART_LONGEST = 6, 40  # letters of what is taken apart
_BEGUN: Final = 3  # letters by which such a word is known at once


class Span(NamedTuple):
    """Words `start` up to (without) `end` stand for `slot`."""

    start: int
    end: int
    slot: str


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    gap: _Node | None = None
    slots: tuple[str, ...] = ()


class Lexicon:
    """The phrases of one language. `spelling` maps a word in a short or dialect spelling to what it stands for;
    `common` are words that most messages have some of."""

    def __init__(
        self,
        slots: Mapping[str, Sequence[str]],
        spelling: Mapping[str, str],
        *,
        clitics: Sequence[str] = (),
        skeletons: Mapping[str, Sequence[str]] | None = None,
        common: Iterable[str] = (),
    ) -> None:
        self._root = _Node()
        self._spelling = {plain(short): tuple(words(plain(long)).words) for short, long in spelling.items()}
        self._clitics = tuple(sorted(clitics, key=len, reverse=True))
        self._known: dict[str, tuple[str, ...]] = {}
        self._prefixes: dict[str, str] = {}
        self._bones: frozenset[str] = frozenset()
        self._digits_are_letters = bool(skeletons)
        forms = Forms()
        for slot, phrases in slots.items():
            for phrase in phrases:
                self._add(slot, self._as_spelled(split(phrase, forms)))
        self._add_skeletons(skeletons or {}, forms)
        self._starts: dict[str, list[str]] = {}
        for prefix in sorted(self._prefixes, key=lambda each: (-len(each), each)):
            self._starts.setdefault(prefix[:_START], []).append(prefix)
        self._openings, self._stuck = stuck_together(slots, forms)
        self._begun = frozenset(one[:_BEGUN] for one in (*self._openings, *self._stuck))
        self._masked = dict(_masks(word for word in self._known if len(word) >= 3 and word[0] != MARK))
        for word in list(self._known):
            self._known[word] += (*self._with_prefix(word), *((_NUMBER,) if word.isdigit() else ()))
        for word in (*common, ",", BREAK, QUESTION):  # looked at once, now, and not in every message
            if word not in self._known:
                self._known[word] = self.readings(word)
        self._at_once = {word: labels for word, labels in self._known.items() if word not in self._spelling}

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The words that are looked up at once: those of its phrases, and common ones. All of them came with us."""
        return self._at_once

    # What a word can be --------------------------------------------------------------------------------------------

    def spelled_out(self, found: Sequence[str]) -> tuple[list[tuple[str, ...]], list[int]]:
        """For each word what it can be read as, and which of the `found` words it comes from."""
        read: list[tuple[str, ...]] = []
        origin: list[int] = []
        known, spelling, at_once, begun = self._known, self._spelling, self._at_once, self._begun
        for number, word in enumerate(found):
            labels = at_once.get(word)
            if labels is None and word in spelling:
                for each in spelling[word]:
                    read.append(known.get(each, ()))
                    origin.append(number)
                continue
            if labels is None:
                labels = self.readings(word)
                if not labels and len(word) >= _APART and (word[:_BEGUN] in begun or not word.isalpha()):
                    for each in self._apart(word):
                        read.append(known.get(each) or self.readings(each))
                        origin.append(number)
                    if origin and origin[-1] == number:
                        continue
            read.append(labels)
            origin.append(number)
        return read, origin

    def readings(self, word: str) -> tuple[str, ...]:
        """What an unknown word can be: a known beginning, or a known word in disguise; nothing if neither."""
        if word == BREAK or len(word) < 2:
            return ()
        return self._of_letters(word) if word.isalpha() else self._with_signs(word)

    def _with_signs(self, word: str) -> tuple[str, ...]:
        """What a word is that has more in it than letters; the same in disguise, where it hides."""
        if word.isdigit():
            return (*self._with_prefix(word), _NUMBER)
        joined = word.translate(_SEPARATORS)
        shown = self._undisguised(word, joined)
        if shown == joined:
            return self._known.get(shown) or self._of_letters(shown)
        found = self._known.get(shown) or tuple(self._with_prefix(shown))
        return found if self._digits_are_letters else (*found, *(_HIDDEN + each for each in found))

    def _of_letters(self, word: str) -> tuple[str, ...]:
        folded = _repeated(word)
        if folded is not None:
            for each in folded:
                if each in self._known:
                    return self._known[each]
        found = tuple(self._with_prefix(word)) or self._without_clitic(word)
        if not found and self._bones:
            bones = MARK + skeleton.of_latin(word)
            return (bones,) if bones in self._bones else ()
        return found

    def _with_prefix(self, word: str) -> Sequence[str]:
        """The known beginnings of a word, the longest first."""
        longer, single = self._starts.get(word[:_START]), self._starts.get(word[0]) if len(word) > 1 else None
        found = [self._prefixes[each] for each in longer if word.startswith(each)] if longer else ()
        return found if single is None else (*found, self._prefixes[word[0]])

    def _apart(self, word: str) -> Sequence[str]:
        """The words that an unknown one is made of: between its signs, or known ones that stick together."""
        if not word.isalpha():
            parts = [part for part in _SIGNS.split(word) if part]
            return parts if len(parts) > 1 else ()
        if len(word) > _APART_LONGEST:
            return ()
        for end in range(len(word) - _BEGUN, _BEGUN - 1, -1):
            opening, rest = self._openings.get(word[:end]), self._stuck.get(word[end:])
            if opening is not None and rest is not None:
                return (*opening[0], *rest[0])
        return next((one for one, whole in (self._stuck.get(word, ((), False)),) if whole), ())

    def _without_clitic(self, word: str) -> tuple[str, ...]:
        if not word.startswith(self._clitics):
            return ()
        for clitic in self._clitics:
            if word.startswith(clitic) and len(word) > len(clitic) + 1:
                found = self._known.get(word[len(clitic) :])
                if found:
                    return found
        return ()

    def _undisguised(self, word: str, joined: str) -> str:
        if joined in self._known:
            return joined
        if word in self._masked:
            return self._masked[word]
        for table in (_LEET, _LEET_L, _LETTERED):
            read = joined.translate(table)
            if read in self._known or self._with_prefix(read):
                return read
        return joined

    # Phrases ---------------------------------------------------------------------------------------------------------

    def spans(self, read: Sequence[tuple[str, ...]]) -> list[Span]:
        """Every phrase in a message, given what each of its words can be read as."""
        found: list[Span] = []
        first = self._root.next
        for start, labels in enumerate(read):
            for label in labels:
                node = first.get(label)
                if node is None:
                    continue
                if node.next or node.gap is not None:
                    _walk(node, read, start + 1, start, found)
                else:  # a word by itself, by far the most
                    found += [Span(start, start + 1, slot) for slot in node.slots]
        return found

    def _add(self, slot: str, elements: Sequence[str], *, hidden: bool = False) -> None:
        for choice in product(*(choices(element) for element in elements)):
            node = self._root
            for label in choice:
                if label == "":
                    continue
                if label == GAP:
                    node.gap = node.gap or _Node()
                    node = node.gap
                    continue
                self._learn(label)
                node = node.next.setdefault(label, _Node())
            if slot not in node.slots:
                node.slots += (slot,)
            if slot in _CODED and choice[0] not in ("", GAP) and not hidden:
                self._add(_CODED[slot], (_HIDDEN + choice[0], *choice[1:]), hidden=True)

    def _as_spelled(self, elements: Sequence[str]) -> list[str]:
        """A phrase in the spelling in which messages are read, too."""
        return [each for element in elements for each in self._spelling.get(element, (element,))]

    def _learn(self, label: str) -> None:
        if label[0] == _HIDDEN:
            return
        if label.endswith("*"):
            self._prefixes[label[:-1]] = label
        else:
            self._known.setdefault(label, (label,))

    def _add_skeletons(self, slots: Mapping[str, Sequence[str]], forms: Forms) -> None:
        bones: set[str] = set()
        for slot, phrases in slots.items():
            for phrase in phrases:
                elements = [bones_of(element) for element in split(phrase, forms)]
                weight = sum(max((len(each) - 1 for each in choices(one)), default=0) for one in elements if one != GAP)
                if weight >= _HEAVY:
                    self._add(slot, elements)
                    bones.update(each for one in elements if one != GAP for each in choices(one) if each)
        self._bones = frozenset(bones)


_HEAVY: Final = 4  # consonants: with fewer, too many other words look the same


def _walk(node: _Node, read: Sequence[tuple[str, ...]], at: int, start: int, found: list[Span]) -> None:
    for slot in node.slots:
        found.append(Span(start, at, slot))
    if at >= len(read):
        return
    ways = node.next
    for label in read[at]:
        if label in ways:
            _walk(ways[label], read, at + 1, start, found)
    if node.gap is not None:
        _beyond(node.gap.next, read, at, start, found)


def _beyond(ways: Mapping[str, _Node], read: Sequence[tuple[str, ...]], at: int, start: int, found: list[Span]) -> None:
    """On after a gap, however wide it is."""
    for place in range(at, min(at + _WIDEST + 1, len(read))):
        for label in read[place]:
            if label in ways:
                _walk(ways[label], read, place + 1, start, found)


def _repeated(word: str) -> tuple[str, str] | None:
    """The word with each run of a letter reduced to two and to one, if it has a run."""
    if _RUN.search(word) is None:
        return None
    return _RUN.sub(r"\1\1", word), _RUN.sub(r"\1", word)


def _masks(known: Iterator[str]) -> Iterator[tuple[str, str]]:
    for word in known:
        for hidden in range(1, len(word) - 1):
            yield f"{word[:hidden]}*{word[hidden + 1 :]}", word
            if hidden + 2 < len(word):
                yield f"{word[:hidden]}**{word[hidden + 2 :]}", word


_RUN: Final = re.compile(r"(.)\1+")
_SIGNS: Final = re.compile(r"[-_.+#*@$!]+")
_SEPARATORS: Final = str.maketrans("", "", ".-_*'+#")
_LEET: Final = str.maketrans("0134578@$!", "oieastbasi")
_LEET_L: Final = str.maketrans("0134578@$!", "oleastbasi")
_LETTERED: Final = str.maketrans("2356789", "اعخطحغق")
