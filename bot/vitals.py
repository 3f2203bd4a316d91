"""How a running process is doing, for whoever looks after it: sentences and numbers, and nobody in them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.counting import Counts
from bot.errors import HalqaError
from bot.house import House
from bot.model import Account, Chat
from bot.ports import Able, Clock, Desk, Line, Outcome, Parcel, Presence, Reception, Remark, RoomLook

A_LOOK = 2.0  # seconds that the store may take
EVERY = 0.5  # seconds between two looks at how late the loop is
OPENING, STOPPING = "Halqa is being opened.", "Halqa is being stopped."


@dataclass(frozen=True, slots=True)
class Load:
    """What waits, and how long the loop was held up at most since the last look (seconds)."""

    messages: int = 0
    timers_late: float = 0.0
    held_up: float = 0.0


class Vitals:
    """One per process. `trouble` is what is in the way of being whole, until `opened` says otherwise."""

    def __init__(self, lines: Sequence[Line], clock: Clock, stop: asyncio.Event) -> None:
        self._lines, self._clock, self._stop = lines, clock, stop
        self._house: House | None = None
        self._held_up = 0.0
        self.trouble = OPENING

    def opened(self, house: House | None, trouble: str = "") -> None:
        """The house is open; or, without one, only the crisis door, and why."""
        self._house, self.trouble = house, trouble

    @property
    def connected(self) -> dict[str, bool]:
        """For each platform."""
        return {line.platform: line.connected for line in self._lines}

    async def in_the_way(self) -> list[str]:
        """Why not everybody is answered just now, a sentence each; none where all is well."""
        if self._stop.is_set() or self.trouble:
            return [STOPPING if self._stop.is_set() else self.trouble]
        found = [f"There is no connection to {name}." for name, there in self.connected.items() if not there]
        return found if await self._store_answers() else ["The database does not answer.", *found]

    async def load(self) -> Load:
        """What waits. Where the database does not answer, only what memory knows."""
        held_up, self._held_up = self._held_up, 0.0
        if self._house is None:
            return Load(held_up=held_up)
        try:
            async with asyncio.timeout(A_LOOK):
                due = await self._house.timers.next_due()
        except (HalqaError, TimeoutError):
            due = None
        late = max(self._clock.now() - due, 0) if due is not None else 0
        return Load(self._house.outbox.waiting, late, held_up)

    async def watch(self) -> None:
        """Notes how late the loop is. Ends only when it is cancelled."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + EVERY
            await asyncio.sleep(EVERY)
            self._held_up = max(self._held_up, clock() - due)

    async def _store_answers(self) -> bool:
        if self._house is None:
            return True
        try:
            async with asyncio.timeout(A_LOOK):
                await self._house.parts.store.read(lambda books: books.notes.get(""))
        except (HalqaError, TimeoutError):
            return False
        return True


class Counted:
    """A line whose deliveries are counted; in everything else it is that line."""

    def __init__(self, line: Line, counts: Counts) -> None:
        self._line, self._counts = line, counts
        self.platform: str = line.platform
        self.able: Able = line.able

    @property
    def connected(self) -> bool:
        return self._line.connected

    async def deliver(self, parcel: Parcel) -> Outcome:
        clock = asyncio.get_running_loop().time
        begun = clock()
        outcome = await self._line.deliver(parcel)
        self._counts.carried(self.platform, type(outcome).__name__, clock() - begun)
        return outcome

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        return await self._line.presence(who, where)

    async def inspect(self, where: Chat) -> RoomLook | None:
        return await self._line.inspect(where)

    def link(self, where: Chat, ref: str) -> str:
        return self._line.link(where, ref)

    async def run(self, desk: Desk, reception: Reception, *, menu: bool = True) -> None:
        await self._line.run(desk, reception, menu=menu)

    async def examined(self) -> Sequence[Remark]:
        return await self._line.examined()
