"""A group's life on Telegram, over the wire and in three languages: from the first setup to the erasing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears, joins, passes, presses, says
from tests.world import keys_of

SECRET = {"en": "I still set two cups on the table.", "fr": "Je mets encore deux tasses.", "ar": "ما زلت أضع كوبين."}

CALL = {"en": "help me please", "fr": "Au secours !", "ar": "النجدة!"}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_a_groups_life(telegram: TelegramServer, folder: Path, language: str) -> None:
    sam, ana, bo = (telegram.person(name, language) for name in ("Sam", "Ana", "Bo"))
    others = [telegram.person(name, language) for name in ("Cleo", "Dana", "Eli", "Fay", "Gus")]
    async with housed(telegram, folder) as house:
        group = telegram.group("Voisins", sam)
        sam.starts()
        await says(sam, "/setup Evening", "setup-begun", group)
        await presses(sam, "setup-button-language")
        await presses(sam, "language-own-name")
        await presses(sam, "setup-button-done")
        await house.settles()
        await hears(sam, "setup-welcome", group)
        for one in (ana, bo, *others):
            await joins(one, group)
        await presses(sam, "joining-join", group)
        for one in (ana, bo, *others):
            for what in ("checkins", "sharing", "reminders"):
                await presses(one, f"joining-{what}-agree")
        await checks_in(telegram, house, sam, ana, group)
        await shares(telegram, house, ana, bo, group, SECRET[language])
        await meets(telegram, house, sam, bo, group)
        await cries(telegram, house, sam, bo, group, language)
        await goes(ana, house, group)


async def checks_in(telegram: TelegramServer, house: TelegramHouse, sam: Person, ana: Person, group: Group) -> None:
    await says(sam, "/checkin_schedule", "engine-question", group)
    await says(sam, "2026-11-03 18:00", "engine-enough")
    await presses(sam, "common-that-is-all")
    await hears(sam, "checkins-echo")
    await presses(sam, "common-confirm")
    await hears(sam, "checkins-scheduled")
    await passes(house, telegram, days=2)
    await hears(ana, "checkins-ask", group)
    await presses(ana, "checkins-answer-2", group)
    kept = await hears(ana, "checkins-kept")
    assert not any("checkins-kept" in keys_of(one.text) for one in ana.sees(group))
    await presses(ana, "checkins-tell")
    await house.settles()
    await hears(ana, "checkins-telling", group)
    assert kept


async def shares(
    telegram: TelegramServer, house: TelegramHouse, ana: Person, bo: Person, group: Group, text: str
) -> None:
    await says(ana, "/share", "engine-question")
    await says(ana, text, "sharing-preview")
    await presses(ana, "sharing-button-next")
    await hears(ana, "sharing-posted-then")
    wrote = telegram.platform.in_chat(ana.id)
    assert text in [one.text for one in wrote if not one.by_bot]
    await presses(ana, "sharing-button-clear")
    await hears(ana, "sharing-cleared")
    assert text not in [one.text for one in telegram.platform.in_chat(ana.id) if not one.by_bot]
    await passes(house, telegram, days=1)
    post = await hears(bo, "sharing-post", group)
    assert text in post.text
    assert "Ana" not in post.text
    await presses(bo, "sharing-felt", group)
    await passes(house, telegram, days=3)  # longer ago than Telegram lets anything be deleted
    await says(ana, "/shares", "sharing-is-out")
    await presses(ana, "sharing-button-withdraw")
    await house.settles()
    await hears(ana, "sharing-gone-replaced")
    assert keys_of(post.text) == ["sharing-withdrawn"]
    assert post.buttons == []
    assert [call.status for call in telegram.asked("deleteMessage") if call.chat == group.id] == [400]


async def meets(telegram: TelegramServer, house: TelegramHouse, sam: Person, bo: Person, group: Group) -> None:
    await says(sam, "/meeting schedule Tea", "engine-question", group)
    await says(sam, "2026-11-20 19:00", "blank-meeting-schedule-every")
    await presses(sam, "choice-meeting-schedule-every-once")
    await presses(sam, "common-that-is-all")
    await hears(sam, "meetings-echo")
    await presses(sam, "common-confirm")
    await hears(sam, "meetings-scheduled")
    await house.settles()
    await presses(bo, "meetings-answer-coming", group)


async def cries(
    telegram: TelegramServer, house: TelegramHouse, sam: Person, bo: Person, group: Group, language: str
) -> None:
    """Help from memory, by command and in their own words; and a person, where they ask for one."""
    bo.says(CALL[language])
    await hears(bo, "crisis-danger-anywhere")
    bo.asks("/crisis", group)
    card = await hears(bo, "crisis-room-opening", group)
    assert "Bo" not in card.text
    team = telegram.group("Equipe", sam)
    await says(sam, "/setup_room facilitators", "setup-room-set", team)
    await says(bo, "[suicide 3] ...", "crisis-told-ask")
    await presses(bo, "crisis-button-read")
    await hears(bo, "crisis-told-without-name")
    await house.settles()
    alert = await hears(sam, "crisis-alert-confided", team)
    assert "Bo" not in alert.text
    await presses(sam, "crisis-button-take", team)
    await house.settles()
    await hears(bo, "crisis-seen")
    await presses(sam, "crisis-button-write", team)
    await says(sam, "We are here.", "crisis-written")
    await house.settles()
    word = await hears(bo, "crisis-facilitator-writes")
    assert "We are here." in word.text
    assert word.hidden  # safe on a lock screen


async def goes(ana: Person, house: TelegramHouse, group: Group) -> None:
    await says(ana, "/mydata", "mydata-shown")
    await says(ana, "/mydata_export", "mydata-exported")
    await says(ana, "/mydata erase", "mydata-erase")
    await presses(ana, "common-confirm")
    await house.settles()
    await says(ana, "/mydata", "mydata-nothing")


async def test_what_is_missing_in_a_chat_is_named_as_telegram_calls_it(telegram: TelegramServer, folder: Path) -> None:
    sam = telegram.person("Sam", "en")
    async with housed(telegram, folder) as house:
        group = telegram.group("Voisins", sam)
        sam.starts()
        await says(sam, "/setup Evening", "setup-begun", group)
        await house.settles()
        await says(sam, "/setup_check", "setup-check-nobody", group)
        group.no_files = True
        told = await says(sam, "/setup_check", "setup-check-missing")
        assert "“Files” is missing" in told.text
        assert "On Telegram" in told.text
        assert "Voisins" in told.text
        await presses(sam, "setup-button-reach-me")
        group.no_files = False
        await says(sam, "/setup_check", "setup-check-well")
        group.bot = "kicked"
        await says(sam, "/setup_check", "setup-check-gone")
