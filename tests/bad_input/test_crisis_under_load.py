"""/crisis answers everybody: the database gone, the disk full, a thousand at once, and before start-up ended."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.build import LOCALES, crisis_door
from bot.catalog import Catalog
from bot.clock import SystemClock
from bot.crisis_only import CrisisOnlyDesk
from bot.errors import StoreUnavailable
from bot.events import Called, Event, Said
from bot.features.crisis.lines import FOLDER
from bot.model import Account, Chat
from bot.ports import Desk
from tests.world import World

CROWD = 1000


def requests() -> list[Event]:
    """Of people nobody knows, in private and in rooms of nobody's."""
    people = [Account("discordish", f"somebody {number}") for number in range(CROWD)]
    private = [Chat("discordish", who.id, private=True) for who in people]
    return [
        Called(f"e{number}", who, where, "urgence", language="fr")
        if number % 2
        else Said(f"e{number}", who, where, "SOS!")
        for number, (who, where) in enumerate(zip(people, private, strict=True))
    ]


async def all_answered(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.handle(event) for event in requests()))
    assert len(answers) == CROWD
    for answer in answers:
        assert "112" in "".join(message.text for message in answer.messages)


@pytest.mark.parametrize("error", [StoreUnavailable("the disk is full"), OSError("no space left"), RuntimeError("no")])
async def test_without_a_database_nobody_is_left_unanswered(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def unavailable(*_: object) -> None:
        raise error

    monkeypatch.setattr(world.built.store, "write", unavailable)
    monkeypatch.setattr(world.built.store, "read", unavailable)
    await all_answered(world.built.house.engine)


async def test_with_the_file_gone_nobody_is_left_unanswered(world: World, folder: Path) -> None:
    for path in folder.glob("data.db*"):
        path.unlink()
    await all_answered(world.built.house.engine)


async def test_before_the_start_has_ended_nobody_is_left_unanswered() -> None:
    catalog, clock = Catalog.load(LOCALES), SystemClock()
    await all_answered(CrisisOnlyDesk(crisis_door(catalog, clock, [], FOLDER), catalog, "the house is being opened"))
