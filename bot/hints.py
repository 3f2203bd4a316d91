"""What is remembered of people and rooms: to let ordinary talk pass without the database, and for answers that may not
wait for it. It decides nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from bot.books import KnownPerson, KnownRoom
from bot.danger import Hint
from bot.events import Event
from bot.model import Chat
from bot.visits import Visitors

REMEMBERED = 10_000  # people whose language and country the crisis door may know without the database


class Hints:
    """Hints by person, and by room for those who were not met yet."""

    def __init__(self, visitors: Visitors, languages: Sequence[str], alone_in: Container[str]) -> None:
        """`alone_in` names the platforms on which an answer in a room can be seen by one person alone."""
        self._alone_in = alone_in
        self._visitors = visitors
        self._languages = languages
        self._rooms: Mapping[bytes, KnownRoom] = {}
        self._groups: Mapping[bytes, KnownRoom] = {}  # any room of each
        self._people: OrderedDict[bytes, KnownPerson] = OrderedDict()
        self._acts = 0
        self._acted: dict[bytes, int] = {}  # which of these was the last of somebody who is remembered
        self._any_gone = False
        self.any_tied = False  # whether in any group the holders of some role facilitate
        self.any_read = False  # whether there is any room in which talk is read

    def reading(self) -> int:
        """The rows are about to be read; what somebody does from now on is newer than they are. For `learn`."""
        return self._acts

    def learn(self, rooms: Mapping[bytes, KnownRoom], people: Mapping[bytes, KnownPerson], since: int) -> None:
        """Every room, by the lookup tag of its chat, and people, by that of their account."""
        for tag, person in people.items():
            if self._acted.get(tag, 0) <= since:
                known = self._people.get(tag)
                self._people[tag] = replace(person, group=known.group) if known and known.group else person
        self._forget()
        self._rooms = rooms
        self._groups = {room.group: room for room in rooms.values()}
        self.any_read = any(room.read for room in rooms.values())
        self._any_gone = any(room.gone for room in rooms.values())
        self.any_tied = any(room.tied for room in rooms.values())

    def knows(self, chat: Chat) -> bool:
        """Whether this chat is a room of ours."""
        return self._visitors.tag_of(chat) in self._rooms

    def is_gone(self, chat: Chat) -> bool:
        """Whether this chat is a room of ours that we take for lost."""
        room = self._rooms.get(self._visitors.tag_of(chat)) if self._any_gone else None
        return room is not None and room.gone

    def is_tied(self, chat: Chat) -> bool:
        """Whether what somebody does here may hang on a role that their platform gave them. A chat that is no room of
        ours may be about any group of theirs."""
        room = self._rooms.get(self._visitors.tag_of(chat)) if self.any_tied else None
        return self.any_tied and (room is None or room.tied)

    def group_at(self, chat: Chat) -> bytes:
        """The group whose room this chat is; empty for a chat that is none of ours."""
        room = self._rooms.get(self._visitors.tag_of(chat))
        return room.group if room else b""

    def lanes(self, event: Event) -> tuple[bytes, ...]:
        """In which order an event is handled: behind what the person did before, and behind what happens in the group
        that it is probably about, so that the two need not be run twice."""
        person = self._visitors.account_tag(event)
        known, room = self._people.get(person), self.room(event)
        group = room.group if room else known.group if known else b""
        return (person, group) if group else (person,)

    def language_of(self, chat: Chat) -> str:
        """The language of a room; empty for a chat that is none of ours."""
        room = self._rooms.get(self._visitors.tag_of(chat))
        return room.language if room else ""

    def room(self, event: Event) -> KnownRoom | None:
        return None if event.where.private else self._rooms.get(self._visitors.chat_tag(event))

    def of(self, event: Event) -> Hint:
        """The person's own language and country, else the group's, else nothing: it is never guessed."""
        room, known = self.room(event), self._people.get(self._visitors.account_tag(event))
        group = self._groups.get(room.group if room else known.group if known else b"")
        language, country = (known.language, known.country) if known else ("", "")
        if group is None:
            return Hint(language, country)
        return Hint(language or group.language, country or group.country, group.young, group.lines)

    def at_the_door(self, event: Event, person: Hint | None = None) -> Hint:
        """What the card is made from (`person`: what `of` said). Where everybody reads it, nothing of the person who
        called: not in which language they read, and not in which country they are."""
        if event.where.private or event.where.platform in self._alone_in:
            return person or self.of(event)
        return self.of_room(event)

    def of_room(self, event: Event) -> Hint:
        """What is known of the room, for words that stand there."""
        room = self.room(event)
        if room is None:
            return Hint()
        return Hint(room.language, room.country, room.young, room.lines)

    def remember(self, event: Event, how: KnownPerson) -> None:
        """How somebody read just now, and the group in which they acted."""
        tag = self._visitors.account_tag(event)
        self._people[tag] = how
        self._people.move_to_end(tag)
        self._acts += 1
        self._acted[tag] = self._acts
        self._forget()

    def _forget(self) -> None:
        while len(self._people) > REMEMBERED:
            tag, _ = self._people.popitem(last=False)
            self._acted.pop(tag, None)

    def spoken(self, event: Event) -> str:
        """The language of the person's own app, where it is one of ours."""
        guess = event.language.split("-")[0].lower()
        return guess if guess in self._languages else ""
