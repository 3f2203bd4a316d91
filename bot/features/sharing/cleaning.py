"""What a person wrote, made fit to stand in a room without a name; and what in it might still tell who they are.

Pure functions. Cleaning replaces and never merely deletes inside a mark, since what is left could join up to a new one;
it goes on until nothing changes, so that cleaning twice is cleaning once.
"""

from __future__ import annotations

import re
import unicodedata

HANDLE, PHONE, LINK, MAIL = "handle", "phone", "link", "mail"
GONE = "[…]"  # stands where an address was
SOMEBODY, SOMEWHERE = "@…", "#…"  # stand where a platform would have named a person or a room

_MOST_MARKS = 4  # on one letter: enough for vowelled Arabic and Vietnamese, too few to cover the lines above and below
_ZWNJ, _ZWJ = "\u200c", "\u200d"
_LOOKS = "\ufe0e\ufe0f"  # text or emoji form of the symbol before

# Endings that platforms turn into links by themselves even without a path.
_ENDINGS = "com|org|net|info|io|gg|app|dev"
_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+"
_LINK = re.compile(
    rf"<?\b[a-z][a-z0-9+.-]*://[^\s<>]*>?|\b(?:mailto|tel):[^\s<>]+"
    rf"|(?<![@\w.-])(?:www\.[^\s<>]+|{_HOST}[^\W\d_]{{2,}}/[^\s<>]*|{_HOST}(?:{_ENDINGS})\b(?![\w@.-]*\w))",
    re.IGNORECASE,
)
_MASKED = re.compile(r"\[([^\[\]\n]+)\]\(([^\s()]*)\)")
_PERSON = re.compile(r"<@[!&]?\d+>")
_ROOM = re.compile(r"<#\d+>")
_MOMENT = re.compile(r"<t:-?\d+(?::\w)?>")
_EMOJI = re.compile(r"<a?:(\w+):\d+>")
_COMMAND = re.compile(r"</([^<>:\n]+):\d+>")
_PLACE = re.compile(r"<(?:id|sound):[^<>\n]*>")
_EVERYBODY = re.compile(r"(?:@\s*)+(?=everyone|here)", re.IGNORECASE)
_AT = re.compile(r"(?<![\w@.+-])@+(?=\w)")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n")

_SAYS_HANDLE = re.compile(r"(?<![\w.+-])@\w{2,}|<@[!&]?\d+>|\b\w{2,32}#\d{4}\b")
_SAYS_MAIL = re.compile(r"[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+")
_SAYS_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]{0,3}\d){7,}")
_SAYS_NO_NUMBER = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|<[^<>\s]*\d(?::\w)?>")


def cleaned(text: str) -> str:
    """`text` as it will stand in the room: NFC, without invisible characters, links, mentions and time stamps.

    Mentions become "@…", rooms "#…", addresses "[…]"; a masked link keeps its text, a custom emoji its name in
    brackets. "" when nothing is left. Takes every str, lone surrogates included, and cleaning twice changes nothing.
    """
    after = _once(text)
    while after != text:
        text, after = after, _once(after)
    return after


def warnings(text: str) -> frozenset[str]:
    """What in the text, as it was typed, may tell who wrote it: "handle", "phone", "link", "mail"."""
    seen = _visible(text)
    bare = _SAYS_NO_NUMBER.sub(" ", seen)
    found = {
        HANDLE: _SAYS_HANDLE.search(seen),
        PHONE: _SAYS_NUMBER.search(_LINK.sub(" ", bare)),
        LINK: _LINK.search(seen) or any(_label(link) != link[0] for link in _MASKED.finditer(seen)),
        MAIL: _SAYS_MAIL.search(seen),
    }
    return frozenset(name for name, hit in found.items() if hit)


# ------------------------------------------------------------------------------------------------------------


def _once(text: str) -> str:
    plain = _LINK.sub(GONE, _unmarked(_visible(text)))
    plain = _AT.sub("", _EVERYBODY.sub("", plain))
    return unicodedata.normalize("NFC", _EMPTY_LINES.sub("\n\n", plain).strip())


def _unmarked(text: str) -> str:
    """Without what platforms turn into something else. Marks can be nested deeply, so this cheap part goes on alone."""
    before = ""
    while text != before:
        before = text
        text = _MASKED.sub(_label, text)
        text = _PERSON.sub(SOMEBODY, text)
        text = _PLACE.sub(SOMEWHERE, _ROOM.sub(SOMEWHERE, text))
        text = _MOMENT.sub("…", text)
        text = _EMOJI.sub(r"(\1)", text)
        text = _COMMAND.sub(r"/\1", text)
    return text


def _label(link: re.Match[str]) -> str:
    """The text of a masked link; an aside in brackets stays as it is."""
    return link[1] if re.search("[:./]", link[2]) else link[0]


def _visible(text: str) -> str:
    """Only what can be seen, in NFC; joiners where letters or emoji need them, and few marks on one letter."""
    lines = "\n".join(text.splitlines()).replace("\t", " ")
    bare = [c for c in lines if c == "\n" or c in (_ZWNJ, _ZWJ) or not _hidden(c)]
    around = zip(["", *bare], bare, [*bare[1:], ""], strict=False)
    joined = [c for before, c, after in around if _stays(before, c, after)]
    kept: list[str] = []
    marks = 0
    for c in unicodedata.normalize("NFC", "".join(joined)):
        marks = marks + 1 if unicodedata.category(c) in ("Mn", "Me") and c not in _LOOKS else 0
        if marks <= _MOST_MARKS:
            kept.append(c)
    return "".join(kept)


def _hidden(c: str) -> bool:
    """Control, format, surrogate and private characters, and selectors of a glyph, which could carry a hidden mark."""
    selects = "\ufe00" <= c <= "\ufe0d" or "\U000e0100" <= c <= "\U000e01ef"
    return selects or unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")


def _stays(before: str, c: str, after: str) -> bool:
    if c in _LOOKS:
        return bool(before) and (unicodedata.category(before) in ("So", "Sm", "Po") or before.isdigit())
    if c == _ZWJ:
        return (_emoji(before) and _emoji(after)) or (_joining(before) and _joining(after))
    if c == _ZWNJ:
        return _joining(before) and _joining(after)
    return True


def _emoji(c: str) -> bool:
    return bool(c) and (unicodedata.category(c) in ("So", "Sk", "Sm") or c in _LOOKS)


def _joining(c: str) -> bool:
    """Letters of scripts without capitals, and their marks: Arabic and Persian among them."""
    return bool(c) and unicodedata.category(c) in ("Lo", "Mn", "Mc")
