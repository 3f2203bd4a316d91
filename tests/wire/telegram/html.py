"""Telegram's HTML: which tags there are, and what remains as text with entities. It refuses what Telegram refuses."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

_PIECE = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|[<&]|[^<&]+", re.DOTALL
)
KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "s": "strikethrough",
    "code": "code", "pre": "pre", "tg-spoiler": "spoiler", "blockquote": "blockquote", "a": "text_link",
}  # fmt: skip


class Unparsable(Exception):
    """Telegram's own words for what is wrong."""


def parsed(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities, whose offsets count UTF-16 code units. Raises Unparsable."""
    text, entities, opened = "", [], list[tuple[str, int]]()
    for found in _PIECE.finditer(source):
        piece, tag = found[0], (found[2] or "").lower()
        if not tag:
            text += _plain(piece, found.start())
        elif tag not in KINDS:
            raise Unparsable(f'can\'t parse entities: unsupported start tag "{tag}" at byte offset {found.start()}')
        elif not found[1]:
            opened.append((tag, units(text)))
        elif not opened or opened[-1][0] != tag:
            raise Unparsable(f"can't parse entities: unexpected end tag at byte offset {found.start()}")
        else:
            _, begin = opened.pop()
            entities.append({"type": KINDS[tag], "offset": begin, "length": units(text) - begin})
    if opened:
        raise Unparsable(f"can't parse entities: can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    found_any = [one for one in entities if one["length"]]
    return text, sorted(found_any, key=lambda one: (one["offset"], -one["length"]))


def _plain(piece: str, at: int) -> str:
    if piece in "<&":
        raise Unparsable(f"can't parse entities: unsupported start tag at byte offset {at}")
    return unescape(piece) if piece.startswith("&") else piece


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
