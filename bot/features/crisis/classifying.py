"""`halqa crisis classify`: what the detection says of messages in a file, for whoever tries it out.

Each line of the file is {"id": …, "lang": "en" | "fr" | "ar", "text": …}; `lang` may be missing. Each line that comes
back is {"id", "level", "category", "respond", "urgent", "rules"}, in the same order. Nothing of a text is printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bot.danger import Ears
from bot.errors import ConfigProblem, CouldNotCheck
from bot.features.crisis.heard import RESPOND, URGENT, lifted
from bot.features.crisis.model import LANGUAGES


def classify(file: Path, ears: Ears) -> Iterator[str]:
    """One line of JSON for each line of the file that is not empty. Raises ConfigProblem, naming the line, for a file
    that cannot be read; a message that cannot be checked says so ("could-not-check") and is to be answered."""
    for number, line in enumerate(_lines(file), start=1):
        if line.strip():
            id, language, text = _message(file, number, line)
            yield json.dumps({"id": id, **_said(ears, text, language)}, ensure_ascii=False)


def _said(ears: Ears, text: str, language: str | None) -> dict[str, object]:
    try:
        heard = ears.hear((text,), language)
    except CouldNotCheck:
        return {"level": 2, "category": "none", "respond": True, "urgent": False, "rules": ["could-not-check"]}
    level = lifted(heard.level, heard.category)
    return {
        "level": level, "category": heard.category, "respond": level >= RESPOND, "urgent": level >= URGENT,
        "rules": list(heard.rules),
    }  # fmt: skip


def _lines(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8") as opened:
            yield from opened
    except (OSError, UnicodeDecodeError):
        raise ConfigProblem(f"{file} cannot be read as text in UTF-8. Look at its name and its rights.") from None


def _message(file: Path, number: int, line: str) -> tuple[object, str | None, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        row = None
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise ConfigProblem(f'{file}, line {number}: this is not {{"id": …, "lang": …, "text": …}} on one line.')
    language = row.get("lang")
    return row["id"], language if language in LANGUAGES else None, row["text"]
