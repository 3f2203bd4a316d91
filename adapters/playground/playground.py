"""What people do in the playground, without any page: they say, press and fill; time moves; things break.

The page, the demo in the terminal and the tests all use this one object."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from adapters.playground import inbound, outbound
from adapters.playground.adapter import both
from adapters.playground.platform import Kind, Look, Message, OpenForm, Person, Platform, Room, private_chat
from adapters.playground.stage import House, MovableClock, OpenHouse, StoredTable, Upcoming
from bot.catalog import Catalog
from bot.errors import HalqaError
from bot.events import Became, Called, Event, News
from bot.model import Chat
from bot.shown import Answer, ShownButton, ShownCommand


class NotPossible(HalqaError):
    """Somebody in the playground tried what cannot be done there: an unknown person, a button that is gone, a room
    they are not in."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in the world at the beginning, and which rooms there are. The clock of the page shows the time in
    `zone`."""

    people: Sequence[Person]
    rooms: Sequence[Room]
    zone: str = "UTC"


class Playground:
    """A running house in a made-up world. Acts happen one after the other; each ends when nothing is left to do at
    that moment."""

    def __init__(self, open_house: OpenHouse, clock: MovableClock, catalog: Catalog, cast: Callable[[], Cast]) -> None:
        self.world = Platform(clock)
        self.clock = clock
        self.catalog = catalog
        self._open_house = open_house
        self._cast = cast
        self.zone = "UTC"
        self._house: House | None = None
        self._turn = asyncio.Lock()

    @property
    def house(self) -> House:
        """The house that stands now. Raises NotPossible before `start` and after `stop`."""
        if self._house is None:
            raise NotPossible("the house is not open")
        return self._house

    async def start(self) -> None:
        """Lets the people in and opens a new house."""
        async with self._turn:
            await self._begin()

    async def stop(self) -> None:
        """Closes the house; nothing of it is running afterwards."""
        async with self._turn:
            await self._close()

    # --- what people do ---------------------------------------------------------------------------

    async def says(self, account: str, chat: str, text: str) -> None:
        """Somebody writes. A leading "/" makes it a command: `/meeting schedule title: Tea first: tomorrow 7pm`.

        Raises NotPossible for an unknown person, a chat they are not in, and an empty text."""
        async with self._turn:
            person, where = self._person_in(account, chat)
            if not text.strip():
                raise NotPossible("an empty message")
            command = text.strip().startswith("/")
            alone = command and person.look is Look.DISCORD and not where.private
            wrote = self.world.write(person, chat, text.strip(), Kind.COMMAND if command else Kind.TALK, alone=alone)
            await self._handle(person, where, self._typed(person, where, text, wrote.ref))

    async def presses(self, account: str, ref: str, button: int | str) -> None:
        """Somebody presses a button of the message `ref`: by its place (0 is the first) or its label.

        Raises NotPossible when they do not see such a message or button."""
        async with self._turn:
            person = self._person(account)
            try:
                message = self.world.message(ref, account)
            except KeyError:
                raise NotPossible("a message that is not there") from None
            pressed = _button(message, button)
            _, where = self._person_in(account, message.chat)
            if pressed.reference == outbound.OPEN_PRIVATELY:
                await self._open_privately(person)
            elif pressed.reference == outbound.ALONE_WITH_US:
                await self._alone_with_us(person)
            else:
                event = inbound.pressed(self._act(person, where), pressed.reference)
                await self._handle(person, where, event, message)

    async def fills(self, account: str, values: Mapping[str, str]) -> None:
        """Somebody sends off the form that lies open in front of them. Raises NotPossible when none does."""
        async with self._turn:
            person = self._person(account)
            lying = self.world.forms.pop(account, None)
            if lying is None:
                raise NotPossible("no form is open")
            _, where = self._person_in(account, lying.chat)
            event = inbound.filled(self._act(person, where), lying.form.reference, values)
            await self._handle(person, where, event, self._still(account, lying.ref))

    async def closes_form(self, account: str) -> None:
        """Somebody puts their form away; nothing is sent."""
        async with self._turn:
            self.world.forms.pop(self._person(account).account, None)
            self.world.changed()

    async def suggests(self, account: str, chat: str, text: str, blank: str) -> Sequence[tuple[str, str]]:
        """Completions for a blank of the command that is being typed."""
        person, where = self._person_in(account, chat)
        event = self._typed(person, where, text)
        found = await self.house.desk.suggest(event, blank) if isinstance(event, Called) else ()
        begun = re.search(r"[@#]\w*$", text)
        return found or [(one, one) for one in self.world.mentions() if begun and one.startswith(begun[0])]

    def commands(self, account: str) -> Sequence[ShownCommand]:
        """The menu of commands in this person's language."""
        return self.house.desk.commands(self._person(account).language)

    # --- the world moves --------------------------------------------------------------------------

    async def moves(self, seconds: int) -> None:
        """Lets time pass: everything that falls due happens at its own moment, in order. Raises NotPossible for less
        than nothing."""
        if seconds < 0:
            raise NotPossible("time does not go back")
        async with self._turn:
            await self._move_to(self.clock.now() + seconds)

    async def to_next(self) -> bool:
        """Moves to the next moment for which something is planned; False when nothing is."""
        async with self._turn:
            now = self.clock.now()
            ahead = [timer.due for timer in await self.house.upcoming() if timer.due > now]
            if ahead:
                await self._move_to(min(ahead))
            return bool(ahead)

    async def alters(self, account: str, *, language: str = "", zone: str = "") -> None:
        """Somebody changes their app's language or time zone (empty leaves it), and tells the bot so in private."""
        self._person(account)
        self.world.alter(account, language=language, zone=zone)
        known = {command.name for command in self.commands(account)}
        for command, value in (("language", language), ("timezone", zone)):
            if value and command in known:
                await self.says(account, private_chat(account), f"/{command} {value}")

    async def closes_private(self, account: str, closed: bool) -> None:
        """Somebody closes their private messages to the bot, or opens them again."""
        await self._opens(self._person(account), not closed)

    async def kill_and_restart(self) -> None:
        """The house ends as in a power cut, and a new one opens over what was kept."""
        async with self._turn:
            self.house.kill()
            self._house = await self._open_house(both(self.world), False)
            await self.house.settle()
            self.world.changed()

    async def reset(self) -> None:
        """Everything begins again; nothing of what was kept is left. The clock goes on, as clocks do."""
        async with self._turn:
            await self._close()
            await self._begin()

    # --- what can be looked at --------------------------------------------------------------------

    async def upcoming(self) -> Sequence[Upcoming]:
        """What is due next, soonest first."""
        async with self._turn:
            return await self.house.upcoming()

    async def stored(self, account: str) -> tuple[Sequence[StoredTable], Sequence[str]]:
        """What the tables show without keys, and what this person alone can open."""
        person = self._person(account)
        async with self._turn:
            opened = await self.house.opened(self.world.account(person), person.language)
            return await self.house.tables(), opened

    # --- inside -----------------------------------------------------------------------------------

    async def _begin(self) -> None:
        cast = self._cast()
        self.zone = cast.zone
        self.world.settle_in(cast.people, cast.rooms)
        self._house = await self._open_house(both(self.world), True)
        await self.house.settle()

    async def _close(self) -> None:
        if self._house is not None:
            house, self._house = self._house, None
            await house.stop()

    async def _move_to(self, moment: int) -> None:
        while ahead := [t.due for t in await self.house.upcoming() if self.clock.now() < t.due <= moment]:
            self.clock.move_to(min(ahead))
            await self.house.settle()
        self.clock.move_to(moment)
        await self.house.settle()
        self.world.changed()

    async def _handle(self, person: Person, where: Chat, event: Event, pressed: Message | None = None) -> None:
        self._show(await self.house.desk.handle(event), person, where, pressed)
        await self.house.settle()
        self.world.changed()

    def _show(self, answer: Answer, person: Person, where: Chat, pressed: Message | None) -> None:
        if answer.form is not None:
            self.world.forms[person.account] = OpenForm(where.id, answer.form, pressed.ref if pressed else "")
        if answer.everybody and not where.private:
            alone = [outbound.for_everybody(one, self.catalog) for one in answer.messages]
            answer = replace(answer, messages=tuple(alone))
        if answer.away is not None:
            gone = self.world.take_away(answer.away.sources)
            answer = Answer((answer.away.done if gone else answer.away.by_hand,))
        found = outbound.places(answer, person, where, pressed)
        if isinstance(found, outbound.Waits):
            self.world.waiting[person.account] = found.messages
            line = outbound.neutral(self.catalog, self.world.rooms[found.room].language)
            self.world.post(found.room, line, kind=Kind.OPEN)
            return
        for place in found:
            if not (place.instead_of and self.world.rewrite(place.instead_of, place.shown)):
                self.world.post(place.chat, place.shown, only_for=place.only_for)

    async def _opens(self, person: Person, open: bool) -> None:
        """Telegram tells a bot who blocks it and who no longer does; Discord does not."""
        self.world.alter(person.account, open=open)
        if person.look is Look.TELEGRAM:
            what = Became.OPENED if open else Became.CLOSED
            await self.house.desk.learn(
                News(self.world.next_id(), what, person.look.platform, (), self.world.account(person))
            )

    async def _open_privately(self, person: Person) -> None:
        await self._opens(person, True)
        private = private_chat(person.account)
        for shown in self.world.waiting.pop(person.account, ()):
            self.world.post(private, shown)

    async def _alone_with_us(self, person: Person) -> None:
        """From the card that everybody reads into the private chat, where the same is said to one person alone."""
        self.world.alter(person.account, open=True)
        where = self.world.chat(private_chat(person.account), person)
        await self._handle(person, where, inbound.pressed(self._act(person, where), outbound.HELP_ALONE))

    def _still(self, account: str, ref: str) -> Message | None:
        """The message behind a form, where it is still there."""
        try:
            return self.world.message(ref, account)
        except KeyError:
            return None

    def _typed(self, person: Person, where: Chat, text: str, wrote: str = "") -> Event:
        commands = self.house.desk.commands(person.language)
        source = wrote if where.private and person.look is Look.TELEGRAM else ""
        return inbound.typed(self._act(person, where, source), text, commands, self.world.mentions())

    def _act(self, person: Person, where: Chat, source: str = "") -> inbound.Act:
        return inbound.Act(self.world.next_id(), self.world.account(person), where, person.language, source)

    def _person(self, account: str) -> Person:
        try:
            return self.world.people[account]
        except KeyError:
            raise NotPossible("somebody who is not here") from None

    def _person_in(self, account: str, chat: str) -> tuple[Person, Chat]:
        person = self._person(account)
        try:
            return person, self.world.chat(chat, person)
        except KeyError:
            raise NotPossible("a chat that this person is not in") from None


def _button(message: Message, button: int | str) -> ShownButton:
    buttons = [one for row in message.rows for one in row]
    found = [one for place, one in enumerate(buttons) if button in (place, one.label)]
    if not found:
        raise NotPossible("a button that is not there")
    return found[0]
