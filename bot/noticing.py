"""Who left, and who is there again, from wherever that becomes known: news of a platform, a press, a private message
that is to go out, the look at night.

Platforms lose such news, and some tell none. So whoever notices asks the platforms (`bot/whereabouts.py`), outside of
any transaction, and features hear only what is certain, in a transaction of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable

from bot.events import Became, Event, Heard, News
from bot.hearing import Hearing
from bot.hints import Hints
from bot.logs import facts
from bot.model import Role, State
from bot.ports import Clock, Store
from bot.posting import Posted
from bot.vault import Vault
from bot.visits import Visitors
from bot.whereabouts import FRESH_FOR, Sight, Whereabouts

REMEMBERED = 5000  # people who pressed in private within the last minute
log = logging.getLogger("halqa.noticing")


class Noticing:
    """One per engine. Everything here that is awaited may raise StoreUnavailable."""

    def __init__(
        self, hearing: Hearing, whereabouts: Whereabouts, visitors: Visitors, hints: Hints, store: Store, vault: Vault,
        chance: Callable[[int], bytes], clock: Clock, committed: Callable[[Posted], None],
    ) -> None:  # fmt: skip
        self._hearing = hearing
        self._whereabouts = whereabouts
        self._visitors = visitors
        self._hints = hints
        self._store = store
        self._vault = vault
        self._chance = chance
        self._clock = clock
        self._committed = committed
        self._pressed: OrderedDict[bytes, int] = OrderedDict()
        self._news: deque[News] = deque()
        self._working: asyncio.Task[None] | None = None

    async def tell(self, heard: Heard) -> None:
        """Has every feature that heeds it hear this. They find nothing to do the second time."""
        cause, now = self._vault.tag("noticed", self._chance(16)), self._clock.now()
        await self._store.write(lambda books: self._hearing.tell(books, heard, cause, now), self._committed)

    def learned(self, news: News) -> None:
        """A platform says that somebody left, was banned or is back. It is looked whether that is so, one after the
        other and while everything else goes on: half a group may leave at once."""
        self._news.append(news)
        if self._working is None or self._working.done():
            self._working = asyncio.get_running_loop().create_task(self._work())

    async def caught_up(self) -> None:
        """Waits until all news were looked at."""
        if self._working is not None:
            await self._working

    def stop(self) -> None:
        """What was not looked at is found at night."""
        if self._working is not None:
            self._working.cancel()

    def unsure(self, event: Event) -> bool:
        """Whether to look at somebody before they are answered: where they are, and which roles they have."""
        return self._hints.is_tied(event.where) or self._lost(event)

    async def at_press(self, event: Event) -> frozenset[bytes]:
        """Before somebody is answered: are they still in their groups? Is a chat that we took for lost there? Do they
        (still) have a role whose holders facilitate? The groups in which nobody can say the last of somebody who
        does."""
        if self._lost(event):
            await self._look_around(event)
        if not self._hints.is_tied(event.where):
            return frozenset()
        room, tag = self._hints.room(event), self._visitors.account_tag(event)
        places = await self._store.read(lambda books: books.people.places(tag))
        asked = [one for one in places if room is None or one.group == room.group]
        sure = await asyncio.gather(*(self.helps(one.group, one.member) for one in asked))
        return frozenset(one.group for one, known in zip(asked, sure, strict=True) if not known)

    async def helps(self, group: bytes, member: bytes) -> bool:
        """Has it heard when somebody has a role now, or has it no longer, whose holders facilitate. False where nobody
        can say that of somebody who does."""
        place = await self._store.read(lambda books: books.people.place(member, group))
        if place is None or place.state is not State.HERE or (place.role is not Role.MEMBER and not place.by_role):
            return True
        held = await self._whereabouts.roles(group, member)
        if held is None:
            return not place.by_role
        if place.differs(held):
            await self.tell(Heard(Became.ROLES, group, (), member, roles=held))
        return True

    def _lost(self, event: Event) -> bool:
        """Whether to look where somebody is. Whoever acts in a room is there."""
        if not event.where.private:
            return self._hints.is_gone(event.where)
        looked = self._pressed.get(self._visitors.account_tag(event))
        return looked is None or self._clock.now() - looked >= FRESH_FOR

    async def _look_around(self, event: Event) -> None:
        if not event.where.private:
            room = self._hints.room(event)
            if room is not None and room.gone:
                await self.tell(Heard(Became.BOT_HERE, room.group, (room.room,)))
            return
        tag = self._visitors.account_tag(event)
        places = await self._store.read(lambda books: books.people.places(tag))
        stands = [(one.group, one.member) for one in places if one.state in {State.HERE, State.OUT}]
        await asyncio.gather(*(self.look(group, member) for group, member in stands))
        self._pressed[tag] = self._clock.now()
        self._pressed.move_to_end(tag)
        if len(self._pressed) > REMEMBERED:
            self._pressed.popitem(last=False)

    async def lost(self, room: bytes) -> None:
        """A platform says that a room is no more."""
        row = await self._store.read(lambda books: books.groups.room(room))
        if row is not None and row.gone is None:
            await self.tell(Heard(Became.ROOM_GONE, row.group, (room,)))

    async def seen(self, group: bytes, member: bytes) -> None:
        """Somebody who was in no chat of the group acted in one. They are back, unless the platform denies it."""
        self._whereabouts.forget(member)
        sight = await self._whereabouts.of(group, member)
        if sight.there is not False:
            await self._heard(Became.BACK, group, member)

    async def look(self, group: bytes, member: bytes) -> Sight:
        """Looks where somebody is, and has it heard when that is news."""
        sight = await self._whereabouts.of(group, member)
        if sight.left or sight.back:
            await self._heard(Became.LEFT if sight.left else Became.BACK, group, member)
        return sight

    async def is_there(self, group: bytes, member: bytes, *, quietly: bool, least: Role = Role.MEMBER) -> bool:
        """Whether a private message about the group may go to them, who have to be at `least` this in it; where nobody
        can say, it may. `quietly` writes nothing down: a row about the author of anonymous words must not be written
        when they are written to."""
        sight = await self._whereabouts.of(group, member) if quietly else await self.look(group, member)
        if sight.left or least is Role.MEMBER:
            return not sight.left
        await self.helps(group, member)
        place = await self._store.read(lambda books: books.people.place(member, group))
        return place is not None and place.role >= least

    # --------------------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        while self._news:
            news = self._news.popleft()
            try:
                await self._learn(news)
            except Exception as error:  # noqa: BLE001  # what must not be missed is looked for at night anyway
                log.error("news were not looked at", extra=facts(kind=news.what, error=error))

    async def _learn(self, news: News) -> None:
        """Whoever left one chat may be in another chat of the group, or by another account."""
        for heard in await self._store.read(lambda books: self._hearing.concerned(books, news)):
            self._whereabouts.forget(heard.member)
            if news.what is Became.BACK:
                await self.look(heard.group, heard.member)
                continue
            sight = await self._whereabouts.after(heard.group, heard.member, news.chats)
            if sight.there is False:
                await self.tell(heard)

    async def _heard(self, what: Became, group: bytes, member: bytes) -> None:
        self._whereabouts.forget(member)
        await self.tell(Heard(what, group, (), member))
