"""Keeps the order of one person's events while something is being gathered for one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Lanes:
    """A lane is a person. Events of different people never wait for each other."""

    def __init__(self) -> None:
        self._last: dict[bytes, asyncio.Future[None]] = {}

    def busy(self, lane: bytes) -> bool:
        """Whether an earlier event of this lane is still under way."""
        return lane in self._last

    @asynccontextmanager
    async def turn(self, lane: bytes) -> AsyncIterator[None]:
        """Inside, whatever came earlier in this lane is over. Who gives up waiting lets nobody overtake."""
        earlier = self._last.get(lane)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last[lane] = mine
        try:
            if earlier is not None:
                await asyncio.shield(earlier)  # somebody who gives up gives up alone
            yield
        finally:
            if earlier is None or earlier.done():
                self._over(lane, mine)
            else:
                earlier.add_done_callback(lambda _: self._over(lane, mine))

    def _over(self, lane: bytes, mine: asyncio.Future[None]) -> None:
        if self._last.get(lane) is mine:
            del self._last[lane]
        mine.set_result(None)
