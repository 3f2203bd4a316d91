"""Fetches what came, keeps it, and only then lets Telegram forget it.

    fetch ─► read ─► a call for help? answer it from memory ─► keep the rest ─► confirm by the next fetch ─► handle

The library's own way confirms before anything is handled, so a crash would lose it; and an update that it cannot read
would come again for ever. Here such a one is put aside by its number and kind. While nothing can be kept, updates are
still fetched, calls for help are still answered, and nothing is confirmed.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from telegram import Update

from adapters.telegram import inbound, news
from adapters.telegram.answering import Answering
from adapters.telegram.calls import Client
from adapters.telegram.inbound import PLATFORM, Came, Us
from adapters.telegram.outbound import HELP_ALONE
from bot.errors import StoreUnavailable
from bot.events import News, Pressed, Said
from bot.logs import facts
from bot.model import Chat
from bot.ports import Desk, Incoming, Reception
from bot.shown import Answer

Json = Mapping[str, Any]
LONG_POLL = 30  # seconds
AT_ONCE = 100  # events under way before the next are fetched
SEEN = 2000  # numbers of updates that were dealt with and are not kept
TRIES_AGAIN = 5.0  # seconds after which what could not be handled is tried again
log = logging.getLogger("halqa.telegram")
Rooms = Callable[[str], Awaitable[Sequence[str]]]


@dataclass(slots=True)
class Inbox:
    """Deals with updates, from whichever way they came. Keeps the order of one person's acts; people do not wait for
    each other."""

    desk: Desk
    reception: Reception
    answering: Answering
    us: Us
    learn: Callable[[News], Awaitable[None]]
    _seen: OrderedDict[int, None] = field(default_factory=OrderedDict)
    _helped: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _last: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _under_way: set[str] = field(default_factory=set)
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _again: asyncio.Task[None] | None = None
    _resumed: bool = False
    _resuming: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self, updates: Sequence[Json]) -> None:
        """Everything is dealt with, or kept, when this returns. Raises StoreUnavailable when the rest could not be
        kept: then nothing of it may be confirmed."""
        kept: list[tuple[Incoming, Came]] = []
        for raw in updates:
            came = await self._at_once(raw)
            if came is not None:
                kept.append((Incoming(str(raw["update_id"]), json.dumps(raw).encode()), came))
        try:
            if kept and not self._resumed:  # what came earlier goes first
                await self._resume()
            fresh = {one.id for one in await self.reception.keep(PLATFORM, [one for one, _ in kept])} if kept else set()
        except StoreUnavailable:
            self._help_meanwhile(kept)
            raise
        for incoming, came in kept:
            if incoming.id in fresh:
                await self._begin(incoming.id, came)

    def resume(self) -> None:
        """Takes up what was kept and not handled, before anything new is kept; again later, while it cannot be read.
        Whoever calls for help meanwhile does not wait for it."""
        self._try_again(after=0)

    async def _resume(self) -> None:
        async with self._resuming:
            for incoming in await self.reception.waiting(PLATFORM):
                came = None if incoming.id in self._under_way else self._read(json.loads(incoming.raw))
                if isinstance(came, Came):
                    await self._begin(incoming.id, came)
                elif incoming.id not in self._under_way:
                    await self.reception.done(PLATFORM, incoming.id)
            self._resumed = True

    async def stop(self) -> None:
        """Lets what is under way come to its end."""
        if self._again is not None:
            self._again.cancel()
        await asyncio.gather(*self._last.values(), return_exceptions=True)

    # --------------------------------------------------------------------------------------------------------

    async def _at_once(self, raw: Json) -> Came | None:
        """What needs no keeping is dealt with now: news, wishes, a group's ordinary talk, calls for help. What is left
        has to be kept."""
        number = int(raw["update_id"])
        if number in self._seen:
            return None
        came = self._read(raw)
        if isinstance(came, Came) and came.wish:
            self._start(came, self._wished(number, came))
        elif isinstance(came, Came) and came.event is not None and not _talk(came):
            answer = self.reception.at_the_door(came.event)
            if answer is None:
                return came
            self._start(came, self._helped_now(came, answer))
        elif isinstance(came, Came) and came.event is not None:
            self._start(came, self._talked(came))
        for one in came if isinstance(came, tuple) else ():
            await self.learn(one)
        self._seen[number] = None
        if len(self._seen) > SEEN:
            self._seen.popitem(last=False)
        return None

    def _read(self, raw: Json) -> Came | tuple[News, ...] | None:
        """What an update says. One that nobody can read says nothing, and stops nothing."""
        try:
            update = Update.de_json(dict(raw), self.answering.client)
            return news.told(update, self.us) or inbound.came(update, self.us)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with it, the next one may be a call for help
            kinds = sorted(set(raw) - {"update_id"})
            log.error("an update could not be read", extra=facts(kind=f"update.{'.'.join(kinds)}"[:60], error=error))
            return None

    async def _wished(self, number: int, came: Came) -> None:
        if came.wish == inbound.WAITING:
            await self.desk.learn(news.opened(str(number), came.asked.who))
        event = came.event  # words that cannot be taken as they came may be a call for help all the same
        if event is not None and (help := self.reception.at_the_door(event) or self.reception.in_danger(event)):
            await self._helped_now(came, help)
            return
        await self.answering.wish(came.asked, came.wish, came.asked.language)

    def _help_meanwhile(self, unkept: Sequence[tuple[Incoming, Came]]) -> None:
        """Whoever is in danger does not wait until something can be kept, or handled, again. They are helped once,
        however often Telegram offers their words again."""
        for incoming, came in unkept:
            helped = self.reception.in_danger(came.event) if came.event and incoming.id not in self._helped else None
            if helped is not None:
                self._helped[incoming.id] = None
                self._start(came, self._helped_now(came, helped))
        while len(self._helped) > SEEN:
            self._helped.popitem(last=False)

    async def _talked(self, came: Came) -> None:
        assert came.event is not None  # noqa: S101  # whoever calls has looked
        await self._helped_now(came, await self.desk.handle(came.event))

    async def _helped_now(self, came: Came, answer: Answer) -> None:
        """Whoever opens it privately is led there. Whoever called in a group that does not take the card is helped in
        private, by the card for them alone."""
        if _opens(came) and await self.answering.leads_to_help(came.asked):
            return
        if await self.answering.answer(came.asked, answer) or came.event is None:
            return
        private = Chat(PLATFORM, came.asked.who.id, private=True)
        alone = self.reception.at_the_door(replace(came.event, where=private))
        if alone is not None:
            await self.answering.answer(came.asked, alone)

    async def _begin(self, id: str, came: Came) -> None:
        await self._places.acquire()
        self._under_way.add(id)
        self._start(came, self._handled(id, came))

    async def _handled(self, id: str, came: Came) -> None:
        assert came.event is not None  # noqa: S101  # whoever calls has looked
        try:
            answer = await self.reception.handle(replace(came.event, kept=True))
            await self.answering.answer(came.asked, answer, left_text=came.left_text)
        except StoreUnavailable as error:
            log.error("an event waits", extra=facts(kind=type(came.event).__name__, error=error))
            self._help_meanwhile([(Incoming(id, b""), came)])
            self._try_again()
        finally:
            self._under_way.discard(id)
            self._places.release()

    def _start(self, came: Came, doing: Awaitable[None]) -> None:
        """Begins it behind whatever this person did before."""
        person, earlier = came.asked.who.id, self._last.get(came.asked.who.id)
        task = asyncio.ensure_future(_behind(earlier, doing))
        self._last[person] = task
        task.add_done_callback(lambda done: self._over(person, done))

    def _over(self, person: str, done: asyncio.Task[None]) -> None:
        if self._last.get(person) is done:
            del self._last[person]
        if not done.cancelled() and (error := done.exception()) is not None:
            log.error("an event ended badly", extra=facts(kind="telegram", error=error))

    def _try_again(self, after: float = TRIES_AGAIN) -> None:
        if self._again is None or self._again.done():
            self._again = asyncio.ensure_future(self._resume_later(after))

    async def _resume_later(self, after: float) -> None:
        waits = True
        while waits:
            await asyncio.sleep(after)
            after = TRIES_AGAIN
            try:
                await self._resume()
                waits = False
            except StoreUnavailable:
                log.warning("events wait until the store is back", extra=facts(kind="inbox"))


async def poll(
    client: Client, inbox: Inbox, kinds: list[str], connected: Callable[[], None], *, at_least: float | None = None
) -> None:
    """Fetches on and on; where `at_least` says so, only until so many seconds have passed and what came is kept.
    Raises TelegramError where Telegram refuses or is away; whoever runs this tries again."""
    offset, kept, loop = 0, False, asyncio.get_running_loop()
    begun = loop.time()
    while at_least is None or not kept or loop.time() - begun < at_least:
        left = LONG_POLL if at_least is None else ceil(at_least + begun - loop.time())
        updates = await client.fetch(offset, max(1, min(LONG_POLL, left)), kinds)
        connected()
        try:
            await inbox.take(updates)
        except StoreUnavailable as error:
            log.error("nothing can be kept, so nothing is confirmed", extra=facts(kind="inbox", error=error))
            await asyncio.sleep(1)
            continue
        kept = True
        if updates:
            offset = int(updates[-1]["update_id"]) + 1


async def _behind(earlier: asyncio.Task[None] | None, doing: Awaitable[None]) -> None:
    if earlier is not None:
        await asyncio.wait({earlier})
    await doing


def _opens(came: Came) -> bool:
    """Whether the button for a card of their own was pressed, where everybody reads."""
    event = came.event
    return isinstance(event, Pressed) and event.reference.startswith(HELP_ALONE) and not event.where.private


def _talk(came: Came) -> bool:
    return isinstance(came.event, Said) and not came.asked.where.private and not came.event.to_us
