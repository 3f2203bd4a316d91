"""Keeps the lines to the platforms open, beside each other, until somebody asks to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from bot.errors import ConfigProblem
from bot.ports import Desk, Line, Reception

H = TypeVar("H")
OnlyADoor = tuple[Desk, Reception]
A_MOMENT = 3.0  # seconds: each connection counts with the platforms, so none is opened for less


async def answered_meanwhile(
    opening: asyncio.Task[H], lines: Sequence[Line], door: OnlyADoor, stop: asyncio.Event, tell: Callable[[str], None]
) -> H:
    """The house, once it is open. Where that takes more than a moment (a migration, a slow disk), the crisis door
    answers at the lines until then."""
    await asyncio.wait({opening}, timeout=A_MOMENT)
    if not opening.done():
        tell("Opening takes a while. The crisis door answers meanwhile.")
        desk, reception = door
        meanwhile = asyncio.create_task(keep_open(lines, desk, reception, stop, tell, menu=False))
        await asyncio.wait({opening})
        meanwhile.cancel()
        await asyncio.gather(meanwhile, return_exceptions=True)
    return opening.result()


async def keep_open(
    lines: Sequence[Line],
    desk: Desk,
    reception: Reception,
    stop: asyncio.Event,
    tell: Callable[[str], None],
    *,
    menu: bool,
) -> None:
    """A line that its platform refuses for good is named, and the others go on. Raises ConfigProblem when none is left.
    Without `menu`, what the platforms show of commands stays as it is."""
    running = asyncio.gather(*(_kept_open(line, desk, reception, tell, menu=menu) for line in lines))
    stopped = asyncio.create_task(stop.wait())
    try:
        both: set[asyncio.Future[Any]] = {running, stopped}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            raise running.result()[-1]
    finally:
        running.cancel()
        stopped.cancel()
        await asyncio.gather(running, stopped, return_exceptions=True)


async def _kept_open(
    line: Line, desk: Desk, reception: Reception, tell: Callable[[str], None], *, menu: bool
) -> ConfigProblem:
    """What ended it; nothing else ends it but a stop."""
    try:
        await line.run(desk, reception, menu=menu)
    except ConfigProblem as problem:
        tell(str(problem))
        return problem
    raise AssertionError("a line ended without being asked to")
