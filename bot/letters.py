"""A message on its way, as an outbox row keeps it: where it goes, message keys and their arguments, never a finished
text.

Packed into bytes here; sealed and opened by those who write and carry rows."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from bot.effects import Button, Date, PutDate, Rows, Send, SetTimer, To, ToAuthor, Told, ToMember, ToRoom, ToRooms
from bot.model import Role
from bot.words import Words, from_json, to_json

SEND, EDIT, WITHDRAW, DATE = "send", "edit", "withdraw", "date"
REPLACE = "replace"  # other words for good: the message could not be taken back, or counts no more


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a change when it is through. `id` is the same for the letters to every copy of one message, and
    `came` is what came of those that are through already."""

    id: bytes
    told: Told
    came: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """`otherwise` goes out instead when this one cannot be delivered; `wakes` is a timer that is due then. With `once`
    it is not sent a second time where nobody knows whether it arrived; `unsure` is then. A `date` has no words of its
    own. `earlier` takes the place of what stood there under the same name."""

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
    report: Report | None = None
    date: Date | None = None
    least: Role = Role.MEMBER
    once: bool = False
    unsure: Letter | None = None
    purpose: str = ""  # of the room, where the letter went to every room with it
    earlier: Words | None = None


def as_words(words: Words | tuple[Words, ...]) -> tuple[Words, ...]:
    return words if isinstance(words, tuple) else (words,)


def letter_of(send: Send, to: ToRoom | ToMember | ToAuthor, otherwise: tuple[Letter, ...] = ()) -> Letter:
    wakes = send.otherwise if isinstance(send.otherwise, SetTimer) else None
    made = Letter(
        SEND, to, as_words(send.words), send.buttons, send.note, send.zone, otherwise, wakes, send.mentions, send.about,
        least=send.least, once=send.once, earlier=send.earlier,
    )  # fmt: skip
    if send.unsure is None:
        return made
    assert not isinstance(send.unsure.to, ToRooms)  # noqa: S101  # one person or room hears of it
    return replace(made, unsure=letter_of(send.unsure, send.unsure.to))


def date_of(put: PutDate) -> Letter:
    return Letter(DATE, ToRoom(put.room), (), wakes=put.otherwise, date=put.date)


def reworded(letter: Letter, new: Letter) -> Letter:
    """The same letter to the same place with other words. What is told of a change is told of the last one."""
    report = new.report or letter.report if letter.act == EDIT else None
    return replace(letter, words=new.words, buttons=new.buttons, note=new.note, zone=new.zone, report=report)


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
        "report": _plain_report(letter.report) if letter.report else None,
        "date": _plain_date(letter.date) if letter.date else None,
        "least": int(letter.least),
        "once": letter.once,
        "unsure": _plain(letter.unsure) if letter.unsure else None,
        "purpose": letter.purpose,
        "earlier": to_json(letter.earlier) if letter.earlier else None,
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
        _report(plain["report"]) if plain.get("report") else None,
        _date(plain["date"]) if plain.get("date") else None,
        Role(plain.get("least", Role.MEMBER)),
        plain.get("once", False),
        _letter(plain["unsure"]) if plain.get("unsure") else None,
        plain.get("purpose", ""),
        from_json(plain["earlier"]) if plain.get("earlier") else None,
    )


def _plain_date(date: Date) -> list[Any]:
    return [to_json(date.title), to_json(date.about), to_json(date.where), date.starts, date.ends, date.every_weeks]


def _date(plain: list[Any]) -> Date:
    title, about, where, *times = plain
    return Date(from_json(title), from_json(about), from_json(where), *times)


def _plain_timer(timer: SetTimer) -> list[str]:
    return [timer.kind, timer.subject.hex(), timer.group.hex()]


def _timer(plain: list[str]) -> SetTimer:
    kind, subject, group = plain
    return SetTimer(kind, bytes.fromhex(subject), 0, bytes.fromhex(group))


def _plain_report(report: Report) -> list[Any]:
    told = report.told
    sentences = [to_json(one) if one else None for one in (told.done, told.replaced, told.stands, told.rest)]
    return [report.id.hex(), _plain_to(told.to), sentences, list(report.came)]


def _report(plain: list[Any]) -> Report:
    id, to, sentences, came = plain
    done, replaced, stands, rest = (from_json(one) if one else None for one in sentences)
    place = _to(to)
    assert not isinstance(place, ToRoom)  # noqa: S101  # rooms are told nothing of what became of a change
    return Report(bytes.fromhex(id), Told(place, done, replaced, stands, rest), tuple(came))


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
