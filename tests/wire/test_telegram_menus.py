"""The menus of commands on Telegram: what stands in which, in each language; and that they stop nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.wire.telegram.faults import Fault
from tests.wire.telegram_house import housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears
from tests.world import keys_of, plain

PRIVATE, GROUPS = "all_private_chats", "all_group_chats"


def names(telegram: TelegramServer, scope: str, language: str) -> list[str]:
    return [one["command"] for one in telegram.platform.menus[(scope, language)]]


async def put_up(telegram: TelegramServer) -> None:
    """Until every menu stands: they are written beside everything else, the last of them last."""
    await telegram.until(lambda: telegram.platform.menus.get((GROUPS, "fr")), "the menus")


async def test_each_scope_and_language_has_its_menu(telegram: TelegramServer, folder: Path) -> None:
    async with housed(telegram, folder):
        await put_up(telegram)
        menus = dict(telegram.platform.menus)
    assert set(menus) == {(scope, language) for scope in (PRIVATE, GROUPS) for language in ("", "ar", "en", "fr")}
    for commands in menus.values():
        assert 5 < len(commands) <= 100
        assert all(re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]) for one in commands)
        assert all(1 <= len(one["description"]) <= 256 for one in commands)
        assert len({one["command"] for one in commands}) == len(commands)
    first = {language: menus[(PRIVATE, language)][0]["description"] for language in ("", "ar", "en", "fr")}
    assert first[""] == first["en"]
    assert len({plain(text) for text in first.values()}) == 3
    assert re.search(r"[\u0600-\u06ff]", first["ar"])


async def test_personal_commands_are_in_no_menu_of_groups(telegram: TelegramServer, folder: Path) -> None:
    async with housed(telegram, folder):
        await put_up(telegram)
        private, groups = (set(names(telegram, scope, "ar")) for scope in (PRIVATE, GROUPS))
    assert groups < private
    for personal in ("share", "shares", "mydata", "checkin_mine", "language", "itsme"):
        assert personal in private
        assert personal not in groups
    assert {"setup", "meeting_schedule", "checkin_schedule", "link"} <= groups


async def test_menus_are_written_only_where_they_changed(telegram: TelegramServer, folder: Path) -> None:
    async with housed(telegram, folder):
        await put_up(telegram)
        assert len(telegram.asked("setMyCommands")) == 8
    telegram.platform.menus[(GROUPS, "fr")] = []
    async with housed(telegram, folder):
        await put_up(telegram)
        assert len(telegram.asked("setMyCommands")) == 9


@pytest.mark.parametrize("fault", [
    Fault("setmycommands", 400, "Bad Request: BOT_COMMAND_INVALID"),
    Fault("setmycommands", 429, "Too Many Requests: retry after 600", {"retry_after": 600}),
    Fault("getmycommands", lost=True),
])  # fmt: skip
async def test_menus_that_telegram_does_not_take_stop_nothing(
    telegram: TelegramServer, folder: Path, fault: Fault
) -> None:
    telegram.faults.next(fault)
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder):
        ana.says("/crisis")
        await hears(ana, "crisis-danger-anywhere")
    assert telegram.faults.used == 1


async def test_what_the_menu_names_is_what_can_be_typed(telegram: TelegramServer, folder: Path) -> None:
    """Every command of the private menu is answered with something of its own."""
    ana = telegram.person("Ana", "en", started=True)
    async with housed(telegram, folder):
        await put_up(telegram)
        for number, name in enumerate(names(telegram, PRIVATE, "en")):
            ana.says(f"/{name}")
            answer = await ana.sees_next(after=number)
            assert "engine-unknown-command" not in keys_of(answer.text), name
