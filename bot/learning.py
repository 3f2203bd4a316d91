"""News of a platform, brought to whom they are for: of a place to the features that heed them, of who left to whoever
looks first, of a private chat to whoever notes it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.events import Became, News
from bot.hearing import Hearing
from bot.hints import Hints
from bot.logs import facts
from bot.noticing import Noticing
from bot.ports import Clock, Store
from bot.posting import Posted
from bot.reaching import Reaching

log = logging.getLogger("halqa.engine")


@dataclass(frozen=True, slots=True)
class Learning:
    """Takes news in. News of places without a room of ours touch no database."""

    hints: Hints
    hearing: Hearing
    noticing: Noticing
    reaching: Reaching
    store: Store
    clock: Clock
    committed: Callable[[Posted], None]

    async def learn(self, news: News) -> None:
        """Never raises."""
        of_person = news.what in {Became.CLOSED, Became.OPENED}
        # To be let in says nothing new but of a chat that was taken for lost.
        ours = self.hints.is_gone if news.what is Became.BOT_HERE else self.hints.knows
        concerned = tuple(chat for chat in news.chats if ours(chat))
        if not concerned and not of_person:
            return
        try:
            await self._learned(replace(news, chats=concerned))
        except Exception as error:  # noqa: BLE001  # what must not be missed is looked for again anyway
            log.error("news were not kept", extra=facts(kind=news.what, error=error))
        log.info("learned", extra=facts(kind=news.what))

    async def _learned(self, news: News) -> None:
        now = self.clock.now()
        match news.what:
            case Became.CLOSED | Became.OPENED:
                await self.reaching.learned(news)
            case Became.LEFT | Became.BANNED | Became.BACK:
                self.noticing.learned(news)
            case _:
                lanes = [self.hints.group_at(chat) for chat in news.chats]
                await self.store.write(lambda books: self.hearing.hear(books, news, now), self.committed, lanes)
