"""Keeps the lines to the platforms open, beside each other, until somebody asks to stop; ends within ten seconds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from bot.errors import ConfigProblem
from bot.logs import facts
from bot.porch import Inside, Porch
from bot.ports import Desk, Line, Reception

LONG = 3.0  # seconds after which it is said that opening takes a while
LINES_END = 3.5  # seconds for the lines to finish what they say
HOUSE_ENDS = 5.5  # seconds for the house to note what arrived
log = logging.getLogger("halqa.serving")


class House(Inside, Protocol):
    """What is behind the porch."""

    async def stop(self) -> None: ...

    def kill(self) -> None:
        """Ends at once, as a power cut would."""
        ...


H = TypeVar("H", bound=House)


async def serve(
    lines: Sequence[Line], porch: Porch, opening: asyncio.Task[H], stop: asyncio.Event, tell: Callable[[str], None],
    opened: Callable[[H], None],
) -> None:  # fmt: skip
    """Keeps the lines open, from now on, while the house behind the porch is opened; `opened` is told when it is.

    Ends when somebody asks to stop, or with what ended the opening, or with ConfigProblem when no line is left. What is
    being opened is opened first in any case, and stopped."""
    running = asyncio.create_task(keep_open(lines, porch.desk, porch.reception, stop, tell, menu=porch.menu))
    try:
        await asyncio.wait({opening}, timeout=LONG)
        if not opening.done():
            tell("Opening takes a while. The crisis door answers meanwhile.")
        house = await opening
        porch.opens(house)
        opened(house)
    except BaseException:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        raise
    try:
        await running
    finally:
        await _ended(house)


async def keep_open(
    lines: Sequence[Line], desk: Desk, reception: Reception, stop: asyncio.Event, tell: Callable[[str], None],
    *, menu: bool,
) -> None:  # fmt: skip
    """A line that its platform refuses for good is named, and the others go on. Raises ConfigProblem when none is
    left. Without `menu`, what the platforms show of commands stays as it is."""
    tasks = [asyncio.create_task(_kept_open(line, desk, reception, tell, menu=menu)) for line in lines]
    over, stopped = asyncio.create_task(_all_over(tasks)), asyncio.create_task(stop.wait())
    try:
        both: set[asyncio.Task[Any]] = {over, stopped}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if over.done():
            raise over.result()
    finally:
        ending: set[asyncio.Task[Any]] = {*tasks, over, stopped}
        for task in ending:
            task.cancel()
        _, late = await asyncio.wait(ending, timeout=LINES_END)
        if late:  # whatever is still on its way there is known as such, or comes again
            log.warning("a line did not end in time", extra=facts(kind="stop"))


# ----------------------------------------------------------------------------------------------------------------------


async def _all_over(tasks: Sequence[asyncio.Task[ConfigProblem]]) -> ConfigProblem:
    """What ended the last line. Raises what none should end with, at once."""
    await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    return [task.result() for task in tasks if task.done()][-1]


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


async def _ended(house: House) -> None:
    try:
        async with asyncio.timeout(HOUSE_ENDS):
            await house.stop()
    except TimeoutError:
        log.warning("the house did not end in time, and was left as by a power cut", extra=facts(kind="stop"))
        house.kill()
