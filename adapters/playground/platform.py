"""The simulated outside world: people, their rooms and private chats, and the messages that stand in them.

It is what Discord or Telegram would be: it outlives a Halqa that was killed, and it forgets everything when its own
process ends. A person or a room has a *look*. The look decides what is able there, as on the platforms it is taken
from: with the Discord look one person alone can see an answer in a room, with the Telegram look private things
happen in the private chat only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from bot.effects import File
from bot.model import Account, Chat
from bot.shown import Shown, ShownButton, ShownForm

DELETES_FOR = 48 * 3600  # seconds after which Telegram deletes nothing for a bot any more
Rows = tuple[tuple[ShownButton, ...], ...]


class Look(StrEnum):
    """Which platform a person or room looks like."""

    DISCORD = "discord"
    TELEGRAM = "telegram"

    @property
    def platform(self) -> str:
        """The platform's name as the engine knows it."""
        return f"{self.value}-look"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the simulated platform. `manages` says that they run the place; `open` that the bot may write to
    them; `roles` are those that the place gave them, by the names that are shown."""

    account: str
    name: str
    language: str
    zone: str
    look: Look
    manages: bool = False
    open: bool = True
    roles: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return "<person>"


@dataclass(frozen=True, slots=True)
class Room:
    """A room. `only` names the accounts that can enter it; an empty `only` lets everybody of its look in."""

    id: str
    title: str
    language: str
    look: Look
    only: frozenset[str] = frozenset()


class Kind(StrEnum):
    """What a message is, so that the page can show it as what it is."""

    TALK = "talk"  # somebody wrote it
    COMMAND = "command"  # somebody typed a command
    BOT = "bot"
    OPEN = "open"  # the neutral line where something private waits


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `author` is an account, or "" for the bot; `only_for` the account that alone sees it, or ""."""

    ref: str
    chat: str
    at: int
    kind: Kind
    text: str
    language: str
    direction: str
    author: str = ""
    only_for: str = ""
    rows: Rows = ()
    note: str = ""
    file: File | None = None
    edited: bool = False

    def __repr__(self) -> str:
        return "<message>"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that lies open in front of one person. `ref` is the message whose button opened it, or empty."""

    chat: str
    form: ShownForm
    ref: str = ""


class Clock(Protocol):
    def now(self) -> int: ...


Watcher = Callable[[Message | None], None]


def private_chat(account: str) -> str:
    """The id of an account's private chat with the bot."""
    return f"private:{account}"


