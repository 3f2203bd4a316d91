"""Carries messages: in order per chat, with a back-off per chat, and a fast lane for what is urgent.

A row is marked "sending", durably, before its request leaves. Whoever finds that mark after a crash cannot know whether
the message arrived: it goes again, unless the platform would not know it again and its kind says that it must not stand
there twice (`Send.once`).
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from typing import Protocol

from bot.addressing import Addressing
from bot.arrivals import Arrivals
from bot.books import Books, OutboxRow
from bot.claims import AGAIN, Claims, Key
from bot.delivery import Absent, Addressed, Delivery
from bot.effects import ToAuthor, ToRoom
from bot.errors import StoreUnavailable
from bot.letters import unpack
from bot.logs import facts
from bot.model import Role
from bot.opener import Opener
from bot.ports import Adapter, Clock, Gone, Outcome, Store
from bot.queue import Lane, Leaving
from bot.show import Renderer
from bot.vault import Vault

AT_ONCE = 16  # chats served side by side; urgent ones do not queue for a place
LONG = 300  # seconds: a room for which a platform asks so much patience is looked at again when rooms change
PARKED = 86400  # seconds after which it is looked again whether a room that was gone is there
LAST_WORDS = 5  # seconds to finish what is on its way when the process stops
log = logging.getLogger("halqa.outbox")


class IsThere(Protocol):
    """See `bot.noticing.Noticing.is_there`."""

    async def __call__(self, group: bytes, member: bytes, *, quietly: bool, least: Role) -> bool: ...


class Outbox:
    """One per process. `add` is called once a commit stands; `run` carries for ever, `drain` until nothing is ready."""

    def __init__(
        self, store: Store, vault: Vault, opener: Opener, renderer: Renderer, adapters: Mapping[str, Adapter],
        clock: Clock, claims: Claims | None = None,
    ) -> None:  # fmt: skip
        """`claims` where several processes carry."""
        self._store = store
        self._vault = vault
        self._delivery = Delivery(renderer, adapters)
        self._arrivals = Arrivals(vault, clock, self._delivery)
        self._addressing = Addressing(vault, opener, self._delivery.link)
        self._clock = clock
        self._claims = claims
        self._lanes: dict[tuple[bytes, bool], Lane] = {}
        self._news = asyncio.Event()
        self._resting = False
        self._places = asyncio.Semaphore(AT_ONCE)
        self.serves: Callable[[str], bool] = lambda platform: True  # by this process, where there are several
        self.on_timers: Callable[[], None] = lambda: None
        self.is_there: IsThere = _nobody_says
        self.is_lost: Callable[[bytes], Awaitable[None]] = _nobody_is_told
        self.on_unreached: Callable[[bytes], None] = lambda account: None

    async def load(self) -> None:
        """Finds what a stopped process left behind."""
        waiting = (
            self._store.read(lambda books: books.outbox.waiting())
            if self._claims is None
            else self._claims.left_behind()
        )
        self.add(await waiting)

    def add(self, rows: Sequence[OutboxRow]) -> None:
        for row in rows:
            lane = self._lanes.setdefault((row.lane, row.urgent), Lane())
            if not lane.claimed:  # else it is found there when everything that was claimed is carried
                lane.rows.append(row)
        self._news.set()

    def look_again(self) -> None:
        """Rooms changed: what waits for one that was gone or shut is looked at now."""
        for lane in self._lanes.values():
            if lane.parked:
                lane.parked, lane.not_before = False, 0
                lane.rows = deque(replace(row, not_before=0) for row in lane.rows)
        self._news.set()

    @property
    def waiting(self) -> int:
        """How many messages are not carried yet."""
        return sum(len(lane.rows) for lane in self._lanes.values())

    def next_try(self) -> int | None:
        """The earliest moment at which a chat that was put off may be tried again."""
        return min((lane.not_before for lane in self._lanes.values() if lane.rows and not lane.carried), default=None)

    async def drain(self) -> None:
        """Carries everything that may go now."""
        if self._claims is not None:
            self.add(await self._claims.left_behind())
        while ready := self._ready():
            async with asyncio.TaskGroup() as group:
                for key in ready:
                    group.create_task(self._carry_lane(key))

    async def rest(self) -> None:
        """Begins nothing new, and gives what is on its way a moment to arrive and be noted."""
        self._resting = True
        try:
            async with asyncio.timeout(LAST_WORDS):
                while any(lane.carried for lane in self._lanes.values()):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            log.warning("a message was on its way when the process stopped", extra=facts(kind="outbox"))
        if self._claims is not None:
            await self._claims.leave()

    async def run(self) -> None:
        """Carries for ever. Ends only when it is cancelled."""
        async with asyncio.TaskGroup() as group:
            if self._claims is not None:
                group.create_task(self._claims.keep_on(self.add))
            while True:
                self._news.clear()
                for key in self._ready():
                    group.create_task(self._carry_lane(key))
                wait = max((self.next_try() or self._clock.now() + 30) - self._clock.now(), 1)
                try:
                    async with asyncio.timeout(min(wait, 30)):
                        await self._news.wait()
                except TimeoutError:
                    continue

    # --------------------------------------------------------------------------------------------------------

    def _ready(self) -> list[tuple[bytes, bool]]:
        if self._resting:
            return []
        now = self._clock.now()
        free = [key for key, lane in self._lanes.items() if lane.rows and not lane.carried and lane.not_before <= now]
        for key in free:
            self._lanes[key].carried = True
        return sorted(free, key=lambda key: not key[1])

    async def _carry_lane(self, key: tuple[bytes, bool]) -> None:
        lane = self._lanes[key]
        try:
            if self._claims is None:
                await self._carry_rows(lane, nullcontext() if key[1] else self._places)
            else:
                async with nullcontext() if key[1] else self._places:
                    await self._carry_claimed(self._claims, key, lane)
        except StoreUnavailable as error:  # nothing can be noted: the row is still there, so it is tried again
            lane.not_before = self._clock.now() + 5
            log.error("a message waits", extra=facts(kind="outbox", error=error))
        finally:
            lane.carried = lane.claimed = False
            if not lane.rows:
                self._lanes.pop(key, None)
            self._news.set()

    async def _carry_rows(self, lane: Lane, place: AbstractAsyncContextManager[object]) -> None:
        while lane.rows and lane.not_before <= self._clock.now() and not self._resting:
            async with place:
                await self._carry_or_let_go(lane, lane.rows[0])

    async def _carry_claimed(self, claims: Claims, key: Key, lane: Lane) -> None:
        """Carries what waits in a chat that no other process has."""
        rows = await claims.take(key)
        if rows is None:
            lane.not_before = self._clock.now() + AGAIN
            return
        lane.claimed = True
        while rows or lane.rows:
            lane.rows = deque(rows)
            if lane.unnoted is not None and (not rows or rows[0].seq != lane.unnoted[0].row.seq):
                lane.unnoted = None  # another process has seen to it
            await self._carry_rows(lane, nullcontext())
            rows = await claims.give_back(key, empty=not lane.rows and not lane.elsewhere)
            if not rows:
                return

    async def _carry_or_let_go(self, lane: Lane, row: OutboxRow) -> None:
        try:
            await self._carry(lane, row)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  # a row that nobody can read must not hold up its chat for ever
            log.error("a message was let go", extra=facts(kind="outbox", error=error))
            await self._store.write(lambda books: books.outbox.done(row.seq))
            lane.unnoted = None
            lane.rows.popleft()

    async def _carry(self, lane: Lane, row: OutboxRow) -> None:
        """Carries the first row of a lane; afterwards it is gone from there, or put off."""
        if lane.unnoted is None:
            if row.not_before > self._clock.now():
                lane.not_before = row.not_before
                lane.parked = row.not_before - self._clock.now() >= LONG
                return
            leaving = await self._store.write(lambda books: self._leave(books, row))
            if leaving.sent is None:
                self._not_sent(lane, leaving)
                return
            lane.unnoted = leaving.sent, await self._delivered(leaving.sent)
        await self._came_of_it(lane, *lane.unnoted)

    async def _came_of_it(self, lane: Lane, sent: Addressed, outcome: Outcome) -> None:
        """Has it written down how the first row went, and does what follows."""
        if isinstance(outcome, Gone) and isinstance(sent.letter.to, ToRoom):
            await self.is_lost(sent.letter.to.room)
        wait, added = await self._store.write(lambda books: self._arrivals.noted(books, sent, outcome))
        lane.unnoted = None
        if wait is not None:
            lane.not_before = self._clock.now() + wait
            lane.parked = wait >= LONG and isinstance(sent.letter.to, ToRoom)
            return
        lane.rows.popleft()
        self.add(added)
        if closed := self._arrivals.closed(sent, outcome):
            self.on_unreached(closed)
        if sent.letter.wakes is not None:
            self.on_timers()

    def _not_sent(self, lane: Lane, leaving: Leaving) -> None:
        if leaving.elsewhere:
            lane.rows.clear()
            lane.elsewhere = True
            return
        if leaving.parked:
            lane.parked, lane.not_before = True, self._clock.now() + PARKED
        else:
            lane.rows.popleft()
            self.on_timers()  # perhaps one is due instead
        self.add(leaving.instead)

    async def _delivered(self, sent: Addressed) -> Outcome:
        """To somebody who is in no chat of the group any more, nothing goes."""
        if sent.about is not None:
            quietly = isinstance(sent.letter.to, ToAuthor)
            if not await self.is_there(*sent.about, quietly=quietly, least=sent.letter.least):
                return Absent()
        return await self._delivery.deliver(sent)

    # --- inside transactions --------------------------------------------------------------------------------

    def _leave(self, books: Books, row: OutboxRow) -> Leaving:
        """Notes that the request leaves."""
        if self._claims is not None and not self._claims.holds(books, (row.lane, row.urgent)):
            raise StoreUnavailable("the chat is another process's by now")
        kept = books.outbox.mark_sending(row.seq)
        if kept is None:
            return Leaving()
        letter = unpack(self._vault.open_fixed("outbox", (row.id, "body"), kept.body))
        stale = kept.until is not None and kept.until < self._clock.now()
        if not stale and self._addressing.waits(books, kept, letter):
            books.outbox.put_off(kept.seq, 0, kept.tries, sending=kept.sending)
            return Leaving(instead=self._arrivals.waits(books, kept, letter), parked=True)
        addressed = self._addressing.addressed(books, kept, letter)
        if addressed is not None and not self.serves(addressed.to.platform):
            books.outbox.put_off(kept.seq, kept.not_before, kept.tries, sending=kept.sending)
            return Leaving(elsewhere=True)
        if addressed is not None and not stale and (not kept.sending or self._delivery.may_go_again(addressed)):
            return Leaving(addressed)
        if kept.sending and addressed is not None:
            instead = self._arrivals.unsure(books, kept, letter)
        else:
            instead = self._arrivals.nowhere(books, kept, letter) if not stale else []
        books.outbox.done(kept.seq)
        return Leaving(instead=instead)


async def _nobody_is_told(room: bytes) -> None:
    return


async def _nobody_says(group: bytes, member: bytes, *, quietly: bool, least: Role) -> bool:
    return True
