"""Answers the person who acted, where nobody else reads it.

In the private chat the answer stands there. What was asked in a group is answered in the private chat; where that is
not open, the answer waits in memory for whoever it is for, and the group shows one neutral button that leads there. A
lost answer is no loss: pressing again shows how things stand.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from telegram.error import TelegramError

from adapters.telegram.calls import Client, is_closed
from adapters.telegram.inbound import IN_PRIVATE, REFUSED, WAITING, Asked, address
from adapters.telegram.outbound import HELP, WAITS, Writing, way_in
from adapters.telegram.sending import Sender
from bot.catalog import Catalog
from bot.logs import facts
from bot.model import Chat
from bot.shown import Answer, Shown, ShownAway
from bot.words import say

PEOPLE, ROOMS = 1000, 1000
CARD_STANDS = 60.0  # seconds for which a neutral card in a room serves everybody
log = logging.getLogger("halqa.telegram")
RoomLanguage = Callable[[Chat], str]


@dataclass(slots=True)
class Answering:
    """Remembers, in memory alone, what waits for whom and where a neutral card stands."""

    client: Client
    sender: Sender
    catalog: Catalog
    username: str
    room_language: RoomLanguage
    writing: Writing
    waiting: OrderedDict[str, tuple[Shown, ...]] = field(default_factory=OrderedDict)
    cards: OrderedDict[str, float] = field(default_factory=OrderedDict)
    before_everybody: OrderedDict[tuple[str, tuple[str, ...]], asyncio.Task[bool]] = field(default_factory=OrderedDict)

    async def answer(self, asked: Asked, answer: Answer, *, left_text: bool = False) -> bool:
        """Shows an answer of the engine's; False for a card before everybody that the room did not take. Raises
        nothing: what else is lost is shown again by asking again."""
        messages = answer.messages
        if left_text and messages:
            messages = (*messages, self._own("telegram-text-in-group", messages[0].language))
        try:
            if answer.everybody and messages and not asked.where.private:
                return await self._before_everybody(asked, replace(answer, messages=messages))
            await self._answer(asked, replace(answer, messages=messages))
        except TelegramError as error:
            log.warning("an answer was lost", extra=facts(kind="answer", error=error))
        return True

    async def leads_to_help(self, asked: Asked) -> bool:
        """Whether a press led to the private chat, where the card is."""
        return await self._pressed(asked, url=way_in(self.username, HELP))

    async def wish(self, asked: Asked, wish: str, language: str) -> None:
        """Shows what somebody came for who asks nothing of the engine."""
        try:
            if wish == WAITING:
                await self._hand_over(asked, language)
            elif wish == REFUSED:
                await self._to_person(asked, (self._own("telegram-only-words", language),))
            elif wish == IN_PRIVATE:
                await self._card(asked.where)
        except TelegramError as error:
            log.warning("an answer was lost", extra=facts(kind="answer", error=error))

    # --------------------------------------------------------------------------------------------------------

    async def _answer(self, asked: Asked, answer: Answer) -> None:
        if answer.away is not None:
            answer = replace(answer, messages=(await self._taken_away(asked, answer.away),), away=None)
        if not answer.messages:
            await self._pressed(asked)
            return
        if asked.where.private:
            await self._pressed(asked)
            await self._to_person(asked, answer.messages)
            return
        try:
            await self._to_person(replace(asked, message=0), answer.messages)
        except TelegramError as error:
            if not is_closed(error):
                raise
            await self._leads_there(asked, answer.messages)
            return
        await self._pressed(asked, "telegram-look-in-private", answer.messages[0].language)

    async def _before_everybody(self, asked: Asked, answer: Answer) -> bool:
        """Whether the card stands in the room. That it was put up there a moment ago is believed only where it
        arrived; one that is on its way is waited for."""
        place = (asked.where.id, tuple(shown.text for shown in answer.messages))
        before = self.before_everybody.get(place) if answer.again else None
        stands = before is not None and await asyncio.shield(before)
        if not stands:
            self.before_everybody[place] = asyncio.ensure_future(self._put_up(asked.where, answer.messages))
            self.before_everybody.move_to_end(place)
            if len(self.before_everybody) > ROOMS:
                self.before_everybody.popitem(last=False)
            stands = await self.before_everybody[place]
        if stands:
            await self._pressed(asked)
        return stands

    async def _put_up(self, where: Chat, messages: tuple[Shown, ...]) -> bool:
        try:
            for shown in messages:
                await self._write(where, shown, opens=HELP if shown is messages[-1] else "")
        except TelegramError as error:
            log.warning("a card before everybody did not go", extra=facts(kind="answer", error=error))
            return False
        return True

    async def _taken_away(self, asked: Asked, away: ShownAway) -> Shown:
        """Deletes what the person wrote here, one message after the other; what is gone already is gone."""
        chat, _ = address(asked.where.id)
        went = [await self.sender.delete(chat, int(one)) for one in away.sources]
        return away.done if all(went) else away.by_hand

    async def _to_person(self, asked: Asked, messages: Sequence[Shown]) -> None:
        private = Chat(asked.who.platform, asked.who.id, private=True)
        for shown in messages:
            if shown.instead and asked.message and asked.where.private:
                await self._instead(asked, shown)
            else:
                await self._write(private, shown)

    async def _instead(self, asked: Asked, shown: Shown) -> None:
        """The answer in the place of the card that was pressed; what does not fit there follows it."""
        first, *more = self.writing.letters(shown)
        chat, _ = address(asked.where.id)
        await self.sender.rewrite(chat, asked.message, first)
        for letter in more:
            await self.sender.write(chat, letter)

    async def _write(self, where: Chat, shown: Shown, *, opens: str = "") -> None:
        """`opens` is what a button that leads to the private chat brings along."""
        chat, topic = address(where.id)
        way = (self.catalog.say(say("common-open-privately"), shown.language), way_in(self.username, opens))
        for letter in self.writing.letters(shown, way if opens else None):
            await self.sender.write(chat, letter, topic)

    async def _leads_there(self, asked: Asked, messages: tuple[Shown, ...]) -> None:
        """The private chat is not open: the answer waits, and the person is led there without a word of the matter."""
        self.waiting[asked.who.id] = messages
        self.waiting.move_to_end(asked.who.id)
        if len(self.waiting) > PEOPLE:
            self.waiting.popitem(last=False)
        if not await self._pressed(asked, url=way_in(self.username, WAITS)):
            await self._card(asked.where)

    async def _card(self, where: Chat) -> None:
        """One neutral line with a button, for whoever something waits for; it serves everybody for a minute."""
        now = asyncio.get_running_loop().time()
        if now - self.cards.get(where.id, -CARD_STANDS) < CARD_STANDS:
            return
        self.cards[where.id] = now
        self.cards.move_to_end(where.id)
        if len(self.cards) > ROOMS:
            self.cards.popitem(last=False)
        await self._write(where, self._own("common-private-update", self.room_language(where)), opens=WAITS)

    async def _hand_over(self, asked: Asked, language: str) -> None:
        """Somebody followed the button: what waited for them, or that it has to be asked for again."""
        messages = self.waiting.pop(asked.who.id, None) or (self._own("telegram-nothing-waits", language),)
        await self._to_person(replace(asked, message=0), messages)

    async def _pressed(self, asked: Asked, key: str = "", language: str = "", *, url: str = "") -> bool:
        """Ends the little clock on a pressed button, with a word that the person alone sees, or by leading them on;
        whether it did. A press that waited too long cannot be ended any more, and is answered all the same."""
        if not asked.press:
            return False
        text = self.catalog.say(say(key), language) if key else None
        try:
            return await self.client.answer_callback_query(asked.press, text, url=url or None)
        except TelegramError as error:
            log.info("a press was not ended", extra=facts(kind="press", error=error))
            return False

    def _own(self, key: str, language: str) -> Shown:
        return Shown(self.catalog.say(say(key), language), language, self.catalog.direction(language))
