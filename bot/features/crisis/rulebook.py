"""Reads the rules and refuses whatever is not as it should be, naming file and field.

`rules/<language>.toml` holds words (`[slots]`, phrases separated by commas) and spellings; `rules/rules.toml` holds
what is made of them in every language: rules (slots in an order, or together in one message) and modifiers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import ConfigProblem
from bot.features.crisis import guessing
from bot.features.crisis.heard import CATEGORIES
from bot.features.crisis.lexicon import Lexicon

# Which files make one reading of a message; Arabizi is also read by the consonants of the Arabic files.
_ARABIC: Final = ("ar-standard", "egyptian", "levantine", "gulf", "maghrebi")
READINGS: Final = ("en", "fr", "ar", "arabizi")
_WHERE: Final = frozenset({"before", "after", "near", "around", "anywhere", "quoted"})


@dataclass(frozen=True, slots=True)
class Step:
    """The next slot of a rule, at most `gap` words after the one before."""

    slot: str
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sequences of slots that must all be found; `needs` are all their slots."""

    parts: tuple[tuple[Step, ...], ...]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a pattern means. A rule that is not `sure` counts only where the model agrees; `keeps` are modifiers that do
    not touch it."""

    name: str
    level: int
    category: str
    sure: bool
    patterns: tuple[Pattern, ...]
    keeps: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Modifier:
    """What lowers a hit to level `to`: one of `slots` within `reach` words of it, unless one of `unless` is there.
    `around` is a phrase that words of the hit belong to."""

    name: str
    slots: tuple[str, ...]
    where: str
    reach: int
    to: int
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything in the folder of rules, checked."""

    rules: tuple[Rule, ...]
    modifiers: tuple[Modifier, ...]
    lexicons: Mapping[str, Lexicon]
    slots: tuple[str, ...]


def read(folder: Path) -> Rulebook:
    """The rules in `folder`. Raises ConfigProblem."""
    words = {name: _read_words(folder / f"{name}.toml") for name in ("en", "fr", *_ARABIC, "arabizi")}
    arabic = _together([words[name] for name in _ARABIC])
    clitics = words["ar-standard"].clitics
    small = guessing.load(folder / "small-words.toml")
    lexicons = {
        "en": Lexicon(words["en"].slots, words["en"].spelling, common=small["en"]),
        "fr": Lexicon(words["fr"].slots, words["fr"].spelling, common=small["fr"]),
        "ar": Lexicon(arabic.slots, arabic.spelling, clitics=clitics, common=small["ar"]),
        "arabizi": Lexicon(
            words["arabizi"].slots, words["arabizi"].spelling, skeletons=arabic.slots, common=small["arabizi"]
        ),
    }
    slots = frozenset(slot for each in words.values() for slot in each.slots)
    file = folder / "rules.toml"
    content = _parse(file)
    _known(str(file), content, {"rule", "modifier"})
    rules = tuple(_rule(f"{file}: rule {place}", table, slots) for place, table in _tables(file, content, "rule"))
    modifiers = tuple(
        _modifier(f"{file}: modifier {place}", t, slots) for place, t in _tables(file, content, "modifier")
    )
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise ConfigProblem(f"{file}: name: two rules have the same name")
    unknown = frozenset().union(*(rule.keeps for rule in rules)) - {modifier.name for modifier in modifiers}
    if unknown:
        raise ConfigProblem(f"{file}: keeps: there is no modifier {min(unknown)}")
    return Rulebook(rules, modifiers, lexicons, tuple(sorted(slots)))


@dataclass(frozen=True, slots=True)
class _WordFile:
    slots: Mapping[str, Sequence[str]]
    spelling: Mapping[str, str]
    clitics: Sequence[str]


def _read_words(file: Path) -> _WordFile:
    content = _parse(file)
    _known(str(file), content, {"slots", "spelling", "clitics"})
    slots = {name: _phrases(text) for name, text in _texts(f"{file}: slots", content.get("slots", {})).items()}
    for name, phrases in slots.items():
        if not phrases:
            raise ConfigProblem(f"{file}: slots: {name} is empty")
    spelling = _texts(f"{file}: spelling", content.get("spelling", {}))
    clitics = content.get("clitics", "")
    if not isinstance(clitics, str):
        raise ConfigProblem(f"{file}: clitics: this is not a text in quotes")
    return _WordFile(slots, spelling, clitics.split())


