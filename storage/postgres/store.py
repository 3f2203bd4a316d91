"""The store on PostgreSQL (see `bot.ports.Store`): a transaction an event, several beside each other.

Each is SERIALIZABLE: as if they had run one after the other. When the database finds that they could not have, one of
them runs again from the beginning, after a moment and not beside others that run again here; one that was unlucky too
often runs alone, beside nothing in any process, so that it comes through. What shares a lane waits for what came
earlier in it, so that this is rare within one process.

What is remembered after a commit is remembered in the order in which the commits were sent: who saw what another wrote
was sent later.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy.engine import URL

from bot.books import Books
from bot.errors import HalqaError, Overtaken, StoreUnavailable
from bot.logs import facts
from bot.minting import apart
from storage.postgres import gate
from storage.postgres.beside import listen
from storage.postgres.dialect import engine_for
from storage.postgres.hands import Drawer, Hand, MakeBooks
from storage.postgres.leading import lead
from storage.postgres.lines import Lines, Place, Turns
from storage.postgres.tx import CHANNEL, KeysChanged
from storage.tables import metadata
from storage.writer import BatchKeys

WRITING, READING = 8, 4  # connections
TRIES = 6  # beside others; then it runs alone
FIRST_WAIT = 0.002  # seconds before the second try; twice as long before each further one
KEYS = "keys"  # what other processes are told when keys were destroyed
T = TypeVar("T")
log = logging.getLogger("halqa.store")


class Keys(BatchKeys, Protocol):
    """See `bot.vault.Vault`."""

    def forget_keys(self) -> None: ...


class Postgres:
    """One process's view of the database. Connections are made when they are needed, on the loop that needs them."""

    def __init__(self, url: URL, make_books: MakeBooks, keys: Keys) -> None:
        self.url = url
        self.engine = engine_for(url)
        self._keys = keys
        self._make_books = make_books
        self._writing = Drawer(self.engine, make_books, WRITING)
        self._reading = Drawer(self.engine, make_books, READING)
        self._lines = Lines()
        self._turns = Turns()
        self._again = asyncio.Lock()
        self._known = -1  # destructions of keys, as far as this process has heard
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False
        self._beside: list[asyncio.Task[None]] = []

    async def write(
        self, work: Callable[[Books], T], after: Callable[[T], None] | None = None, lanes: Sequence[bytes] = ()
    ) -> T:
        """See `bot.ports.Store.write`."""
        self._look_open()
        place = self._lines.place(lanes)  # now, in order of arrival
        return await self._kept_on(self._in_turn(place, work, after))

    async def read(self, work: Callable[[Books], T]) -> T:
        """See `bot.ports.Store.read`."""
        self._look_open()
        return await self._kept_on(self._read(work))

    async def alone(self, work: Callable[[Books], T]) -> T:
        """See `bot.ports.Store.alone`: in no process."""
        self._look_open()
        return await self._kept_on(self._alone(work))

    shared = True

    async def claim(self, work: Callable[[Books], T]) -> T:
        """See `bot.ports.Store.claim`."""
        self._look_open()
        return await self._kept_on(self._claim(work))

    def listen(self, changed: Callable[[], None]) -> None:
        """See `bot.ports.Store.listen`."""

        def heard(what: str) -> None:
            if what == KEYS:
                self._keys.forget_keys()
            else:
                changed()

        def missed() -> None:
            self._keys.forget_keys()
            changed()

        ear = listen(self.engine, self._make_books, heard, missed)
        self._beside.append(asyncio.get_running_loop().create_task(ear))

    async def lead(self, what: str, work: Callable[[], Awaitable[None]], *, holds_on: bool = False) -> None:
        """See `bot.ports.Store.lead`."""
        await lead(self.engine, self._make_books, what, work, holds_on=holds_on)

    async def tidy(self) -> None:
        """See `bot.ports.Store.tidy`. What PostgreSQL itself keeps of the past (its log, what it has not written over)
        is not ours to empty; what people wrote stands there sealed, under keys that are gone."""
        self._look_open()
        tables = ", ".join(sorted(metadata.tables))
        await self._kept_on(self._said(f"VACUUM (SKIP_LOCKED) {tables}"))

    async def close(self) -> None:
        """Finishes what was begun, and lets go of the connections."""
        self._closed = True
        await asyncio.gather(*self._running, return_exceptions=True)
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        await self._writing.close()
        await self._reading.close()

    def abandon(self) -> None:
        """Lets go without finishing anything, as a killed process does."""
        self._closed = True
        for task in (*self._running, *self._beside):
            task.cancel()
        self._writing.drop()
        self._reading.drop()

    # --- transactions ---------------------------------------------------------------------------------------

    async def _in_turn(self, place: Place, work: Callable[[Books], T], after: Callable[[T], None] | None) -> T:
        async with place:
            return await self._written(work, after)

    async def _written(self, work: Callable[[Books], T], after: Callable[[T], None] | None) -> T:
        for number in range(TRIES):
            try:
                if number == 0:
                    return await self._tried(work, after, gate.through)
                async with self._again:
                    await asyncio.sleep(FIRST_WAIT * 2**number)
                    return await self._tried(work, after, gate.through)
            except KeysChanged:
                await self._hear_of_keys()
            except Overtaken:
                continue
        log.info("a transaction runs alone", extra=facts(kind="conflict"))
        return await self._tried(work, after, gate.alone)

    async def _tried(
        self, work: Callable[[Books], T], after: Callable[[T], None] | None, begin: Callable[[int], str]
    ) -> T:
        if self._known < 0:
            await self._hear_of_keys()
        async with self._writing.hand() as hand:
            with apart():
                try:
                    await hand.says(begin(self._known))
                    result = await hand.works(lambda books: self._worked(work, books))
                    await self._committed(hand, lambda: self._stands(after, result))
                except BaseException:
                    self._keys.drop_keys()
                    await _undone(hand)
                    raise
        return result

    def _worked(self, work: Callable[[Books], T], books: Books) -> T:
        result = work(books)
        self._keys.commit_keys()  # before the rows that need them
        return result

    async def _committed(self, hand: Hand, stands: Callable[[], None]) -> None:
        with self._turns.one() as turn:  # in the order in which the commits are sent
            await hand.says("COMMIT")
            await turn.comes()
            stands()

    def _stands(self, after: Callable[[T], None] | None, result: T) -> None:
        self._keys.keep_keys()
        if after is None:
            return
        try:
            after(result)
        except Exception as error:  # noqa: BLE001  # the commit stands, and those behind must not wait for ever
            log.error("what follows a commit failed: %s", type(error).__name__)

    async def _read(self, work: Callable[[Books], T]) -> T:
        async with self._reading.hand() as hand:
            try:
                await hand.says(gate.LOOK)
                return await hand.works(work)
            finally:
                await _undone(hand)

    async def _alone(self, work: Callable[[Books], T]) -> T:
        async with self._writing.hand() as hand:
            try:
                await hand.says(gate.CLOSE)
                count = await hand.number(gate.COUNT_ONE_MORE)
                await hand.says("SET TRANSACTION READ ONLY")
                result = await hand.works(work)
                if self._known == count:
                    self._known = count + 1  # nobody else came between, and what we destroyed ourselves is forgotten
            finally:
                await _undone(hand)
            await hand.says(f"NOTIFY {CHANNEL}, '{KEYS}'")
            return result

    async def _claim(self, work: Callable[[Books], T]) -> T:
        async with self._writing.hand() as hand:
            try:
                await hand.says(gate.CLAIM)
                result = await hand.works(work)
                await hand.says("COMMIT")
                return result
            finally:
                await _undone(hand)

    async def _said(self, statement: str) -> None:
        async with self._writing.hand() as hand:
            await hand.says(statement)

    async def _hear_of_keys(self) -> None:
        """What is remembered of keys was true before the last destruction."""
        async with self._reading.hand() as hand:
            self._known = await hand.number(gate.COUNT)
        self._keys.forget_keys()

    async def _kept_on(self, work: Coroutine[Any, Any, T]) -> T:
        """Whoever asked may go; the work goes on all the same."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                raise StoreUnavailable("the store was given up") from None
            raise

    def _look_open(self) -> None:
        if self._closed:
            raise StoreUnavailable("the store is closed")


async def _undone(hand: Hand) -> None:
    """Ends the transaction, whatever became of it; a connection on which that fails is not used again."""
    if hand.driver.is_closed() or not hand.driver.is_in_transaction():
        return
    try:
        await hand.says("ROLLBACK")
    except HalqaError:
        hand.drop()
