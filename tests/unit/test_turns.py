"""A line that is one process's waits for the house and for its turn; what goes there is carried where it is open."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.counting import NobodyCounts
from bot.standing import Standing
from bot.turns import InTurn, Turns
from tests.world import World


@dataclass
class Wire:
    """A line that notes whether it runs."""

    platform: str = "telegramish"
    able: Any = None
    connected: bool = False
    running: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, desk: Any, reception: Any, *, menu: bool = True) -> None:
        self.running.set()
        await asyncio.Event().wait()


def standing(world: World) -> Standing[object, object]:
    async def look() -> Sequence[object]:
        return ()

    return Standing(world.built.house, world.built.store, lambda: None, lambda row: row, look)


def in_turn(turns: Turns, wire: Wire) -> tuple[InTurn, asyncio.Task[None]]:
    line: Any = wire
    nothing: Any = None
    made = InTurn(line, NobodyCounts(), turns)
    return made, asyncio.create_task(made.run(nothing, nothing))


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_the_line_is_opened_once_the_house_knows_who_leads(world: World) -> None:
    turns, wire = Turns(()), Wire()
    line, running = in_turn(turns, wire)
    await asyncio.sleep(0)
    assert not wire.running.is_set()
    assert line.connected  # nothing is wrong with a process whose turn it is not
    turns.opened(standing(world))
    await asyncio.wait_for(wire.running.wait(), 10)
    assert not line.connected
    assert world.built.house.outbox.serves("telegramish")
    await ended(running)
    assert not world.built.house.outbox.serves("telegramish")


async def test_what_every_process_has_a_part_of_is_carried_by_each(world: World) -> None:
    turns = Turns({"discordish"})
    turns.opened(standing(world))
    assert world.built.house.outbox.serves("discordish")
    assert not world.built.house.outbox.serves("telegramish")


async def test_where_only_the_door_is_open_every_process_keeps_its_line(world: World) -> None:
    turns, wire = Turns(()), Wire()
    _, running = in_turn(turns, wire)
    turns.opened(object())
    await asyncio.wait_for(wire.running.wait(), 10)
    await ended(running)
