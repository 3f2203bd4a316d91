"""How well the detection does on messages of briefs that nobody tuned on, beside a list of key words.

    python -m benchmarks.crisis.evaluate             on the test briefs: totals, never a row
    python -m benchmarks.crisis.evaluate across      by cross-validation: everything that the model learns from, each
                                                     brief heard by a model that knows nothing of it (some ten minutes)

"answered": a private reply (level 2 or 3). Intervals are Wilson's, 95 %. Rows of level 1 count neither way. The figures
of docs/crisis.md are the output of this script.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.crisis.train import FOLDS, LEARNED_FROM, RULES, messages, rows, trained, write
from bot.features.crisis.heard import lifted
from bot.features.crisis.hearing import ROOM, Ear, Hearing
from bot.features.crisis.model import FOLDER, LANGUAGES, Model
from bot.features.crisis.rulebook import read
from bot.features.crisis.spelling import plain

ORDINARY = frozenset({"ordinary", "small-talk", "bot-question", "thanks", "grief-ordinary", "past"})
OTHER_EARS = (  # for a room: what was not chosen (see docs/decisions/how-much-a-room-is-heard.md)
    replace(ROOM, answer=0.7, agrees=0.7, against=0.5, haste=0.8),
    replace(ROOM, answer=0.8, agrees=0.8, against=0.5, haste=0.85),
    replace(ROOM, answer=0.95),
)
ENOUGH = 10  # messages of a dialect
TALK = "talk"  # what a group writes in an evening, in order
KEY_WORDS = {  # what a moderator would put into a filter in an afternoon
    "en": "suicide|suicidal|kill myself|killing myself|end my life|want to die|wanna die|unalive|kms|self harm|"
    "cut myself|overdose",
    "fr": "suicide|me suicider|me tuer|envie de mourir|veux mourir|en finir|me faire du mal|me couper|overdose",
    "ar": "انتحار|انتحر|اقتل نفسي|اموت نفسي|اريد الموت|اريد ان اموت|بدي موت|نقتل راسي|suicide|anta7er|amout",
}


@dataclass(frozen=True)
class Tried:
    level: int
    kind: str
    category: str
    dialect: str
    said: int  # the level that the detection gives to somebody who writes in private
    in_room: int  # and in a room
    key_word: bool
    about: str  # the category that the detection gives
    otherwise: tuple[int, ...]  # the levels in a room with each of OTHER_EARS


def tried(hearing: Hearing, language: str, among: Iterable[Mapping[str, Any]], ears: Sequence[Ear] = ()) -> list[Tried]:
    """Every message, read without being told its language; with other `ears` for a room, too."""
    listed, found = re.compile(rf"\b(?:{'|'.join(map(plain, KEY_WORDS[language].split('|')))})\b"), []
    others = [replace(hearing, room=ear) for ear in ears]
    for row in among:
        heard = hearing.hear((row["text"],), None)
        key_word = listed.search(plain(row["text"])) is not None
        found.append(
            Tried(
                row["level"],
                row["kind"],
                row["category"],
                row["dialect"],
                lifted(heard.level, heard.category),
                _level_in_room(hearing, row["text"]),
                key_word,
                heard.category,
                tuple(_level_in_room(other, row["text"]) for other in others),
            )
        )
    return found


def _level_in_room(hearing: Hearing, text: str) -> int:
    heard = hearing.hear((text,), None, in_room=True)
    return lifted(heard.level, heard.category)


def across(language: str) -> list[Tried]:
    """Every message that the model learns from, each brief heard by a model that knows nothing of it."""
    book = read(RULES)
    all_rows, texts = rows(language, LEARNED_FROM, book), messages(language, LEARNED_FROM)
    briefs = sorted({row.brief for row in all_rows})
    found = []
    for fold in range(FOLDS):
        mine = {brief for place, brief in enumerate(briefs) if place % FOLDS == fold}
        with TemporaryDirectory() as folder:
            for other in LANGUAGES:
                shutil.copy(FOLDER / f"model-{other}.tsv", folder)
            write(trained([row for row in all_rows if row.brief not in mine]), Path(folder), language)
            hearing = replace(Hearing.load(), model=Model.load(Path(folder)))
        found += tried(hearing, language, [row for row in texts if row["brief"] in mine], OTHER_EARS)
    return found


def share(rows: Sequence[Tried], hit: Callable[[Tried], bool]) -> str:
    """A share with its interval: 0.91 (0.88 to 0.93)."""
    if not rows:
        return "–"
    many, n = sum(map(hit, rows)), len(rows)
    p, z = many / n, 1.96
    middle, reach = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (max(0.0, (middle - reach) / (1 + z * z / n)), min(1.0, (middle + reach) / (1 + z * z / n)))
    return f"{p:.2f} ({low:.2f} to {high:.2f})"


def answered(row: Tried) -> bool:
    return row.said >= 2


def left_alone(row: Tried) -> bool:
    return row.said < 2


def false_replies(what: str, among: Sequence[Tried]) -> None:
    """Two lines of a table: how many of them would be answered, and how many as urgent."""
    per = 1000 / len(among)
    counts = (sum(map(answered, among)), sum(row.in_room >= 2 for row in among), sum(row.key_word for row in among))
    hasty = (sum(row.said == 3 for row in among), sum(row.in_room == 3 for row in among))
    print(f"| false replies in 1,000 {what} | " + " | ".join(f"{one * per:.1f}" for one in counts) + " |")
    print("| of these taken for urgent | " + " | ".join(f"{one * per:.1f}" for one in hasty) + " | |")


def dialects(crisis: Sequence[Tried], harmless: Sequence[Tried]) -> None:
    """Where there are enough messages to say anything."""
    print("\n| as written in | crisis answered | harmless left alone |\n| --- | --- | --- |")
    for dialect in sorted({row.dialect for row in crisis}):
        of = [row for row in crisis if row.dialect == dialect]
        alone = [row for row in harmless if row.dialect == dialect]
        if len(of) >= ENOUGH:
            print(f"| {dialect} | {share(of, answered)} | {share(alone, left_alone)} |")


def rooms(crisis: Sequence[Tried], urgent: Sequence[Tried], talk: Sequence[Tried]) -> None:
    """What would be answered in a room, were it heard with other ears."""
    if not crisis[0].otherwise:
        return
    print(
        "\n| a room heard from | crisis answered | urgent answered | false in 1,000 of running talk | of these urgent |"
    )
    print("| --- | --- | --- | --- | --- |")
    for place, ear in enumerate(OTHER_EARS):
        levels = [[row.otherwise[place] for row in some] for some in (crisis, urgent, talk)]
        shares = [sum(level >= 2 for level in some) / len(some) for some in levels]
        hasty = sum(level == 3 for level in levels[2]) / len(talk)
        print(f"| {ear.answer} | {shares[0]:.2f} | {shares[1]:.2f} | {shares[2] * 1000:.1f} | {hasty * 1000:.1f} |")


def report(language: str, rows: Sequence[Tried]) -> None:
    """Tables in Markdown."""
    talk = [row for row in rows if row.kind == TALK]
    crisis, harmless = (
        [row for row in rows if row.level >= 2],
        [row for row in rows if row.level == 0 and row.kind != TALK],
    )
    urgent = [row for row in rows if row.level == 3]
    hyperbole = [row for row in harmless if row.kind == "hyperbole"]
    ordinary = [row for row in harmless if row.kind in ORDINARY]
    print(f"\n### {language}: {len(rows)} messages\n")
    print("| what | in private | in a room | key words |\n| --- | --- | --- | --- |")
    for what, some in (("urgent messages answered", urgent), ("crisis messages answered", crisis)):
        print(
            f"| {what} | {share(some, answered)} | {share(some, lambda row: row.in_room >= 2)} "
            f"| {share(some, lambda row: row.key_word)} |"
        )
    for what, some in (("harmless left alone", harmless), ("hyperbole left alone", hyperbole)):
        print(
            f"| {what} | {share(some, left_alone)} | {share(some, lambda row: row.in_room < 2)} "
            f"| {share(some, lambda row: not row.key_word)} |"
        )
    print(
        f"| urgent taken for urgent | {share(urgent, lambda row: row.said == 3)} "
        f"| {share(urgent, lambda row: row.in_room == 3)} | |"
    )
    for what, some in (("harmless messages as groups write them", ordinary), ("messages of running talk", talk)):
        false_replies(what, some)
    rooms(crisis, urgent, talk)
    print("\n| of which | answered | taken for what it is, where answered |\n| --- | --- | --- |")
    for category in sorted({row.category for row in crisis}):
        of = [row for row in crisis if row.category == category]
        right = share([row for row in of if answered(row)], lambda row: row.about == row.category)
        print(f"| {category} | {share(of, answered)} | {right} |")
    dialects(crisis, harmless)


def main() -> None:
    hearing, how = Hearing.load(), (sys.argv[1:] or [""])[0]
    for language in sys.argv[2:] or LANGUAGES:
        if how == "across":
            report(language, across(language))
        else:
            report(language, tried(hearing, language, messages(language, ("test", "everyday-test"))))


if __name__ == "__main__":
    main()
