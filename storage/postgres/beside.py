"""What a process has open beside its transactions: an ear for what other processes say, and a place in the line of
those who would lead. Each is a connection of its own, made anew when it is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import HalqaError, StoreUnavailable
from bot.logs import facts
from storage.postgres.hands import Hand, MakeBooks, connected
from storage.postgres.tx import CHANNEL, translated

PAUSE = 5  # seconds before a lost connection is made anew
# Seconds between two looks whether it still stands, and for each: whoever leads gives up before the server lets
# somebody else lead in its place (`silence.LONGEST`).
LOOK = 10
log = logging.getLogger("halqa.store")


async def listen(
    engine: AsyncEngine, make_books: MakeBooks, heard: Callable[[str], None], missed: Callable[[], None]
) -> None:
    """Passes on what other processes say. `missed` is called when something may have been missed: each time that
    listening begins. Ends only when it is cancelled."""
    while True:
        try:
            hand = await connected(engine, make_books)
            try:
                await hand.driver.add_listener(CHANNEL, lambda connection, process, channel, what: heard(what))
                missed()
                await _stands(hand)
            finally:
                hand.drop()
        except (HalqaError, OSError) as error:
            log.warning("nobody listens to other processes", extra=facts(kind="listen", error=error))
        await asyncio.sleep(PAUSE)


async def lead(engine: AsyncEngine, make_books: MakeBooks, what: str, work: Callable[[], Awaitable[None]]) -> None:
    """Does the work while this process is the one for it: the first who asks is, until it ends or its connection is
    lost; then the next. Ends when the work does."""
    while True:
        try:
            hand = await connected(engine, make_books)
            try:
                await _first(hand, what)
                if await _worked_while_it_stands(hand, work):
                    return
            finally:
                hand.drop()
        except StoreUnavailable as error:
            log.warning("nobody knows who leads", extra=facts(kind="lead", error=error))
        await asyncio.sleep(PAUSE)


# ----------------------------------------------------------------------------------------------------------------------


async def _first(hand: Hand, what: str) -> None:
    """Waits, in the server, until nobody else is."""
    await hand.number(f"SELECT 1 FROM pg_advisory_lock(hashtext('halqa'), hashtext('{what}'))")  # noqa: S608  # a word of ours


async def _worked_while_it_stands(hand: Hand, work: Callable[[], Awaitable[None]]) -> bool:
    """Whether the work came to its end; it is stopped when the connection is lost, because somebody else leads then."""
    working, standing = asyncio.ensure_future(work()), asyncio.ensure_future(_stands(hand))
    try:
        await asyncio.wait({working, standing}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
            return True
        log.warning("the connection by which this process led is lost", extra=facts(kind="lead"))
        return False
    finally:
        for one in (working, standing):
            one.cancel()
        await asyncio.gather(working, standing, return_exceptions=True)


async def _stands(hand: Hand) -> None:
    """Returns once the connection is lost. Raises StoreUnavailable where the server does not answer any more."""
    lost = asyncio.Event()
    hand.driver.add_termination_listener(lambda connection: lost.set())
    while not lost.is_set() and not hand.driver.is_closed():
        try:
            async with asyncio.timeout(LOOK):
                await lost.wait()
        except TimeoutError:
            with translated():
                async with asyncio.timeout(LOOK):
                    await hand.driver.fetchval("SELECT 1")
