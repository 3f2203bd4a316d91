"""Keeps below Discord's limit of fifty requests a second, and lets what is urgent go first."""

from __future__ import annotations

import asyncio
from collections import deque

RATE = 47  # a second; the rest is for what the library asks by itself
CATCH_UP = 0.04  # seconds: after a late wake-up, two requests may go at once, so that no second ever sees fifty


class Pace:
    """Grants one request after the other. An urgent one waits for nobody but other urgent ones."""

    def __init__(self, rate: float = RATE) -> None:
        self._step = 1 / rate
        self._next = 0.0
        self._waiting: dict[bool, deque[asyncio.Future[None]]] = {True: deque(), False: deque()}
        self._granting: asyncio.Task[None] | None = None

    async def take(self, *, urgent: bool = False) -> None:
        """Waits for a turn."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting[urgent].append(turn)
        if self._granting is None or self._granting.done():
            self._granting = asyncio.create_task(self._grant())
        await turn

    def pause(self, seconds: float) -> None:
        """Discord asked everybody to wait."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)

    def stop(self) -> None:
        """Whoever waits for a turn is let go: what they ask is refused elsewhere."""
        for waiting in self._waiting.values():
            for turn in waiting:
                if not turn.done():
                    turn.set_result(None)
            waiting.clear()
        if self._granting is not None:
            self._granting.cancel()

    async def _grant(self) -> None:
        clock = asyncio.get_running_loop().time
        while any(self._waiting.values()):
            if (wait := self._next - clock()) > 0:
                await asyncio.sleep(wait)
                continue  # somebody may have asked for a pause, or come with something urgent
            turn = (self._waiting[True] or self._waiting[False]).popleft()
            if not turn.done():  # whoever gave up waiting takes no turn
                turn.set_result(None)
                self._next = max(self._next, clock() - CATCH_UP) + self._step
                await asyncio.sleep(0)
