"""Telegram's objects, both ways: nothing becomes markup, nothing is too long, everything comes to whom it is for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from adapters.telegram import inbound, markup, outbound
from adapters.telegram.inbound import Us, by_menu_name
from bot.events import Called, Pressed, Said
from bot.shown import Shown, ShownButton, ShownCommand, ShownField, moment_mark
from tests.wire.telegram.html import parsed, units

ME = Us(7, "halqa_bot")
ANA = {"id": 5, "is_bot": False, "first_name": "Ana", "language_code": "ar"}
BO = {"id": 6, "is_bot": False, "first_name": "Bo"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Ana"}
GROUP = {"id": -1_000_000_000_042, "type": "supergroup", "title": "Voisins", "is_forum": True}
QUOTED = {"message_id": 2, "date": 1, "chat": GROUP}
TEXT = ShownField("text", "Text", "", "text", True, 100)
WHOM = ShownField("whom", "Whom", "", "member", True, 100)
COMMANDS = by_menu_name(
    [
        ShownCommand("help", "", (), personal=False),
        ShownCommand("share", "", (TEXT,), personal=True),
        ShownCommand("meeting schedule", "", (TEXT,), personal=False),
        ShownCommand("meeting next", "", (), personal=False),
        ShownCommand("facilitator add", "", (WHOM, TEXT), personal=False),
        ShownCommand("facilitator step-down", "", (), personal=False),
    ]
)
US = Us(7, "halqa_bot", COMMANDS)


def came(text: str = "", chat: dict[str, Any] = PRIVATE, us: Us = US, **more: Any) -> inbound.Came | None:
    message = {"message_id": 1, "date": 1, "chat": chat, "from": ANA, **({"text": text} if text else {}), **more}
    return inbound.came(Update.de_json({"update_id": 9, "message": message}, None), us)


def event(text: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> Any:
    found = came(text, chat, **more)
    return found.event if found is not None else None


# --- what comes in --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "typed"),
    [
        ("/help", "help", {}),
        ("/HELP@Halqa_Bot", "help", {}),
        ("/help and more", "help", {}),
        ("  /help\n", "help", {}),
        ("/meeting_schedule Tea & talk\nat home", "meeting schedule", {"text": "Tea & talk\nat home"}),
        ("/meeting schedule Tea", "meeting schedule", {"text": "Tea"}),
        ("/Meeting_Next", "meeting next", {}),
        ("/facilitator step-down", "facilitator", {}),
        ("/facilitator_step_down", "facilitator step-down", {}),
        ("/unknown words", "unknown", {}),
    ],
)
def test_a_command_is_read_as_people_type_it(text: str, name: str, typed: dict[str, str]) -> None:
    found = event(text)
    assert isinstance(found, Called)
    assert (found.name, found.typed) == (name, typed)
    assert (found.id, found.who.id, found.where.id, found.language) == ("9", "5", "5", "ar")


@pytest.mark.parametrize("text", ["/help@another_bot", "/ help", "help /help", "/héros", "//help"])
def test_what_only_looks_like_a_command_is_talk(text: str) -> None:
    found = event(text, GROUP)
    assert isinstance(found, Said)
    assert not found.to_us


def test_what_stands_behind_a_personal_command_in_a_group_is_not_used() -> None:
    found = came("/share I cannot sleep", GROUP)
    assert found is not None
    assert isinstance(found.event, Called)
    assert (found.left_text, found.event.typed) == (True, {})
    alone = came("/share I cannot sleep")
    assert alone is not None
    assert isinstance(alone.event, Called)
    assert (alone.left_text, alone.event.typed) == (False, {"text": "I cannot sleep"})


def test_a_person_is_who_was_answered_or_named() -> None:
    answered = {"message_id": 2, "date": 1, "chat": GROUP, "from": BO, "text": "Good evening"}
    found = event("/facilitator_add", GROUP, reply_to_message=answered)
    assert found.typed == {"whom": "telegram:6"}
    named = [{"type": "text_mention", "offset": 17, "length": 2, "user": BO}]
    assert event("/facilitator_add Bo", GROUP, entities=named).typed == {"whom": "telegram:6", "text": "Bo"}
    bot = answered | {"from": {**BO, "is_bot": True}}
    assert event("/facilitator_add", GROUP, reply_to_message=bot).typed == {}


@pytest.mark.parametrize(
    ("more", "to_us"),
    [
        ({"text": "@HALQA_bot good evening"}, True),
        ({"text": "good evening"}, False),
        ({"text": "Yes", "reply_to_message": QUOTED | {"from": {**BO, "id": 7}}}, True),
        ({"text": "Yes", "reply_to_message": QUOTED | {"from": BO}}, False),
    ],
    ids=["named", "talk", "answered", "answers another"],
)  # fmt: skip
def test_talk_in_a_group_is_for_us_when_it_names_or_answers_us(more: dict[str, Any], to_us: bool) -> None:
    found = came(chat=GROUP, **more)
    assert found is not None
    assert isinstance(found.event, Said)
    assert found.event.to_us is to_us
    assert "HALQA" not in found.event.text


def test_a_topic_of_a_forum_is_a_room_of_its_own() -> None:
    assert event("Hello", GROUP, message_thread_id=3, is_topic_message=True).where.id == f"{GROUP['id']}/3"
    assert event("Hello", GROUP, message_thread_id=3).where.id == str(GROUP["id"])  # a thread of answers is no topic
    assert inbound.address(f"{GROUP['id']}/3") == (GROUP["id"], 3)
    assert inbound.address("-5") == (-5, None)


def pressed(message: dict[str, Any] | None, data: str | None = "ab..cd.ef") -> inbound.Came | None:
    query = {"id": "press", "from": ANA, "chat_instance": "1"}
    query |= {"message": message} if message else {"inline_message_id": "i"}
    query |= {"data": data} if data else {"game_short_name": "g"}
    return inbound.came(Update.de_json({"update_id": 9, "callback_query": query}, None), US)


def test_a_press_says_where_and_on_what() -> None:
    topic = {"message_thread_id": 3, "is_topic_message": True}
    for message, where in (
        ({"message_id": 4, "date": 1, "chat": GROUP, "text": "Card", **topic}, f"{GROUP['id']}/3"),
        ({"message_id": 4, "date": 0, "chat": GROUP}, str(GROUP["id"])),  # too old, or gone
    ):
        found = pressed(message)
        assert found is not None
        assert isinstance(found.event, Pressed)
        assert (found.event.reference, found.event.where.id) == ("ab..cd.ef", where)
        assert (found.asked.press, found.asked.message) == ("press", 4)


def test_a_press_on_what_we_did_not_send_is_nothing() -> None:
    assert pressed(None) is None
    assert pressed({"message_id": 4, "date": 1, "chat": GROUP}, data=None) is None


@pytest.mark.parametrize(
    "update",
    [
        {"edited_message": {"message_id": 1, "date": 1, "edit_date": 2, "chat": PRIVATE, "from": ANA, "text": "/help"}},
        {"message": {"message_id": 1, "date": 1, "chat": GROUP, "from": {**BO, "is_bot": True}, "text": "/help"}},
        {"message": {"message_id": 1, "date": 1, "chat": GROUP, "from": ANA, "new_chat_title": "Other"}},
        {"message": {"message_id": 1, "date": 1, "chat": PRIVATE, "from": ANA, "delete_chat_photo": True}},
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel"}, "text": "/help"}},
    ],
    ids=["edited", "a bot", "a new title", "a service message in private", "a channel"],
)
def test_what_is_nothing_to_us(update: dict[str, Any]) -> None:
    assert inbound.came(Update.de_json({"update_id": 9, **update}, None), US) is None


# --- what goes out --------------------------------------------------------------------------------------------


def shown(text: str, *labels: str, direction: str = "ltr", note: str = "") -> Shown:
    rows = (tuple(ShownButton(label, f"r{number}") for number, label in enumerate(labels)),) if labels else ()
    return Shown(text, "en", direction, rows, note)


WORDS = st.text(st.characters(codec="utf-8"), max_size=300)


@given(text=WORDS, note=WORDS, rtl=st.booleans())
def test_whatever_people_wrote_is_shown_as_they_wrote_it(text: str, note: str, rtl: bool) -> None:
    for piece in markup.pieces(shown(text, direction="rtl" if rtl else "ltr", note=note)):
        seen, entities = parsed(piece)
        assert {one["type"] for one in entities} <= {"spoiler"}
        assert units(seen) <= markup.LONGEST
    whole = "".join(parsed(piece)[0] for piece in markup.pieces(shown(text, direction="rtl" if rtl else "ltr")))
    assert whole.replace("\u200f", "").split() == text.replace("\u200f", "").split()


@given(st.text(alphabet="ab \n😀ا", max_size=400), st.integers(3, 60))
def test_a_long_text_is_divided_without_losing_a_word(text: str, longest: int) -> None:
    parts = markup.divided(text, longest)
    assert all(units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_text_is_divided_where_it_can_best_be() -> None:
    assert markup.divided("one two\n\nthree four", 12) == ["one two", "three four"]
    assert markup.divided("one two\nthree four", 12) == ["one two", "three four"]
    assert markup.divided("one two three", 9) == ["one two", "three"]
    assert markup.divided("😀" * 4, 5) == ["😀😀", "😀😀"]  # never within a character


def test_every_line_from_right_to_left_begins_right() -> None:
    (piece,) = markup.pieces(shown("@Ana جاءت\n\n5 أشخاص", direction="rtl"))
    assert piece == "\u200f@Ana جاءت\n\n\u200f5 أشخاص"
    assert markup.pieces(shown("@Ana\n5", direction="ltr")) == ["@Ana\n5"]


def test_marks_of_moments_are_not_shown() -> None:
    assert markup.pieces(shown(f"At seven{moment_mark(1_800_000_000)}.")) == ["At seven."]
    assert markup.label(f"At seven{moment_mark(1_800_000_000)}") == "At seven"


def test_commands_in_texts_are_spelt_as_telegram_takes_them() -> None:
    writing = outbound.Writing(["help", "meeting", "meeting schedule", "facilitator step-down"])
    (letter,) = writing.letters(shown("/meeting schedule, /facilitator step-down, /help, /meeting, /meeting schedules"))
    assert letter.html == "/meeting_schedule, /facilitator_step_down, /help, /meeting, /meeting schedules"


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (("1", "2", "3"), [3]),
        (("1", "2", "3", "4", "5"), [3, 2]),
        (("Coming", "A little longer"), [2]),
        (("Coming", "A little longer", "And this one too"), [2, 1]),
        (("A label that takes a whole line by itself", "Short"), [1, 1]),
    ],
)
def test_buttons_stand_so_that_each_can_be_read(labels: tuple[str, ...], rows: list[int]) -> None:
    made = outbound.keyboard(shown("x", *labels).rows)
    assert made is not None
    assert [len(row) for row in made.inline_keyboard] == rows
    assert [button.callback_data for row in made.inline_keyboard for button in row] == [
        f"r{number}" for number in range(len(labels))
    ]


def test_a_way_in_stands_below_the_other_buttons() -> None:
    made = outbound.keyboard(shown("x", "One").rows, ("Open privately", outbound.way_in("halqa_bot", "w")))
    assert made is not None
    assert [[button.url for button in row] for row in made.inline_keyboard] == [
        [None],
        ["https://t.me/halqa_bot?start=w"],
    ]
    assert outbound.keyboard(()) is None


@given(st.text(max_size=200))
def test_a_label_is_one_line_and_not_too_long(text: str) -> None:
    assert len(markup.label(text)) <= 64
    assert "\n" not in markup.label(text)


def test_nothing_shows_itself_when_it_is_printed() -> None:
    (letter,) = outbound.Writing().letters(shown("Ana's words"))
    assert "Ana" not in repr(letter)
