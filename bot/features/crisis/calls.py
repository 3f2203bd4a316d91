"""Typed calls for help: a whole message that says "sos" in one of the ways people say it."""

from __future__ import annotations

import unicodedata
from typing import Final


def is_call(text: str) -> bool:
    """Whether the whole message is a call for help ("sos", «النجدة», a lone 🆘), in any spelling of case and accents.

    Everyday words that ask how the bot works ("help", « aide », «مساعدة») are none, nor is a call inside a longer
    message.
    """
    if len(text) > _LONGEST:
        return False
    plain = _folded(text)
    if _SIGN in plain and not any(_is_word(character) for character in plain):
        return True
    return _trimmed(plain) in _CALLS


_SIGN: Final = "\N{SQUARED SOS}"
_LONGEST: Final = 80  # no call is longer, with all its exclamation marks

# As `_folded` leaves them: small letters, no accents, no vowel marks, one form of alef.
_CALLS: Final = frozenset(
    {
        "sos", "s.o.s", "s o s", "crisis", "emergency", "mayday", "urgent help", "save me",
        "help me", "help me please", "please help me", "help me now", "somebody help me", "someone help me",
        "i need help now", "i need a person now",
        "urgence", "crise", "secours", "au secours", "a l'aide", "a l aide", "aide-moi", "aide moi", "aidez-moi",
        "aidez moi", "sauvez-moi", "sauvez moi", "aide tout de suite", "j'ai besoin d'aide tout de suite",
        "j'ai besoin d'aide maintenant",
        "النجده", "نجده", "النجده النجده", "انجدوني", "نجدوني", "ساعدوني", "ساعدني", "ساعديني", "انقذوني", "انقذني",
        "الحقوني", "الحقني", "اغيثوني", "استغاثه", "عتقوني", "عاونوني", "طواري", "عون الان", "اس او اس",
        "3tgouni", "3t9ouni", "3awnouni", "el7a2ouni", "sa3douni", "sa3idouni",
    }
)  # fmt: skip
_ARABIC: Final = str.maketrans({"ٱ": "ا", "ة": "ه", "ى": "ي", "\N{ARABIC TATWEEL}": None})


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    # Taken apart, so that accents, vowel marks and the hamza on an alef fall away.
    apart = unicodedata.normalize("NFD", plain)
    kept = (character for character in apart if unicodedata.category(character) not in ("Mn", "Me", "Cf"))
    return "".join(kept).translate(_ARABIC)


def _trimmed(text: str) -> str:
    start, end = 0, len(text)
    while start < end and not _is_word(text[start]):
        start += 1
    while end > start and not _is_word(text[end - 1]):
        end -= 1
    return " ".join(text[start:end].split())


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"
