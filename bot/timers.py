"""Carries time. Timers are rows; APScheduler holds one wake-up, for the earliest of them, never further away than
half a minute.

Its own job stores drop what is more than a second late, so they carry nothing; and the look at the rows is no job of
its, because one that arranges the next one still counts as running, and APScheduler skips and forgets whatever comes
due while it does. So its job only rings, and one task looks, again and again. The half minute is there because the wall
clock may be set while a long sleep goes on. Due rows are fired in batches; each goes away in the same transaction as
what it does, so it fires exactly once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.books import Books, TimerRow
from bot.engine import Engine
from bot.errors import DeclarationError, StoreUnavailable
from bot.logs import facts
from bot.ports import Clock, Store

FARTHEST = 30  # seconds
AT_ONCE = 500
CLAIM = 30  # seconds that a timer is left to the process that took it: as long as a chat is (`bot.claims.LEASE`)
log = logging.getLogger("halqa.timers")


class Timers:
    """`run_due` fires what is due; `start` keeps doing so by itself."""

    def __init__(self, engine: Engine, store: Store, clock: Clock) -> None:
        self._engine = engine
        self._store = store
        self._clock = clock
        self._scheduler: AsyncIOScheduler | None = None
        self._looking: asyncio.Task[None] | None = None
        self._running = asyncio.Lock()
        self._news = asyncio.Event()
        self._left: set[TimerRow] = set()  # due, but could not be fired at the last look

    async def start(self) -> None:
        """Starts looking. Everything that became due during a downtime is fired at once."""
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.start()
        self._looking = asyncio.create_task(self._look_on())

    def wake(self) -> None:
        """Looks again, now: something was set, moved or cancelled. Who is looking already looks once more."""
        self._news.set()

    def stop(self) -> None:
        """What was not fired is still due."""
        if self._looking is not None:
            self._looking.cancel()
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def next_due(self) -> int | None:
        """When the earliest timer is due (UTC seconds), apart from those that the last look could not fire.

        What another process is at counts from when it is given back: that process may have been killed."""
        now, most = self._clock.now(), len(self._left) + 1
        rows = await self._store.read(lambda books: books.timers.free(now, most))
        moments = [next((row.due for row in rows if row not in self._left), None)]
        if self._store.shared and not self._left:
            moments.append(await self._store.read(lambda books: books.claims.given_back(now)))
        return min((moment for moment in moments if moment is not None), default=None)

    async def run_due(self) -> int:
        """Fires everything that is due, in order; the number of timers fired.

        One that cannot be fired (its kind is unknown, or its handler fails) stays due for the next look and holds up
        nobody. Raises StoreUnavailable when nothing can be kept at the moment."""
        fired = 0
        async with self._running:
            self._left = set()
            while rows := await self._due():
                outcomes = await asyncio.gather(*(self._fire(row) for row in rows), return_exceptions=True)
                for row, outcome in zip(rows, outcomes, strict=True):
                    if isinstance(outcome, StoreUnavailable):
                        raise outcome
                    if isinstance(outcome, BaseException):
                        self._left.add(row)
                        log.error("a timer could not be fired", extra=facts(kind=row.kind, error=outcome))
                fired += sum(outcome is None for outcome in outcomes)
        return fired

    # --------------------------------------------------------------------------------------------------------

    async def _due(self) -> list[TimerRow]:
        """What may fire. Timers of groups without a chat are left as they are: it is a silence for them."""
        now = self._clock.now()
        while True:
            rows, asleep = await self._store.read(partial(_due, now, AT_ONCE + len(self._left)))
            new = [row for row in rows if row not in self._left]
            awake = [row for row in new if row.group not in asleep or self._engine.goes_on(row.kind)]
            if awake or not new:
                return await self._claimed(awake) if self._store.shared else awake
            self._left.update(new)

    async def _claimed(self, rows: Sequence[TimerRow]) -> list[TimerRow]:
        """Those that no other process is at: from now on, we are."""
        now = self._clock.now()
        return await self._store.claim(lambda books: [row for row in rows if books.claims.timer(row, now, now + CLAIM)])

    async def _fire(self, row: TimerRow) -> None:
        if not self._engine.knows_timer(row.kind):
            raise DeclarationError("no feature has timers of this kind")
        await self._engine.fire(row)

    async def _look_on(self) -> None:
        """Ends only when it is cancelled."""
        while True:
            self._news.clear()
            due = await self._looked()
            self._ring_at(min(due, self._clock.now() + FARTHEST))
            # The scheduler goes by the wall clock: when that is set back, it would sleep through the difference.
            with suppress(TimeoutError):
                async with asyncio.timeout(FARTHEST):
                    await self._news.wait()

    async def _looked(self) -> int:
        """Fires what is due; when to look again (UTC seconds)."""
        try:
            await self.run_due()
            due = await self.next_due()
        except StoreUnavailable as error:  # nothing is lost: the rows are still due at the next look
            log.error("timers wait for the store", extra=facts(kind="timers", error=error))
            return self._clock.now() + 5
        except Exception as error:  # noqa: BLE001  # whatever it was, this look must not have been the last one
            log.error("timers were not looked at", extra=facts(kind="timers", error=error))
            return self._clock.now() + FARTHEST
        return due if due is not None else self._clock.now() + FARTHEST

    def _ring_at(self, moment: int) -> None:
        if self._scheduler is not None:
            at = DateTrigger(datetime.fromtimestamp(moment, UTC))
            self._scheduler.add_job(self._ring, at, id="ring", replace_existing=True, misfire_grace_time=None)

    async def _ring(self) -> None:  # on the loop, where the scheduler runs nothing but coroutines
        self.wake()


def _due(now: int, at_most: int, books: Books) -> tuple[Sequence[TimerRow], frozenset[bytes]]:
    """What is due, and the groups that have no chat."""
    return books.timers.due(now, at_most), frozenset(books.groups.asleep())
