"""Stands at the lines from the first moment, before the house behind it is open.

A call for help is answered from memory at once. Whatever else comes waits for the house, which mostly takes a second;
where it takes long, people hear "back soon". So a start needs one connection to each platform, and help comes first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.counting import Counts
from bot.crisis_only import ClosedReception, CrisisOnlyDesk
from bot.errors import StoreUnavailable
from bot.events import Called, Event, News
from bot.model import Chat
from bot.ports import Desk, Incoming, Reception
from bot.shown import Answer, ShownCommand

PATIENCE = 10.0  # seconds for which somebody waits for the house
A_MOMENT = 2.0  # seconds; then a platform that forgets what it delivered is told nothing, and asked again


class Inside(Protocol):
    """A house that is open, if only its door."""

    @property
    def desk(self) -> Desk: ...

    @property
    def reception(self) -> Reception: ...


class Porch:
    """`desk` and `reception` are for the lines; `opens` says that the house stands, and may be called once.

    `door` answers until then. `commands` is what platforms show of commands; where it is None, they go on showing what
    they show. `deaf`: whether the door cannot hear yet who is in danger. To be made where a loop runs."""

    def __init__(
        self,
        door: CrisisOnlyDesk,
        commands: Callable[[str], Sequence[ShownCommand]] | None,
        counts: Counts,
        deaf: Callable[[], bool],
    ) -> None:
        self.door, self.counts, self.deaf = door, counts, deaf
        self.menu = commands is not None
        self.commands = commands or door.commands
        self._inside: asyncio.Future[Inside] = asyncio.get_running_loop().create_future()
        self.desk: Desk = _Desk(self)
        self.reception: Reception = _Reception(self)

    def opens(self, house: Inside) -> None:
        self._inside.set_result(house)

    @property
    def house(self) -> Inside | None:
        """The house, if it is open."""
        return self._inside.result() if self._inside.done() else None

    async def opened(self, within: float) -> Inside | None:
        """The house, once it is open; None when that takes longer than so many seconds."""
        try:
            async with asyncio.timeout(within):
                return await asyncio.shield(self._inside)
        except TimeoutError:
            return None


# ----------------------------------------------------------------------------------------------------------------------


class _Desk:
    def __init__(self, porch: Porch) -> None:
        self._porch = porch
        self.commands = porch.commands

    async def handle(self, event: Event) -> Answer:
        clock = asyncio.get_running_loop().time
        begun = clock()
        answer = await self._handled(event)
        self._porch.counts.answered(event.where.platform, clock() - begun)
        return answer

    async def learn(self, news: News) -> None:
        house = await self._porch.opened(PATIENCE)
        await (house.desk if house else self._porch.door).learn(news)

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        house = self._porch.house
        return await house.desk.suggest(event, blank) if house else ()

    async def _handled(self, event: Event) -> Answer:
        if self._porch.house is None:
            helped = self._porch.door.at_the_door(event)
            if helped is not None:
                return helped
        house = await self._porch.opened(PATIENCE)
        return await (house.desk if house else self._porch.door).handle(event)


class _Reception:
    def __init__(self, porch: Porch) -> None:
        self._porch = porch
        self._closed = ClosedReception(porch.door)

    def at_the_door(self, event: Event) -> Answer | None:
        return self._now.at_the_door(event)

    def in_danger(self, event: Event) -> Answer | None:
        """Nobody is taken for somebody in danger only because the rules are still being read."""
        return None if self._porch.house is None and self._porch.deaf() else self._now.in_danger(event)

    def language_of(self, where: Chat) -> str:
        return self._now.language_of(where)

    async def keep(self, platform: str, incoming: Sequence[Incoming]) -> Sequence[Incoming]:
        await self._porch.opened(A_MOMENT)
        return await self._now.keep(platform, incoming)

    async def waiting(self, platform: str) -> Sequence[Incoming]:
        if await self._porch.opened(A_MOMENT) is None:
            raise StoreUnavailable("the house is being opened")
        return await self._now.waiting(platform)

    async def done(self, platform: str, id: str) -> None:
        await self._now.done(platform, id)

    async def rooms(self, platform: str) -> Sequence[Chat]:
        await self._porch.opened(PATIENCE)
        return await self._now.rooms(platform)

    async def handle(self, event: Event) -> Answer:
        clock = asyncio.get_running_loop().time
        begun = clock()
        answer = await self._now.handle(event)
        self._porch.counts.answered(event.where.platform, clock() - begun)
        return answer

    @property
    def _now(self) -> Reception:
        house = self._porch.house
        return house.reception if house else self._closed
