"""Where an adapter is tried: the adapter, and the platform around it as people there see it.

A new adapter joins `tests/contracts/test_adapter.py` with one class like those at the end of this file, and one line
in `SITES` (and in `LIVELY`, once its people can act as well)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol, runtime_checkable

from adapters.playground.adapter import LookAdapter
from adapters.playground.platform import Look, Message, Person, Room, private_chat
from adapters.playground.playground import Cast, Playground
from adapters.playground.stage import House, StoredTable, Upcoming
from bot.clock import MovableClock
from bot.model import Account, Chat
from bot.ports import Adapter
from bot.shown import Shown
from tests.contracts.discord_site import discord_on_the_wire
from tests.contracts.seen import TWO_DAYS, NotingDesk, Seen
from tests.contracts.telegram_site import telegram_on_the_wire
from tests.world import FORMS, HOUR, START, STEPS, Platform, catalog


class Site(Protocol):
    """An adapter over a platform. `room` has `member` and `manager` in it; `elsewhere` only `manager`."""

    room: Chat
    elsewhere: Chat
    member: Account
    manager: Account
    stranger: Account

    @property
    def adapter(self) -> Adapter: ...

    async def stands(self, where: Chat | Account) -> Sequence[Seen]:
        """What the bot has standing for everybody in a room, or in a person's private chat; oldest first."""
        ...

    async def closes(self, who: Account, closed: bool) -> None:
        """Somebody closes their private messages to the bot, or opens them again."""
        ...

    async def loses_room(self) -> None:
        """`room` is deleted, or the bot was put out of it."""
        ...

    async def loses_message(self, ref: str) -> None:
        """Somebody with the right to do so deletes a message of the bot."""
        ...

    async def grows_old(self) -> None:
        """Two days and an hour go by on the platform."""
        ...


@runtime_checkable
class Dated(Protocol):
    """A site whose place has a calendar of its own."""

    async def calendar(self) -> Sequence[tuple[str, int]]:
        """What the bot has standing there: title, and start in UTC seconds."""
        ...


class LivelySite(Site, Protocol):
    """A site whose people act: what they do arrives at the `desk`, and its answer is shown to them."""

    desk: NotingDesk
    blanks_in_a_command: int  # how many can be given with a command as it is typed

    def private(self, who: Account) -> Chat:
        """This person's private chat with the bot."""
        ...

    async def says(self, who: Account, where: Chat, text: str) -> None: ...

    async def calls(self, who: Account, where: Chat, command: str, typed: Mapping[str, str]) -> None: ...

    async def presses(self, who: Account, where: Chat, reference: str) -> None:
        """Presses the newest button they see there that sends this back."""
        ...

    async def fills(self, who: Account, typed: Mapping[str, str]) -> None:
        """Sends off the form that is open in front of them."""
        ...

    async def sees(self, who: Account, where: Chat) -> Sequence[str]:
        """The bot's words that this person sees in a chat, also those for them alone; oldest first."""
        ...

    async def wrote(self, who: Account) -> Sequence[str]:
        """This person's own words that stand in their private chat with the bot."""
        ...


def _seen(one: Shown | Message) -> Seen:
    references = tuple(button.reference for row in one.rows for button in row)
    return Seen(one.text, references, one.file.content if one.file else b"")


# --- the platforms in memory that conversations are tested on ------------------------------------------------


class MemorySite:
    """The fake of `tests/world.py`: it has to keep the promises too, or the conversations would prove nothing."""

    def __init__(self, platform: Platform) -> None:
        self.adapter: Platform = platform
        self.room, self.elsewhere = (Chat(platform.platform, id) for id in ("room", "elsewhere"))
        self.member, self.manager, self.stranger = (
            Account(platform.platform, f"account-{name}", name) for name in ("Ana", "Sam", "Nobody")
        )
        platform.managers.add(self.manager.id)
        platform.absent.add(self.stranger.id)
        platform.outside.add((self.member.id, self.elsewhere.id))

    async def stands(self, where: Chat | Account) -> Sequence[Seen]:
        return [_seen(post.shown) for post in self.adapter.room(where.id)]

    async def calendar(self) -> Sequence[tuple[str, int]]:
        return [(date.title, date.starts) for date in self.adapter.dates.values()]

    async def closes(self, who: Account, closed: bool) -> None:
        (self.adapter.closed.add if closed else self.adapter.closed.discard)(who.id)

    async def loses_room(self) -> None:
        self.adapter.closed.add(self.room.id)

    async def loses_message(self, ref: str) -> None:
        next(post for post in self.adapter.posts if post.ref == ref).gone = True

    async def grows_old(self) -> None:
        self.adapter.clock.pass_(TWO_DAYS)


@asynccontextmanager
async def discordish() -> AsyncIterator[Site]:
    yield MemorySite(Platform("discordish", FORMS, MovableClock(START)))


