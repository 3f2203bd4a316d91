"""Telegram loses the answer to a send: what may stand there twice goes again, and a share does not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears, joins, passes, presses, says
from tests.world import keys_of

SHARE = "I still set two cups on the table."


@pytest.fixture
async def house(telegram: TelegramServer, folder: Path) -> AsyncIterator[TelegramHouse]:
    async with housed(telegram, folder) as made:
        yield made


@pytest.fixture
async def group(telegram: TelegramServer, house: TelegramHouse) -> Group:
    """Six members, led by Sam."""
    sam = telegram.person("Sam", "en", started=True)
    made = telegram.group("Voisins", sam)
    await says(sam, "/setup Evening", "setup-begun", made)
    await presses(sam, "setup-button-done")
    await house.settles()
    for name in ("Ana", "Bo", "Cleo", "Dana", "Eli"):
        person = telegram.person(name, "en")
        await joins(person, made)
        for purpose in ("sharing", "reminders"):
            await presses(person, f"joining-{purpose}-agree")
    return made


def person(telegram: TelegramServer, name: str) -> Person:
    found = next(one for one in telegram.platform.users.values() if one.name == name)
    return Person(found, telegram.platform)


def stand(telegram: TelegramServer, group: Group, key: str) -> int:
    return sum(key in keys_of(one.text) for one in person(telegram, "Bo").sees(group))


async def to_the_room(telegram: TelegramServer, house: TelegramHouse, group: Group, fault: Fault) -> None:
    """The next message to the room meets the fault; and a minute goes by."""
    telegram.faults.next(fault)
    await house.settles()
    used = telegram.faults.used
    assert used >= 1
    await passes(house, telegram, minutes=1)


@pytest.mark.parametrize(("arrived", "copies"), [(True, 2), (False, 1)], ids=["arrived", "lost on the way"])
async def test_news_of_a_meeting_go_again(
    telegram: TelegramServer, house: TelegramHouse, group: Group, arrived: bool, copies: int
) -> None:
    sam = person(telegram, "Sam")
    await says(sam, "/meeting schedule Tea", "engine-question", group)
    await says(sam, "2026-11-20 19:00", "blank-meeting-schedule-every")
    await presses(sam, "choice-meeting-schedule-every-once")
    await presses(sam, "common-that-is-all")
    await presses(sam, "common-confirm")
    await hears(sam, "meetings-scheduled")
    await to_the_room(telegram, house, group, Fault("sendmessage", after=arrived, lost=True, chat=group.id))
    assert stand(telegram, group, "meetings-announced") == copies


@pytest.mark.parametrize("arrived", [True, False], ids=["arrived", "lost on the way"])
async def test_a_share_does_not_and_its_author_is_told(
    telegram: TelegramServer, house: TelegramHouse, group: Group, arrived: bool
) -> None:
    ana = person(telegram, "Ana")
    await says(ana, "/share", "engine-question")
    await says(ana, SHARE, "sharing-preview")
    await presses(ana, "sharing-button-next")
    telegram.faults.next(Fault("sendmessage", after=arrived, lost=True, chat=group.id))
    await passes(house, telegram, days=1)
    assert telegram.faults.used == 1
    assert stand(telegram, group, "sharing-post") == arrived
    told = await hears(ana, "sharing-unsure")
    assert keys_of(told.text)[0] == "common-private-update"  # safe on a lock screen
    assert told.hidden
    await presses(ana, "sharing-button-withdraw")
    await house.settles()
    await hears(ana, "sharing-gone-stands")
