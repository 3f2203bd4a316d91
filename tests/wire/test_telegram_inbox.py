"""What Telegram delivers is handled once and never lost: redelivery, poison, a store that is away, a crash."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from bot.ports import Incoming
from tests.wire.telegram_house import housed
from tests.wire.telegram_server import TelegramServer
from tests.world import keys_of


async def test_what_is_offered_twice_is_answered_once(telegram: TelegramServer, folder: Path) -> None:
    ana = telegram.person("Ana", "en", started=True)
    telegram.platform.updates.twice = True
    async with housed(telegram, folder):
        ana.says("/language")
        await telegram.until(lambda: len(ana.sees()) == 1)
        ana.says("/privacy")
        await telegram.until(lambda: len(ana.sees()) >= 2)
        ana.says("/help")
        await telegram.until(lambda: any("help-opening" in keys_of(one.text) for one in ana.sees()))
    assert len([one for one in ana.sees() if "engine-question" in keys_of(one.text)]) == 1


async def test_an_update_that_nobody_can_read_stops_nothing(telegram: TelegramServer, folder: Path) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder):
        number = telegram.platform.updates.add_raw({"message": {"message_id": "not a number", "chat": 5}})
        ana.says("/sos")
        await telegram.until(lambda: ana.sees())
        await telegram.handled(number)
    assert "crisis-danger-anywhere" in keys_of(ana.sees()[0].text)


async def test_while_nothing_can_be_kept_only_the_crisis_door_answers_and_nothing_is_confirmed(
    telegram: TelegramServer, folder: Path
) -> None:
    ana, bo = telegram.person("Ana", "en", started=True), telegram.person("Bo", "en", started=True)
    async with housed(telegram, folder) as house:
        run = house.sqlite._connection.execute
        run("PRAGMA query_only=ON")
        bo.says("/language")
        number = telegram.platform.updates.everything[-1]["update_id"]
        ana.says("/crisis")
        await telegram.until(lambda: ana.sees())
        asked = len(telegram.asked("getUpdates"))
        await telegram.until(lambda: len(telegram.asked("getUpdates")) > asked + 1)
        assert bo.sees() == []
        assert not telegram.platform.updates.confirmed(number)
        run("PRAGMA query_only=OFF")
        await telegram.until(lambda: bo.sees())
        await telegram.handled(number)
    assert len(ana.sees()) == 1  # offered again and again, answered once


async def test_what_was_fetched_before_a_crash_is_handled_after_it(telegram: TelegramServer, folder: Path) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder) as house:
        inbox = house.built.house.reception
        ana.says("/language")
        raw = telegram.platform.updates.everything[-1]
        await telegram.until(lambda: ana.sees())
        again = raw | {"update_id": raw["update_id"] + 1}
        # As a crash leaves it: kept and confirmed, and not handled.
        kept = await inbox.keep("telegram", [Incoming(str(again["update_id"]), json.dumps(again).encode())])
        assert len(kept) == 1
    async with housed(telegram, folder):
        await telegram.until(lambda: len(ana.sees()) == 2)


async def test_what_was_kept_and_cannot_be_read_yet_is_handled_later(telegram: TelegramServer, folder: Path) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder) as house:
        ana.says("/language")
        await telegram.until(lambda: ana.sees())
        raw = telegram.platform.updates.everything[-1]
        again = raw | {"update_id": raw["update_id"] + 1}
        await house.built.house.reception.keep(
            "telegram", [Incoming(str(again["update_id"]), json.dumps(again).encode())]
        )
        await telegram.stop()
        house.sqlite._reading.execute("BEGIN")  # the next to read finds the connection out of order
        await telegram.start()
        ana.says("/crisis")
        await telegram.until(lambda: len(ana.sees()) == 2)
        assert "crisis-danger-anywhere" in keys_of(ana.sees()[1].text)
        await telegram.until(lambda: len(ana.sees()) == 3, within=20)
        assert "engine-question" in keys_of(ana.sees()[2].text)


async def test_whose_words_of_danger_were_kept_and_wait_is_helped_meanwhile(
    telegram: TelegramServer, folder: Path
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder) as house:
        ana.says("[suicide 3] I cannot go on.")
        await telegram.until(lambda: len(ana.sees()) == 2)
        raw, seen = telegram.platform.updates.everything[-1], len(ana.sees())
        again = raw | {"update_id": raw["update_id"] + 1}
        await house.built.house.reception.keep(
            "telegram", [Incoming(str(again["update_id"]), json.dumps(again).encode())]
        )
        await telegram.stop()
        house.sqlite.tx._connection.execute("PRAGMA query_only=ON")
        await telegram.start()
        await telegram.until(lambda: len(ana.sees()) > seen)
        assert "crisis-bot" in keys_of(ana.sees()[-1].text)  # the card from memory
        house.sqlite.tx._connection.execute("PRAGMA query_only=OFF")
        await telegram.until(lambda: len(ana.sees()) == seen + 3, within=20)  # the answer in the end


async def test_one_persons_acts_keep_their_order_and_people_do_not_wait_for_each_other(
    telegram: TelegramServer, folder: Path
) -> None:
    people = [telegram.person(f"P{number}", "en", started=True) for number in range(12)]
    async with housed(telegram, folder):
        for person in people:
            person.says("/language")
            person.says("/cancel it all")
            person.says("/help")
        await telegram.until(lambda: all(len(person.sees()) == 3 for person in people))
    for person in people:
        first, second, third = (keys_of(one.text) for one in person.sees())
        assert "engine-question" in first
        assert "engine-unknown-command" in second
        assert "help-opening" in third


async def test_when_telegram_goes_away_and_comes_back_so_does_the_bot(telegram: TelegramServer, folder: Path) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder):
        await telegram.stop()
        ana.says("/help")
        await telegram.start()
        await telegram.until(lambda: ana.sees(), within=20)


async def test_two_that_fetch_give_way_to_each_other_and_nothing_is_lost(
    telegram: TelegramServer, folder: Path
) -> None:
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder):
        other = asyncio.create_task(telegram.platform.updates.fetch(0, 100, 0.2))
        ana.says("/help")
        await telegram.until(lambda: ana.sees())
        await asyncio.gather(other, return_exceptions=True)


async def test_where_nobody_says_anything_the_line_counts_as_connected_all_the_same(
    telegram: TelegramServer, folder: Path
) -> None:
    async with housed(telegram, folder) as house:
        assert house.line.connected
        assert [call.status for call in telegram.asked("getUpdates")] == [0]  # the first fetch waits
