"""Finds rules in a message: slots in their order, then the modifiers that take a hit back or lower it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from bot.features.crisis.lexicon import Lexicon, Span
from bot.features.crisis.rulebook import Modifier, Pattern, Rule, Rulebook, Step
from bot.features.crisis.spelling import BREAK, QUESTION, Words

_ENDS: Final = frozenset((BREAK, QUESTION))
NEAR: Final = 6  # words between two slots that the model is told of together
_LOOKED_AT: Final = 40  # spans after one that may be its pair
_TRIES: Final = 40  # occurrences of a rule that are looked at; the rest would say the same again


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found at words `start` to `end` (without), at the level that is left after its modifiers."""

    rule: Rule
    level: int
    start: int
    end: int
    modifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading of a message finds; `slots` are all slots in it, whether or not a rule uses them, and `spans`
    where they stand. Hits count the words of the message as it was written, spans those as it was read."""

    hits: tuple[Hit, ...]
    slots: frozenset[str]
    spans: Sequence[Span] = ()

    def pairs(self) -> set[str]:
        """The slots that follow each other closely, as "one>two", for the model."""
        found: set[str] = set()
        many = len(self.spans)
        for place, (_, end, slot) in enumerate(self.spans):  # in the order in which they start
            furthest = end + NEAR
            for at in range(place + 1, min(many, place + _LOOKED_AT)):
                start, _, other = self.spans[at]
                if start > furthest:
                    break
                if start >= end and other != slot:
                    found.add(f"{slot}>{other}")
        return found


def find(book: Rulebook, lexicon: Lexicon, message: Words) -> Found:
    """Every rule of the book in the message, read with this lexicon."""
    read, origin = lexicon.spelled_out(message.words)
    spans = lexicon.spans(read)
    if not spans:
        return Found((), frozenset())
    page = _Page(spans, message, origin)
    slots, modifiers = page.slots, page.possible(book.modifiers)
    hits: list[Hit] = []
    for rule in book.rules:
        if rule.unless and not rule.unless.isdisjoint(slots):
            continue
        for pattern in rule.patterns:
            if pattern.needs <= slots:
                hit = page.best(rule, pattern, modifiers)
                if hit is not None:
                    hits.append(hit)
                    if hit.level == rule.level:
                        break
    return Found(tuple(hits), slots, spans)


class _Place(NamedTuple):
    """Where a sequence stands; what is not its own lies from where its first slot was `said` to where the last one
    `resumed` it."""

    start: int
    end: int
    said: int
    resumed: int

    def leaves(self, one: int, two: int) -> bool:
        """Whether words `one` to `two` lie in between."""
        return self.said <= one and two <= self.resumed and one < two


class _Page:
    """One message laid out: for each slot, where it stands."""

    def __init__(self, spans: Sequence[Span], message: Words, origin: Sequence[int]) -> None:
        self._where: dict[str, list[tuple[int, int]]] = {}
        where = self._where
        for start, end, slot in spans:
            if slot in where:
                where[slot].append((start, end))
            else:
                where[slot] = [(start, end)]
        self.slots = frozenset(where)
        self._origin = origin
        self._quoted = message.quoted
        said = message.words
        self._sentence = list(accumulate([said[number] in _ENDS for number in origin]))

    def possible(self, modifiers: Sequence[Modifier]) -> Sequence[Modifier]:
        """Those that can lower anything in this message."""
        slots, quoted = self.slots, any(self._quoted)
        return [
            one
            for one in modifiers
            if (quoted if one.where == "quoted" else not slots.isdisjoint(one.slots)) and slots.isdisjoint(one.unless)
        ]

    def best(self, rule: Rule, pattern: Pattern, modifiers: Sequence[Modifier]) -> Hit | None:
        """The occurrence that keeps the highest level."""
        best: Hit | None = None
        for one in self._occurrences(pattern):
            hit = self._modified(rule, one, modifiers)
            if best is None or hit.level > best.level:
                best = hit
            if hit.level == rule.level:
                break
        return best

    def _occurrences(self, pattern: Pattern) -> list[_Place]:
        """Where the first sequence stands, provided that the others stand somewhere."""
        first, *others = (self._sequence(part) for part in pattern.parts)
        if not first or not all(others):
            return []
        return first

    def _sequence(self, steps: Sequence[Step]) -> list[_Place]:
        reached = [_Place(start, end, end, end) for start, end in self._where[steps[0].slot][:_TRIES]]
        for step in steps[1:]:
            places = self._where[step.slot]
            further: list[_Place] = []
            for one in reached:
                end, at = one.end, bisect_left(places, (one.end, 0))
                if at < len(places) and places[at][0] - end <= step.gap and self._goes_on(step, end, places[at][0]):
                    further.append(_Place(one.start, places[at][1], one.said, places[at][0]))
            reached = further
        return reached

    def _goes_on(self, step: Step, end: int, start: int) -> bool:
        """Whether the next slot is said in the same breath; a wide step may reach beyond the sentence."""
        return step.gap > 4 or self._same(start, end - 1)

    def _modified(self, rule: Rule, at: _Place, modifiers: Sequence[Modifier]) -> Hit:
        level, names = rule.level, []
        for modifier in modifiers:
            if modifier.to < level and modifier.name not in rule.keeps and self._applies(modifier, at):
                level = modifier.to
                names.append(modifier.name)
        origin = self._origin
        return Hit(rule, level, origin[at.start], origin[at.end - 1] + 1, tuple(names))

    def _applies(self, modifier: Modifier, at: _Place) -> bool:
        if modifier.where == "quoted":
            return self._quoted[self._origin[at.start]]
        return any(self._near(modifier, self._where[slot], at) for slot in modifier.slots if slot in self._where)

    def _near(self, modifier: Modifier, places: Sequence[tuple[int, int]], hit: _Place) -> bool:
        where, start, end = modifier.where, hit.start, hit.end
        if where == "anywhere":  # but not in the hit's own words: "to live" in "do not want to live"
            return any(not (start <= one and two <= end) or hit.leaves(one, two) or (one == start and two == end)
                       for one, two in places)  # fmt: skip
        if where == "around":
            return any(one < end and start < two for one, two in places)
        if where == "near" and hit.resumed > hit.said and any(hit.leaves(one, two) for one, two in places):
            return True
        if where in ("before", "near"):
            at = bisect_left(places, (start, 0)) - 1
            if at >= 0 and start - places[at][1] <= modifier.reach and self._same(places[at][0], start):
                return places[at][1] <= start
        if where in ("after", "near"):
            at = bisect_left(places, (end, 0))
            return at < len(places) and places[at][0] - end <= modifier.reach and self._same(end - 1, places[at][0])
        return False

    def _same(self, one: int, other: int) -> bool:
        return self._sentence[one] == self._sentence[other]
