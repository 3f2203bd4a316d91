"""Hands one message to a platform, and takes whatever comes of it as an outcome."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.books import OutboxRow
from bot.letters import DATE, SEND, WITHDRAW, Letter
from bot.logs import facts
from bot.model import Account, Chat
from bot.ports import Adapter, Outcome, Parcel, Uncertain, Unreachable
from bot.show import Renderer
from bot.words import Verbatim, say

LONGEST = 60  # seconds for one request
log = logging.getLogger("halqa.outbox")


@dataclass(frozen=True, slots=True)
class Addressed:
    """A row with what it takes to carry it: the letter, the place, how the reader reads, whom it calls, and the address
    of the message that it is about. `about` is the group and the member who has to be in one of its chats still, where
    that is asked."""

    row: OutboxRow
    letter: Letter
    to: Chat | Account
    language: str
    zone: str
    ref: str = ""
    mentions: tuple[Account, ...] = ()
    link: str = ""
    about: tuple[bytes, bytes] | None = None

    def __repr__(self) -> str:
        return "<addressed>"


class Absent(Unreachable):
    """Nothing was asked of the platform: they are in no chat of the group any more."""


class Delivery:
    """The adapters, as the outbox uses them."""

    def __init__(self, renderer: Renderer, adapters: Mapping[str, Adapter]) -> None:
        self._renderer = renderer
        self._adapters = adapters

    def may_go_again(self, sent: Addressed) -> bool:
        """Whether a message that perhaps arrived is sent once more: what changes another may be, and what the platform
        knows again; anything else where it may rather stand there twice than not at all."""
        adapter = self._adapters.get(sent.to.platform)
        known = sent.letter.act != SEND or (adapter is not None and adapter.able.idempotent_sends)
        return known or sent.row.urgent or not sent.letter.once

    def serves(self, platform: str) -> bool:
        """Whether this installation is connected to the platform."""
        return platform in self._adapters

    def link(self, where: Chat, ref: str) -> str:
        """The address of a message of ours in a room; empty where there is none."""
        adapter = self._adapters.get(where.platform)
        return adapter.link(where, ref) if adapter is not None else ""

    async def deliver(self, sent: Addressed) -> Outcome:
        adapter = self._adapters.get(sent.to.platform)
        if adapter is None:  # a platform that this installation no longer serves
            return Unreachable()
        if sent.letter.act == DATE and not adapter.able.calendar:
            return Unreachable()
        parcel = self._parcel(sent, marks=adapter.able.own_time)
        try:
            async with asyncio.timeout(LONGEST):
                return await adapter.deliver(parcel)
        except Exception as error:  # noqa: BLE001  # an adapter that fails must not stop the others
            log.error("an adapter failed", extra=facts(kind="deliver", error=error))
            return Uncertain()

    # --------------------------------------------------------------------------------------------------------

    def _parcel(self, sent: Addressed, *, marks: bool) -> Parcel:
        letter, words, note = sent.letter, sent.letter.words, sent.letter.note
        nonce, again = sent.row.id.hex()[:25], sent.row.sending
        if letter.date is not None:
            date = self._renderer.date(letter.date, sent.language, sent.zone)
            return Parcel(sent.to, None, nonce, sent.ref, date=date, again=again)
        if sent.link:
            words = (*words, say("common-see-message", url=Verbatim(sent.link)))
        if isinstance(sent.to, Account):  # safe on a lock screen, where a content note would say too much
            words, note = (note, *words) if note else words, say("common-private-update")
        message = self._renderer.message(words, letter.buttons, sent.language, sent.zone, note=note, marks=marks)
        shown = None if letter.act == WITHDRAW else message
        return Parcel(sent.to, shown, nonce, sent.ref, sent.row.urgent, again=again, mentions=sent.mentions)
