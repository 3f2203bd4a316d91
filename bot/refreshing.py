"""Reads something afresh after each change, one reading after the other: the last one begins after the last change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import StoreUnavailable
from bot.logs import facts

log = logging.getLogger("halqa.refreshing")


class Refreshing:
    """`read` may raise StoreUnavailable: what is remembered is older for a while then, and decides nothing."""

    def __init__(self, read: Callable[[], Awaitable[None]]) -> None:
        self._read = read
        self._changed = False
        self._reading: asyncio.Task[None] | None = None

    def soon(self) -> None:
        """Something changed, and that is durable."""
        self._changed = True
        if self._reading is None or self._reading.done():
            self._reading = asyncio.get_running_loop().create_task(self._until_fresh())

    async def caught_up(self) -> None:
        """Waits until what changed so far was read."""
        if self._reading is not None:
            await self._reading

    async def _until_fresh(self) -> None:
        while self._changed:
            self._changed = False
            try:
                await self._read()
            except StoreUnavailable as error:
                log.error("the rooms were not read afresh", extra=facts(kind="refresh", error=error))
