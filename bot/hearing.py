"""News of a place, inside their transaction: whom they concern, and what the features that heed them do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from bot.books import Books
from bot.context import Context
from bot.events import Heard, News
from bot.feature import AnyFeature
from bot.posting import Posted, Poster
from bot.steps import Directory
from bot.vault import Vault


class Hearing:
    """Tells features what became of a place."""

    def __init__(self, vault: Vault, chance: Callable[[int], bytes], directory: Directory) -> None:
        self._vault = vault
        self._chance = chance
        self._features = directory.features
        self._keepers = directory.keepers

    def hear(self, books: Books, news: News, now: int) -> Posted:
        """Once for each group that has a room there."""
        cause = self._vault.tag("news", news.platform, news.id)
        poster = Poster(books, self._vault, cause, now, keepers=self._keepers)
        if books.inbox.enter(cause, now // 86400):
            for heard in self.concerned(books, news):
                self._told(books, poster, heard, now)
        return poster.posted

    def tell(self, books: Books, heard: Heard, cause: bytes, now: int) -> Posted:
        """What was noticed rather than told. `cause` is a tag of its own for each time."""
        poster = Poster(books, self._vault, cause, now, keepers=self._keepers)
        self._told(books, poster, heard, now)
        return poster.posted

    def concerned(self, books: Books, news: News) -> Sequence[Heard]:
        """The news once for each group that has a room there. A person who is not known to us concerns nobody."""
        member = self._member(books, news)
        if member is None:
            return ()
        role = self._vault.tag("role", news.platform, news.role) if news.role else b""
        rooms = self._rooms(books, news)
        return [Heard(news.what, group, tuple(of_it), member, role, news.to) for group, of_it in rooms.items()]

    # --------------------------------------------------------------------------------------------------------

    def _told(self, books: Books, poster: Poster, heard: Heard, now: int) -> None:
        for feature in self._features:
            if heard.what in feature.heeds:
                poster.post(feature.heeds[heard.what](self._context(books, feature, heard, now), heard))

    def _member(self, books: Books, news: News) -> bytes | None:
        if news.who is None:
            return b""
        person = books.people.person(self._vault.tag("account", news.who.platform, news.who.id))
        return person.id if person else None

    def _rooms(self, books: Books, news: News) -> dict[bytes, list[bytes]]:
        found: dict[bytes, list[bytes]] = defaultdict(list)
        for chat in news.chats:
            room = books.groups.room_at(self._vault.tag("chat", chat.platform, chat.id))
            if room is not None:
                found[room.group].append(room.id)
        return found

    def _context(self, books: Books, feature: AnyFeature, heard: Heard, now: int) -> Context[Any]:
        group = books.groups.group(heard.group)
        return Context(
            book=books.of(feature.name) if feature.keeps else None,
            now=now,
            chance=self._chance,
            vault=self._vault,
            language=group.language if group else "en",
            zone=group.zone if group else "UTC",
            seen_group=group,
            standing=books.people.standing_of(heard.member, heard.group) if heard.member else None,
        )
