"""The look at night: once a day, slowly, whether the chats of all groups are there, and who is still in them.

Platforms lose news, and Discord tells none about people without a right that we do not ask for. So what must not be
missed is looked for: every room, then everybody who joined, one after the other. What is found is heard by the features
as if it had been told; where a platform cannot say, nothing is concluded. What was kept of a place that put us out
thirty days ago is erased here as well, after that place was looked at once more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from bot.books import Place, RoomRow
from bot.engine import Engine, Parts
from bot.errors import StoreUnavailable
from bot.events import Became, Heard
from bot.logs import facts
from bot.model import Purpose, State
from bot.ports import RoomLook
from bot.visits import chat_of

DAY = 86400
KEPT_DAYS = 30  # for which everything waits after a place put us out
PACE = 1.0  # seconds between two questions to a platform: far below every limit, beside everything else that is sent
PATIENCE = 5.0  # seconds for one answer
LOOKS = 900  # seconds between two looks at the clock; the first is late enough for the platforms to be connected
NOTE = "looked around on"
log = logging.getLogger("halqa.night")


class Night:
    """One per house. `run` keeps looking by itself; `look_around` is one night, at once."""

    def __init__(self, parts: Parts, engine: Engine) -> None:
        self._parts = parts
        self._engine = engine
        self._pace = 0.0

    async def remember(self) -> None:
        """Notes the first day of a fresh house: there is nothing to look at yet."""
        if not await self._parts.store.read(lambda books: books.notes.get(NOTE)):
            await self._noted()

    async def run(self) -> None:
        """Looks once in each day of UTC, at its beginning: in the night for most who write Arabic, French and English.
        After a downtime, soon. Ends only when it is cancelled."""
        self._pace = PACE
        while True:
            await asyncio.sleep(LOOKS)
            await self.look_around()

    async def look_around(self) -> None:
        """Looks at every group, one after the other, unless that was done today. While the store is away, nothing is
        looked at, and the next call begins anew."""
        try:
            if await self._parts.store.read(lambda books: books.notes.get(NOTE)) != self._today():
                await self._everywhere()
                await self._noted()
        except StoreUnavailable as error:
            log.error("the look at night waits", extra=facts(kind="night", error=error))

    # --------------------------------------------------------------------------------------------------------

    async def _everywhere(self) -> None:
        for group in await self._parts.store.read(lambda books: books.groups.every()):
            try:
                await self._group(group)
            except StoreUnavailable:
                raise
            except Exception as error:  # noqa: BLE001  # one that goes wrong keeps nobody from being looked at
                log.error("a group was not looked at", extra=facts(kind="night", error=error))

    async def _group(self, group: bytes) -> None:
        await self._look_at_rooms(group, await self._rooms(group))
        rooms = await self._rooms(group)
        live = {room.platform for room in rooms if room.gone is None}
        for place in await self._people(group) if live else ():
            if place.state in {State.HERE, State.OUT}:
                await asyncio.sleep(self._pace)
                await self._engine.noticing.look(group, place.member)
                await self._engine.noticing.helps(group, place.member)
        over = [room for room in rooms if room.gone is not None and self._days_since(room.gone) >= KEPT_DAYS]
        if over:
            await self._let_go(group, over, rooms)

    async def _look_at_rooms(self, group: bytes, rooms: Sequence[RoomRow]) -> None:
        looks = {room.id: await self._look(room) for room in rooms}
        there = {id: look.present if look is not None else None for id, look in looks.items()}
        for platform in sorted({room.platform for room in rooms}):
            mine = [room for room in rooms if room.platform == platform]
            lost = tuple(room.id for room in mine if room.gone is None and there[room.id] is False)
            found = tuple(room.id for room in mine if room.gone is not None and there[room.id])
            none_left = all(there[room.id] is False for room in mine)
            if found:
                await self._engine.noticing.tell(Heard(Became.BOT_HERE, group, found))
            if lost:
                what = Became.BOT_GONE if none_left else Became.ROOM_GONE
                await self._engine.noticing.tell(Heard(what, group, lost))
        await self._seen_by_all(group, {id for id, look in looks.items() if look is not None and look.closed is False})

    async def _seen_by_all(self, group: bytes, open_ones: set[bytes]) -> None:
        """Of a room that is for facilitators alone it is news when everybody sees it."""
        theirs = await self._parts.store.read(
            lambda books: books.groups.rooms(group, Purpose.FACILITATORS, only=True) if open_ones else ()
        )
        seen = tuple(room.id for room in theirs if room.id in open_ones)
        if seen:
            await self._engine.noticing.tell(Heard(Became.ROOM_SEEN, group, seen))

    async def _look(self, room: RoomRow) -> RoomLook | None:
        adapter = self._parts.adapters.get(room.platform)
        await asyncio.sleep(self._pace)
        try:
            async with asyncio.timeout(PATIENCE):
                return await adapter.inspect(chat_of(room, self._parts.vault)) if adapter else None
        except Exception as error:  # noqa: BLE001  # a platform that is out of order says nothing
            log.warning("a platform could not say what a room is like", extra=facts(kind="inspect", error=error))
            return None

    async def _let_go(self, group: bytes, over: Sequence[RoomRow], rooms: Sequence[RoomRow]) -> None:
        """Whoever the group reaches nowhere else goes first, one in a transaction; then the chats, and with the last of
        them the group."""
        stay = [room for room in rooms if room not in over]
        platforms = {room.platform for room in over} - {room.platform for room in stay}
        for place in await self._people(group) if platforms else ():
            reached = await self._parts.whereabouts.reach(group, place.member)
            if not stay or reached <= platforms:
                await self._engine.noticing.tell(Heard(Became.OVER, group, (), place.member))
        await self._engine.noticing.tell(Heard(Became.OVER, group, tuple(room.id for room in over)))
        log.info("what was kept for a place that put us out is erased", extra=facts(kind="over"))

    async def _rooms(self, group: bytes) -> Sequence[RoomRow]:
        return await self._parts.store.read(lambda books: books.groups.every_room(group))

    async def _people(self, group: bytes) -> Sequence[Place]:
        return await self._parts.store.read(lambda books: books.people.everybody(group))

    async def _noted(self) -> None:
        today = self._today()
        await self._parts.store.write(lambda books: books.notes.put(NOTE, today))

    def _today(self) -> str:
        return str(self._parts.clock.now() // DAY)

    def _days_since(self, day: int) -> int:
        return self._parts.clock.now() // DAY - day
