"""One running Halqa: engine, outbox and timers over a store, and the small work of every day (burials, sweeping)."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count, takewhile

from bot.books import Books, TimerRow
from bot.engine import Engine, Parts
from bot.errors import HalqaError
from bot.intake import Intake
from bot.logs import facts
from bot.night import Night
from bot.outbox import Outbox
from bot.ports import Clock
from bot.retiming import follow_the_rules
from bot.timers import Timers

DAY = 86400
INBOX_DAYS = 2  # Telegram offers an event again for 24 hours; Discord for minutes
COPY_DAYS = 400  # after which nobody changes or takes back a message any more; no meeting is announced so early
SOON = 15  # seconds between two looks at what is owed
SWEEP_AT_ONCE = 500
log = logging.getLogger("halqa.house")


class House:
    """Put together in `bot/build.py`. `start` for a process that runs by the real clock; `open` where the clock is
    moved by hand."""

    def __init__(self, parts: Parts, outbox: Outbox) -> None:
        self.parts = parts
        self.clock: Clock = parts.clock
        self.engine = Engine(parts)
        self.reception = Intake(self.engine, parts.store, parts.vault, parts.clock)
        self.outbox = outbox
        self.timers = Timers(self.engine, parts.store, parts.clock)
        self._tasks: list[asyncio.Task[None]] = []
        self._burying: asyncio.Task[None] | None = None
        self._swept_on = self.clock.now() // DAY
        self.engine.on_rows = self.outbox.add
        self.engine.on_timers = self.timers.wake
        self.outbox.on_timers = self.timers.wake
        self.outbox.on_unreached = self.engine.reaching.noted
        self.engine.on_burial = self._bury_soon
        self.engine.on_rooms = self._rooms_changed
        self.outbox.is_there = self.engine.noticing.is_there
        self.outbox.is_lost = self.engine.noticing.lost
        self.night = Night(parts, self.engine)

    async def open(self) -> None:
        """Reads what was left behind, and finishes burials that a stop interrupted."""
        self.parts.store.listen(self.engine.refreshing.soon)
        await self.engine.refresh()
        await follow_the_rules(self.parts, self.engine.keepers)
        await self.outbox.load()
        await self.bury()
        await self.night.remember()

    async def start(self) -> None:
        """Opens the house and keeps it going by itself."""
        await self.open()
        keep_still()
        lead = self.parts.store.lead  # what is done once a day is done by one process
        alone = (lead("days", self._daily), lead("nights", self.night.run))
        works = (self.outbox.run(), self._catching_up(), *alone)
        self._tasks = [asyncio.create_task(work) for work in works]
        await self.timers.start()

    async def settle(self) -> None:
        """Runs what is due and carries what waits, until nothing is left to do at this moment. A new day is swept, and
        begins with the look at night."""
        if self._swept_on != self.clock.now() // DAY:
            await self._swept()
            await self.night.look_around()
        await self.engine.catch_up()
        await self.engine.noticing.caught_up()
        while True:
            fired = await self.timers.run_due()
            await self.outbox.drain()
            if self._burying is not None:
                await self._burying
            due = await self.timers.next_due()  # what could not be delivered may have set a timer
            if not fired and (due is None or due > self.clock.now()):
                await self.engine.refreshing.caught_up()
                return

    async def upcoming(self, at_most: int = 50) -> Sequence[TimerRow]:
        """The timers that wait, earliest first."""
        return await self.parts.store.read(lambda books: books.timers.ahead(at_most))

    async def bury(self) -> None:
        """Destroys the keys of what was erased, then forgets that there was something to bury."""
        store, vault = self.parts.store, self.parts.vault
        buried = await store.read(lambda books: books.burials.all())
        if not buried:
            return

        def done(books: Books) -> None:
            for key_id in buried:
                books.burials.done(key_id)

        # Nothing is sealed meanwhile under a key that is about to go. The keys go before the row that says so: whoever
        # stops in between buries again.
        await store.alone(lambda books: vault.destroy(buried))
        await store.write(done)
        await store.tidy()

    async def sweep(self) -> None:
        """What a day leaves behind: old event tags, expired drafts, what is past its days, keys that nobody needs.

        In small steps, each a transaction of its own, so that nobody waits long for one."""
        store, vault, now = self.parts.store, self.parts.vault, self.clock.now()
        today = self._swept_on = now // DAY
        await store.write(lambda books: books.drafts.sweep(now))
        await self._until_none(lambda books: books.inbox.forget(today - INBOX_DAYS, SWEEP_AT_ONCE))
        await self._until_none(lambda books: books.outbox.forget_copies(today - COPY_DAYS, SWEEP_AT_ONCE))
        for keeper in self.engine.keepers:
            await self._until_none(partial(_expired, keeper, today))
        await store.alone(lambda books: vault.destroy_due(today))
        await self._bury_orphans(today)
        await self.bury()
        await store.tidy()

    async def _until_none(self, step: Callable[[Books], int]) -> None:
        while await self.parts.store.write(step):
            pass

    async def _bury_orphans(self, today: int) -> None:
        """Destroys the keys, older than a day, that no row names: what a stop between the two stores left behind.

        The books are looked through in small steps first. That decides nothing: a row may have come to name such a key
        meanwhile. What is left is looked at once more where nothing is on its way, and goes there and then."""
        store, vault = self.parts.store, self.parts.vault
        old = await store.read(lambda books: set(vault.made_before(today - 1)))
        for part in count():
            named = await store.read(partial(_named, part)) if old else None
            if named is None:
                break
            old -= named

        def destroy(books: Books) -> None:
            named = takewhile(lambda found: found is not None, map(books.burials.named, count()))
            vault.destroy(sorted(old.difference(*(found or () for found in named))))

        if old:
            await store.alone(destroy)

    async def stop(self) -> None:
        """Stops taking time and carrying; what waits stays in the books. The store is closed by whoever opened it."""
        self.timers.stop()
        await self.outbox.rest()
        self.cancel()
        burying = [self._burying] if self._burying else []
        await asyncio.gather(*self._tasks, *burying, return_exceptions=True)

    def cancel(self) -> None:
        self.timers.stop()
        self.engine.noticing.stop()
        for task in (*self._tasks, *([self._burying] if self._burying else [])):
            task.cancel()

    # --------------------------------------------------------------------------------------------------------

    def _rooms_changed(self) -> None:
        """A chat may be there again: what waited for it goes, and the timers of its group go on."""
        self.outbox.look_again()
        self.timers.wake()

    def _bury_soon(self) -> None:
        earlier = self._burying

        async def burying() -> None:
            if earlier is not None:
                await earlier
            try:
                await self.bury()
            except HalqaError as error:  # the burial is written down: the next one, or the next sweep, does it
                log.error("a burial waits", extra=facts(kind="bury", error=error))

        self._burying = asyncio.get_running_loop().create_task(burying())

    async def _catching_up(self) -> None:
        while True:
            await self.engine.catch_up()
            await asyncio.sleep(SOON)

    async def _daily(self) -> None:
        while True:
            await self._swept()
            await asyncio.sleep(6 * 3600)

    async def _swept(self) -> None:
        try:
            await self.sweep()
        except HalqaError as error:  # the next sweep takes what this one could not
            log.error("sweeping failed", extra=facts(kind="sweep", error=error))


def _expired(keeper: str, today: int, books: Books) -> int:
    erased: int = books.of(keeper).expire(today, SWEEP_AT_ONCE)
    return erased


def _named(part: int, books: Books) -> set[bytes] | None:
    return books.burials.named(part)


def keep_still() -> None:
    """Takes what was read at start (texts, lines, modules) out of the garbage collector's rounds, and makes them rarer.

    Otherwise each full round walks through all of it, and everybody waits for tens of milliseconds."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
