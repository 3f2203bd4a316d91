"""Writes to somebody who waits for an answer: with patience, and rather twice than not at all.

An answer is kept nowhere, so it is given another chance here: where Telegram asks for patience it gets that, and where
nobody knows whether the message arrived it goes again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from telegram.error import BadRequest, RetryAfter, TelegramError

from adapters.telegram.calls import Client, outcome
from adapters.telegram.outbound import Letter
from adapters.telegram.pace import Pace
from bot.logs import facts
from bot.ports import Receipt, TryLater, Uncertain

T = TypeVar("T")
PAUSES = (1, 2, 4, 8)  # seconds before each further try
PATIENCE = 60  # seconds that are waited because Telegram asks for it; whoever waits longer asks again
log = logging.getLogger("halqa.telegram")


@dataclass(slots=True)
class Sender:
    """One for all answers of a connection. `pauses` are as many as there are further tries."""

    client: Client
    pace: Pace
    pauses: tuple[float, ...] = PAUSES

    async def write(self, chat: int, letter: Letter, topic: int | None = None) -> int:
        """The number of the new message. Raises TelegramError when it will surely not go, or did not in all tries."""
        return await self._insist(chat, lambda: self._once(chat, letter, topic))

    async def rewrite(self, chat: int, message: int, letter: Letter) -> None:
        """Puts it in the place of a message of ours; where that cannot be changed any more, it is written anew."""
        try:
            await self._insist(chat, lambda: self.client.rewrite(chat, message, letter))
        except BadRequest as error:
            log.info("a card could not be changed", extra=facts(kind="answer", error=error))
            await self.write(chat, letter)

    async def delete(self, chat: int, message: int) -> bool:
        """Whether the message is gone now; it may have been gone before."""
        try:
            await self._insist(chat, lambda: self.client.delete_message(chat, message))
        except TelegramError as error:
            return outcome(error, "gone", taken_back=True) == Receipt("gone")
        return True

    # --------------------------------------------------------------------------------------------------------

    async def _insist(self, chat: int, call: Callable[[], Awaitable[T]]) -> T:
        for pause in self.pauses:
            try:
                return await call()
            except TelegramError as error:
                wait = self._until_again(error, chat, pause)
                if wait is None:
                    raise
                log.warning("an answer goes once more", extra=facts(kind="answer", error=error))
                await asyncio.sleep(wait)
        return await call()

    async def _once(self, chat: int, letter: Letter, topic: int | None) -> int:
        if wait := self.pace.wait(chat, urgent=True):
            await asyncio.sleep(wait)
        await self.pace.take(chat, urgent=True)
        return (await self.client.write(chat, letter, topic)).id

    def _until_again(self, error: TelegramError, chat: int, pause: float) -> float | None:
        """Seconds until another try makes sense; None when none does."""
        match outcome(error):
            case TryLater(after) if isinstance(error, RetryAfter):
                self.pace.block(chat, after)
                return 0 if after <= PATIENCE else None  # the pace waits
            case TryLater() | Uncertain():
                return pause
            case _:
                return None
