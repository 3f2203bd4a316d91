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
from bot.ports import Adapter, Clock, Presence, Store
from bot.rows import role_in
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

    async def roles(self, group: bytes, member: bytes) -> frozenset[bytes] | None:
        """The roles that somebody has of those whose holders facilitate, by any of their accounts. At most as old as
        what adapters believe; None where it cannot be said. Raises StoreUnavailable."""
        asks = await self._store.read(lambda books: self._asks_roles(books, group, member))
        held: set[bytes] = set()
        sure = True
        try:
            async with asyncio.timeout(PATIENCE):
                for (account, chat), tied in asks.items():
                    presence = await self._presence(account, chat) if chat is not None else None
                    has = {self._role_in(group, account, one) for one in presence.roles} if presence else set()
                    held |= tied.intersection(has)
                    sure = sure and presence is not None
        except TimeoutError:
            sure = False
        return frozenset(held) if held or sure else None

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

    def _asks_roles(self, books: Books, group: bytes, member: bytes) -> dict[tuple[Account, Chat | None], set[bytes]]:
        """Of which account in which chat, and about which roles. A role is given in a place, so it is asked where it
        was named, or else anywhere on that platform."""
        live = [room for room in books.groups.every_room(group) if room.gone is None]
        asks: dict[tuple[Account, Chat | None], set[bytes]] = {}
        for tie in books.groups.ties(group):
            there = [room for room in live if room.platform == tie.platform]
            room = next((room for room in there if room.id == tie.room), there[0] if there else None)
            chat = chat_of(room, self._vault) if room is not None else None
            for account in self._accounts(books, member):
                if account.platform == tie.platform:
                    asks.setdefault((account, chat), set()).add(tie.role)
        return asks

    def _role_in(self, group: bytes, account: Account, role: str) -> bytes:
        return role_in(group, self._vault.tag("role", account.platform, role), self._vault.tag)

    async def _is_in(self, account: Account, chat: Chat) -> bool | None:
        presence = await self._presence(account, chat)
        return presence.present if presence is not None else None

    async def _presence(self, account: Account, chat: Chat) -> Presence | None:
        adapter = self._adapters.get(chat.platform)
        try:
            return await adapter.presence(account, chat) if adapter is not None else None
        except Exception as error:  # noqa: BLE001  # a platform that is out of order puts nobody out
            log.warning("a platform could not say who is there", extra=facts(kind="presence", error=error))
            return None
