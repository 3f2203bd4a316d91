"""What somebody in danger reads: one line to call, one to write to, the emergency number where a life may be at stake,
and who was really told. Short, warm, and without a word of means, guilt or promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from bot.context import Context
from bot.effects import Button, Rows
from bot.features.crisis.alerts.kept import Book, Reach
from bot.features.crisis.door import danger, gap, line_words, note, own_words
from bot.features.crisis.lines import Answer, LineBook, Shown
from bot.features.crisis.own_lines import opened
from bot.words import Words, say

SAFE, NOT_SAFE, ASK, READ, KEEP = "ks", "kn", "kf", "kr", "kk"
CRISIS, OPENED = "cr", "p"  # the door's own button, and what it carries on a line before everybody

SUICIDE, SELF_HARM, OVERDOSE, ABUSE, EATING = "suicide", "selfharm", "overdose", "abuse", "eating"
GRIEF, THIRD, HARM, ASKED = "grief", "third", "harm", "asked"
CATEGORIES: Final = (SUICIDE, SELF_HARM, OVERDOSE, ABUSE, EATING, GRIEF, THIRD, HARM, ASKED)

_KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {ABUSE: ("domestic_violence",), OVERDOSE: ("substance",), GRIEF: ("general", "suicide")}
)
OWN: Final = 2  # lines of the group; no wall of numbers
_DANGER_FIRST: Final = frozenset({OVERDOSE, ABUSE})
_NOT_THEMSELVES: Final = frozenset({THIRD, HARM, GRIEF})  # somebody else's life, lost or in danger: not "are you safe"


def known(category: str) -> str:
    """A category that there are words for; what is not known is taken for the gravest."""
    return category if category in CATEGORIES else SUICIDE


def help_for(
    ctx: Context[Book], lines: LineBook, level: int, category: str, told: Words, country: str
) -> tuple[Words, ...]:
    """Everything one person reads. `told` is the sentence about who was told."""
    return tuple(_said(ctx, _answer(ctx, lines, country), level, known(category), told))


def still_there(
    ctx: Context[Book], lines: LineBook, level: int, category: str, told: Words, country: str
) -> tuple[Words, ...]:
    """What somebody reads who has all of that before their eyes: never silence, and where a life may be at stake the
    emergency number again."""
    urgent = level >= 3 or known(category) in _DANGER_FIRST
    number = (danger(_answer(ctx, lines, country)),) if urgent else ()
    return (*number, say("crisis-care-still"), told)


def numbers(ctx: Context[Book], lines: LineBook, country: str) -> tuple[Words, ...]:
    """The emergency number and one line, once more."""
    answer = _answer(ctx, lines, country)
    return danger(answer), *_talk(answer, SUICIDE), *_own(ctx, urgent=True)


def who_was_told(reach: Reach, kind: str = "") -> Words:
    """The sentence about who was told, made from what was done. `kind` says of what: nothing, "asked" or
    "without-name"."""
    match reach:
        case Reach.CALLED:
            return say(f"crisis-told-{kind or 'facilitators'}")
        case Reach.ROOM:
            return say(f"crisis-told-room-{kind}" if kind else "crisis-told-room")
        case Reach.NOBODY:
            return say("crisis-told-unreachable")


def asks_after(level: int, category: str, alert: bytes) -> Rows:
    """The buttons below: whether somebody is safe, a facilitator, and more help."""
    more = (Button(ASK, say("crisis-button-ask")), Button(CRISIS, say("crisis-button-now")))
    if level < 3 or known(category) in _NOT_THEMSELVES:
        return (more,)
    safe = Button(SAFE, say("crisis-button-safe"), alert)
    return ((safe, Button(NOT_SAFE, say("crisis-button-not-safe"), alert)), more)


# ------------------------------------------------------------------------------------------------------------


def _answer(ctx: Context[Book], lines: LineBook, country: str) -> Answer:
    """What may be shown today; in a group open to people under eighteen, a line for the young first."""
    young = ctx.seen_group is not None and not ctx.seen_group.adults_only
    return lines.for_country(country or None, datetime.fromtimestamp(ctx.now, UTC).date(), young=young)


def _said(ctx: Context[Book], answer: Answer, level: int, category: str, told: Words) -> Iterator[Words]:
    urgent = level >= 3 or category in _DANGER_FIRST
    if urgent:
        yield danger(answer)
    yield say("crisis-care-suicide-now" if category == SUICIDE and level >= 3 else f"crisis-care-{category}")
    if not urgent and category != GRIEF and _first(answer, category) is None:
        yield danger(answer)
    yield from _talk(answer, category)
    yield from _own(ctx, urgent=level >= 3)
    if category == ABUSE:
        yield say("crisis-care-hide")
    yield told
    yield say("crisis-care-bot")
    if level >= 3 and category not in _NOT_THEMSELVES:
        yield say("crisis-care-safe")


def _talk(answer: Answer, category: str) -> Iterator[Words]:
    first = _first(answer, category)
    if first is not None:
        yield say("crisis-talking", line=line_words(first, answer))
        yield from note(first)
    writing = answer.writing
    if writing is not None and writing.text and (first is None or first.service != writing.service):
        yield say("crisis-writing", line=line_words(writing, answer))
        yield from note(writing)
    if first is None:
        if answer.country is not None:
            yield gap(answer)
        yield say("crisis-anywhere", url=answer.anywhere)


def _own(ctx: Context[Book], *, urgent: bool) -> Iterator[Words]:
    """The group's own lines, no more than two; warm ones, which are for before it is a crisis, only where there is
    time for that."""
    if ctx.seen_group is not None:
        found = [opened(ctx.vault, one) for one in ctx.book.own_lines(ctx.seen_group.id)]
        yield from own_words([one for one in found if not (urgent and one.warm)], OWN)


def _first(answer: Answer, category: str) -> Shown | None:
    """The line that fits best: one for the matter, else the first there is. Where that is for the young, it stays."""
    every = [one for one in (answer.first, *answer.rest) if one is not None]
    theirs = answer.first is not None and answer.first.kind == "youth"
    for kind in () if theirs else _KINDS.get(category, ()):
        fitting = next((one for one in every if one.kind == kind and (one.numbered or answer.first is None)), None)
        if fitting is not None:
            return fitting
    return answer.first
