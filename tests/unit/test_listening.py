"""Listening: what one person wrote within two minutes is read together, remembered in memory alone, never logged."""

import logging

import pytest

from bot.events import Said
from bot.listening import LATELY, PEOPLE, TOGETHER, Listening
from bot.model import Account, Chat
from tests.ears import Ears

ANA, BEN, ROOM, OTHER = b"ana", b"ben", b"room", b"other room"


def said(text: str) -> Said:
    return Said(text, Account("discordish", "1"), Chat("discordish", "room"), text, link="https://there.example/1")


def test_ordinary_talk_is_nothing() -> None:
    assert Listening(Ears()).in_room(ANA, ROOM, said("good evening"), 0) is None


def test_what_is_heard_leads_to_the_message_and_holds_no_words() -> None:
    heard = Listening(Ears()).in_room(ANA, ROOM, said("[suicide 3] tonight"), 0)
    assert heard is not None
    assert (heard.level, heard.category, heard.link, heard.text) == (3, "suicide", "https://there.example/1", "")
    assert heard.serious


def test_two_messages_within_two_minutes_are_read_as_one() -> None:
    hearing = Listening(Ears())
    assert hearing.in_room(ANA, ROOM, said("[half"), 0) is None
    assert hearing.in_room(ANA, ROOM, said("other half]"), TOGETHER) is not None


@pytest.mark.parametrize(("who", "where", "later"), [(ANA, ROOM, TOGETHER + 1), (BEN, ROOM, 5), (ANA, OTHER, 5)])
def test_later_or_elsewhere_or_by_somebody_else_they_are_not(who: bytes, where: bytes, later: int) -> None:
    hearing = Listening(Ears())
    assert hearing.in_room(ANA, ROOM, said("[half"), 0) is None
    assert hearing.in_room(who, where, said("other half]"), later) is None


def test_what_was_heard_already_is_not_heard_again_in_the_next_message() -> None:
    hearing = Listening(Ears())
    assert hearing.in_room(ANA, ROOM, said("[suicide 2]"), 0) is not None
    assert hearing.in_room(ANA, ROOM, said("sorry, all"), 10) is None
    worse = hearing.in_room(ANA, ROOM, said("[suicide 3]"), 20)
    assert worse is not None
    assert worse.level == 3
    again = hearing.in_room(ANA, ROOM, said("[suicide 2]"), 30)
    assert again is not None
    assert again.level == 2


def test_what_cannot_be_read_is_news_and_its_words_reach_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    hearing = Listening(Ears())
    heard = hearing.in_room(ANA, ROOM, said("[broken] secret words"), 0)
    assert heard is not None
    assert heard.failed
    assert hearing.alone("[broken] secret words").failed
    assert "secret" not in caplog.text
    assert "secret" not in repr(heard)


def test_nothing_older_than_two_minutes_is_remembered_and_never_more_than_so_many_people() -> None:
    ears = Ears()
    hearing = Listening(ears)
    hearing.in_room(ANA, ROOM, said("first"), 0)
    hearing.in_room(BEN, ROOM, said("second"), TOGETHER + 1)
    hearing.in_room(ANA, ROOM, said("third"), TOGETHER + 2)
    assert ears.asked[-1] == ["third"]
    for number in range(PEOPLE + 10):
        hearing.in_room(number.to_bytes(8, "big"), ROOM, said("many"), TOGETHER + 3)
    hearing.in_room(ANA, ROOM, said("fourth"), TOGETHER + 4)
    assert ears.asked[-1] == ["fourth"]
    hearing.forget(10 * TOGETHER)
    hearing.in_room(ANA, ROOM, said("fifth"), 10 * TOGETHER)
    assert ears.asked[-1] == ["fifth"]


def test_what_is_said_to_us_is_read_together_with_what_was_said_to_us_just_before() -> None:
    hearing = Listening(Ears())
    assert hearing.to_us(ANA, said("[half"), 0).level == 0
    assert hearing.in_room(ANA, ROOM, said("other half]"), 5) is None  # a room is another place
    together = hearing.to_us(ANA, said("other half]"), TOGETHER)
    assert (together.level, together.text) == (2, "[half\nother half]")
    assert hearing.to_us(ANA, said("good evening"), TOGETHER + 5).level == 0  # heard already


def test_what_says_enough_by_itself_comes_alone() -> None:
    hearing = Listening(Ears())
    hearing.to_us(ANA, said("good evening"), 0)
    assert hearing.to_us(ANA, said("[suicide 2] tired"), 1).text == "[suicide 2] tired"


def test_a_message_that_is_offered_again_was_written_once() -> None:
    ears = Ears()
    hearing = Listening(ears)
    for _ in range(3):
        hearing.to_us(ANA, said("good evening"), 0)
    assert ears.asked[-1] == ["good evening"]


def test_it_is_known_for_an_hour_how_far_somebody_was_helped() -> None:
    hearing = Listening(Ears())
    first = hearing.to_us(ANA, said("[suicide 2] a"), 0)
    hearing.helped(ANA, first, 0)
    again = hearing.to_us(ANA, said("[suicide 2] b"), LATELY - 1)
    assert (first.lately, again.lately) == (0, 2)
    hearing.helped(ANA, again, LATELY - 1)  # in short: that does not count from now
    assert hearing.to_us(ANA, said("[suicide 2] c"), LATELY).lately == 0
    assert hearing.to_us(ANA, said("[abuse 2] d"), 1).lately == 0  # another matter
    assert hearing.to_us(BEN, said("[suicide 2] d"), 1).lately == 0
