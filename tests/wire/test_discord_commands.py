"""The loop-back Discord takes commands as Discord does: by its rules for names, whole, and only so many a day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wire.discord_server import DiscordServer
from tests.wire.raw import HELLO, Raw

INVALID = (400, 50035)


@pytest.mark.parametrize(
    "command",
    [
        {"name": "Hello", "description": "x"},
        {"name": "two words", "description": "x"},
        {"name": "x" * 33, "description": "x"},
        {"name": "hello", "description": ""},
        {"name": "hello", "description": "x" * 101},
        {"name": "hello", "description": "x", "name_localizations": {"fr": "Bonjour"}},
        {"name": "hello", "description": "x", "options": [{"type": 3, "name": "a", "description": "x"}] * 2},
        {"name": "hello", "type": 2, "description": "x"},
        {
            "name": "hello", "description": "x", "options": [
                {"type": 3, "name": "a", "description": "x"},
                {"type": 3, "name": "b", "description": "x", "required": True},
            ],
        },
    ],
)  # fmt: skip
async def test_a_command_that_breaks_a_rule_is_refused_and_the_old_ones_stay(
    server: DiscordServer, raw: Raw, command: dict[str, Any]
) -> None:
    assert (await raw.sync(command)).outcome == INVALID
    assert [one["name"] for one in server.application.commands] == ["hello"]


async def test_commands_keep_their_ids_and_have_each_name_once(server: DiscordServer, raw: Raw) -> None:
    before = (await raw.sync(HELLO)).body[0]["id"]
    other = {"name": "bye", "description": "Says goodbye"}
    after = {one["name"]: one["id"] for one in (await raw.sync(other, HELLO)).body}
    assert after["hello"] == before
    assert (await raw.sync(HELLO, HELLO)).outcome == INVALID
    assert (await raw.sync(*({"name": f"c{n}", "description": "x"} for n in range(101)))).outcome == INVALID


async def test_only_so_many_commands_are_made_in_a_day(server: DiscordServer, raw: Raw) -> None:
    server.clock.hold()
    some, others = ([{"name": f"{word}{n}", "description": "x"} for n in range(100)] for word in ("some", "other"))
    assert (await raw.sync(*some)).status == 200
    assert (await raw.sync(*some)).status == 200
    assert (await raw.sync(*others)).outcome == (400, 30034)
    server.clock.passes(86401)
    assert (await raw.sync(*others)).status == 200
