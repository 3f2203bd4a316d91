"""Plain text in Discord's markup: nothing that people wrote becomes a format, a mention or a heading."""

from __future__ import annotations

import re

from bot.shown import MOMENT_MARK

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_FORMATS = re.compile(r"[\\*_~`|\[\]<]")
_AT_THE_START = re.compile(r"^([ \t]*)(?:([#>+-])|(\d+)([.)]))(?=[ #>+-]|$)|^([ \t]*)([#>])", re.MULTILINE)


def inert(text: str) -> str:
    """The text, to be seen on Discord letter by letter. Addresses stay as they are, so that they can be pressed."""
    parts, end = [], 0
    for address in _ADDRESS.finditer(text):
        parts += [_escaped(text[end : address.start()]), address[0].replace("|", "%7C")]
        end = address.end()
    return _at_line_starts("".join([*parts, _escaped(text[end:])]))


def shown(text: str, *, everybody: bool) -> str:
    """A message with its moments: in a room by each reader's own clock, in private how far away they are."""
    style = "f" if everybody else "R"
    # The marks stand for nothing in the markup, so they go through unharmed. U+2068 and U+2069 fence them off from
    # text that runs from right to left.
    return MOMENT_MARK.sub(lambda found: f" (\u2068<t:{found[1]}:{style}>\u2069)", inert(text))


def label(text: str, longest: int) -> str:
    """A text where Discord knows no markup, cut to what fits there."""
    text = " ".join(MOMENT_MARK.sub("", text).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _escaped(text: str) -> str:
    return _FORMATS.sub(r"\\\g<0>", text)


def _at_line_starts(text: str) -> str:
    """Headings, quotes and lists begin with a mark at the start of a line."""

    def put(found: re.Match[str]) -> str:
        space, mark, number, dot, more_space, other = found.groups()
        if number:
            return f"{space}{number}\\{dot}"
        return f"{space or more_space or ''}\\{mark or other}"

    return _AT_THE_START.sub(put, text)
