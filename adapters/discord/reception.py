"""Takes in what people do, hands it to the engine, and sees that they are answered where they alone see it."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.discord import inbound
from adapters.discord.answering import Answering, Asked
from adapters.discord.delivery import Delivery
from adapters.discord.outbound import Body, choices, message
from adapters.discord.rest import NoAnswer, NotAsked
from bot.catalog import Catalog
from bot.events import Pressed
from bot.logs import facts
from bot.ports import Desk, Parcel
from bot.shown import Answer, Shown, ShownButton
from bot.words import say

OPEN = "discord:open"  # the button of the line where something private waits; no reference of the engine's
HELP_NOW = "cr"  # the crisis door's own button
REMEMBERED = 500
log = logging.getLogger("halqa.discord")


@dataclass(slots=True)
class Reception:
    """One per connection to a desk. What waits to be opened is remembered for a while, in memory."""

    desk: Desk
    answering: Answering
    delivery: Delivery
    catalog: Catalog
    waiting: OrderedDict[str, tuple[str, tuple[Shown, ...]]] = field(default_factory=OrderedDict)

    async def acted(self, asked: Asked, act: inbound.Act, data: dict[str, Any]) -> None:
        """A command, a press, a form, or a command that is being typed."""
        self._turned_to_us(act)
        match asked.kind:
            case inbound.COMPLETION:
                typing = inbound.completing(act, data)
                offered = await self.desk.suggest(*typing) if typing else ()
                await self.answering.completes(asked, Body(choices(offered)))
            case inbound.COMMAND:
                await self.answering.answer(asked, self.desk.handle(inbound.called(act, data)))
            case inbound.FORM:
                await self.answering.answer(asked, self.desk.handle(inbound.filled(act, data)))
            case inbound.COMPONENT:
                await self._pressed(asked, inbound.pressed(act, data))

    async def said(self, act: inbound.Act, text: str, *, us: int, to_us: bool) -> None:
        """An ordinary message. What is answered is for its author alone: it stands in the private chat, and in a room
        a line without a name offers to open it. Only what names nobody stands there for everybody. Where the room does
        not take that line, the answer goes to the private chat."""
        self._turned_to_us(act)
        answer = await self.desk.handle(inbound.said(act, text, us=us, to_us=to_us))
        messages = self.answering.messages(act.who.id, answer)
        if messages and (act.where.private or answer.everybody):
            for number, shown in enumerate(messages):
                await self._write(act, shown, number)
        elif messages:
            ref = await self._write(act, self._line(messages[0].language), 0)
            if not ref:
                return await self._alone(act, messages)
            self.waiting[ref] = (act.who.id, messages)
            if len(self.waiting) > REMEMBERED:
                self.waiting.popitem(last=False)

    # --------------------------------------------------------------------------------------------------------

    async def _pressed(self, asked: Asked, event: Pressed) -> None:
        form = self.answering.waiting(asked.who, event.reference)
        if form is not None:
            return await self.answering.opens(asked, form)
        if event.reference == OPEN:
            owner, messages = self.waiting.get(asked.on, ("", ()))
            if owner == asked.who:
                return await self.answering.answer(asked, _given(Answer(messages)))
            event = replace(event, reference=HELP_NOW)  # of another, or of before a restart: help, for whoever asks
        return await self.answering.answer(asked, self.desk.handle(event))

    async def _write(self, act: inbound.Act, shown: Shown, number: int) -> str:
        """An answer where there is no interaction to answer; the id of its message. As lasting as any answer."""
        body = message(shown, everybody=not act.where.private)
        body = body.but(nonce=f"{act.id}.{number}"[:25], enforce_nonce=True)
        try:
            said = await self.delivery.rest.ask("POST", f"/channels/{act.where.id}/messages", body, urgent=True)
        except (NotAsked, NoAnswer) as error:
            log.warning("an answer was lost", extra=facts(kind="answer", error=error))
            return ""
        return str(said.json.get("id", ""))

    async def _alone(self, act: inbound.Act, messages: tuple[Shown, ...]) -> None:
        for number, shown in enumerate(messages):
            await self.delivery.carry(Parcel(act.who, shown, f"{act.id}.{number}"[:25], urgent=True))

    def _line(self, language: str) -> Shown:
        text, label = (self.catalog.say(say(key), language) for key in ("discord-waits", "discord-open-privately"))
        return Shown(text, language, self.catalog.direction(language), ((ShownButton(label, OPEN, strong=True),),))

    def _turned_to_us(self, act: inbound.Act) -> None:
        """Whoever acts in the private chat has opened it."""
        if act.where.private:
            self.delivery.knows(act.who, act.where.id)
            self.delivery.unpark(act.who.id, act.where.id)


async def _given(answer: Answer) -> Answer:
    return answer


class Busy:
    """Counts the answers on their way, so that a stop can wait for them."""

    def __init__(self) -> None:
        self._count = 0
        self._idle: asyncio.Event | None = None  # made when somebody waits

    def __enter__(self) -> None:
        self._count += 1

    def __exit__(self, *_: object) -> None:
        self._count -= 1
        if self._idle is not None and not self._count:
            self._idle.set()

    async def end(self, within: float) -> None:
        """Waits until nobody is answered any more, so long at most."""
        if self._count:
            self._idle = asyncio.Event()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), within)
