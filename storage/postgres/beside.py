"""What a process has open beside its transactions: an ear for what other processes say (and `leading.py`). Each is a
connection of its own, made anew when it is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import HalqaError
from bot.logs import facts
from storage.postgres.hands import Hand, MakeBooks, connected
from storage.postgres.tx import CHANNEL, translated

PAUSE = 5  # seconds before a lost connection is made anew
LOOK = 10  # seconds between two looks whether it still stands, and for each
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
                await stands(hand)
            finally:
                hand.drop()
        except (HalqaError, OSError) as error:
            log.warning("nobody listens to other processes", extra=facts(kind="listen", error=error))
        await asyncio.sleep(PAUSE)


async def stands(hand: Hand) -> None:
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
