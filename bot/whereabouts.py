"""Whether members are in a chat of their group at this moment, as far as the platforms can say.

Asked outside of transactions, with a deadline, and believed for a minute. What cannot be said is None, and nothing may
be concluded from it: a platform that is away puts nobody out.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from bot.books import Books, Place
from bot.logs import facts
from bot.model import Account, Chat, State
from bot.ports import Adapter, Clock, Store
from bot.vault import Vault
from bot.visits import chat_of

FRESH_FOR = 60  # seconds for which it is believed what the platforms said
PATIENCE = 1.5  # seconds to ask about one person
REMEMBERED = 5000
log = logging.getLogger("halqa.whereabouts")


@dataclass(frozen=True, slots=True)
class Sight:
    """How somebody stands in a group (None: the group does not know them), and whether they are in one of its chats
    (None: nobody can say)."""

    place: Place | None
    there: bool | None

    @property
    def left(self) -> bool:
        """A member who was there, and is not any more."""
        place = self.place
        return place is not None and self.there is False and place.state is State.HERE and not place.outside

    @property
    def back(self) -> bool:
        """Somebody who was not there, or was never seen there, and is."""
        place = self.place
        if place is None or not self.there:
            return False
        return place.state is State.OUT or (place.state is State.HERE and place.outside)


class Whereabouts:
    """One per house. `account_of` opens an account that the vault sealed, and nothing else (see `bot/opener.py`)."""

    def __init__(
        self, store: Store, vault: Vault, account_of: Callable[[bytes, bytes, bytes], Account | None],
        adapters: Mapping[str, Adapter], clock: Clock,
    ) -> None:  # fmt: skip
        self._store = store
        self._vault = vault
        self._account_of = account_of
        self._adapters = adapters
        self._clock = clock
        self._seen: OrderedDict[tuple[bytes, bytes], tuple[Sight, int]] = OrderedDict()

    async def of(self, group: bytes, member: bytes) -> Sight:
        """Raises StoreUnavailable. Everything else that goes wrong means that it cannot be said."""
        known = self._seen.get((group, member))
        if known is not None and self._clock.now() - known[1] < FRESH_FOR:
            return known[0]
        return await self._asked(group, member, ())

    async def after(self, group: bytes, member: bytes, left: Container[Chat]) -> Sight:
        """The same once a platform told that somebody is not in these chats any more. It is asked nevertheless, since
        news may be old; where it cannot say, its news count."""
        return await self._asked(group, member, left)

    async def reach(self, group: bytes, member: bytes) -> frozenset[str]:
        """The platforms on which somebody has an account. Raises StoreUnavailable."""
        accounts = await self._store.read(lambda books: self._accounts(books, member))
        return frozenset(account.platform for account in accounts)

    def forget(self, member: bytes) -> None:
        """What was believed of somebody is asked afresh."""
        for key in [key for key in self._seen if key[1] == member]:
            del self._seen[key]

    # --------------------------------------------------------------------------------------------------------

    async def _asked(self, group: bytes, member: bytes, left: Container[Chat]) -> Sight:
        place, asks = await self._store.read(lambda books: self._asks(books, group, member))
        said: set[bool | None] = set()
        try:
            async with asyncio.timeout(PATIENCE):
                for account, chat in asks:
                    answer = await self._is_in(account, chat) if chat is not None else None
                    said.add(False if answer is None and chat in left else answer)
                    if answer:
                        break
        except TimeoutError:
            said.add(None)
        there = True if True in said else None if None in said or not said else False
        sight = Sight(place, there)
        self._seen[group, member] = (sight, self._clock.now())
        self._seen.move_to_end((group, member))
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return sight

    def _asks(
        self, books: Books, group: bytes, member: bytes
    ) -> tuple[Place | None, list[tuple[Account, Chat | None]]]:
        """Of which account in which chat, main rooms first. An account on a platform where the group has no chat says
        nothing; where all of its chats are gone (None), nobody can say anything."""
        rooms = books.groups.every_room(group)
        asks: list[tuple[Account, Chat | None]] = []
        for account in self._accounts(books, member):
            here = [room for room in rooms if room.platform == account.platform]
            there = [chat_of(room, self._vault) for room in here if room.gone is None]
            asks += [(account, chat) for chat in (there if there or not here else (None,))]
        return books.people.place(member, group), asks

    def _accounts(self, books: Books, member: bytes) -> list[Account]:
        opened = (self._account_of(member, *sealed) for sealed in books.people.accounts_of(member))
        return [account for account in opened if account is not None]

    async def _is_in(self, account: Account, chat: Chat) -> bool | None:
        adapter = self._adapters.get(chat.platform)
        try:
            presence = await adapter.presence(account, chat) if adapter is not None else None
        except Exception as error:  # noqa: BLE001  # a platform that is out of order puts nobody out
            log.warning("a platform could not say who is there", extra=facts(kind="presence", error=error))
            return None
        return presence.present if presence is not None else None
