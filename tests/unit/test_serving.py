"""While a house takes long to open, the crisis door answers at the lines; and a quick one is never kept waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot import serving
from bot.build import LOCALES, crisis_door
from bot.catalog import Catalog
from bot.clock import SystemClock
from bot.crisis_only import ClosedReception, CrisisOnlyDesk
from bot.events import Called
from bot.features.crisis.lines import FOLDER
from bot.model import Account, Chat
from bot.ports import Able, Desk, Reception
from bot.serving import OnlyADoor, answered_meanwhile
from bot.shown import Answer

CATALOG = Catalog.load(LOCALES)
ABLE = Able(forms=True, private_in_rooms=True, idempotent_sends=True)
CALL = Called("e", Account("there", "1"), Chat("there", "1", private=True), "crisis", language="en")


@dataclass
class OneLine:
    """A line over which somebody calls for help as soon as it is open."""

    platform: str = "there"
    able: Able = ABLE
    answers: list[Answer] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    open: bool = False

    async def run(self, desk: Desk, reception: Reception, *, menu: bool = True) -> None:
        assert not menu
        self.open = True
        try:
            self.answers.append(await desk.handle(CALL))
            self.answered.set()
            await asyncio.Event().wait()
        finally:
            self.open = False


def door() -> OnlyADoor:
    made = crisis_door(CATALOG, SystemClock(), [], FOLDER)
    desk = CrisisOnlyDesk(made, CATALOG, "the house is being opened")
    return desk, ClosedReception(desk)


async def meanwhile(line: Any, opening: asyncio.Task[str], said: list[str]) -> str:
    lines: Sequence[Any] = [line]
    return await answered_meanwhile(opening, lines, door(), asyncio.Event(), said.append)


async def test_the_door_answers_until_the_house_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "A_MOMENT", 0)
    line, said = OneLine(), list[str]()

    async def slowly() -> str:
        await line.answered.wait()
        return "the house"

    assert await meanwhile(line, asyncio.create_task(slowly()), said) == "the house"
    assert "112" in line.answers[0].messages[0].text
    assert not line.open
    assert len(said) == 1


async def test_a_house_that_opens_at_once_needs_no_door() -> None:
    line, said = OneLine(), list[str]()

    async def at_once() -> str:
        return "the house"

    assert await meanwhile(line, asyncio.create_task(at_once()), said) == "the house"
    assert line.answers == []
    assert said == []


async def test_what_stops_the_opening_is_told_onwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "A_MOMENT", 0)
    line = OneLine()

    async def breaks() -> str:
        await line.answered.wait()
        raise RuntimeError("another house")

    with pytest.raises(RuntimeError, match="another house"):
        await meanwhile(line, asyncio.create_task(breaks()), [])
    assert not line.open
