"""A message on its way is kept as it was meant, wherever it goes, with everything that goes out instead."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.effects import Button, Send, ToAuthor, Told, ToMember, ToRoom, ToRooms
from bot.letters import EDIT, REPLACE, SEND, WITHDRAW, Letter, Report, letter_of, pack, reworded, unpack
from bot.model import Purpose
from bot.words import At, Own, Span, Verbatim, say

ROOM, MEMBER = ToRoom(b"r" * 16), ToMember(b"m" * 16, b"g" * 16)
AUTHOR = ToAuthor(b"g" * 16, b"p" * 16, b"\x00\xff" * 20)
WORDS = (say("common-done", name=Own("Ana\u2028\u202e «é» 🆘\n\0"), at=At(1, "Africa/Cairo"), for_=Span(60)),
         say("common-back", lines=(say("common-yes"), say("common-no")), code=Verbatim("+33 1")))  # fmt: skip
ROWS = ((Button("ca", say("common-yes"), b"o" * 16, "5", strong=True), Button("cp", say("common-no"))),)


@pytest.mark.parametrize("to", [ROOM, MEMBER, AUTHOR])
@pytest.mark.parametrize("act", [SEND, EDIT, WITHDRAW, REPLACE])
def test_a_letter_comes_out_as_it_went_in(to: ToRoom | ToMember | ToAuthor, act: str) -> None:
    other = Letter(SEND, ROOM, (say("common-back"),), ROWS, otherwise=(Letter(SEND, MEMBER, WORDS),))
    letter = Letter(act, to, WORDS, ROWS, say("common-skip"), "Europe/Paris", (other,), once=True, unsure=other)
    letter = replace(letter, purpose="shares", earlier=say("common-back"))
    assert unpack(pack(letter)) == letter


def test_a_letter_that_waited_through_an_upgrade_lacks_what_is_new() -> None:
    plain = json.loads(pack(Letter(SEND, ROOM, WORDS)))
    for name in ("wakes", "mentions", "about", "report", "date", "once", "unsure", "purpose", "earlier"):
        del plain[name]
    assert unpack(json.dumps(plain).encode()) == Letter(SEND, ROOM, WORDS)


def test_what_is_told_of_a_change_travels_with_its_letters() -> None:
    told = Told(AUTHOR, done=say("common-done"), stands=say("common-back"))
    letter = Letter(WITHDRAW, ROOM, WORDS, report=Report(b"id", told, ("done", "stands")))
    assert unpack(pack(letter)) == letter
    assert AUTHOR.handle.hex() not in repr(letter)


def test_what_is_told_is_told_of_the_last_change_and_never_of_a_message_that_was_not_sent_yet() -> None:
    reports = [Report(id, Told(MEMBER, done=say("common-done"))) for id in (b"first", b"second")]
    first, second = (Letter(EDIT, ROOM, WORDS, report=report) for report in reports)
    assert reworded(first, second).report == reports[1]
    assert reworded(first, replace(second, report=None)).report == reports[0]
    assert reworded(Letter(SEND, ROOM, WORDS), second).report is None


def test_a_send_becomes_a_letter_with_all_that_it_says() -> None:
    unsure = Send(AUTHOR, say("common-no"))
    send = Send(ROOM, WORDS, ROWS, name="card", note=say("common-skip"), zone="Asia/Beirut", once=True, unsure=unsure,
                earlier=say("common-skip"))  # fmt: skip
    other = Letter(SEND, MEMBER, (say("common-back"),))
    assert letter_of(send, ROOM, (other,)) == Letter(
        SEND, ROOM, WORDS, ROWS, say("common-skip"), "Asia/Beirut", (other,), once=True,
        unsure=Letter(SEND, AUTHOR, (say("common-no"),)), earlier=say("common-skip"),
    )  # fmt: skip


def test_a_reworded_letter_goes_where_it_went_and_falls_back_as_it_did() -> None:
    other = Letter(SEND, MEMBER, (say("common-back"),))
    letter = Letter(SEND, ROOM, WORDS, ROWS, say("common-skip"), "Asia/Beirut", (other,))
    new = Letter(EDIT, MEMBER, (say("common-no"),), (), None, "Africa/Cairo")
    assert reworded(letter, new) == Letter(SEND, ROOM, (say("common-no"),), (), None, "Africa/Cairo", (other,))


def test_a_letter_goes_to_one_place() -> None:
    many = Letter(SEND, ToRooms(b"g" * 16, Purpose.MAIN), WORDS)  # type: ignore[arg-type]  # what must not happen
    with pytest.raises(ValueError, match="one place"):
        pack(many)