@asynccontextmanager
async def telegramish() -> AsyncIterator[Site]:
    yield MemorySite(Platform("telegramish", STEPS, MovableClock(START), deletes_for=48 * HOUR))


# --- the playground ------------------------------------------------------------------------------------------


class EmptyHouse:
    """A house with nothing in it but the desk."""

    def __init__(self, desk: NotingDesk) -> None:
        self.desk = desk

    async def settle(self) -> None: ...

    async def upcoming(self) -> Sequence[Upcoming]:
        return ()

    async def tables(self) -> Sequence[StoredTable]:
        return ()

    async def opened(self, who: Account, language: str) -> Sequence[str]:
        return ()

    async def stop(self) -> None: ...

    def kill(self) -> None: ...


class PlaygroundSite:
    """One look of the playground."""

    blanks_in_a_command = 25

    def __init__(self, look: Look) -> None:
        self.look = look
        self.desk = NotingDesk()
        people = [
            Person("ana", "Ana", "fr", "Europe/Paris", look),
            Person("sam", "Sam", "en", "Europe/London", look, manages=True),
        ]
        rooms = [Room("room", "circle", "en", look), Room("team", "facilitators", "en", look, frozenset({"sam"}))]
        clock = MovableClock(START)
        self.playground = Playground(self._open, clock, catalog(), lambda: Cast(people, rooms))
        self.adapter = LookAdapter(look, self.playground.world)
        self.room, self.elsewhere = Chat(look.platform, "room"), Chat(look.platform, "team")
        self.member, self.manager = (self.playground.world.account(person) for person in people)
        self.stranger = Account(look.platform, "nobody", "Nobody")

    async def _open(self, adapters: Sequence[Adapter], fresh: bool) -> House:
        return EmptyHouse(self.desk)

    async def stands(self, where: Chat | Account) -> Sequence[Seen]:
        chat = where.id if isinstance(where, Chat) else private_chat(where.id)
        bot_said = [one for one in self.playground.world.everything() if not one.author]
        return [_seen(one) for one in bot_said if one.chat == chat and not one.only_for]

    async def closes(self, who: Account, closed: bool) -> None:
        await self.playground.closes_private(who.id, closed)

    async def loses_room(self) -> None:
        del self.playground.world.rooms[self.room.id]

    async def loses_message(self, ref: str) -> None:
        self.playground.world.remove(ref)

    async def grows_old(self) -> None:
        self.playground.clock.move_to(self.playground.clock.now() + TWO_DAYS)

    def private(self, who: Account) -> Chat:
        return Chat(self.look.platform, private_chat(who.id), private=True)

    async def says(self, who: Account, where: Chat, text: str) -> None:
        await self.playground.says(who.id, where.id, text)

    async def calls(self, who: Account, where: Chat, command: str, typed: Mapping[str, str]) -> None:
        blanks = " ".join(f"{name}: {value}" for name, value in typed.items())
        await self.playground.says(who.id, where.id, f"/{command} {blanks}")

    async def presses(self, who: Account, where: Chat, reference: str) -> None:
        seen = self.playground.world.seen_by(who.id, where.id)
        found = [
            (one.ref, button.label)
            for one in seen
            for row in one.rows
            for button in row
            if button.reference == reference
        ]
        await self.playground.presses(who.id, *found[-1])

    async def fills(self, who: Account, typed: Mapping[str, str]) -> None:
        await self.playground.fills(who.id, typed)

    async def sees(self, who: Account, where: Chat) -> Sequence[str]:
        return [one.text for one in self.playground.world.seen_by(who.id, where.id) if not one.author]

    async def wrote(self, who: Account) -> Sequence[str]:
        return [one.text for one in self.playground.world.seen_by(who.id, private_chat(who.id)) if one.author == who.id]


@asynccontextmanager
async def playground_discord() -> AsyncIterator[LivelySite]:
    async with _playing(PlaygroundSite(Look.DISCORD)) as site:
        yield site


@asynccontextmanager
async def playground_telegram() -> AsyncIterator[LivelySite]:
    async with _playing(PlaygroundSite(Look.TELEGRAM)) as site:
        yield site


@asynccontextmanager
async def _playing(site: PlaygroundSite) -> AsyncIterator[PlaygroundSite]:
    await site.playground.start()
    yield site
    await site.playground.stop()


# --- who takes part ------------------------------------------------------------------------------------------

LIVELY: Mapping[str, Callable[[], AbstractAsyncContextManager[LivelySite]]] = {
    "playground-discord": playground_discord,
    "playground-telegram": playground_telegram,
    "discord": discord_on_the_wire,
    "telegram": telegram_on_the_wire,
}
SITES: Mapping[str, Callable[[], AbstractAsyncContextManager[Site]]] = {
    "memory-forms": discordish,
    "memory-steps": telegramish,
    **LIVELY,
}
