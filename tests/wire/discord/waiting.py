"""Waiting for what a test is about, by a bell that rings at every change, with a deadline and never by sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
LONGEST = 10.0


class Bell:
    """Rings whenever something on the server changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def next(self, within: float) -> None:
        """Until the next ring, or until so many seconds have passed."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait([future], timeout=within)
        finally:
            self._waiting.discard(future)

    async def until(self, seen: Callable[[], T | None], what: str, within: float = LONGEST) -> T:
        """What `seen` gives as soon as it is something. Fails the test when that takes longer than `within`."""
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while True:
            found = seen()
            if found:
                return found
            left = end - loop.time()
            if left <= 0:
                raise AssertionError(f"waited {within:g} s in vain for {what}")
            await self.next(left)
