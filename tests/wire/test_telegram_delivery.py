"""What comes of a message to Telegram: it is there, it surely is not, or nobody knows; and when it may go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.telegram.line import Settings, Telegram
from bot.effects import File
from bot.model import Account, Chat
from bot.ports import Gone, Outcome, Parcel, Receipt, Refused, TryLater, Uncertain, Unreachable
from bot.shown import Shown, ShownButton
from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group, Stored
from tests.wire.telegram_house import SOON
from tests.wire.telegram_server import TelegramServer
from tests.world import catalog

ROWS = ((ShownButton("Press", "ab..cd.ef"),),)


@pytest.fixture
async def line(telegram: TelegramServer) -> AsyncIterator[Telegram]:
    """An adapter that is not connected: it only carries."""
    made = Telegram(Settings(telegram.platform.token, telegram.api_url), catalog(), waits=SOON)
    await made.client.initialize()
    yield made
    await made.client.shutdown()


@pytest.fixture
def ana(telegram: TelegramServer) -> Person:
    return telegram.person("Ana", "en", started=True)


@pytest.fixture
def group(telegram: TelegramServer, ana: Person) -> Group:
    return telegram.group("Voisins", ana)


def words(text: str, **more: Any) -> Shown:
    return Shown(text, "en", "ltr", **more)


async def carry(
    line: Telegram, to: Person | Group, shown: Shown | None, ref: str = "", *, urgent: bool = False
) -> Outcome:
    where = Account("telegram", str(to.id)) if isinstance(to, Person) else Chat("telegram", str(to.id))
    return await line.deliver(Parcel(where, shown, "nonce", ref, urgent))


def buttons(message: Stored) -> list[str]:
    return [button["text"] for button in message.buttons]


# Three outcomes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "description", "parameters", "wanted"),
    [
        (403, "Forbidden: bot was blocked by the user", {}, Unreachable()),
        (403, "Forbidden: user is deactivated", {}, Unreachable()),
        (403, "Forbidden: bot was kicked from the supergroup chat", {}, Unreachable()),
        (400, "Bad Request: chat not found", {}, Unreachable()),
        (400, "Bad Request: message thread not found", {}, Gone()),
        (400, "Bad Request: TOPIC_CLOSED", {}, TryLater(600)),
        (400, "Bad Request: not enough rights to send text messages to the chat", {}, Unreachable()),
        (400, "Bad Request: have no rights to send a message", {}, Unreachable()),
        (400, "Bad Request: PEER_ID_INVALID", {}, Unreachable()),
        (400, "Bad Request: message is too long", {}, Refused()),
        (400, "Bad Request: can't parse entities: unsupported start tag", {}, Refused()),
        (400, "Bad Request: BUTTON_DATA_INVALID", {}, Refused()),
        (401, "Unauthorized", {}, TryLater(600)),
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, TryLater(8)),
        (400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -1005}, TryLater(1)),
        (500, "Internal Server Error", {}, Uncertain()),
        (502, "Bad Gateway", {}, Uncertain()),
        (429, "Too Many Requests", {}, Uncertain()),
    ],
    ids=lambda one: one.removeprefix("Bad Request: ") if isinstance(one, str) else None,
)
async def test_what_a_refusal_means(
    telegram: TelegramServer, line: Telegram, ana: Person, status: int, description: str, parameters: dict[str, int],
    wanted: Outcome,
) -> None:  # fmt: skip
    telegram.faults.next(Fault("sendmessage", status, description, parameters))
    assert await carry(line, ana, words("Hello")) == wanted
    assert ana.sees() == []


async def test_an_answer_that_is_lost_leaves_nobody_knowing(
    telegram: TelegramServer, line: Telegram, ana: Person
) -> None:
    telegram.faults.lose_answer("sendMessage")
    assert await carry(line, ana, words("stored")) == Uncertain()
    telegram.faults.next(Fault("sendmessage", lost=True))
    assert await carry(line, ana, words("not stored")) == Uncertain()
    assert [one.text for one in ana.sees()] == ["stored"]


async def test_what_never_left_was_surely_not_sent(telegram: TelegramServer, line: Telegram, ana: Person) -> None:
    await telegram.stop()
    assert await carry(line, ana, words("Hello")) == TryLater(5)


async def test_what_stands_there_is_changed_and_taken_back_by_its_receipt(line: Telegram, ana: Person) -> None:
    sent = await carry(line, ana, words("one", rows=ROWS))
    assert isinstance(sent, Receipt)
    assert await carry(line, ana, words("two", rows=ROWS), sent.ref) == sent
    assert await carry(line, ana, words("two", rows=ROWS), sent.ref) == sent  # nothing to change is no mistake
    assert [(one.text, buttons(one)) for one in ana.sees()] == [("two", ["Press"])]
    assert await carry(line, ana, words("three"), sent.ref) == sent
    assert [buttons(one) for one in ana.sees()] == [[]]
    assert await carry(line, ana, None, sent.ref) == sent
    assert ana.sees() == []
    assert await carry(line, ana, None, sent.ref) == sent  # gone is gone
    assert await carry(line, ana, words("four"), sent.ref) == Unreachable()


async def test_what_is_too_old_is_not_taken_back_and_can_be_changed(
    telegram: TelegramServer, line: Telegram, ana: Person
) -> None:
    sent = await carry(line, ana, words("one"))
    assert isinstance(sent, Receipt)
    telegram.platform.now += 48 * 3600 + 1
    assert await carry(line, ana, None, sent.ref) == Refused()
    assert await carry(line, ana, words("Withdrawn"), sent.ref) == sent


# When it may go -------------------------------------------------------------------------------------------------------


async def test_patience_that_is_asked_for_in_one_chat_holds_up_no_other(
    telegram: TelegramServer, line: Telegram, ana: Person, group: Group
) -> None:
    telegram.faults.flood(group.id, seconds=30)
    assert await carry(line, group, words("one")) == TryLater(31)
    asked = len(telegram.asked("sendMessage"))
    later = await carry(line, group, words("one"))
    assert isinstance(later, TryLater)
    assert 25 <= later.after <= 31
    assert isinstance(await carry(line, group, words("help"), urgent=True), TryLater)  # Telegram said so, even then
    assert len(telegram.asked("sendMessage")) == asked  # it is not asked again before the time
    begun = asyncio.get_running_loop().time()
    assert isinstance(await carry(line, ana, words("two")), Receipt)
    assert asyncio.get_running_loop().time() - begun < 1


async def test_a_group_is_written_to_once_a_second_and_what_is_urgent_does_not_wait(
    telegram: TelegramServer, line: Telegram, ana: Person, group: Group
) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for text in ("one", "two"):
        assert isinstance(await carry(line, group, words(text)), Receipt)
    assert loop.time() - begun >= 0.9
    begun = loop.time()
    assert isinstance(await carry(line, group, words("help"), urgent=True), Receipt)
    assert loop.time() - begun < 0.5
    assert [one.text for one in ana.sees(group)] == ["one", "two", "help"]


# Long texts and files -------------------------------------------------------------------------------------------------

LONG = "\n\n".join(f"{number} " + "word " * 400 for number in range(1, 6)).strip()  # more than two messages


def words_of(messages: list[Stored]) -> list[str]:
    return " ".join(one.text for one in messages).split()


async def test_a_long_text_goes_in_several_letters_and_the_buttons_under_the_last(line: Telegram, ana: Person) -> None:
    sent = await carry(line, ana, words(LONG, rows=ROWS))
    *before, last = ana.sees()
    assert len(before) >= 2
    assert words_of([*before, last]) == LONG.split()
    assert [buttons(one) for one in before] == [[]] * len(before)
    assert buttons(last) == ["Press"]
    assert sent == Receipt(f"{ana.id}:{last.id}")


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendmessage", 429, "Too Many Requests: retry after 0", {"retry_after": 0}),
        Fault("sendmessage", 502, "Bad Gateway"),
    ],
    ids=["flood", "gateway"],
)
async def test_what_began_is_not_begun_again(
    telegram: TelegramServer, line: Telegram, ana: Person, fault: Fault
) -> None:
    hold = asyncio.Event()
    telegram.faults.next(Fault("sendmessage", after=True, hold=hold, status=0))
    telegram.faults.waiting.clear()
    sending = asyncio.create_task(carry(line, ana, words(LONG)))
    await telegram.until(lambda: ana.sees(), "the first letter")
    telegram.faults.next(fault)
    assert isinstance(await sending, Receipt)
    assert words_of(ana.sees()) == LONG.split()


async def test_the_end_of_a_message_that_never_goes_leaves_nobody_knowing(
    telegram: TelegramServer, line: Telegram, ana: Person
) -> None:
    sending = asyncio.create_task(carry(line, ana, words(LONG)))
    await telegram.until(lambda: ana.sees(), "the first letter")
    telegram.faults.next(Fault("sendmessage", 502, "Bad Gateway"), times=20)
    assert await sending == Uncertain()


async def test_lines_from_right_to_left_begin_right_and_a_content_note_hides_the_rest(
    line: Telegram, ana: Person
) -> None:
    await line.deliver(
        Parcel(Account("telegram", str(ana.id)), Shown("@Ana 😀\n\n5 أشخاص", "ar", "rtl", note="الموت"), "nonce")
    )
    message = ana.sees()[0]
    assert message.text == "\u200fالموت\n\u200f@Ana 😀\n\n\u200f5 أشخاص"
    spoiler = next(one for one in message.json["entities"] if one["type"] == "spoiler")
    assert spoiler["offset"] == len("\u200fالموت\n")
    assert spoiler["length"] == len("\u200f@Ana 😀\n\n\u200f5 أشخاص") + 1  # an emoji counts twice


@pytest.mark.parametrize(("length", "letters"), [(1000, 1), (1100, 2), (9000, 3)])
async def test_a_file_comes_with_all_its_words(line: Telegram, ana: Person, length: int, letters: int) -> None:
    text = ("word " * (length // 5)).strip()
    shown = words(text, rows=ROWS, file=File("yours.json", "application/json", b"{}"))
    assert isinstance(await carry(line, ana, shown), Receipt)
    assert len(ana.sees()) == letters
    assert words_of(ana.sees()) == text.split()
    last = ana.sees()[-1]
    assert (last.file, last.json["document"]["file_name"], buttons(last)) == (b"{}", "yours.json", ["Press"])
