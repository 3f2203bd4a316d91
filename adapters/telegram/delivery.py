"""Carries parcels: where to, in how many letters, and what came of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from math import ceil

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from adapters.telegram.calls import REFUSED_US, Client, is_shut, outcome, receipt, stands
from adapters.telegram.inbound import address
from adapters.telegram.outbound import Letter, Writing
from adapters.telegram.pace import Pace
from adapters.telegram.sending import Sender
from adapters.telegram.topics import Topics
from bot.logs import facts
from bot.ports import Gone, Outcome, Parcel, Receipt, TryLater, Uncertain, Unreachable

SHORT = 1.0  # seconds worth waiting for a chat; for longer the outbox does something else
log = logging.getLogger("halqa.telegram")
Moved = Callable[[str, int], Awaitable[None]]
Shut = Callable[[str, str], Awaitable[None]]  # which topic, and what was to go there


@dataclass(slots=True)
class Delivery:
    """`moved` is told when a chat turns out to have another number now, `shut` when a topic turns out to be closed."""

    client: Client
    pace: Pace
    moved: Moved
    sender: Sender
    topics: Topics
    shut: Shut
    writing: Writing = field(default_factory=Writing)
    told: set[str] = field(default_factory=set)  # old numbers of chats that `moved` heard of

    async def carry(self, parcel: Parcel) -> Outcome:
        """Raises nothing for what Telegram does on an ordinary day."""
        id, message = stands(parcel.ref) if parcel.ref else (parcel.to.id, 0)
        chat, topic = address(id)
        if not message and (wait := self.pace.wait(chat, urgent=parcel.urgent)):
            if wait > SHORT:
                return TryLater(ceil(wait))
            await asyncio.sleep(wait)
        try:
            if parcel.message is None:
                await self.client.delete_message(chat, message)
                return Receipt(parcel.ref)
            first, *more = self.writing.letters(parcel.message)
            if message:
                await self.client.rewrite(chat, message, first)
                return Receipt(parcel.ref)
            await self.pace.take(chat, urgent=parcel.urgent)
            number = (await self.client.write(chat, first, topic)).id
        except TelegramError as error:
            return await self._failed(error, parcel, id, chat)
        self.topics.works(id)
        return await self._followed(id, number, more)

    # --------------------------------------------------------------------------------------------------------

    async def _followed(self, id: str, number: int, more: list[Letter]) -> Outcome:
        """The letters behind the first one, with patience: what began is not begun again. The last one has the buttons,
        and only that one is ever changed."""
        chat, topic = address(id)
        try:
            for letter in more:
                number = await self.sender.write(chat, letter, topic)
        except TelegramError as error:
            log.warning("the end of a message did not go", extra=facts(kind="deliver", error=error))
            return Uncertain()
        return receipt(id, number)

    async def _failed(self, error: TelegramError, parcel: Parcel, id: str, chat: int) -> Outcome:
        log.warning("a message did not go", extra=facts(kind="deliver", error=error))
        came = outcome(error, parcel.ref, taken_back=parcel.message is None)
        if isinstance(error, ChatMigrated):
            if id in self.told and isinstance(came, TryLater):  # it did not help, so it is not asked every second
                came = TryLater(REFUSED_US)
            self.told.add(id)
            await self.moved(id, error.new_chat_id)
        if isinstance(came, Gone):
            self.topics.gone.add(id)
        if is_shut(error):
            await self.shut(id, parcel.nonce)
            return Unreachable() if parcel.urgent else came  # what is urgent goes elsewhere
        if isinstance(error, RetryAfter) and isinstance(came, TryLater):
            self.pace.block(chat, came.after)
        return came
