"""Connections, each with the records over it, taken out of a small drawer and put back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.books import Books
from bot.errors import Overtaken, StoreUnavailable
from storage.postgres.dialect import REFUSALS
from storage.postgres.tx import PostgresTx, ours, translated
from storage.tx import Tx

T = TypeVar("T")
MakeBooks = Callable[[Tx], Books]


class Hand:
    """One connection, and the records over it, which are made once."""

    def __init__(self, connection: AsyncConnection, driver: asyncpg.Connection, make_books: MakeBooks) -> None:
        self._connection = connection
        self.driver = driver
        self.books = make_books(PostgresTx(driver))

    async def says(self, statement: str) -> None:
        """Sends a statement that answers nothing (or several, in one journey)."""
        try:
            await self.driver.execute(statement)
        except REFUSALS as error:
            raise ours(error) from None

    async def number(self, question: str) -> int:
        """The answer to a question that is answered by one number."""
        with translated():
            found: int = await self.driver.fetchval(question)
        return found

    async def works(self, work: Callable[[Books], T]) -> T:
        """Runs plain code that may wait for the database (or for the keys) in its middle."""

        def run(_: Connection) -> T:
            return work(self.books)

        return await self._connection.run_sync(run)

    @property
    def usable(self) -> bool:
        """Whether it may be used again: it is there, and no transaction was left open on it."""
        return not self.driver.is_closed() and not self.driver.is_in_transaction()

    async def close(self) -> None:
        with translated():
            await self.driver.close(timeout=5)

    def drop(self) -> None:
        """Ends the connection at once."""
        self.driver.terminate()


async def connected(engine: AsyncEngine, make_books: MakeBooks) -> Hand:
    """A new connection. Raises StoreUnavailable."""
    try:
        connection = await engine.connect()
    except (SQLAlchemyError, *REFUSALS) as error:
        raise StoreUnavailable(
            f"the database cannot be reached ({type(error).__name__}). Check that it runs, and database.url."
        ) from None
    fairy = await connection.get_raw_connection()
    driver = fairy.driver_connection
    fairy.detach()  # it is ours alone, and no pool waits to have it back
    return Hand(connection, driver, make_books)


class Drawer:
    """So many hands at most. They are made when they are needed."""

    def __init__(self, engine: AsyncEngine, make_books: MakeBooks, most: int) -> None:
        self._engine = engine
        self._make_books = make_books
        self._free = asyncio.Semaphore(most)
        self._idle: list[Hand] = []
        self._out: set[Hand] = set()

    @asynccontextmanager
    async def hand(self) -> AsyncIterator[Hand]:
        """Raises StoreUnavailable when there is none and none can be made."""
        async with self._free:
            hand = self._usable() or await connected(self._engine, self._make_books)
            self._out.add(hand)
            try:
                yield hand
            except StoreUnavailable as error:
                if not isinstance(error, Overtaken):  # nobody knows what the connection is in the middle of
                    hand.drop()
                raise
            finally:
                self._out.discard(hand)
                if hand.usable:
                    self._idle.append(hand)
                else:
                    hand.drop()

    def _usable(self) -> Hand | None:
        while self._idle:
            hand = self._idle.pop()
            if hand.usable:
                return hand
            hand.drop()
        return None

    async def close(self) -> None:
        while self._idle:
            await self._idle.pop().close()

    def drop(self) -> None:
        """Ends every connection at once, also those that are in use."""
        for hand in (*self._idle, *self._out):
            hand.drop()
        self._idle.clear()
