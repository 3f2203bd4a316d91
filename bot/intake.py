"""The durable inbox, for a platform that forgets an event as soon as it was fetched.

What came is kept, sealed, before the platform is told so; it is wiped in the transaction that handles it (see
`bot.books.Inbox.enter`). The key lives for two days and no longer: a platform offers an event again for one, and what
nobody could handle by then is of no use to anybody. An event and its redelivery are the same row as everywhere else, so
nothing is handled twice.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.books import Books, Kept
from bot.engine import Engine
from bot.errors import KeyMissing, StoreUnavailable, Tampered
from bot.events import Event
from bot.logs import facts
from bot.model import Chat
from bot.ports import Clock, Incoming, Store
from bot.shown import Answer
from bot.vault import Vault
from bot.visits import chat_of

DAY = 86400
KEY_DAYS = 2
PAD = 256  # bytes; a row's length tells little of what somebody wrote
log = logging.getLogger("halqa.intake")


class Intake:
    """See `bot.ports.Reception`."""

    def __init__(self, engine: Engine, store: Store, vault: Vault, clock: Clock) -> None:
        self._engine = engine
        self.at_the_door, self.in_danger, self.language_of = engine.at_the_door, engine.in_danger, engine.language_of
        self._store = store
        self._vault = vault
        self._clock = clock

    async def handle(self, event: Event) -> Answer:
        answer = await self._engine.handle(event)
        try:
            await self.done(event.where.platform, event.id)  # also where nothing had to be written: it was answered
        except StoreUnavailable as error:  # an answer is not held back; what was written is known when it comes again
            log.error("an event was answered and still waits", extra=facts(kind="inbox", error=error))
        return answer

    async def keep(self, platform: str, incoming: Sequence[Incoming]) -> Sequence[Incoming]:
        day = self._clock.now() // DAY
        return await self._store.write(
            lambda books: [one for one in incoming if self._keep(books, platform, one, day)], None, (platform.encode(),)
        )

    async def rooms(self, platform: str) -> Sequence[Chat]:
        return await self._store.read(
            lambda books: [chat_of(room, self._vault) for room in books.groups.all_on(platform)]
        )

    async def waiting(self, platform: str) -> Sequence[Incoming]:
        found = await self._store.read(
            lambda books: [(row, self._opened(platform, row)) for row in books.inbox.waiting(platform)]
        )
        lost = [row.tag for row, event in found if event is None]
        if lost:
            log.warning("events can no longer be read", extra=facts(kind="inbox"))
            await self._store.write(lambda books: books.inbox.settle(*lost))
        return [event for _, event in found if event is not None]

    async def done(self, platform: str, id: str) -> None:
        tag = self._tag(platform, id)
        await self._store.write(lambda books: books.inbox.settle(tag))

    # --------------------------------------------------------------------------------------------------------

    def _keep(self, books: Books, platform: str, one: Incoming, day: int) -> bool:
        tag = self._tag(platform, one.id)
        plain = one.id.encode() + b"\0" + one.raw
        sealed = self._vault.seal(_scope(platform, day), _place(tag), plain, destroy_day=day + KEY_DAYS, pad=PAD)
        return books.inbox.keep(tag, day, platform, sealed)

    def _opened(self, platform: str, row: Kept) -> Incoming | None:
        try:
            id, _, raw = self._vault.open(_scope(platform, row.day), _place(row.tag), row.sealed).partition(b"\0")
        except (KeyMissing, Tampered):
            return None
        return Incoming(id.decode(), raw)

    def _tag(self, platform: str, id: str) -> bytes:
        return self._vault.tag("event", platform, id)  # as in `bot.walk`: one row for an event, kept or handled


def _scope(platform: str, day: int) -> str:
    return f"inbox:{platform}:{day}"


def _place(tag: bytes) -> tuple[str | bytes, ...]:
    return ("inbox", "sealed", tag)
