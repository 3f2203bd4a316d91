"""Which of several processes leads: the first that asks for a lock of the server, for as long as it has the connection
on which it was given; then the next.

Whoever leads looks whether that connection stands, and hears of a silence (`beside.LOOK`, twice) before the server lets
somebody else lead (`silence.LONGEST`). So no two do the same, but for what holds on while the store is away.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StoreUnavailable
from bot.logs import facts
from storage.postgres import beside
from storage.postgres.hands import Hand, MakeBooks, connected

A_MOMENT = 1  # seconds
log = logging.getLogger("halqa.store")


async def lead(
    engine: AsyncEngine,
    make_books: MakeBooks,
    what: str,
    work: Callable[[], Awaitable[None]],
    *,
    holds_on: bool = False,
) -> None:
    """See `bot.several.Several.lead`."""
    leading = _Leading(engine, make_books, what, work, holds_on)
    try:
        while not await leading.for_a_connection():
            await leading.pauses()
    finally:
        await leading.stops()


# ----------------------------------------------------------------------------------------------------------------------

_WAIT = "SELECT 1 FROM pg_advisory_lock(hashtext('halqa'), hashtext('{what}'))"
_IS_FREE = "SELECT pg_try_advisory_lock(hashtext('halqa'), hashtext('{what}'))::int"
# The server may not have noticed yet that our last connection is lost: then its place is ours, and given back now.
_GIVE_BACK = """
SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_locks
WHERE pid = {pid:d} AND locktype = 'advisory' AND granted
AND objid::bigint = hashtext('{what}')::bigint & 4294967295
"""


@dataclass
class _Leading:
    """One thing that this process would lead, and the work, once it does."""

    engine: AsyncEngine
    make_books: MakeBooks
    what: str  # a word of ours
    work: Callable[[], Awaitable[None]]
    holds_on: bool
    _working: asyncio.Future[None] | None = None
    _ours: int = 0  # the server's number of the connection by which we lead

    async def for_a_connection(self) -> bool:
        """Leads, or waits to, for as long as a connection stands; whether the work came to its end meanwhile."""
        try:
            hand = await connected(self.engine, self.make_books)
            try:
                await self._takes_its_place(hand)
                await self._goes_on(hand)
            finally:
                hand.drop()
        except StoreUnavailable as error:
            log.warning("nobody knows who leads", extra=facts(kind="lead", error=error))
        return self._ended()

    async def pauses(self) -> None:
        """Before the next connection. Who has work that went on is back before the others; what came to its end
        meanwhile is seen then."""
        if self._working is None:
            await asyncio.sleep(2 * beside.PAUSE)
        else:
            await asyncio.wait({self._working}, timeout=beside.PAUSE)

    async def stops(self) -> None:
        """Ends the work, and waits until it has."""
        working, self._working = self._working, None
        if working is not None:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    # --------------------------------------------------------------------------------------------------------

    async def _takes_its_place(self, hand: Hand) -> None:
        """Waits, in the server, until nobody else leads; or, with work that went on, looks whether somebody does."""
        here = await hand.number("SELECT pg_backend_pid()")
        if self._working is not None and not await self._is_still_ours(hand):
            log.warning("another process leads by now", extra=facts(kind="lead"))
            await self.stops()
        if self._working is None:
            if await hand.number(_IS_FREE.format(what=self.what)) != 1:
                await hand.number(_WAIT.format(what=self.what))
                # A server that stops ends one connection after the other, and places fall to those that end next.
                await asyncio.sleep(A_MOMENT)
                await hand.number("SELECT 1")
            self._working = asyncio.ensure_future(self.work())
        self._ours = here

    async def _is_still_ours(self, hand: Hand) -> bool:
        await hand.number(_GIVE_BACK.format(pid=self._ours, what=self.what))
        return await hand.number(_IS_FREE.format(what=self.what)) == 1

    async def _goes_on(self, hand: Hand) -> None:
        """Until the work or the connection comes to its end; then somebody else may lead."""
        assert self._working is not None  # noqa: S101  # whoever calls has taken its place
        standing = asyncio.create_task(beside.stands(hand))
        try:
            await asyncio.wait({self._working, standing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            standing.cancel()
            await asyncio.gather(standing, return_exceptions=True)
        if not self._working.done():
            log.warning("the connection by which this process led is lost", extra=facts(kind="lead"))
            if not self.holds_on:
                await self.stops()

    def _ended(self) -> bool:
        if self._working is None or not self._working.done():
            return False
        self._working.result()
        return True
