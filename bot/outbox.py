"""Carries messages: in order per chat, with a back-off per chat, and a fast lane for what is urgent.

A row is marked "sending", durably, before its request leaves. Whoever finds that mark after a crash cannot know whether
the message arrived: where the platform takes a message with a nonce only once it goes again, what is urgent goes again
in any case, and anything else is let go.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

from bot.arrivals import Arrivals
from bot.books import Books, OutboxRow
from bot.delivery import Addressed, Delivery
from bot.effects import ToAuthor, ToMember, ToRoom
from bot.errors import StoreUnavailable
from bot.letters import SEND, Letter, unpack
from bot.logs import facts
from bot.model import Account, Chat
from bot.opener import Opener
from bot.ports import Adapter, Clock, Outcome, Store
from bot.show import Renderer
from bot.vault import Vault
from bot.visits import chat_of

AT_ONCE = 16  # chats served side by side; urgent ones do not queue for a place
LAST_WORDS = 5  # seconds to finish what is on its way when the process stops
log = logging.getLogger("halqa.outbox")


@dataclass(slots=True)
class Lane:
    """One chat's queue. While it is being carried nobody else touches it."""

    rows: deque[OutboxRow] = field(default_factory=deque)
    not_before: int = 0
    carried: bool = False
    unnoted: tuple[Addressed, Outcome] | None = None  # how the first row went, when that could not be written down yet


class Outbox:
    """One per process. `add` is called once a commit stands; `run` carries for ever, `drain` until nothing is ready."""

    def __init__(
        self, store: Store, vault: Vault, opener: Opener, renderer: Renderer, adapters: Mapping[str, Adapter],
        clock: Clock,
    ) -> None:  # fmt: skip
        self._store = store
        self._vault = vault
        self._opener = opener
        self._delivery = Delivery(renderer, adapters)
        self._arrivals = Arrivals(vault, clock, self._delivery)
        self._clock = clock
        self._lanes: dict[tuple[bytes, bool], Lane] = {}
        self._news = asyncio.Event()
        self._resting = False
        self._places = asyncio.Semaphore(AT_ONCE)
        self.on_timers: Callable[[], None] = lambda: None

    async def load(self) -> None:
        """Finds what a stopped process left behind."""
        self.add(await self._store.read(lambda books: books.outbox.waiting()))

    def add(self, rows: Sequence[OutboxRow]) -> None:
        for row in rows:
            self._lanes.setdefault((row.lane, row.urgent), Lane()).rows.append(row)
        self._news.set()

    def next_try(self) -> int | None:
        """The earliest moment at which a chat that was put off may be tried again."""
        return min((lane.not_before for lane in self._lanes.values() if lane.rows and not lane.carried), default=None)

    async def drain(self) -> None:
        """Carries everything that may go now."""
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

    async def run(self) -> None:
        """Carries for ever. Ends only when it is cancelled."""
        async with asyncio.TaskGroup() as group:
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
            while lane.rows and lane.not_before <= self._clock.now() and not self._resting:
                async with nullcontext() if key[1] else self._places:
                    await self._carry_or_let_go(lane, lane.rows[0])
        except StoreUnavailable as error:  # nothing can be noted: the row is still there, so it is tried again
            lane.not_before = self._clock.now() + 5
            log.error("a message waits", extra=facts(kind="outbox", error=error))
        finally:
            lane.carried = False
            if not lane.rows:
                self._lanes.pop(key, None)
            self._news.set()

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
                return
            addressed, added = await self._store.write(lambda books: self._leave(books, row))
            if addressed is None:
                lane.rows.popleft()
                self.add(added)
                self.on_timers()  # perhaps one is due instead
                return
            lane.unnoted = addressed, await self._delivery.deliver(addressed)
        sent, outcome = lane.unnoted
        wait, added = await self._store.write(lambda books: self._arrivals.noted(books, sent, outcome))
        lane.unnoted = None
        if wait is not None:
            lane.not_before = self._clock.now() + wait
            return
        lane.rows.popleft()
        self.add(added)
        if sent.letter.wakes is not None:
            self.on_timers()

    # --- inside transactions --------------------------------------------------------------------------------

    def _leave(self, books: Books, row: OutboxRow) -> tuple[Addressed | None, list[OutboxRow]]:
        """Notes that the request leaves; None when there is nothing (left) to carry, with what goes out instead."""
        kept = books.outbox.mark_sending(row.seq)
        if kept is None:
            return None, []
        letter = unpack(self._vault.open_fixed("outbox", (row.id, "body"), kept.body))
        addressed = self._addressed(books, kept, letter)
        stale = kept.until is not None and kept.until < self._clock.now()
        if addressed is not None and not stale and (not kept.sending or self._delivery.may_go_again(addressed)):
            return addressed, []
        added = self._arrivals.nowhere(books, kept, letter) if addressed is None and not stale else []
        books.outbox.done(kept.seq)
        return None, added

    def _addressed(self, books: Books, row: OutboxRow, letter: Letter) -> Addressed | None:
        place = self._place(books, letter)
        if place is None:
            return None
        to, language, zone = place
        if letter.act == SEND:
            mentions = self._mentioned(books, letter, to)
            return Addressed(row, letter, to, language, zone, mentions=mentions, link=self._link(books, letter, to))
        copy = next((copy for copy in books.outbox.copies(row.name) if copy.lane == row.lane), None)
        if copy is None:  # it never arrived, so there is nothing to change
            return None
        ref = self._vault.open_fixed("copies", (row.name, row.lane, "ref"), copy.ref).decode()
        return Addressed(row, letter, to, language, zone, ref)

    def _mentioned(self, books: Books, letter: Letter, to: Chat | Account) -> tuple[Account, ...]:
        """Those whom the message calls, as far as they have an account where it goes."""
        kept = [(member, account) for member in letter.mentions for account in books.people.accounts_of(member)]
        opened = [self._opener.account_of(member, *account) for member, account in kept]
        here = isinstance(to, Chat)
        return tuple(one for one in opened if one is not None and here and one.platform == to.platform)

    def _link(self, books: Books, letter: Letter, to: Chat | Account) -> str:
        """Where the message that this one is about stands, on the platform of the reader."""
        name = self._vault.tag("name", letter.about) if letter.about else b""
        for copy in books.outbox.copies(name) if name else ():
            address = unpack(self._vault.open_fixed("copies", (name, copy.lane, "address"), copy.address))
            place = self._place(books, address)
            if place is not None and isinstance(place[0], Chat) and place[0].platform == to.platform:
                ref = self._vault.open_fixed("copies", (name, copy.lane, "ref"), copy.ref).decode()
                return self._delivery.link(place[0], ref)
        return ""

    def _place(self, books: Books, letter: Letter) -> tuple[Chat | Account, str, str] | None:
        to: ToRoom | ToMember | ToAuthor = letter.to
        if isinstance(to, ToRoom):
            room = books.groups.room(to.room)
            group = books.groups.group(room.group) if room else None
            if room is None or group is None:
                return None
            return chat_of(room, self._vault), group.language, letter.zone or group.zone
        member = to.member if isinstance(to, ToMember) else self._opener.author_of(to.group, to.post, to.handle)
        account = books.people.account_of(member) if member else None
        standing = books.people.standing_of(member, to.group) if member else None
        opened = self._opener.account_of(member, *account) if member and account else None
        if opened is None or standing is None or not standing.here:
            return None
        return opened, standing.language, standing.zone
