"""Carries time. Timers are rows; APScheduler holds one wake-up, for the earliest of them, never further away than
half a minute.

(Its own job stores drop what is more than a second late, so they carry nothing. The half minute is there because the
wall clock may be set while
a long sleep goes on.) Due rows are fired in batches; each goes away in the same transaction as what it does, so it
fires exactly once.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.engine import Engine
from bot.errors import StoreUnavailable
from bot.logs import facts
from bot.ports import Clock, Store

FARTHEST = 30  # seconds
AT_ONCE = 500
log = logging.getLogger("halqa.timers")


class Timers:
    """`run_due` fires what is due; `start` keeps doing so by itself."""

    def __init__(self, engine: Engine, store: Store, clock: Clock) -> None:
        self._engine = engine
        self._store = store
        self._clock = clock
        self._scheduler: AsyncIOScheduler | None = None
        self._running = asyncio.Lock()

    async def start(self) -> None:
        """Starts the wake-up. Everything that became due during a downtime is fired at once."""
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.start()
        self.wake()

    def wake(self) -> None:
        """Looks again, now: something was set, moved or cancelled."""
        self._wake_at(self._clock.now())

    def stop(self) -> None:
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def next_due(self) -> int | None:
        """When the earliest timer is due (UTC seconds)."""
        return await self._store.read(lambda books: books.timers.next_due())

    async def run_due(self) -> int:
        """Fires everything that is due, in order; the number of timers fired."""
        fired = 0
        async with self._running:
            while rows := await self._store.read(lambda books: books.timers.due(self._clock.now(), AT_ONCE)):
                known = [row for row in rows if self._engine.knows_timer(row.kind)]
                if not known:
                    log.error("timers of an unknown kind wait", extra=facts(kind="timers"))
                    break
                await asyncio.gather(*(self._engine.fire(row) for row in known))
                fired += len(known)
        return fired

    # --------------------------------------------------------------------------------------------------------

    def _wake_at(self, moment: int) -> None:
        if self._scheduler is None:
            return
        self._scheduler.add_job(
            self._tick,
            DateTrigger(datetime.fromtimestamp(moment, UTC)),
            id="tick",
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
        )

    async def _tick(self) -> None:
        now = self._clock.now()
        try:
            await self.run_due()
            due = await self.next_due()
        except StoreUnavailable as error:  # nothing is lost: the rows are still due at the next look
            log.error("timers wait for the store", extra=facts(kind="timers", error=error))
            due = now + 5
        self._wake_at(min(due if due is not None else now + FARTHEST, now + FARTHEST))
