"""Which of several processes carries a chat: a lease for each chat, so that nobody overtakes in it.

A process takes the lease of a chat, carries what waits there in order, and gives it back; it is given back by itself
half a minute after a process was killed. Where only one process works on the books there is nothing to claim.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from bot.books import Books, OutboxRow
from bot.errors import StoreUnavailable
from bot.logs import facts
from bot.ports import Clock, Store

LEASE = 30  # seconds
BEAT = 5  # seconds between two signs of life, and between two looks for what others left behind
AGAIN = 2  # seconds after which a chat that somebody else has is asked for again
AT_ONCE = 200
Key = tuple[bytes, bool]  # a lane, and whether it is the fast one
log = logging.getLogger("halqa.outbox")


class Claims:
    """One per process; `holder` is its name, made at start."""

    def __init__(self, store: Store, clock: Clock, holder: bytes) -> None:
        self._store = store
        self._clock = clock
        self.holder = holder

    async def take(self, key: Key) -> Sequence[OutboxRow] | None:
        """Everything that waits in the chat, which is ours from now on; None when it is somebody else's."""
        now = self._clock.now()
        return await self._store.claim(lambda books: books.claims.lane(*key, self.holder, now, now + LEASE))

    async def give_back(self, key: Key, *, empty: bool) -> Sequence[OutboxRow]:
        """The chat is nobody's any more; unless it is thought to be `empty` and something came meanwhile: then that,
        and it stays ours."""
        until = self._clock.now() + LEASE
        return await self._store.claim(lambda books: books.claims.release(*key, self.holder, until, keep=empty))

    async def left_behind(self) -> Sequence[OutboxRow]:
        """The first message of each chat in which something may go and which is nobody's."""
        now = self._clock.now()
        return await self._store.read(lambda books: books.claims.unclaimed(now, AT_ONCE))

    def holds(self, books: Books, key: Key) -> bool:
        """Whether the chat is still ours, inside the transaction that goes on with it."""
        return books.claims.holds(*key, self.holder, self._clock.now())

    async def keep_on(self, found: Callable[[Sequence[OutboxRow]], None]) -> None:
        """Gives signs of life, and brings what others left behind. Ends only when it is cancelled."""
        while True:
            await asyncio.sleep(BEAT)
            try:
                await self._hold(self._clock.now() + LEASE)
                found(await self.left_behind())
            except StoreUnavailable as error:
                log.error("no sign of life could be given", extra=facts(kind="claims", error=error))

    async def leave(self) -> None:
        """Gives back everything at once; where that fails, it is given back by itself a little later."""
        try:
            await self._hold(0)
        except StoreUnavailable as error:
            log.error("chats were not given back", extra=facts(kind="claims", error=error))

    async def _hold(self, until: int) -> None:
        await self._store.claim(lambda books: books.claims.hold(self.holder, until))
