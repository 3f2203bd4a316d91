"""Text as Telegram takes it: our own HTML around it, everything inside inert, right-to-left from the first character.

Telegram counts in UTF-16 code units and takes 4,096 of them in one message. A paragraph takes its direction from its
first letter that has one, so a line in Arabic begins with an invisible mark of its direction.
"""

from __future__ import annotations

import re
from html import escape

from bot.shown import MOMENT_MARK, Shown

LONGEST = 4096
RIGHT_TO_LEFT, LEFT_TO_RIGHT = "\u200f", "\u200e"
_BREAKS = ("\n\n", "\n", " ")  # where a long text is divided, best first
_LINE = re.compile(r"(?m)^(?=.)")


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def pieces(shown: Shown) -> list[str]:
    """The text of a message in HTML, divided where it is too long for one. A content note stands first, and the text
    is hidden under it until a reader opens it."""
    text = MOMENT_MARK.sub("", shown.text)
    mark = RIGHT_TO_LEFT if shown.direction == "rtl" else ""
    note = f"{mark}{escape(shown.note, quote=False)}\n" if shown.note else ""
    opened, closed = ("<tg-spoiler>", "</tg-spoiler>") if shown.note else ("", "")
    parts = divided(_LINE.sub(mark, text), LONGEST - units(note))
    return [
        (note if number == 0 else "") + opened + escape(part, quote=False) + closed for number, part in enumerate(parts)
    ]


def divided(text: str, longest: int) -> list[str]:
    """The text in parts of at most so many units, between paragraphs, lines or words where that can be."""
    parts = []
    while units(text) > longest:
        head = _head(text, longest)
        cut = next((found for one in _BREAKS if (found := head.rfind(one)) > 0), len(head))
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]


def label(text: str, longest: int = 64) -> str:
    """The words on a button: one line, without marks of moments."""
    line = " ".join(MOMENT_MARK.sub("", text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


# ------------------------------------------------------------------------------------------------------------


def _head(text: str, longest: int) -> str:
    """As much of the beginning as fits."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")
