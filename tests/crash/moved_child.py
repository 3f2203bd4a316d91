"""One life of Halqa whose clock is moved by hand from the other end of a pipe, to be ended by SIGKILL."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.build import Built, Setting, build
from bot.clock import MovableClock, chance
from bot.events import Event
from storage.keys import KeyFile
from tests.crash.child import CATALOG, AtTheOtherEnd, Pipe
from tests.crash.steps import Steps, counted
from tests.ears import Ears
from tests.world import FORMS, OPERATOR, ROOT, STEPS


@dataclass(frozen=True, slots=True)
class Asked:
    """What a life is asked for at a moment: to handle an event, or with none, to do what is due."""

    number: int
    now: int
    event: Event | None = None


async def life(folder: Path, now: int, pipe: Pipe) -> None:
    """Opens the house and does what it is asked, one thing after the other, for ever."""
    keys, clock = KeyFile(folder / "keys.db"), MovableClock(now)
    adapters = [AtTheOtherEnd(name, pipe, able) for name, able in (("discordish", FORMS), ("telegramish", STEPS))]
    built = build(Setting(folder / "data.db", keys, ROOT, clock, chance, CATALOG, adapters, OPERATOR, ears=Ears()))
    await built.house.open()
    asked: asyncio.Queue[Asked] = asyncio.Queue()
    pipe.listen(asked.put_nowait)
    while True:
        one = await asked.get()
        clock.move_to(one.now)
        pipe.tell("done", one.number, await _done(built, one))


async def _done(built: Built, asked: Asked) -> Any:
    """The answer to an event; or the moment at which there is something to do next."""
    if asked.event is not None:
        return await built.house.engine.handle(asked.event)
    await built.house.settle()
    moments = [await built.house.timers.next_due(), built.house.outbox.next_try()]
    return min((moment for moment in moments if moment is not None), default=None)


def live(folder: Path, now: int, last: int, connection: Connection, line: Connection) -> None:
    steps = Steps(last, line)
    with counted(folder, steps):
        asyncio.run(life(folder, now, Pipe(connection, steps)))
