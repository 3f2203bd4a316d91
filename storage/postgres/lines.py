"""Order among pieces of work that run beside each other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType


class Place:
    """A place in several lanes at once. Inside, everything that came earlier in any of them is over."""

    def __init__(self, lines: Lines, lanes: Sequence[bytes], earlier: Sequence[asyncio.Event]) -> None:
        self._lines = lines
        self._lanes = lanes
        self._earlier = earlier
        self.over = asyncio.Event()

    async def __aenter__(self) -> None:
        for one in self._earlier:
            await one.wait()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._lines.leave(self._lanes, self)


class Lines:
    """Lanes, and who came last in each."""

    def __init__(self) -> None:
        self._last: dict[bytes, Place] = {}

    def place(self, lanes: Sequence[bytes]) -> Place:
        """The next place in every one of these lanes; it is taken now, and entered later."""
        place = Place(self, lanes, [self._last[lane].over for lane in lanes if lane in self._last])
        for lane in lanes:
            self._last[lane] = place
        return place

    def leave(self, lanes: Sequence[bytes], place: Place) -> None:
        for lane in lanes:
            if self._last.get(lane) is place:
                del self._last[lane]


class Turn:
    """See `Turns`."""

    def __init__(self, before: asyncio.Future[None] | None) -> None:
        self._before = before

    async def comes(self) -> None:
        """Returns when every turn that was taken earlier is over."""
        if self._before is not None:
            await asyncio.shield(self._before)


class Turns:
    """One turn after the other, in the order in which they were taken. Who gives up lets nobody go ahead of those
    before."""

    def __init__(self) -> None:
        self._last: asyncio.Future[None] | None = None

    @contextmanager
    def one(self) -> Iterator[Turn]:
        """Takes the next turn now; it is over at the end of the block, but never before those that were taken
        earlier."""
        before = self._last
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last = mine
        try:
            yield Turn(before)
        finally:
            if before is None or before.done():
                self._end(mine)
            else:
                before.add_done_callback(lambda _: self._end(mine))

    def _end(self, mine: asyncio.Future[None]) -> None:
        if self._last is mine:
            self._last = None
        if not mine.done():
            mine.set_result(None)
