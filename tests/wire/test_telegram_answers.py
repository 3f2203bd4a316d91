"""Whoever waits for an answer on Telegram gets it, although presses are late, cards are gone and calls fail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears, presses, says
from tests.world import keys_of

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
GATEWAY = Fault("sendmessage", 502, "Bad Gateway")


@pytest.fixture
async def house(telegram: TelegramServer, folder: Path) -> AsyncIterator[TelegramHouse]:
    async with housed(telegram, folder) as made:
        yield made


@pytest.fixture
def ana(telegram: TelegramServer, house: TelegramHouse) -> Person:
    return telegram.person("Ana", "en", started=True)


async def welcomed(telegram: TelegramServer, house: TelegramHouse) -> Group:
    """A group with a card that has a button to join."""
    sam = telegram.person("Sam", "fr", started=True)
    group = telegram.group("Voisins", sam)
    await says(sam, "/setup Soir", "setup-begun", group)
    await presses(sam, "setup-button-done")
    await house.settles()
    await hears(sam, "setup-welcome", group)
    return group


# Calls that fail ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        GATEWAY,
        Fault("sendmessage", 500, "Internal Server Error"),
        Fault("sendmessage", 429, "Too Many Requests: retry after 0", {"retry_after": 0}),
        Fault("sendmessage", lost=True),
    ],
    ids=["gateway", "error", "flood", "lost"],
)
@pytest.mark.parametrize(("asked", "key"), [("/crisis", "crisis-danger-anywhere"), ("/help", "help-opening")])
async def test_an_answer_that_did_not_go_goes_once_more(
    telegram: TelegramServer, ana: Person, fault: Fault, asked: str, key: str
) -> None:
    telegram.faults.next(fault)
    ana.says(asked)
    await hears(ana, key)
    assert telegram.faults.used == 1
    assert len(ana.sees()) == 1


async def test_an_answer_rather_stands_there_twice_than_not_at_all(telegram: TelegramServer, ana: Person) -> None:
    telegram.faults.lose_answer("sendMessage")
    ana.says("/crisis")
    await telegram.until(lambda: len(ana.sees()) == 2)
    assert [keys_of(one.text)[0] for one in ana.sees()] == ["crisis-danger-anywhere"] * 2


async def test_whatever_cannot_be_answered_stops_nothing(telegram: TelegramServer, ana: Person) -> None:
    telegram.faults.next(GATEWAY, times=20)
    ana.says("/language")
    await telegram.until(lambda: telegram.faults.used == 4)
    telegram.faults.waiting.clear()
    telegram.faults.next(Fault("sendmessage", 403, "Forbidden: bot was blocked by the user"))
    ana.says("/help")
    await telegram.until(lambda: telegram.faults.used == 5)
    ana.says("/privacy")
    await hears(ana, "privacy-who")


async def test_an_answer_waits_as_long_as_telegram_asks_for_and_holds_up_nobody(
    telegram: TelegramServer, ana: Person
) -> None:
    bo, loop = telegram.person("Bo", "en", started=True), asyncio.get_running_loop()
    telegram.faults.flood(ana.id, seconds=1)
    begun = loop.time()
    ana.says("/help")
    await telegram.until(lambda: telegram.faults.used)
    bo.says("/help")
    await hears(bo, "help-opening")
    assert ana.sees() == []
    await hears(ana, "help-opening")
    assert loop.time() - begun >= 1


# Presses that come late, and cards that are gone ----------------------------------------------------------------------


async def test_a_press_that_can_no_longer_be_ended_is_answered_all_the_same(
    telegram: TelegramServer, ana: Person
) -> None:
    await says(ana, "/language", "engine-question")
    telegram.faults.next(Fault("answercallbackquery", 400, TOO_OLD))
    card = ana.sees()[-1]
    ana.presses(next(one["text"] for one in card.buttons if "Français" in one["text"]), card)
    await hears(ana, "me-not-known")
    assert telegram.faults.used == 1


@pytest.mark.parametrize("how", ["gone", "old", "foreign", "gateway"])
async def test_a_card_that_cannot_be_changed_is_answered_all_the_same(
    telegram: TelegramServer, house: TelegramHouse, ana: Person, how: str
) -> None:
    group = await welcomed(telegram, house)
    await says(ana, "/join", "joining-welcome", group)
    card = ana.sees()[-1]
    match how:
        case "gone":
            card.gone = True
        case "old":
            telegram.platform.now += 60 * 86400
        case "foreign":
            telegram.faults.next(Fault("editmessagetext", 400, "Bad Request: message can't be edited"))
        case _:
            telegram.faults.next(Fault("editmessagetext", 502, "Bad Gateway"))
    button = next(one for one in card.buttons if "joining-yes-adult" in one["text"])
    ana.presses_data(button["callback_data"], card)
    await hears(ana, "joining-in")


async def test_a_press_in_a_group_that_can_no_longer_be_ended_leaves_a_neutral_card(
    telegram: TelegramServer, house: TelegramHouse
) -> None:
    group, bo = await welcomed(telegram, house), telegram.person("Bo", "en")
    welcome = bo.sees(group)[-1]
    telegram.faults.next(Fault("answercallbackquery", 400, TOO_OLD))
    bo.presses(next(one["text"] for one in welcome.buttons if "joining-join" in one["text"]), welcome)
    card = await hears(bo, "common-private-update", group)
    bo.presses("common-open-privately", card)
    await hears(bo, "joining-welcome")


# A group that does not take the card of a call for help ---------------------------------------------------------------

MUTED = "Bad Request: not enough rights to send text messages to the chat"


@pytest.mark.parametrize(
    ("status", "said"), [(403, "Forbidden: bot was kicked from the supergroup chat"), (400, MUTED)]
)
async def test_where_the_group_refuses_the_card_it_comes_to_the_private_chat(
    telegram: TelegramServer, house: TelegramHouse, ana: Person, status: int, said: str
) -> None:
    group = await welcomed(telegram, house)
    telegram.faults.next(Fault("sendmessage", status, said, chat=group.id))
    ana.asks("/crisis", group)
    card = await hears(ana, "crisis-danger-anywhere")
    assert "crisis-bot" in keys_of(card.text)  # the card for one person alone
    assert telegram.faults.used == 1


async def test_a_card_that_did_not_arrive_is_not_taken_to_stand_there(
    telegram: TelegramServer, house: TelegramHouse, ana: Person
) -> None:
    group, bo = await welcomed(telegram, house), telegram.person("Bo", "en")
    telegram.faults.next(Fault("sendmessage", 400, MUTED, chat=group.id), times=2)
    ana.asks("/crisis", group)
    await hears(ana, "crisis-danger-anywhere")
    ana.asks("/crisis", group)
    await telegram.until(lambda: len(ana.sees()) == 2)
    bo.asks("/crisis", group)  # their private chat is closed, and the group takes cards again
    await hears(bo, "crisis-room-opening", group)


async def test_a_press_that_cannot_be_answered_where_everybody_reads_is_led_to_the_private_chat(
    telegram: TelegramServer, house: TelegramHouse
) -> None:
    group, bo = await welcomed(telegram, house), telegram.person("Bo", "en")
    welcome = next(one for one in bo.sees(group) if any("crisis-button-now" in each["text"] for each in one.buttons))
    telegram.faults.next(Fault("sendmessage", 400, MUTED, chat=group.id))
    await bo.pressed(next(one["text"] for one in welcome.buttons if "crisis-button-now" in one["text"]), welcome)
    await hears(bo, "crisis-danger-anywhere")


async def test_a_card_before_everybody_leads_to_one_that_also_helps_against_violence(
    telegram: TelegramServer, house: TelegramHouse, ana: Person
) -> None:
    group = await welcomed(telegram, house)
    ana.asks("/crisis", group)
    card = await hears(ana, "crisis-room-opening", group)
    ana.presses("common-open-privately", card)
    await hears(ana, "crisis-care-hide")


async def test_who_opens_it_privately_in_the_group_is_led_there_and_nobody_sees_a_card(
    telegram: TelegramServer, house: TelegramHouse
) -> None:
    group, bo = await welcomed(telegram, house), telegram.person("Bo", "en")
    stood = len(bo.sees(group))
    press = bo.presses_data("cr.p", bo.sees(group)[-1])
    answered = await telegram.platform.bell.until(lambda: press.answered, "a way there")
    bo.follows(answered["url"])
    await hears(bo, "crisis-care-hide")
    assert len(bo.sees(group)) == stood


async def test_after_a_restart_a_link_says_to_ask_again(telegram: TelegramServer, folder: Path) -> None:
    bo = telegram.person("Bo", "en")
    async with housed(telegram, folder) as house:
        group = await welcomed(telegram, house)
        bo.asks("/mydata", group)
        card = await hears(bo, "common-private-update", group)
    async with housed(telegram, folder):
        bo.presses("common-open-privately", card)
        await hears(bo, "telegram-nothing-waits")
        bo.asks("/mydata", group)
        await hears(bo, "mydata-nothing")


# Links ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payload", "key"),
    [
        ("", "help-opening"),
        ("crisis", "crisis-danger-anywhere"),
        ("SHARE", "access-no-group"),
        ("language", "engine-question"),
        ("nothing_of_ours", "help-opening"),
        ("ab..cd.ef", "help-opening"),
        ("w", "telegram-nothing-waits"),
    ],
)
async def test_a_link_that_anybody_can_make_opens_nothing_that_a_command_does_not(
    telegram: TelegramServer, house: TelegramHouse, payload: str, key: str
) -> None:
    bo = telegram.person("Bo", "en")
    bo.starts(payload)
    found = await bo.sees_next(after=0)
    assert key in keys_of(found.text)


async def test_what_waits_is_for_who_asked_and_shown_once(telegram: TelegramServer, house: TelegramHouse) -> None:
    group = await welcomed(telegram, house)
    ana, bo = telegram.person("Ana", "en"), telegram.person("Bo", "en")
    ana.asks("/mydata", group)
    card = await hears(ana, "common-private-update", group)
    for person, key in ((bo, "telegram-nothing-waits"), (ana, "mydata-nothing"), (ana, "telegram-nothing-waits")):
        seen = len(person.sees())
        person.presses("common-open-privately", card)
        assert key in keys_of((await person.sees_next(after=seen)).text)
