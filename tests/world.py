"""A small world for conversations: a real engine over a real SQLite file, a clock moved by hand, people who talk.

    ana = world.person("ana", language="fr")
    await ana.says("/checkin mine")
    assert ana.heard("checkins-mine-empty")

Conversations assert message keys, so that a better sentence breaks no test. What people see stands in `ana.reads()`.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

from bot.build import FURNITURE, LOCALES, Built, Furnished, OurStore, Setting, build
from bot.catalog import Catalog
from bot.catalog.shelf import Shelf
from bot.clock import MovableClock, SeededChance
from bot.events import Became, Called, Event, Filled, News, Pressed, Said
from bot.features.privacy import Operator
from bot.keystore import KeyStore
from bot.model import Account, Chat
from bot.ports import Able, Gone, Outcome, Parcel, Presence, Receipt, Refused, RoomLook, TryLater, Unreachable
from bot.shown import Answer, Shown, ShownButton, ShownDate, ShownForm
from bot.vault import Vault
from bot.words import Words
from storage.database import Database, MakeBooks
from storage.keys import KeyFile
from storage.opening import make_template
from storage.postgres.dialect import parsed
from storage.postgres.keys import KeyDatabase
from storage.postgres.store import Postgres
from storage.postgres.waiting import KeysBeside
from storage.tables import metadata
from tests.ears import Ears

START = int(datetime(2026, 11, 2, 9, 0, tzinfo=UTC).timestamp())  # a Monday morning
ROOT = bytes(range(32))
OPERATOR = Operator("Association Voisine", "bonjour@voisine.example", is_facilitator=False)
HOUR, DAY = 3600, 86400
_MARK = re.compile("\u2983([^\u2984]*)\u2984")
_shelves: dict[str, Shelf] = {}
_template: list[bytes] = []


class MarkedCatalog(Catalog):
    """The real catalog; every text says which key it was made from, in brackets that nobody types."""

    def say(self, words: Words | tuple[Words, ...], language: str, zone: str = "", **more: Any) -> str:
        text = super().say(words, language, zone, **more)
        return f"\u2983{words.key}\u2984{text}" if isinstance(words, Words) else text


def catalog() -> MarkedCatalog:
    """The catalog of the project, read once per process."""
    if not _shelves:
        _shelves.update({language: Shelf(language, LOCALES / language) for language in Catalog.languages})
    return MarkedCatalog(_shelves)


def keys_of(text: str) -> list[str]:
    return _MARK.findall(text)


def plain(text: str) -> str:
    """The text as people see it."""
    return _MARK.sub("", text)


@dataclass
class Post:
    """A message as it stands on the platform."""

    ref: str
    place: str
    shown: Shown
    history: list[Shown] = field(default_factory=list)
    gone: bool = False
    at: int = 0


class Platform:
    """A platform in memory. It takes a message with a nonce only once, and can be told to fail. What is older than
    `deletes_for` seconds can be changed and no longer be taken back."""

    def __init__(self, platform: str, able: Able, clock: MovableClock, deletes_for: int | None = None) -> None:
        self.platform = platform
        self.able = able
        self.clock = clock
        self.deletes_for = deletes_for
        self.posts: list[Post] = []
        self.parcels: list[Parcel] = []
        self.closed: set[str] = set()  # accounts whose private messages are closed, rooms that are gone
        self.absent: set[str] = set()
        self.outside: set[tuple[str, str]] = set()  # (account, room) of people who are not in this one room
        self.managers: set[str] = set()
        self.roles: dict[str, set[str]] = {}  # the roles that accounts have
        self.looks: dict[str, RoomLook | None] = {}  # what we may do in rooms, where it is not everything
        self.silent = False  # cannot say anything about people and rooms
        self.dates: dict[str, ShownDate] = {}  # what stands in the calendar of the place, by ref
        self.answers: list[Outcome] = []  # outcomes to give instead, first come first served
        self.answers_to: list[tuple[Callable[[Parcel], bool], Outcome]] = []  # the same, to the first such parcel
        self.moved: dict[str, str] = {}  # chats that have another id now: who still writes to the old one is told so
        self.deleted: set[str] = set()  # rooms that are no more, and of which nobody tells
        self.shut: set[str] = set()  # rooms in which nobody may write for now
        self.still: set[str] = set()  # rooms in which every change has to wait
        self.learn: Callable[[News], Awaitable[None]] | None = None
        self._nonces: dict[str, str] = {}

    async def deliver(self, parcel: Parcel) -> Outcome:
        self.parcels.append(parcel)
        if (instead := self._instead(parcel)) is not None:
            return instead
        place = parcel.to.id
        if place in self.closed:
            return Unreachable()
        if parcel.date is not None or parcel.ref in self.dates:
            return self._pencil(parcel)
        if parcel.ref:
            return self._change(parcel)
        if (refused := await self._of_room(parcel)) is not None:
            return refused
        assert parcel.message is not None
        if self.able.idempotent_sends and parcel.nonce in self._nonces:
            return Receipt(self._nonces[parcel.nonce])
        ref = f"m{len(self.posts) + 1}"
        self._nonces[parcel.nonce] = ref
        self.posts.append(Post(ref, place, parcel.message, at=self.clock.now()))
        return Receipt(ref)

    def _instead(self, parcel: Parcel) -> Outcome | None:
        """The outcome that a test has asked for, if it has."""
        if self.answers:
            return self.answers.pop(0)
        for number, (meant, outcome) in enumerate(self.answers_to):
            if meant(parcel):
                del self.answers_to[number]
                return outcome
        return None

    async def _of_room(self, parcel: Parcel) -> Outcome | None:
        """What is wrong with the room that something new is to go to, if anything is."""
        place = parcel.to.id
        if place in self.moved:
            await self.tells_of_move(place)
            return TryLater(1)
        if place in self.deleted:
            return Gone()
        if place in self.shut:
            return Unreachable() if parcel.urgent else TryLater(600)
        return None

    def _change(self, parcel: Parcel) -> Outcome:
        post = next(post for post in self.posts if post.ref == parcel.ref)
        if post.place in self.moved:
            return Unreachable()
        if post.place in self.still:
            return TryLater(60)
        if post.gone:
            return Unreachable() if parcel.message else Receipt(parcel.ref)
        if parcel.message is None and self.deletes_for is not None and self.clock.now() - post.at > self.deletes_for:
            return Refused()
        post.history.append(post.shown)
        post.gone = parcel.message is None
        post.shown = parcel.message or post.shown
        return Receipt(parcel.ref)

    async def tells_of_move(self, place: str, id: str = "moved") -> None:
        """Says under which id a chat is known now."""
        assert self.learn is not None
        old, new = Chat(self.platform, place), Chat(self.platform, self.moved[place])
        await self.learn(News(f"{id}:{place}", Became.ROOM_MOVED, self.platform, (old,), to=new))

    def _pencil(self, parcel: Parcel) -> Outcome:
        if parcel.date is None:
            del self.dates[parcel.ref]
            return Receipt(parcel.ref)
        found = [ref for ref, date in self.dates.items() if parcel.again and date == parcel.date]
        ref = parcel.ref or next(iter(found), f"d{len(self.parcels)}")
        self.dates[ref] = parcel.date
        return Receipt(ref)

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        if self.silent:
            return None
        here = who.id not in self.absent and (who.id, where.id) not in self.outside
        return Presence(here, who.id in self.managers, frozenset(self.roles.get(who.id, ())))

    async def inspect(self, where: Chat) -> RoomLook | None:
        if self.silent:
            return None
        if where.id in self.deleted:
            return RoomLook(present=False)
        calendar = True if self.able.calendar else None
        return self.looks.get(where.id, RoomLook(True, title=where.id, calendar=calendar))

    def link(self, where: Chat, ref: str) -> str:
        return f"https://{self.platform}.example/{where.id}/{ref}"

    def loses(self, *rooms: Chat) -> None:
        """These rooms are deleted, or we were put out of them."""
        for room in rooms:
            self.closed.add(room.id)
            self.looks[room.id] = RoomLook(False)

    def finds(self, *rooms: Chat) -> None:
        """We are in these rooms again."""
        for room in rooms:
            self.closed.discard(room.id)
            self.looks.pop(room.id, None)

    def room(self, chat: str) -> list[Post]:
        """What stands in a room or private chat now."""
        return [post for post in self.posts if post.place == chat and not post.gone]


FORMS = Able(forms=True, private_in_rooms=True, idempotent_sends=True, roles=True, calendar=True)
STEPS = Able(forms=False, private_in_rooms=False, idempotent_sends=False)


@dataclass
class Person:
    """Somebody with an account. What they saw last is in `last`; everything they were ever answered in `seen`."""

    world: World
    account: Account
    language: str
    room: Chat
    last: Answer = field(default_factory=Answer)
    wrote: dict[str, tuple[str, int]] = field(default_factory=dict)  # what stands in their private chat, and since when
    seen: list[Shown] = field(default_factory=list)

    @property
    def private(self) -> Chat:
        return Chat(self.account.platform, self.account.id, private=True)

    async def says(self, text: str, /, where: Chat | None = None, *, to_us: bool = False, **typed: str) -> Answer:
        """Says something in private, or in a room. With a leading slash it is a command: `says("/checkin mine")`."""
        chat = where or self.private
        id = self._id()
        source = id if chat.private and self.world.platforms[chat.platform].deletes_for else ""
        if source:
            self.wrote[source] = (text, self.world.clock.now())
        if text.startswith("/"):
            called = Called(id, self.account, chat, text[1:], typed, language=self.language, source=source)
            return await self._does(called)
        link = "" if chat.private or not self.world.platforms[chat.platform].able.forms else f"https://there/{id}"
        said = Said(id, self.account, chat, text, to_us, link, language=self.language, source=source)
        return await self._does(said)

    async def presses(self, key: str, where: Chat | None = None) -> Answer:
        """Presses the newest button with this label key: of the last answer, the private chat, or the given room."""
        return await self.presses_reference(self.button(key, where).reference, where)

    async def presses_reference(self, reference: str, where: Chat | None = None) -> Answer:
        chat = where or self.private
        return await self._does(Pressed(self._id(), self.account, chat, reference, language=self.language))

    async def fills(self, **typed: str) -> Answer:
        """Sends off the form that is open."""
        form = self.form
        return await self._does(
            Filled(self._id(), self.account, self.private, form.reference, typed, language=self.language)
        )

    @property
    def form(self) -> ShownForm:
        assert self.last.form is not None, f"no form is open; the answer was {self.keys()}"
        return self.last.form

    def button(self, key: str, where: Chat | None = None) -> ShownButton:
        """The newest button with this label key (or whose label contains the text)."""
        shown = [*self.last.messages] if where is None else []
        shown = [*shown[::-1], *[post.shown for post in self.sees(where or self.private)[::-1]]]
        if where is None:
            shown += self.seen[::-1]
        offered = []
        for message in shown:
            for button in (button for row in message.rows for button in row):
                offered.append(plain(button.label))
                if key in keys_of(button.label) or key in plain(button.label):
                    return button
        raise AssertionError(f"no button {key!r} to press; there are {offered}")

    def heard(self, key: str) -> bool:
        """Whether the last answer said this."""
        return key in self.keys()

    def keys(self) -> list[str]:
        return [key for message in self.last.messages for key in keys_of(message.text)]

    def reads(self) -> str:
        """The last answer as this person sees it."""
        return "\n".join(plain(message.text) for message in self.last.messages)

    def sees(self, chat: Chat) -> list[Post]:
        """What stands in a chat."""
        return self.world.platforms[chat.platform].room(chat.id)

    def was_sent(self, key: str) -> bool:
        """Whether the private chat holds a message of the bot that says this."""
        return any(key in keys_of(post.shown.text) for post in self.sees(self.private))

    async def _does(self, event: Event) -> Answer:
        self.world.happened.append(event)
        self.last = self._cleared(await self.world.handles(event))
        self.seen += self.last.messages
        await self.world.settles()
        return self.last

    def _cleared(self, answer: Answer) -> Answer:
        """What they wrote is taken out of their private chat, where the platform still lets the bot do that."""
        if answer.away is None:
            return answer
        longest, now = self.world.platforms[self.account.platform].deletes_for or 0, self.world.clock.now()
        for source in answer.away.sources:
            if source in self.wrote and now - self.wrote[source][1] <= longest:
                del self.wrote[source]
        left = any(source in self.wrote for source in answer.away.sources)
        return Answer((answer.away.by_hand if left else answer.away.done,))

    def _id(self) -> str:
        return f"event-{len(self.world.happened) + 1}"


class World:
    """One Halqa with its platforms. Made by the `world` fixture in `conftest.py`."""

    def __init__(
        self,
        folder: Path,
        *,
        furniture: Sequence[Furnished] = FURNITURE,
        seed: str = "world",
        url: str = "",
        keys_url: str = "",
        beside: World | None = None,
    ) -> None:
        """Over a file in the folder, or over the PostgreSQL at `url`, whose tables are there; the keys in a file
        or in the PostgreSQL at `keys_url`. `beside`: another process, with the same platforms and the same time."""
        self.folder = folder
        self.url = url
        self.keys_url = keys_url
        self.ears = Ears()
        self.clock: MovableClock = beside.clock if beside else MovableClock(START)
        self.chance = SeededChance(seed)
        self.platforms = {
            "discordish": Platform("discordish", FORMS, self.clock),
            "telegramish": Platform("telegramish", STEPS, self.clock, deletes_for=48 * HOUR),
        }
        if beside is not None:
            self.platforms = beside.platforms
        self.furniture = furniture
        self.rules = "2026.1"  # of the time zones, as the house is told
        self.happened: list[Event] = []
        self.told = 0  # news
        self.people: dict[str, Person] = {}
        self.built = self._build()

    @property
    def sqlite(self) -> Database:
        """The store, where it is a file, for those who look inside."""
        assert isinstance(self.built.store, Database)
        return self.built.store

    def stored(self, query: str) -> list[tuple[Any, ...]]:
        """What stands in the tables, as somebody else would read it."""
        if self.url:
            with ThreadPoolExecutor(1) as beside:
                return beside.submit(asyncio.run, said(self.url, query)).result()
        with closing(sqlite3.connect(self.folder / "data.db")) as data:
            return data.execute(query).fetchall()

    def count(self, table: str) -> int:
        """How many rows stand in a table."""
        return int(self.stored(f'SELECT count(*) FROM "{table}"')[0][0])  # noqa: S608  # a name of ours

    def everything(self) -> bytes:
        """All that is kept, one value behind the other."""
        rows = [self.stored(f'SELECT * FROM "{table}"') for table in metadata.tables]  # noqa: S608  # names of ours
        values = [value for found in rows for row in found for value in row]
        return b"".join(value if isinstance(value, bytes) else str(value).encode() for value in values)

    @property
    def room(self) -> Chat:
        """The main room of the group, on the platform with forms."""
        return Chat("discordish", "room-main")

    def person(self, name: str, *, language: str = "en", platform: str = "discordish") -> Person:
        if name not in self.people:
            account = Account(platform, f"account-{name}", name.capitalize())
            self.people[name] = Person(self, account, language, self.room)
        return self.people[name]

    async def opens(self) -> None:
        await self.built.house.open()

    async def handles(self, event: Event) -> Answer:
        """What somebody did comes in, and they are answered."""
        return await self.built.house.engine.handle(event)

    async def settles(self) -> None:
        """Runs what is due and carries what waits."""
        await self.built.house.settle()

    async def next_moment(self) -> int | None:
        """When there is something to do next (UTC seconds)."""
        moments = [await self.built.house.timers.next_due(), self.built.house.outbox.next_try()]
        return min((moment for moment in moments if moment is not None), default=None)

    async def passes(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        """Time goes by, and whatever becomes due happens at its own time, in order."""
        until = self.clock.now() + days * DAY + hours * HOUR + minutes * 60
        await self.settles()
        while (moment := await self.next_moment()) is not None and moment <= until:
            self.clock.move_to(max(moment, self.clock.now()))
            await self.settles()
        self.clock.move_to(until)
        await self.settles()

    async def learns(self, what: Became, *chats: Chat, who: Person | None = None, id: str = "") -> None:
        """A platform tells what became of a place."""
        account = who.account if who else None
        self.told += 1
        news = News(id or f"news-{self.told}", what, chats[0].platform, chats, account)
        await self.built.house.engine.learn(news)
        await self.settles()

    async def sleeps(self, *, days: int = 0, hours: int = 0) -> None:
        """The process is down for a while: time goes by and nothing happens."""
        await self.stops()
        self.clock.pass_(days * DAY + hours * HOUR)
        self.built = self._build()
        await self.opens()
        await self.settles()

    async def stops(self) -> None:
        await self.built.house.stop()
        await self.built.store.close()
        self.keys.close()

    def _build(self) -> Built:
        self.keys = self._keys()
        data = self.folder / "data.db"
        if not self.url and not data.exists():
            create(data)
        built = build(
            Setting(
                data=data,
                keys=self.keys,
                root=ROOT,
                clock=self.clock,
                chance=self.chance,
                catalog=catalog(),
                adapters=list(self.platforms.values()),
                operator=OPERATOR,
                furniture=self.furniture,
                rules=self.rules,
                ears=self.ears,
                open_file=self._open,
            )
        )
        for platform in self.platforms.values():
            platform.learn = built.house.engine.learn
        return built

    def _keys(self) -> KeyStore:
        if self.keys_url:
            return KeyDatabase(parsed(self.keys_url, "url"), make=True)
        file = KeyFile(self.folder / "keys.db", make=True)
        return KeysBeside(file) if self.url else file

    def _open(self, data: Path, make_books: MakeBooks, vault: Vault) -> OurStore:
        return Postgres(parsed(self.url, "url"), make_books, vault) if self.url else Database(data, make_books, vault)


async def said(url: str, query: str) -> list[tuple[Any, ...]]:
    """What a PostgreSQL answers."""
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(query)]
    finally:
        await connection.close()


def create(data: Path) -> None:
    """A fresh file with today's tables, as a first start makes it; made once per process, then copied."""
    if not _template:
        make_template(data)
        _template.append(data.read_bytes())
    data.write_bytes(_template[0])


__all__ = ["DAY", "HOUR", "START", "Person", "Platform", "TryLater", "World", "keys_of", "plain"]
