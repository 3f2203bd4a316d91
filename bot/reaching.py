"""Whom private messages do not reach: nobody writes to them until they show themselves again.

What is remembered only says whether there is something to write down; the rows decide.
"""

from __future__ import annotations

import logging

from bot.books import Books
from bot.events import Became, Event, News
from bot.logs import facts
from bot.ports import Clock, Store
from bot.vault import Vault
from bot.visits import Visitors

log = logging.getLogger("halqa.engine")


class Reaching:
    """Notes who closed their private chat to us, and who opened it."""

    def __init__(self, store: Store, vault: Vault, visitors: Visitors, clock: Clock) -> None:
        self._store = store
        self._vault = vault
        self._visitors = visitors
        self._clock = clock
        self._unreached: set[bytes] = set()

    async def load(self) -> None:
        """Reads who was not reached before the last stop, or by another process. Whom this one knows of stays known: to
        write down once too often that they act is no harm."""
        self._unreached |= set(await self._store.read(lambda books: books.people.unreached()))

    def noted(self, account: bytes) -> None:
        """A private message did not arrive, and the rows say so."""
        self._unreached.add(account)

    async def acted(self, event: Event) -> None:
        """Whoever writes or presses something may be written to again: it is tried once more."""
        account = self._visitors.account_tag(event)
        if account not in self._unreached:
            return
        try:
            await self._store.write(
                lambda books: books.people.note_unreached(account, None), lambda _: self._unreached.discard(account)
            )
        except Exception as error:  # noqa: BLE001  # the next act does it; nobody is left without an answer for it
            log.error("who may be written to was not kept", extra=facts(kind="reaching", error=error))

    async def learned(self, news: News) -> None:
        """A platform said that somebody closed or opened their private chat. Raises StoreUnavailable."""
        if news.who is None:
            return
        account = self._vault.tag("account", news.who.platform, news.who.id)
        closed = news.what is Became.CLOSED
        today = self._clock.now() // 86400

        def learn(books: Books) -> bool:
            fresh = books.inbox.enter(self._vault.tag("news", news.platform, news.id), today)
            if fresh:
                books.people.note_unreached(account, today if closed else None)
            return fresh

        def remember(fresh: bool) -> None:
            if fresh:
                (self._unreached.add if closed else self._unreached.discard)(account)

        await self._store.write(learn, remember)