def _together(files: Sequence[_WordFile]) -> _WordFile:
    slots: dict[str, list[str]] = {}
    spelling: dict[str, str] = {}
    for file in files:
        spelling.update(file.spelling)
        for name, phrases in file.slots.items():
            slots.setdefault(name, []).extend(phrases)
    return _WordFile(slots, spelling, ())


def _rule(where: str, table: Mapping[str, object], slots: frozenset[str]) -> Rule:
    _known(where, table, {"name", "level", "category", "sure", "find", "keeps", "unless"})
    name, category, level = _text(where, table, "name"), _text(where, table, "category"), table.get("level")
    if category not in CATEGORIES:
        raise ConfigProblem(f"{where}: category: this is none of {', '.join(CATEGORIES)}")
    if level not in (1, 2, 3) or not isinstance(level, int):
        raise ConfigProblem(f"{where}: level: this is none of 1, 2, 3")
    patterns = tuple(pattern for text in _list(where, table, "find") for pattern in _patterns(where, text, slots))
    keeps, unless = frozenset(_list(where, table, "keeps")), frozenset(_list(where, table, "unless"))
    if not unless <= slots:
        raise ConfigProblem(f"{where}: unless: there is no slot {min(unless - slots)}")
    return Rule(name, level, category, table.get("sure", True) is True, patterns, keeps, unless)


def _modifier(where: str, table: Mapping[str, object], slots: frozenset[str]) -> Modifier:
    _known(where, table, {"name", "slots", "where", "reach", "to", "unless"})
    name, place = _text(where, table, "name"), _text(where, table, "where")
    reach, to = table.get("reach", 0), table.get("to", 0)
    if place not in _WHERE:
        raise ConfigProblem(f"{where}: where: this is none of {', '.join(sorted(_WHERE))}")
    if not isinstance(reach, int) or not isinstance(to, int):
        raise ConfigProblem(f"{where}: reach, to: these are whole numbers")
    lowering, unless = _list(where, table, "slots"), frozenset(_list(where, table, "unless"))
    for slot in (*lowering, *unless):
        if slot not in slots:
            raise ConfigProblem(f"{where}: there is no slot {slot}")
    return Modifier(name, tuple(lowering), place, reach, to, unless)


def _patterns(where: str, text: str, slots: frozenset[str]) -> list[Pattern]:
    """`a b` (next to each other), `a .. b` (up to four words between), `a & b` (near, any order), `a + b` (both)."""
    made: list[tuple[tuple[Step, ...], ...]] = [()]
    for part in text.split(" + "):
        near = part.split(" & ")
        orders = [near] if len(near) == 1 else [near, near[::-1]]
        made = [(*parts, _steps(order)) for parts in made for order in orders]
    needs = frozenset(step.slot for parts in made for part in parts for step in part)
    if not needs <= slots:
        raise ConfigProblem(f"{where}: find: there is no slot {min(needs - slots)}")
    return [Pattern(parts, needs) for parts in made]


def _steps(near: Sequence[str]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for place, sequence in enumerate(near):
        gap = _NEAR if place else 0
        for element in sequence.split():
            if element == "..":
                gap = _FAR
                continue
            steps.append(Step(element, gap))
            gap = _NEXT
    return tuple(steps)


_NEXT, _FAR, _NEAR = 1, 4, 9  # how many words may stand between


def _phrases(text: str) -> list[str]:
    return [phrase for phrase in (" ".join(part.split()) for part in re.split("[,\n]", text)) if phrase]


def _tables(file: Path, content: Mapping[str, object], name: str) -> list[tuple[int, Mapping[str, object]]]:
    tables = content.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigProblem(f"{file}: {name}: write [[{name}]] above each")
    return list(enumerate(tables, start=1))


def _texts(where: str, table: object) -> Mapping[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise ConfigProblem(f"{where}: this is not a table of texts")
    return table


def _text(where: str, table: Mapping[str, object], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value:
        raise ConfigProblem(f"{where}: {name}: this is not a text in quotes")
    return value


def _list(where: str, table: Mapping[str, object], name: str) -> list[str]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ConfigProblem(f"{where}: {name}: this is not a list of texts")
    return value


def _known(where: str, table: Mapping[str, object], names: set[str]) -> None:
    for name in table:
        if name not in names:
            raise ConfigProblem(f"{where}: {name}: there is no such field")


def _parse(file: Path) -> dict[str, object]:
    try:
        with file.open("rb") as opened:
            return tomllib.load(opened)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigProblem(f"{file}: this file cannot be read ({error})") from error
