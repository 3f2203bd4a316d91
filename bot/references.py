"""What a button carries through a platform and back: `code.value.object.mac`, under 64 bytes.

The code names the action for ever, the value has at most 16 bytes, the object is 16 opaque bytes, the rest proves
that we made it. A reference
that proves nothing is only a first filter: whoever presses is authorised afresh, every time, as if the press came
from an attacker.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
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
    return f"{body}.{_text(signer.sign(body.encode()))}"


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
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
