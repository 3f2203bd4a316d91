"""`halqa crisis classify`: what the detection says of messages in a file, for whoever tries it out.

Each line of the file is {"id": …, "lang": "en" | "fr" | "ar", "text": …}; `lang` may be missing. Each line that comes
back is {"id", "level", "category", "respond", "urgent", "rules"}, in the same order. Nothing of a text is printed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.danger import Ears
from bot.errors import ConfigProblem, CouldNotCheck
from bot.features.crisis.heard import RESPOND, URGENT, lifted
from bot.features.crisis.model import LANGUAGES


def classify(file: Path, ears: Ears, refused: Callable[[str], None], *, in_room: bool = False) -> Iterator[str]:
    """One line of JSON for each row of the file that has an id. A row that cannot be read is told to `refused`, naming
    its line, and the rest is read; where its id can be told, it says "could-not-check" and is to be answered, like any
    message that cannot be checked. `in_room` hears as in a room of a group. Raises ConfigProblem for a file that cannot
    be opened."""
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        row = _row(line)
        text, language = row.get("text"), row.get("lang")
        if "id" not in row or not isinstance(text, str):
            refused(f"{file}, line {number}: {_TO_DO}")
            if "id" not in row:
                continue
        hint = language if isinstance(language, str) and language in LANGUAGES else None
        said = _said(ears, text, hint, in_room=in_room) if isinstance(text, str) else _UNREAD
        yield json.dumps({"id": row["id"], **said})  # in ASCII: whatever an id is made of, a terminal can show it


_TO_DO: Final = 'this is not {"id": …, "lang": …, "text": "…"} on one line, in UTF-8. Mend it and read the file again.'
_UNREAD: Final[Mapping[str, object]] = {
    "level": 2, "category": "none", "respond": True, "urgent": False, "rules": ["could-not-check"],
}  # fmt: skip


def _said(ears: Ears, text: str, language: str | None, *, in_room: bool) -> Mapping[str, object]:
    try:
        heard = ears.hear((text,), language, in_room=in_room)
    except CouldNotCheck:
        return _UNREAD
    level = lifted(heard.level, heard.category)
    return {
        "level": level, "category": heard.category, "respond": level >= RESPOND, "urgent": level >= URGENT,
        "rules": list(heard.rules),
    }  # fmt: skip


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as opened:
            yield from opened
    except OSError:
        raise ConfigProblem(f"{file} cannot be read. Look at its name and its rights.") from None


def _row(line: bytes) -> Mapping[str, object]:
    """What stands on a line, which may begin with the mark of UTF-8 that some editors write; {} for what is no row."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # not UTF-8, not JSON, or made to be too deep or too long
        return {}
    return row if isinstance(row, dict) else {}