@dataclass(slots=True)
class Platform:
    """The whole world. `watch` it to be told of every new or changed message (None: something else changed)."""

    clock: Clock
    people: dict[str, Person] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    forms: dict[str, OpenForm] = field(default_factory=dict)
    waiting: dict[str, tuple[Shown, ...]] = field(default_factory=dict)
    _messages: dict[str, Message] = field(default_factory=dict)
    _seen: dict[str, str] = field(default_factory=dict)
    _watchers: list[Watcher] = field(default_factory=list)
    _counted: int = 0

    def settle_in(self, people: Iterable[Person], rooms: Iterable[Room]) -> None:
        """Empties the world and lets these people and rooms in. Numbers go on counting, so that nothing old is
        mistaken for new."""
        self.people = {person.account: person for person in people}
        self.rooms = {room.id: room for room in rooms}
        self.forms.clear()
        self.waiting.clear()
        self._messages.clear()
        self._seen.clear()
        self.changed()

    # --- who and where ----------------------------------------------------------------------------

    def account(self, person: Person) -> Account:
        return Account(person.look.platform, person.account, person.name)

    def chat(self, id: str, person: Person) -> Chat:
        """The chat as the engine knows it. Raises KeyError where this person cannot go."""
        if id == private_chat(person.account):
            return Chat(person.look.platform, id, private=True)
        if not self.enters(person, self.rooms[id]):
            raise KeyError(id)
        return Chat(person.look.platform, id)

    def enters(self, person: Person, room: Room) -> bool:
        return room.look is person.look and (not room.only or person.account in room.only)

    def chats(self, person: Person) -> tuple[str, ...]:
        """The ids of every chat this person has: their rooms in order, then the private chat."""
        rooms = [room.id for room in self.rooms.values() if self.enters(person, room)]
        return (*rooms, private_chat(person.account))

    def alter(self, account: str, *, language: str = "", zone: str = "", open: bool | None = None) -> None:
        """Changes what is given and leaves the rest. Raises KeyError for somebody unknown."""
        person = self.people[account]
        self.people[account] = replace(
            person,
            language=language or person.language,
            zone=zone or person.zone,
            open=person.open if open is None else open,
        )
        self.changed()

    def mentions(self) -> dict[str, str]:
        """How people, rooms and roles are mentioned, and what the engine knows them by ("platform:id")."""
        people = {f"@{one.name}": f"{one.look.platform}:{one.account}" for one in self.people.values()}
        roles = {f"@{role}": f"{one.look.platform}:{role}" for one in self.people.values() for role in one.roles}
        return roles | people | {f"#{room.title}": f"{room.look.platform}:{room.id}" for room in self.rooms.values()}

    # --- messages ---------------------------------------------------------------------------------

    def next_id(self) -> str:
        """An id that this world never gave before."""
        self._counted += 1
        return f"m{self._counted}"

    def write(self, person: Person, chat: str, text: str, kind: Kind = Kind.TALK, *, alone: bool = False) -> Message:
        """A person's own message. With `alone` nobody else sees it, as with a slash command on Discord."""
        me, now = person.account, self.clock.now()
        only_for = me if alone else ""
        return self._put(Message(self.next_id(), chat, now, kind, text, person.language, "auto", me, only_for))

    def post(self, chat: str, shown: Shown, *, only_for: str = "", nonce: str = "", kind: Kind = Kind.BOT) -> str:
        """The bot's message, and its ref. The same `nonce` a second time gives the first ref back and posts nothing."""
        if nonce and nonce in self._seen:
            return self._seen[nonce]
        message = _filled(Message(self.next_id(), chat, self.clock.now(), kind, "", "", "", only_for=only_for), shown)
        if nonce:
            self._seen[nonce] = message.ref
        return self._put(message).ref

    def rewrite(self, ref: str, shown: Shown) -> bool:
        """Puts new words in the place of a message; False when it is not there any more."""
        old = self._messages.get(ref)
        if old is None:
            return False
        self._put(replace(_filled(old, shown), edited=True))
        return True

    def age(self, ref: str) -> int:
        """How many seconds a message has stood there; 0 when it is gone."""
        message = self._messages.get(ref)
        return self.clock.now() - message.at if message is not None else 0

    def remove(self, ref: str) -> None:
        """Takes a message away; nothing happens when it is gone already."""
        self._messages.pop(ref, None)
        self.changed()

    def take_away(self, refs: Sequence[str]) -> bool:
        """Takes away what somebody wrote to the bot, as far as it is not too old for that; whether all of it is gone.
        Messages of the bot stay."""
        for ref in refs:
            message = self._messages.get(ref)
            if message is not None and message.author and self.age(ref) <= DELETES_FOR:
                self.remove(ref)
        return not any(ref in self._messages for ref in refs)

    def message(self, ref: str, reader: str) -> Message:
        """A message as somebody sees it. Raises KeyError when they do not."""
        message = self._messages[ref]
        if not self._sees(reader, message):
            raise KeyError(ref)
        return message

    def seen_by(self, account: str, chat: str) -> Sequence[Message]:
        """What this person sees in a chat, oldest first: nothing that is for somebody else alone."""
        return [message for message in self._messages.values() if message.chat == chat and self._sees(account, message)]

    def everything(self) -> Sequence[Message]:
        """Every message that stands anywhere, oldest first. Only for tests and for telling the story."""
        return tuple(self._messages.values())

    # --- watching ---------------------------------------------------------------------------------

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Calls `watcher` at every change, until the function that is returned is called."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def changed(self, message: Message | None = None) -> None:
        """Tells every watcher."""
        for watcher in tuple(self._watchers):
            watcher(message)

    def _put(self, message: Message) -> Message:
        self._messages[message.ref] = message
        self.changed(message)
        return message

    def _sees(self, account: str, message: Message) -> bool:
        return message.chat in self.chats(self.people[account]) and message.only_for in ("", account)


def _filled(message: Message, shown: Shown) -> Message:
    return replace(
        message,
        text=shown.text,
        language=shown.language,
        direction=shown.direction,
        rows=shown.rows,
        note=shown.note,
        file=shown.file,
    )
