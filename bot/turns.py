"""Which lines a process has open, of several that name the same platforms.

Discord is everybody's where each process has its shards. To any other platform one process has the line, and carries
what goes there; the next one takes it when that one is gone. Who leads, the store knows, so such a line waits for the
house. While the store is away it stays where it is: whoever calls for help is answered without.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Container
from functools import partial

from bot.counting import Counts
from bot.ports import Desk, Line, Reception
from bot.standing import Standing
from bot.vitals import Counted


class Turns:
    """One per process. `together` names the platforms to which each process has a part of the line."""

    def __init__(self, together: Container[str]) -> None:
        self.together = together
        self._open: set[str] = set()
        self._there = asyncio.Event()
        self._lead: Callable[[str, Callable[[], Awaitable[None]]], Awaitable[None]] = _at_once

    def opened(self, house: object) -> None:
        """The house is there; or only its door, which every process keeps open by itself."""
        if isinstance(house, Standing):
            self._lead = partial(house.house.parts.store.lead, holds_on=True)
            house.house.outbox.serves = self.serves
        self._there.set()

    def has(self, platform: str) -> bool:
        """Whether the line is open here and now."""
        return platform in self._open

    def serves(self, platform: str) -> bool:
        """Whether what goes to this platform is carried here."""
        return platform in self.together or self.has(platform)

    async def take(self, platform: str, run: Callable[[], Awaitable[None]]) -> None:
        """Keeps the line open while this process is the one for it."""

        async def opened() -> None:
            self._open.add(platform)
            try:
                await run()
            finally:
                self._open.discard(platform)

        await self._there.wait()
        await self._lead(f"line to {platform}", opened)


async def _at_once(what: str, work: Callable[[], Awaitable[None]]) -> None:
    await work()


class InTurn(Counted):
    """A line that is one process's. For the others nothing is wrong while it is not open."""

    def __init__(self, line: Line, counts: Counts, turns: Turns) -> None:
        super().__init__(line, counts)
        self._turns = turns

    @property
    def connected(self) -> bool:
        return not self._turns.has(self.platform) or self._line.connected

    async def run(self, desk: Desk, reception: Reception, *, menu: bool = True) -> None:
        await self._turns.take(self.platform, lambda: self._line.run(desk, reception, menu=menu))
