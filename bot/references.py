"""What a button carries through a platform and back: `code.value.object.mac`, under 64 bytes.

The code names the action for ever, the value has at most 16 bytes, the object is 16 opaque bytes, the rest proves
that we made it. A reference
that proves nothing is only a first filter: whoever presses is authorised afresh, every time, as if the press came
from an attacker.
"""

from __future__ import annotations

from binascii import Error, a2b_base64, b2a_base64
from dataclasses import dataclass

from bot.errors import DeclarationError, Tampered
from bot.ports import Signer

LONGEST = 64


@dataclass(frozen=True, slots=True)
class Reference:
    code: str
    value: str = ""
    object: bytes = b""


def write(reference: Reference, signer: Signer) -> str:
    """The text that a button carries. Raises DeclarationError when a value cannot travel."""
    if "." in reference.value or len(reference.value.encode()) > 16:
        raise DeclarationError(f"the value of a {reference.code!r} button cannot travel")
    body = f"{reference.code}.{reference.value}.{_text(reference.object)}"
    written = f"{body}.{_text(signer.sign(body.encode()))}"
    if len(written.encode()) > LONGEST:
        raise DeclarationError(f"the object of a {reference.code!r} button cannot travel")
    return written


def read(text: str, signer: Signer) -> Reference:
    """What a pressed button says. Raises Tampered for anything that we did not write."""
    if len(text) > LONGEST:
        raise Tampered("a reference of ours is shorter")
    body, _, mac = text.rpartition(".")
    parts = body.split(".")
    try:
        genuine = len(parts) == 3 and signer.verify(body.encode(), _bytes(mac))
        return Reference(parts[0], parts[1], _bytes(parts[2])) if genuine else _refuse()
    except (Error, ValueError):
        raise Tampered("the reference is not ours") from None


def _refuse() -> Reference:
    raise Tampered("the reference is not ours")


def _text(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).translate(_TO_WIRE, b"=").decode()


def _bytes(text: str) -> bytes:
    return a2b_base64(text.encode("ascii").translate(_FROM_WIRE) + b"=" * (-len(text) % 4), strict_mode=True)


# The alphabet of RFC 4648 for addresses. Done here because every button of every message passes this way.
_TO_WIRE, _FROM_WIRE = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")
