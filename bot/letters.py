"""A message on its way, as an outbox row keeps it: where it goes, message keys and their arguments, never a finished
text.

Packed into bytes here; sealed and opened by those who write and carry rows."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from bot.effects import Button, Rows, Send, SetTimer, To, ToAuthor, ToMember, ToRoom
from bot.words import Words, from_json, to_json

SEND, EDIT, WITHDRAW = "send", "edit", "withdraw"


@dataclass(frozen=True, slots=True)
class Letter:
    """`otherwise` goes out instead when this one cannot be delivered; `wakes` is a timer that is due then."""

    act: str
    to: ToRoom | ToMember | ToAuthor
    words: tuple[Words, ...]
    buttons: Rows = ()
    note: Words | None = None
    zone: str = ""
    otherwise: tuple[Letter, ...] = ()
    wakes: SetTimer | None = None
    mentions: tuple[bytes, ...] = ()
    about: str = ""


def as_words(words: Words | tuple[Words, ...]) -> tuple[Words, ...]:
    return words if isinstance(words, tuple) else (words,)


def letter_of(send: Send, to: ToRoom | ToMember | ToAuthor, otherwise: tuple[Letter, ...] = ()) -> Letter:
    wakes = send.otherwise if isinstance(send.otherwise, SetTimer) else None
    words = as_words(send.words)
    return Letter(SEND, to, words, send.buttons, send.note, send.zone, otherwise, wakes, send.mentions, send.about)


def reworded(letter: Letter, new: Letter) -> Letter:
    """The same letter to the same place with other words."""
    return replace(letter, words=new.words, buttons=new.buttons, note=new.note, zone=new.zone)


def pack(letter: Letter) -> bytes:
    return json.dumps(_plain(letter), ensure_ascii=False, separators=(",", ":")).encode()


def unpack(packed: bytes) -> Letter:
    return _letter(json.loads(packed))


# ------------------------------------------------------------------------------------------------------------


def _plain(letter: Letter) -> dict[str, Any]:
    return {
        "act": letter.act,
        "to": _plain_to(letter.to),
        "words": [to_json(words) for words in letter.words],
        "buttons": [[_plain_button(button) for button in row] for row in letter.buttons],
        "note": to_json(letter.note) if letter.note else None,
        "zone": letter.zone,
        "otherwise": [_plain(other) for other in letter.otherwise],
        "wakes": _plain_timer(letter.wakes) if letter.wakes else None,
        "mentions": [member.hex() for member in letter.mentions],
        "about": letter.about,
    }


def _plain_to(to: To) -> list[str]:
    match to:
        case ToRoom(room):
            return ["room", room.hex()]
        case ToMember(member, group):
            return ["member", member.hex(), group.hex()]
        case ToAuthor(group, post, handle):
            return ["author", group.hex(), post.hex(), handle.hex()]
        case _:
            raise ValueError("a letter goes to one place")


def _plain_button(button: Button) -> list[Any]:
    return [button.code, to_json(button.label), button.object.hex(), button.value, button.strong]


def _letter(plain: dict[str, Any]) -> Letter:
    return Letter(
        plain["act"],
        _to(plain["to"]),
        tuple(from_json(words) for words in plain["words"]),
        tuple(tuple(_button(button) for button in row) for row in plain["buttons"]),
        from_json(plain["note"]) if plain["note"] else None,
        plain["zone"],
        tuple(_letter(other) for other in plain["otherwise"]),
        _timer(plain["wakes"]) if plain.get("wakes") else None,  # a row that waited through an upgrade has none
        tuple(bytes.fromhex(member) for member in plain.get("mentions", ())),
        plain.get("about", ""),
    )


def _plain_timer(timer: SetTimer) -> list[str]:
    return [timer.kind, timer.subject.hex(), timer.group.hex()]


def _timer(plain: list[str]) -> SetTimer:
    kind, subject, group = plain
    return SetTimer(kind, bytes.fromhex(subject), 0, bytes.fromhex(group))


def _to(plain: list[str]) -> ToRoom | ToMember | ToAuthor:
    kind, *ids = plain
    parts = [bytes.fromhex(id) for id in ids]
    match kind:
        case "room":
            return ToRoom(*parts)
        case "member":
            return ToMember(*parts)
        case _:
            return ToAuthor(*parts)


def _button(plain: list[Any]) -> Button:
    code, label, object, value, strong = plain
    return Button(code, from_json(label), bytes.fromhex(object), value, strong)
